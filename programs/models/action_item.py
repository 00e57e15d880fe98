from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.audit.steps import record_decision
from dekranasda.base.forms.codes import digest_of, new_token
from dekranasda.base.forms.editing import Versioned, lock
from dekranasda.base.forms.text import LONG_TEXT

from .board import BoardMember, Seat, WithSeatQuerySet
from .meeting import Meeting
from .minutes import MinuteLine
from .organization import Organization
from .suggestion import Suggestion


class DecisionQuerySet(models.QuerySet):
    def final(self):
        """Decisions as locked minutes hold them."""
        return self.filter(meeting__status=Meeting.Status.FINAL)

    def public(self):
        """Those that anybody may read, in the words that the secretariat opened."""
        return self.final().exclude(public_since=None)


class Decision(Versioned):
    """What a meeting decided. Visitors read `public_text`, and that alone, once the secretariat opened it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions", verbose_name=_("rapat"))
    line = models.OneToOneField(
        MinuteLine, models.PROTECT, null=True, blank=True, editable=False, related_name="decision"
    )
    text = models.TextField(_("keputusan"), max_length=LONG_TEXT)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    public_text = models.TextField(_("isi untuk umum"), max_length=LONG_TEXT, blank=True, editable=False)
    public_since = models.DateTimeField(_("dibuka pada"), null=True, editable=False)
    public_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("dibuka oleh"),
    )

    objects = DecisionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("keputusan")
        verbose_name_plural = _("keputusan")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(public_since=None) | ~Q(public_text=""), name="decision_public_has_text")
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def audit_name(self) -> str:
        """As the audit trail calls it, which is edited by nothing: by number, for its words may name somebody."""
        return str(_("Keputusan rakor nomor %(pk)s") % {"pk": self.pk})

    @property
    def is_public(self) -> bool:
        return self.public_since is not None

    @transaction.atomic
    def open_to_public(self, text: str, *, by, seen: int) -> None:
        """Let anybody read it in these words, or change them; `StaleVersion` when it is not as `by` has `seen` it."""
        self.claim_version(seen)
        self.public_text, self.public_since, self.public_by = text, timezone.now(), by
        self.save_step("public_text", "public_since", "public_by")
        record_decision(self.audit_name, str(_("Dibuka untuk umum.")), by=by)

    @transaction.atomic
    def close_to_public(self, *, by=None) -> None:
        """Take it back; its wording is kept. Closed already: nothing."""
        lock(self)
        if self.is_public:
            self.public_since = None
            self.save_step("public_since")
            record_decision(self.audit_name, str(_("Ditarik dari daftar umum.")), by=by)


class StepNotPossible(Exception):
    """This step does not fit the state of the action item, or somebody took another one since it was last looked at."""


class NoteMissing(Exception):
    """Saying that something cannot be done, or must be done after all, needs a reason."""


class ActionItemQuerySet(WithSeatQuerySet):
    def open(self):
        """Action items on which work remains."""
        return self.filter(status__in=ActionItem.OPEN)

    def late(self):
        """Open, and past the due date."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def of(self, user):
        """Action items of the seats that `user` holds today, or of those seats' organizations."""
        seats = Seat.objects.held_by(user)
        return self.of_seats(seats, seats.bodies())

    def of_seats(self, seats, organizations):
        """Action items of these seats (their keys), or of these organizations (their keys)."""
        return self.filter(Q(responsible_seat__in=seats) | Q(responsible_organization__in=organizations))

    def told_to_nobody(self):
        """Open items for which nobody with an account is responsible: no letter reaches whoever must act."""
        reached = Seat.objects.filter(pk__in=BoardMember.objects.holding().filter(user__is_active=True).values("seat"))
        return self.open().exclude(responsible_seat__in=reached).exclude(responsible_organization__in=reached.bodies())

    def of_organization(self, organization):
        """Action items of an organization or of a seat that speaks for it today: work follows the seat."""
        seats = Seat.objects.speaking_for([organization.pk])
        return self.filter(Q(responsible_organization=organization) | Q(responsible_seat__in=seats))

    def carried_to(self, meeting):
        """What comes back at `meeting` by itself: promised before it and still open, the longest overdue first."""
        before = Q(meeting__held_on__lte=meeting.held_on) | Q(meeting=None, created_at__date__lte=meeting.held_on)
        return self.open().filter(before).exclude(meeting=meeting).by_due_date()

    def by_due_date(self):
        """The most urgent first; those without a date last."""
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")

    def for_list(self):
        """All that a row of a list shows, in 2 queries for any number of rows."""
        return self.with_body("responsible_seat").select_related("meeting", "responsible_organization")


