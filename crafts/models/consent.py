from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from crafts.personal import TICKS, VERSIONS, is_named

from .artisan import Artisan

_in_words = lazy(lambda tick: tick.words, str)


def _of_versions(versions: Iterable[str]) -> Q:
    found = Q()
    for version in versions:
        # With a council's own paragraph: "2026-1/3".
        found |= Q(text_version=version) | Q(text_version__startswith=f"{version}/")
    return found


class ConsentQuerySet(models.QuerySet):
    def in_force(self):
        """Consents that hold today: given, and not withdrawn."""
        return self.filter(withdrawn_at=None, given_on__lte=timezone.localdate())

    def naming(self, since: str):
        """Those whose text named what was first named in the version `since`."""
        return self.filter(_of_versions(VERSIONS[VERSIONS.index(since) :]))

    def naming_less(self):
        """Those whose text named less than the newest does."""
        return self.exclude(_of_versions(VERSIONS[-1:]))


class Consent(models.Model):
    """What an artisan agreed to publish, when and how (UU 27/2022, Pasal 20: explicit consent).

    The consent itself covers the facts of the business that its version of the text named (`crafts.personal.FACTS`).
    Each personal field needs its own `covers_…` (`TICKS`). NIK and turnover have none: they are never public.
    """

    class Channel(models.TextChoices):
        PAPER = "kertas", _("Formulir bertanda tangan")
        IN_PERSON = "tatap-muka", _("Lisan dengan saksi")
        WHATSAPP = "whatsapp", _("Pesan WhatsApp")

    # A tick's column → its words in the language of the page.
    PERSONAL_FIELDS = {tick.field: _in_words(tick) for tick in TICKS}

    artisan = models.ForeignKey(Artisan, models.PROTECT, related_name="consents", verbose_name=_("perajin"))
    given_by = models.CharField(_("diberikan oleh"), max_length=150)
    given_on = models.DateField(_("tanggal persetujuan"))
    channel = models.CharField(_("cara"), max_length=20, choices=Channel)
    witness = models.CharField(_("saksi"), max_length=150, blank=True)
    text_version = models.CharField(_("versi naskah"), max_length=20)
    covers_owner_name = models.BooleanField(_("nama pemilik boleh ditampilkan"), default=False)
    covers_phone = models.BooleanField(_("telepon boleh ditampilkan"), default=False)
    covers_email = models.BooleanField(_("email boleh ditampilkan"), default=False)
    covers_address = models.BooleanField(_("alamat boleh ditampilkan"), default=False)
    covers_portrait = models.BooleanField(_("foto wajah boleh ditampilkan"), default=False)
    covers_point = models.BooleanField(_("titik lokasi boleh ditampilkan"), default=False)
    covers_online = models.BooleanField(_("kontak daring boleh ditampilkan"), default=False)
    covers_programs = models.BooleanField(_("program yang diikuti boleh ditampilkan"), default=False)
    covers_bulk = models.BooleanField(_("data bertanda boleh ikut data terbuka"), default=False)
    slip = models.ImageField(
        _("foto lembar bertanda tangan"),
        upload_to="persetujuan/",
        blank=True,
        help_text=_("Boleh kosong. Hanya dibaca sekretariat."),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dicatat oleh")
    )
    recorded_at = models.DateTimeField(_("dicatat pada"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("ditarik pada"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("penarikan dicatat oleh"),
    )
    withdrawal_reason = models.CharField(_("alasan penarikan"), max_length=300, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("persetujuan")
        verbose_name_plural = _("persetujuan")
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["artisan"],
                condition=Q(withdrawn_at=None),
                name="consent_one_in_force",
                violation_error_message=_("Perajin ini sudah punya persetujuan yang berlaku."),
            )
        ]

    def __str__(self):
        return f"{self.artisan} – {self.given_on}"

    @property
    def covered_fields(self) -> list:
        """The names of the personal fields that may be shown."""
        return [label for field, label in self.PERSONAL_FIELDS.items() if getattr(self, field)]

    @property
    def names_all(self) -> bool:
        """Whether its version named all that the newest one names."""
        return is_named(VERSIONS[-1], self.text_version)

    def clean(self):
        if self.given_on and self.given_on > timezone.localdate():
            raise ValidationError({"given_on": _("Tanggal persetujuan tidak boleh di masa depan.")})
        if self.channel == self.Channel.IN_PERSON and not self.witness:
            raise ValidationError({"witness": _("Persetujuan lisan perlu nama saksi.")})
