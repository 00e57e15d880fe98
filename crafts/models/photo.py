from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from dekranasda.base.forms.editing import Versioned

from .artisan import Artisan
from .consent import Consent
from .product import Product


class PhotoQuerySet(models.QuerySet):
    def public(self):
        """Photos anyone may see: of public artisans, without a face, or with one that the consent covers."""
        consent = Consent.objects.in_force().filter(artisan=OuterRef("artisan"))
        face_covered = Q(is_portrait=True) & Exists(consent.filter(covers_portrait=True))
        return self.filter(Q(is_portrait=False) | face_covered, Exists(consent), artisan__state=Artisan.State.PUBLISHED)


class Photo(Versioned):
    """A picture of work, workshop or (only under its own consent) the artisan's face."""

    artisan = models.ForeignKey(Artisan, models.CASCADE, related_name="photos", verbose_name=_("perajin"))
    product = models.ForeignKey(
        Product, models.SET_NULL, null=True, blank=True, related_name="photos", verbose_name=_("produk")
    )
    image = models.ImageField(_("foto"), upload_to="foto/", width_field="width", height_field="height")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(
        _("keterangan"),
        max_length=200,
        help_text=_("Apa yang terlihat, untuk orang yang tidak melihat fotonya."),
    )
    # Widths of the smaller copies that `crafts.directory.pictures` made of it.
    smaller = models.JSONField(default=list, editable=False)
    # None: nobody has said yet, and the photo is not public.
    is_portrait = models.BooleanField(
        _("memperlihatkan wajah"),
        null=True,
        blank=True,
        default=None,
        choices=[(None, _("Belum dijawab (belum tampil)")), (True, _("Ya")), (False, _("Tidak"))],
        help_text=_("Foto yang memperlihatkan wajah hanya tampil bila persetujuan mencakupnya."),
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    objects = PhotoQuerySet.as_manager()

    added_at = models.DateTimeField(_("ditambahkan pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("foto")
        verbose_name_plural = _("foto")
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["image"], name="photo_image"),
            models.Index(fields=["artisan"], name="photo_face_not_asked", condition=Q(is_portrait=None)),
        ]

    def __str__(self):
        return self.alt
