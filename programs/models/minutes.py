import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from crafts.models import CraftCategory
from dekranasda.base.forms.codes import new_code
from dekranasda.base.forms.editing import Versioned
from dekranasda.base.forms.listed import ListedField
from dekranasda.base.forms.text import LONG_TEXT

from .board import WithSeatQuerySet
from .meeting import AgendaItem, Meeting
from .speaker import Spoken
from .theme import Theme


class MinuteLineQuerySet(WithSeatQuerySet):
    def standing(self):
        """Lines that belong to the minutes: all but those struck out."""
        return self.filter(struck=False)

    def after(self, revision: int):
        """Lines written or changed since the browser last asked."""
        return self.filter(revision__gt=revision)

    def for_minutes(self):
        """All that the minutes being written show of a line, in 3 queries for any number of lines."""
        return self.for_reading().select_related("written_by")

    def for_reading(self):
        """All that the minutes show of a line but who wrote it down, in 3 queries for any number of lines."""
        return (
            self.with_body("speaker_seat")
            .with_body("action_item__responsible_seat")
            .select_related(
                "meeting",
                "speaker_organization",
                "speaker_artisan",
                "craft",
                "agenda_item",
                "suggestion",
                "decision",
                "action_item__responsible_organization",
            )
            .defer("speaker_artisan__nik")
            .order_by("written_at", "pk")
        )


class MinuteLine(Spoken, Versioned):
    """One line of the running minutes; `key` is made by the browser, so a line sent twice is kept once."""

    class Kind(models.TextChoices):
        SUGGESTION = "masukan", _("Masukan")
        DECISION = "keputusan", _("Keputusan")
        ACTION = "tindak-lanjut", _("Tindak lanjut")
        NOTE = "catatan", _("Catatan")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="lines", verbose_name=_("rapat"))
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("jenis"), max_length=14, choices=Kind, default=Kind.SUGGESTION)
    text = models.TextField(_("isi"), max_length=LONG_TEXT)
    craft = models.ForeignKey(
        CraftCategory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kriya")
    )
    theme = ListedField(_("tema"), Theme, max_length=Theme.key_length, blank=True)
    agenda_item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="lines", verbose_name=_("acara")
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    struck = models.BooleanField(_("dicoret"), default=False, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    # Per kind, what the record of that kind held when the line was turned into another; given back on return.
    kept = models.JSONField(default=dict, blank=True, editable=False)

    objects = MinuteLineQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["revision", "kept"])

    class Meta:
        verbose_name = _("baris notula")
        verbose_name_plural = _("baris notula")
        ordering = ["written_at", "pk"]
        indexes = [models.Index(fields=["meeting", "revision"], name="minuteline_revision")]
        constraints = [Spoken.one_speaker("minuteline_one_speaker")]

    def __str__(self):
        return self.text[:80]

    @property
    def said_on(self):
        return self.meeting.held_on


def new_minutes_code() -> str:
    """What a QR code on printed minutes leads to; nobody guesses it."""
    return new_code("N")


class MinutesVersion(models.Model):
    """The minutes (notula) as they were locked: numbered, kept for good, and in force until reopened."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="versions", verbose_name=_("rapat"))
    number = models.PositiveSmallIntegerField(_("versi"))
    code = models.CharField(_("kode"), max_length=12, unique=True, default=new_minutes_code, editable=False)
    snapshot = models.JSONField(_("isi"), encoder=DjangoJSONEncoder, editable=False)
    finalised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("dikunci oleh")
    )
    finalised_at = models.DateTimeField(_("dikunci pada"), default=timezone.now)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dibuka oleh"),
    )
    reopened_at = models.DateTimeField(_("dibuka pada"), null=True, blank=True)
    reopening_reason = models.TextField(_("alasan dibuka"), max_length=LONG_TEXT, blank=True)

    class Meta:
        verbose_name = _("versi notula")
        verbose_name_plural = _("versi notula")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutesversion_number_unique"),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(reopened_at=None), name="minutesversion_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None) | ~Q(reopening_reason=""), name="minutesversion_reopened_has_reason"
            ),
        ]

    def __str__(self):
        return f"{self.meeting}, versi {self.number}"

    def get_absolute_url(self):
        return f"{reverse('meetings:minutes-document', args=[self.meeting_id])}?versi={self.number}"

    @property
    def record_path(self) -> str:
        """Where anybody can check that these minutes are recorded."""
        return reverse("meetings:minutes-record", args=[self.code])


class SignedMinutes(models.Model):
    """The signed paper of a version, scanned: the newest counts, the ones before it are kept.

    Of one taken away, uploaded by mistake, the digest stays with why; its file is gone.
    """

    version = models.ForeignKey(MinutesVersion, models.PROTECT, related_name="signed", verbose_name=_("versi notula"))
    file = models.FileField(_("notula bertanda tangan"), upload_to="notula/", blank=True)
    sha256 = models.CharField(_("sidik SHA-256"), max_length=64)
    # None where the file does not tell.
    pages = models.PositiveIntegerField(_("jumlah halaman"), null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("diunggah oleh")
    )
    uploaded_at = models.DateTimeField(_("diunggah pada"), default=timezone.now)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    removed_at = models.DateTimeField(_("ditarik pada"), null=True, editable=False)
    removed_why = models.CharField(_("alasan ditarik"), max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("notula bertanda tangan")
        verbose_name_plural = _("notula bertanda tangan")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return f"{self.version}, {self.sha256[:12]}"