class ActionItem(Versioned):
    """What someone promised at a meeting (tindak lanjut). It belongs to a seat or an organization, not a person."""

    class Status(models.TextChoices):
        TODO = "belum", _("Belum")
        DOING = "proses", _("Proses")
        DONE = "selesai", _("Selesai")
        IMPOSSIBLE = "tidak-dapat", _("Tidak dapat dilaksanakan")

    OPEN = (Status.TODO, Status.DOING)

    text = models.TextField(_("tindak lanjut"), max_length=LONG_TEXT)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="action_items", verbose_name=_("rapat")
    )
    line = models.OneToOneField(
        MinuteLine, models.PROTECT, null=True, blank=True, editable=False, related_name="action_item"
    )
    decision = models.ForeignKey(
        Decision,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("melaksanakan keputusan"),
    )
    suggestions = models.ManyToManyField(
        Suggestion, blank=True, related_name="action_items", verbose_name=_("untuk masukan")
    )
    responsible_seat = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("jabatan penanggung jawab"),
    )
    responsible_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="action_items",
        verbose_name=_("organisasi penanggung jawab"),
    )
    due_on = models.DateField(_("batas waktu"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.TODO, editable=False)
    status_reason = models.TextField(_("keterangan"), max_length=LONG_TEXT, blank=True, editable=False)
    closed_at = models.DateTimeField(_("ditutup pada"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ActionItemQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[suggestions])

    class Meta:
        verbose_name = _("tindak lanjut")
        verbose_name_plural = _("tindak lanjut")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(responsible_seat=None) | Q(responsible_organization=None),
                name="actionitem_one_responsible",
                violation_error_message=_("Pilih jabatan atau organisasi sebagai penanggung jawab, bukan keduanya."),
            ),
            models.CheckConstraint(
                condition=~Q(status="tidak-dapat") | ~Q(status_reason=""),
                name="actionitem_impossible_has_reason",
                violation_error_message=_("Tulis alasan mengapa tidak dapat dilaksanakan."),
            ),
        ]

    def __str__(self):
        return self.text[:80]

    def get_absolute_url(self):
        return reverse("action_items:action-item", args=[self.pk])

    @property
    def responsible(self):
        return self.responsible_seat or self.responsible_organization

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def is_untouched(self) -> bool:
        """Nobody has worked on it since it was written down."""
        return self.status == self.Status.TODO and not self.steps.exists()

    @transaction.atomic
    def begin(self, *, by, note: str = "", evidence=None, seen: int | None = None) -> None:
        """Say that work has begun or goes on; each report of progress is a step."""
        self._lock(seen, allowed=self.OPEN)
        self._become(self.Status.DOING, by=by, note=note, evidence=evidence)

    @transaction.atomic
    def finish(self, *, by, note: str = "", evidence=None, seen: int | None = None) -> None:
        """Say that it is done."""
        self._lock(seen, allowed=self.OPEN)
        self._become(self.Status.DONE, by=by, note=note, evidence=evidence)

    @transaction.atomic
    def give_up(self, *, by, reason: str, evidence=None, seen: int | None = None) -> None:
        """Say that it cannot be done, and why."""
        self._lock(seen, allowed=self.OPEN)
        if not reason.strip():
            raise NoteMissing(self)
        self._become(self.Status.IMPOSSIBLE, by=by, note=reason, evidence=evidence)

    @transaction.atomic
    def reopen(self, *, by, reason: str, seen: int | None = None) -> None:
        """Work is needed after all."""
        self._lock(seen, allowed=[self.Status.DONE, self.Status.IMPOSSIBLE])
        if not reason.strip():
            raise NoteMissing(self)
        self._become(self.Status.DOING, by=by, note=reason)

    @transaction.atomic
    def undo(self, step: "ActionItemStep", *, by) -> None:
        """Take back `step`, a report of progress: the state is the one before it, and the trail says so.

        `StepNotPossible` if another step came after it.
        """
        self._lock(None, allowed=self.Status)
        last, before = (*self.steps.order_by("-pk")[:2], None, None)[:2]
        status = self.Status(before.status) if before else self.Status.TODO
        if last != step or status not in self.OPEN:
            raise StepNotPossible(self)
        self._become(status, by=by, note=f"Diurungkan: {step.get_status_display()}.")

    def _lock(self, seen: int | None, *, allowed) -> None:
        # Of two people at once, the second must see what the first did.
        lock(self)
        if self.status not in allowed or (seen is not None and seen != self.version):
            raise StepNotPossible(self)

    def _become(self, status: Status, *, by, note: str, evidence=None) -> None:
        self.status, self.status_reason = status, note.strip()
        self.closed_at = None if self.is_open else timezone.now()
        self.save_step("status", "status_reason", "closed_at")
        self.steps.create(status=status, by=by, note=note.strip(), evidence=evidence or "")


class ActionItemStep(models.Model):
    """One step of an action item: what it became, who said so, when, in which words, with which file as evidence."""

    action_item = models.ForeignKey(ActionItem, models.CASCADE, related_name="steps", verbose_name=_("tindak lanjut"))
    status = models.CharField(_("status"), max_length=12, choices=ActionItem.Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    at = models.DateTimeField(_("pada"), default=timezone.now)
    note = models.TextField(_("keterangan"), max_length=LONG_TEXT, blank=True)
    evidence = models.FileField(_("bukti"), upload_to="bukti/", blank=True)

    class Meta:
        verbose_name = _("langkah tindak lanjut")
        verbose_name_plural = _("langkah tindak lanjut")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="tidak-dapat") | ~Q(note=""), name="actionitemstep_impossible_has_reason"
            )
        ]

    def __str__(self):
        return f"{self.action_item}: {self.get_status_display()}"


class CalendarFeedQuerySet(models.QuerySet):
    def of(self, token: str):
        """The feed with this token, or None."""
        return self.filter(digest=digest_of(token)).select_related("user").first()


class CalendarFeed(models.Model):
    """The secret address at which a person's calendar program reads their action items, without signing in.

    The token stands in the address alone; here is only its digest, so that a copy of the database reads nothing.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed", verbose_name=_("pengguna")
    )
    digest = models.CharField(_("sidik"), max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("kalender langganan")
        verbose_name_plural = _("kalender langganan")

    def __str__(self):
        return str(self.user)

    @classmethod
    def renew(cls, user) -> str:
        """The token of a new address for `user`, which is told this once; the one before no longer works."""
        token = new_token()
        cls.objects.update_or_create(user=user, defaults={"digest": digest_of(token), "created_at": timezone.now()})
        return token
