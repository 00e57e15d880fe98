from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.forms.bounds import PIECES, from_to
from dekranasda.base.forms.editing import Versioned
from dekranasda.base.forms.text import LONG_TEXT

from .artisan import Artisan

DAYS_TO_MAKE = from_to(1, 1000, _("Isi lama pembuatan antara 1 dan 1.000 hari."))


class Product(Versioned):
    artisan = models.ForeignKey(Artisan, models.CASCADE, related_name="products", verbose_name=_("perajin"))
    name = models.CharField(_("nama produk"), max_length=150)
    name_en = models.CharField(_("nama dalam bahasa Inggris"), max_length=150, blank=True)
    description = models.TextField(_("uraian"), max_length=LONG_TEXT, blank=True)
    material = models.CharField(_("bahan"), max_length=150, blank=True)
    material_en = models.CharField(_("bahan dalam bahasa Inggris"), max_length=150, blank=True)
    technique = models.CharField(_("teknik"), max_length=150, blank=True)
    technique_en = models.CharField(_("teknik dalam bahasa Inggris"), max_length=150, blank=True)
    size = models.CharField(_("ukuran"), max_length=80, blank=True, help_text=_("Misalnya “200 × 110 cm”."))
    weight_grams = models.PositiveIntegerField(_("berat (gram)"), null=True, blank=True, validators=PIECES)
    days_to_make = models.PositiveSmallIntegerField(
        _("lama pembuatan (hari)"), null=True, blank=True, validators=DAYS_TO_MAKE
    )
    care = models.CharField(_("perawatan"), max_length=250, blank=True)
    care_en = models.CharField(_("perawatan dalam bahasa Inggris"), max_length=250, blank=True)
    price_min = models.BigIntegerField(_("harga mulai (Rp)"), null=True, blank=True, validators=[MinValueValidator(0)])
    price_max = models.BigIntegerField(_("harga sampai (Rp)"), null=True, blank=True, validators=[MinValueValidator(0)])
    available = models.BooleanField(_("tersedia"), default=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("produk")
        verbose_name_plural = _("produk")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(price_max=None) | Q(price_min__isnull=False, price_max__gte=F("price_min")),
                name="product_price_range",
                violation_error_message=_("Harga sampai tidak boleh lebih kecil daripada harga mulai."),
            )
        ]

    @property
    def local_name(self) -> str:
        """The name in the language of the page, the Indonesian one where there is no English."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def facts(self) -> list[tuple[str, str, bool]]:
        """What is told of it: label, words in the page's language, and whether they are Indonesian all the same."""
        in_english = get_language() == "en"
        both = [
            (_("bahan"), self.material, self.material_en),
            (_("teknik"), self.technique, self.technique_en),
            (_("ukuran"), self.size, self.size),
            (_("perawatan"), self.care, self.care_en),
        ]
        return [
            (str(label), english if in_english and english else words, in_english and not english)
            for label, words, english in both
            if words
        ]

    @property
    def public_photo(self) -> models.Model | None:
        """The first photo of a public artisan's product that anyone may see."""
        return next((photo for photo in self.artisan.public_photos if photo.product_id == self.pk), None)

    def __str__(self):
        return self.name
