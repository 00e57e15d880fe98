from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.accounts.models import User
from dekranasda.base.page_cache.remembered import remembered

from .artisan import Artisan


class Confirmation(models.Model):
    """The record was checked with the artisan on a date."""

    artisan = models.ForeignKey(Artisan, models.CASCADE, related_name="confirmations", verbose_name=_("perajin"))
    confirmed_on = models.DateField(_("tanggal"), default=timezone.localdate)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )

    # One may be taken back the same day; that it was there is kept.
    history = HistoricalRecords()
    # Who takes it back, for the line of history that says so.
    _history_user: User | None

    class Meta:
        verbose_name = _("konfirmasi")
        verbose_name_plural = _("konfirmasi")
        ordering = ["-confirmed_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["artisan", "confirmed_on"], name="confirmation_once_a_day")]

    def __str__(self):
        return f"{self.artisan} – {self.confirmed_on}"


class RoundAnswerQuerySet(models.QuerySet):
    def standing(self):
        """Answers that nobody took back."""
        return self.filter(taken_back_at=None)


class RoundAnswer(models.Model):
    """What a visit of the round found besides "Data masih sesuai".

    It holds nothing of the person: a new number stands in the record, words in the request that the office works off.
    """

    # How long what a device wrote down at a door may wait on it for a signal.
    WITHOUT_SIGNAL = timedelta(days=31)

    class Kind(models.TextChoices):
        NEW_NUMBER = "nomor-baru", _("Nomor telepon baru")
        MOVED = "pindah", _("Bengkel pindah")
        CLOSED = "tutup", _("Usaha tutup")
        NOT_MET = "tidak-ditemui", _("Tidak ditemui")

    artisan = models.ForeignKey(Artisan, models.CASCADE, related_name="round_answers", verbose_name=_("perajin"))
    kind = models.CharField(_("jawaban"), max_length=15, choices=Kind)
    answered_on = models.DateField(_("tanggal"), default=timezone.localdate)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    # Of the device that wrote it without signal: sent again, it is the same answer.
    key = models.UUIDField(unique=True, null=True, editable=False)
    request = models.OneToOneField(
        "crafts.Request", models.SET_NULL, null=True, related_name="round_answer", verbose_name=_("permintaan")
    )
    # The line of the record's history that stood before a new number.
    line_before = models.BigIntegerField(null=True, editable=False)
    taken_back_at = models.DateTimeField(_("diurungkan pada"), null=True, editable=False)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = RoundAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("jawaban putaran")
        verbose_name_plural = _("jawaban putaran")
        ordering = ["-answered_on", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()} – {self.answered_on}"


class ConfirmationRoundQuerySet(models.QuerySet):
    def running(self):
        """Rounds that are held today."""
        today = timezone.localdate()
        return self.filter(starts_on__lte=today, ends_on__gte=today)


class ConfirmationRound(models.Model):
    """A period, usually once a year, in which the office checks every record with its artisan."""

    name = models.CharField(_("nama putaran"), max_length=60, unique=True)
    starts_on = models.DateField(_("mulai"))
    ends_on = models.DateField(_("sampai"))

    objects = ConfirmationRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("putaran konfirmasi")
        verbose_name_plural = _("putaran konfirmasi")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="confirmationround_ends_after_start",
                violation_error_message=_("Tanggal selesai tidak boleh mendahului tanggal mulai."),
            )
        ]

    def __str__(self):
        return self.name

    @staticmethod
    def contact_cutoff() -> date | None:
        """The start of the last round but one that ended: who was not heard of since then missed both.

        None while fewer than two rounds have ended.
        """
        today = timezone.localdate()
        ended = [starts_on for starts_on, ends_on in _rounds() if ends_on < today]
        return ended[1] if len(ended) > 1 else None


@remembered
def _rounds() -> list[tuple[date, date]]:
    return list(ConfirmationRound.objects.order_by("-starts_on").values_list("starts_on", "ends_on"))
