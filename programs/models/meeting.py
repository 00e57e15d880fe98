from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from crafts.models import Artisan
from dekranasda.base.forms.codes import digest_of
from dekranasda.base.forms.editing import Versioned, lock
from dekranasda.base.forms.text import LONG_TEXT

from .board import Seat, WithSeatQuerySet
from .organization import Organization


class ChairMissing(Exception):
    """Minutes without a chair cannot be final."""


class AttendanceMissing(Exception):
    """Minutes without anybody present cannot be final."""


class ReopeningReasonMissing(Exception):
    """Final minutes are reopened for a reason that stays on record."""


class CallingOffReasonMissing(Exception):
    """A meeting is called off or put off for a reason that whoever was invited is told."""


class AlreadyBegun(Exception):
    """Something was written down at the meeting, or its minutes are final: it was held."""


class CalledOff(Exception):
    """The meeting is called off: nothing is written down about it until it is on again."""


class MeetingQuerySet(WithSeatQuerySet):
    def held(self):
        """Meetings that took place: their day has come, and who was there or what was said is written down."""
        took_place = self.standing().exclude(status=Meeting.Status.PLANNED)
        return took_place.filter(held_on__lte=timezone.localdate())

    def standing(self):
        """Meetings that were held or are to be held: all but those called off."""
        return self.exclude(status=Meeting.Status.CANCELLED)


class Meeting(Versioned):
    """A coordination meeting (rakor)."""

    class Status(models.TextChoices):
        PLANNED = "rencana", _("Direncanakan")
        RUNNING = "berlangsung", _("Berlangsung")
        FINAL = "final", _("Notula final")
        CANCELLED = "batal", _("Dibatalkan")

    class Nature(models.TextChoices):
        """How a letter is to be treated (sifat surat)."""

        ORDINARY = "biasa", _("Biasa")
        URGENT = "segera", _("Segera")
        VERY_URGENT = "sangat segera", _("Sangat segera")
        LIMITED = "terbatas", _("Terbatas")

    # Goes with it when it is removed (`base/forms/removing.py`); anything else that points at it keeps it.
    removed_with = ("agenda", "invitees")

    title = models.CharField(_("judul"), max_length=200)
    held_on = models.DateField(_("tanggal"))
    starts_at = models.TimeField(_("mulai pukul"), null=True, blank=True)
    ends_at = models.TimeField(_("selesai pukul"), null=True, blank=True)
    place = models.CharField(_("tempat"), max_length=200)
    purpose = models.TextField(_("maksud"), max_length=LONG_TEXT, blank=True)
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
    invitation_nature = models.CharField(_("sifat surat"), max_length=15, choices=Nature, default=Nature.ORDINARY)
    invitation_signer = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("penanda tangan undangan"),
    )
    copies_to = models.TextField(
        _("tembusan"), max_length=LONG_TEXT, blank=True, help_text=_("Satu penerima per baris.")
    )
    opening_words = models.TextField(_("kata pembuka"), max_length=LONG_TEXT, blank=True)
    conclusion = models.TextField(_("kesimpulan"), max_length=LONG_TEXT, blank=True)
    quorum_percent = models.PositiveSmallIntegerField(
        _("kuorum: lebih dari … persen jabatan"),
        default=50,
        validators=[MaxValueValidator(99)],
        help_text=_("Ketentuan dewan sendiri. 50 berarti lebih dari separuh semua jabatan hadir atau diwakili."),
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.PLANNED, editable=False)
    # Counts the changes of the running minutes, so that a browser can ask for what is new to it.
    minutes_revision = models.PositiveIntegerField(default=0, editable=False)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["minutes_revision"])

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
    def stage(self) -> str:
        """Where the meeting stands, in words that stay true once its day is over."""
        if self.is_cancelled:
            return str(self.get_status_display())
        is_past = self.held_on < timezone.localdate()
        if is_past and self.status == self.Status.PLANNED:
            return str(_("Belum ada notula"))
        if is_past and self.status == self.Status.RUNNING:
            return str(_("Notula belum dikunci"))
        return str(self.get_status_display())

    @property
    def chair_in_words(self) -> str:
        """Which seat led, and for which organization on that day."""
        return self.chair.label_on(self.held_on) if self.chair else ""

    @property
    def is_final(self) -> bool:
        return self.status == self.Status.FINAL

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED

    @property
    def may_be_called_off(self) -> bool:
        """Whether it may still be cancelled or postponed: nothing was written down, and it is not cancelled yet."""
        return not self.is_cancelled and not self._has_begun()

    @property
    def last_change(self) -> "MeetingChange | None":
        """How the meeting was last called off, put off, or on again; what its invitees must be told."""
        return next(reversed(self.changes.all()), None)

    def _has_begun(self) -> bool:
        return self.is_final or self.lines.standing().exists()

    @transaction.atomic
    def cancel(self, *, by, reason: str) -> None:
        """Call the meeting off. Called off already: nothing. Raises `AlreadyBegun`."""
        if self._lock_to_call_off(reason):
            self._note_change(MeetingChange.Kind.CANCELLED, by=by, reason=reason)
            self._become(self.Status.CANCELLED)

    @transaction.atomic
    def postpone(self, *, held_on, starts_at, ends_at, by, reason: str) -> None:
        """Put the meeting on another day or hour; what was there stays readable. Raises `AlreadyBegun`, `CalledOff`."""
        if not self._lock_to_call_off(reason):
            raise CalledOff(self)
        self._note_change(MeetingChange.Kind.POSTPONED, by=by, reason=reason)
        # Who can come on one day has said nothing of another.
        self.invitees.forget_answers()
        self.held_on, self.starts_at, self.ends_at, self.status = held_on, starts_at, ends_at, self.Status.PLANNED
        self.save_step("held_on", "starts_at", "ends_at", "status")

    @transaction.atomic
    def reinstate(self, *, by) -> None:
        """Let a meeting that was called off take place after all. On already: nothing."""
        lock(self)
        if self.is_cancelled:
            self._note_change(MeetingChange.Kind.REINSTATED, by=by, reason="")
            self._become(self.Status.RUNNING if self.attendances.exists() else self.Status.PLANNED)

    def _lock_to_call_off(self, reason: str) -> bool:
        """Whether the meeting is on, under its lock."""
        if not reason.strip():
            raise CallingOffReasonMissing(self)
        lock(self)
        if self._has_begun():
            raise AlreadyBegun(self)
        return not self.is_cancelled

    def _note_change(self, kind: "MeetingChange.Kind", *, by, reason: str) -> None:
        self.changes.create(kind=kind, by=by, reason=reason.strip(), held_on=self.held_on, starts_at=self.starts_at)

    def begin(self) -> None:
        """The meeting is under way: somebody is there, or something was written down. Begun already: nothing.

        Call with the meeting's row locked.
        """
        if self.status == self.Status.PLANNED:
            self._become(self.Status.RUNNING)

    def next_revision(self) -> int:
        """The number of the next change of the running minutes; call with the meeting's row locked."""
        self.minutes_revision += 1
        Meeting.objects.filter(pk=self.pk).update(minutes_revision=self.minutes_revision)
        return self.minutes_revision

    @transaction.atomic
    def finalise(self, snapshot: dict, *, by):
        """Lock the minutes as they read in `snapshot`, under the next version number."""
        # Minutes are not closed while a line is on its way in, nor twice at once.
        lock(self)
        if self.is_cancelled:
            raise CalledOff(self)
        if self.chair_id is None:
            raise ChairMissing(self)
        if not self.attendances.attending().exists():
            raise AttendanceMissing(self)
        if self.is_final:
            return self.final_version
        version = self.versions.create(number=self.versions.count() + 1, snapshot=snapshot, finalised_by=by)
        self._become(self.Status.FINAL)
        return version

    @transaction.atomic
    def reopen(self, *, by, reason: str) -> None:
        """Unlock final minutes for correction; the version locked before stays readable. Open already: nothing."""
        if not reason.strip():
            raise ReopeningReasonMissing(self)
        lock(self)
        if not self.is_final:
            return
        version = self.final_version
        version.reopened_by, version.reopened_at, version.reopening_reason = by, timezone.now(), reason.strip()
        version.save(update_fields=["reopened_by", "reopened_at", "reopening_reason"])
        self._become(self.Status.RUNNING)

    @property
    def final_version(self):
        """The version of the minutes in force, or None while they are open."""
        return self.versions.filter(reopened_at=None).first()

    def _become(self, status: Status) -> None:
        self.status = status
        self.save_step("status")


