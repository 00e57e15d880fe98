import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from crafts.models import CraftCategory
from dekranasda.editing import Versioned

from .board import Seat
from .speaker import Spoken
from .theme import Theme


class Meeting(Versioned):
    """A coordination meeting (rakor)."""

    class Status(models.TextChoices):
        PLANNED = "rencana", _("Direncanakan")
        RUNNING = "berlangsung", _("Berlangsung")
        FINAL = "final", _("Notula final")

    title = models.CharField(_("judul"), max_length=200)
    held_on = models.DateField(_("tanggal"))
    starts_at = models.TimeField(_("mulai pukul"), null=True, blank=True)
    ends_at = models.TimeField(_("selesai pukul"), null=True, blank=True)
    place = models.CharField(_("tempat"), max_length=200)
    purpose = models.TextField(_("maksud"), blank=True)
    term = models.ForeignKey("programs.Term", models.PROTECT, related_name="meetings", verbose_name=_("periode"))
    chair = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="chaired_meetings",
        verbose_name=_("pimpinan rapat"),
    )
    minute_taker = models.CharField(_("notulis"), max_length=150, blank=True)
    invitation_number = models.CharField(_("nomor undangan"), max_length=80, blank=True)
    invitation_date = models.DateField(_("tanggal undangan"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.PLANNED)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rapat koordinasi")
        verbose_name_plural = _("rapat koordinasi")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_start",
                violation_error_message=_("Waktu selesai harus setelah waktu mulai."),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("meetings:meeting", args=[self.pk])

    def clean(self):
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("Waktu selesai harus setelah waktu mulai.")})
        if self.ends_at and not self.starts_at:
            raise ValidationError({"starts_at": _("Isi waktu mulai bila waktu selesai diisi.")})

    @property
    def is_final(self) -> bool:
        return self.status == self.Status.FINAL


class AgendaItem(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda", verbose_name=_("rapat"))
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    text = models.CharField(_("acara"), max_length=250)

    class Meta:
        verbose_name = _("acara")
        verbose_name_plural = _("acara")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class Attendance(models.Model):
    """Whether a seat, or a guest without one, was at a meeting."""

    class State(models.TextChoices):
        PRESENT = "hadir", _("Hadir")
        REPRESENTED = "diwakili", _("Diwakili")
        EXCUSED = "izin", _("Izin")
        ABSENT = "absen", _("Tidak hadir")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances", verbose_name=_("rapat"))
    seat = models.ForeignKey(
        Seat, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name=_("jabatan")
    )
    guest_name = models.CharField(_("nama tamu"), max_length=150, blank=True)
    guest_body = models.CharField(_("asal tamu"), max_length=200, blank=True)
    state = models.CharField(_("kehadiran"), max_length=10, choices=State)
    represented_by = models.CharField(_("diwakili oleh"), max_length=150, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("kehadiran")
        verbose_name_plural = _("kehadiran")
        ordering = ["seat__number", "guest_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_one_per_seat"),
            models.CheckConstraint(
                condition=(Q(seat__isnull=False, guest_name="") | (Q(seat=None) & ~Q(guest_name=""))),
                name="attendance_seat_or_guest",
            ),
        ]

    def __str__(self):
        return f"{self.seat or self.guest_name}: {self.get_state_display()}"


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
    text = models.TextField(_("isi"))
    craft = models.ForeignKey(
        CraftCategory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kriya")
    )
    theme = models.CharField(_("tema"), max_length=24, choices=Theme, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("baris notula")
        verbose_name_plural = _("baris notula")
        ordering = ["written_at", "pk"]
        constraints = [Spoken.one_speaker("minuteline_one_speaker")]

    def __str__(self):
        return self.text[:80]