class MeetingChange(models.Model):
    """That a meeting was called off, put off or on again, and why; `held_on` and `starts_at` are those before it."""

    class Kind(models.TextChoices):
        CANCELLED = "batal", _("Dibatalkan")
        POSTPONED = "tunda", _("Ditunda")
        REINSTATED = "jadi", _("Jadi dilaksanakan")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="changes", verbose_name=_("rapat"))
    kind = models.CharField(_("perubahan"), max_length=8, choices=Kind)
    reason = models.TextField(_("alasan"), max_length=LONG_TEXT, blank=True)
    held_on = models.DateField(_("tanggal semula"))
    starts_at = models.TimeField(_("pukul semula"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"), auto_now_add=True)

    class Meta:
        verbose_name = _("perubahan rakor")
        verbose_name_plural = _("perubahan rakor")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind="jadi") | ~Q(reason=""), name="meetingchange_has_reason"),
        ]

    def __str__(self):
        return f"{self.meeting}: {self.get_kind_display()}"


class MeetingPaper(models.Model):
    """A paper or photo of a meeting, under the name its sender gave it; it goes only while the minutes are open."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers", verbose_name=_("rapat"))
    file = models.FileField(_("berkas"), upload_to="rapat/")
    name = models.CharField(_("nama berkas"), max_length=150)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("berkas rakor")
        verbose_name_plural = _("berkas rakor")
        ordering = ["added_at", "pk"]

    def __str__(self):
        return self.name

    @property
    def is_picture(self) -> bool:
        """Pictures are all kept in one kind."""
        return str(self.file).endswith(".jpg")


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


class InviteeQuerySet(WithSeatQuerySet):
    def for_letter(self):
        """Invitees with all that names them, in 2 queries; seats by protocol, whoever has none after them."""
        by_protocol = (F("seat__number").asc(nulls_last=True), "organization__name", "artisan__name", "name", "pk")
        invitees = self.order_by(*by_protocol).with_body()
        return invitees.select_related("meeting", "organization", "artisan").defer("artisan__nik")

    def forget_answers(self) -> int:
        """Forget what they answered; their links lead on to an answer."""
        return self.update(answer="", answer_deputy="", answer_reason="", answered_at=None)

    def forget_person(self) -> int:
        """Forget what they answered, and their links; that they were invited stays."""
        return self.update(**Invitee.FORGOTTEN)

    def with_link(self, token: str):
        """The invitee whose own link carries this token, or None."""
        return self.for_letter().filter(reply_digest=digest_of(token)).first()


class Invitee(models.Model):
    """Who is asked to come: a seat, an organization, an artisan, or a guest named in words.

    What they answer says what is to be expected; who came is recorded in the hall.
    """

    class Answer(models.TextChoices):
        COMING = "hadir", _("Akan hadir")
        DEPUTY = "diwakili", _("Akan diwakili")
        NOT_COMING = "tidak", _("Tidak dapat hadir")

    FORGOTTEN = {"answer": "", "answer_deputy": "", "answer_reason": "", "answered_at": None, "reply_digest": None}

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitees", verbose_name=_("rapat"))
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("jabatan"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisasi")
    )
    artisan = models.ForeignKey(
        Artisan, models.PROTECT, null=True, blank=True, related_name="invitations", verbose_name=_("perajin")
    )
    name = models.CharField(_("nama"), max_length=150, blank=True)
    # The link's token stands in the link alone; here is its digest, None while there is no link.
    reply_digest = models.CharField(  # noqa: DJ001  none is not the same as none's
        _("sidik tautan jawaban"), max_length=64, null=True, unique=True, editable=False
    )
    answer = models.CharField(_("jawaban undangan"), max_length=10, choices=Answer, blank=True, editable=False)
    answer_deputy = models.CharField(_("akan diwakili oleh"), max_length=150, blank=True, editable=False)
    answer_reason = models.CharField(_("alasan tidak hadir"), max_length=300, blank=True, editable=False)
    answered_at = models.DateTimeField(_("dijawab pada"), null=True, editable=False)

    objects = InviteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("undangan")
        verbose_name_plural = _("undangan")
        ordering = ["seat__number", "organization__name", "artisan__name", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(seat__isnull=False, organization=None, artisan=None, name="")
                    | Q(seat=None, organization__isnull=False, artisan=None, name="")
                    | Q(seat=None, organization=None, artisan__isnull=False, name="")
                    | (Q(seat=None, organization=None, artisan=None) & ~Q(name=""))
                ),
                name="invitee_exactly_one",
            ),
            models.CheckConstraint(
                condition=~Q(answer="diwakili") | ~Q(answer_deputy=""), name="invitee_deputy_has_name"
            ),
            models.UniqueConstraint(fields=["meeting", "seat"], name="invitee_seat_once"),
            models.UniqueConstraint(fields=["meeting", "organization"], name="invitee_organization_once"),
            models.UniqueConstraint(fields=["meeting", "artisan"], name="invitee_artisan_once"),
            models.UniqueConstraint(fields=["meeting", "name"], condition=~Q(name=""), name="invitee_name_once"),
        ]

    def __str__(self):
        if self.seat:
            return self.seat.label_on(self.meeting.held_on)
        return str(self.organization or self.artisan or self.name)

    def give_way(self, artisan: Artisan) -> list["Invitee"]:
        """The same person is invited already as `artisan`, and has answered if either record has.

        Returns the rows that this changes, as they were.
        """
        if not self.answer:
            return []
        same = Invitee.objects.filter(meeting=self.meeting_id, artisan=artisan, answer="")
        changed = list(same)
        answered = {name: getattr(self, name) for name in ("answer", "answer_deputy", "answer_reason", "answered_at")}
        same.update(**answered)
        return changed

    @property
    def answer_in_words(self) -> str:
        """What was answered, in a line; "" while nothing is."""
        if not self.answer:
            return ""
        if self.answer == self.Answer.DEPUTY:
            return str(_("Akan diwakili oleh %(name)s") % {"name": self.answer_deputy})
        told = str(self.get_answer_display())
        return f"{told}: {self.answer_reason}" if self.answer_reason else told


class AttendanceQuerySet(models.QuerySet):
    def attending(self):
        """Those who were there themselves or sent somebody."""
        return self.filter(state__in=Attendance.ATTENDING)


class Attendance(models.Model):
    """Whether a seat, or a guest without one, was at a meeting."""

    class State(models.TextChoices):
        PRESENT = "hadir", _("Hadir")
        REPRESENTED = "diwakili", _("Diwakili")
        EXCUSED = "izin", _("Izin")
        ABSENT = "absen", _("Tidak hadir")

    ATTENDING = (State.PRESENT, State.REPRESENTED)

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

    objects = AttendanceQuerySet.as_manager()

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
