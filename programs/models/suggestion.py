import secrets

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from crafts.models import CraftCategory, Village
from dekranasda.base.audit.steps import record_decision
from dekranasda.base.forms.editing import Versioned, lock
from dekranasda.base.forms.listed import ListedField
from dekranasda.base.forms.phone import PhoneColumn, shown_phone
from dekranasda.base.forms.text import LONG_TEXT

from .board import WithSeatQuerySet, body_on
from .meeting import Meeting
from .minutes import MinuteLine
from .organization import Organization
from .program import Program
from .speaker import Spoken
from .theme import Theme

# Crockford's base 32: no I, L, O, U, so a code read aloud or off paper is not mistaken.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code() -> str:
    """A code for a suggestion, such as "M-7K3F9Q2": short to read out, too many to guess."""
    return "M-" + "".join(secrets.choice(CODE_ALPHABET) for _letter in range(7))


class AlreadyDecided(Exception):
    """The suggestion no longer waits for this step, or somebody took another one since it was last looked at."""


class ReasonMissing(Exception):
    """Every step needs a reason that the speaker can be told."""


class ProgramMissing(Exception):
    """A suggestion is adopted into at least one program."""


class MergeNotPossible(Exception):
    """Merged suggestions form flat groups: a head that is not itself merged, and members that head no group."""


def is_waiting() -> Q:
    """That something must be decided: nothing is yet, or the date has come until which it was put aside."""
    return Q(status__in=Suggestion.WAITING) | Q(
        status=Suggestion.Status.DEFERRED, deferred_until__lte=timezone.localdate()
    )


class SuggestionQuerySet(WithSeatQuerySet):
    def accepted(self):
        """Suggestions that count: all but public sends that the secretariat has not let in, or has put aside."""
        return self.exclude(status__in=Suggestion.OUTSIDE)

    def waiting(self):
        """Suggestions on which something must be decided: undecided ones, and deferred ones whose date has come."""
        return self.filter(is_waiting())

    def visible_to(self, user):
        """Every internal role reads what the secretariat has let in; the public reads none of them here."""
        if user.has_perm("programs.triage_suggestion"):
            return self
        return self.accepted() if user.has_perm("programs.view_suggestions") else self.none()

    def said_for(self, organizations):
        """Suggestions said by these organizations (their keys), or from a seat that spoke for one on that day."""
        by_seat = Q(body_of_seat__in=organizations)
        spoken = self.alias(body_of_seat=body_on("received_on", "speaker_seat"))
        return spoken.filter(by_seat | Q(speaker_organization__in=organizations))

    def asked_of(self, organizations):
        """Suggestions on which one of these organizations still owes an answer."""
        return self.filter(assigned_to__in=organizations)

    def awaiting_answer_of(self, organizations):
        """Undecided suggestions on which one of these organizations still owes an answer."""
        return self.waiting().asked_of(organizations)

    def with_times_asked(self):
        """Each with the number of suggestions merged into it, for `times_asked`."""
        merged = Suggestion.objects.filter(merged_into=OuterRef("pk")).order_by()
        count = merged.values("merged_into").annotate(count=Count("pk")).values("count")
        return self.annotate(merged_count=Coalesce(Subquery(count), 0))

    def with_speaker(self):
        """Each with all that says who spoke; of an artisan, nothing is decrypted."""
        spoken = self.with_body("speaker_seat").select_related("speaker_organization", "speaker_artisan")
        return spoken.defer("speaker_artisan__nik")

    def for_list(self):
        """All that a row of a list shows, in 4 queries for any number of rows."""
        return (
            self.with_speaker()
            .with_times_asked()
            .select_related("meeting", "assigned_to", "merged_into")
            .prefetch_related("crafts", "programs")
        )

    def for_trail(self):
        """All that the page of one suggestion shows of it but related rows (see `suggestions/found.py`)."""
        return (
            self.with_speaker()
            .with_times_asked()
            .select_related("meeting", "assigned_to", "merged_into", "village", "contact")
        )


class Suggestion(Spoken, Versioned):
    """What an artisan, office or association asked for (masukan), followed from its speaker to its effect."""

    class Status(models.TextChoices):
        RECEIVED = "masuk", _("Menunggu diperiksa sekretariat")
        REFUSED = "disisihkan", _("Disisihkan")
        NEW = "baru", _("Baru")
        UNDER_REVIEW = "ditelaah", _("Ditelaah")
        ADOPTED = "diterima", pgettext_lazy("masukan", "Disetujui")
        MERGED = "digabung", _("Digabung")
        DEFERRED = "ditunda", _("Ditunda")
        DECLINED = "ditolak", _("Tidak dapat dipenuhi")

    class Priority(models.TextChoices):
        HIGH = "tinggi", _("Tinggi")
        MEDIUM = "sedang", _("Sedang")
        LOW = "rendah", _("Rendah")

    OUTSIDE = (Status.RECEIVED, Status.REFUSED)
    WAITING = (Status.NEW, Status.UNDER_REVIEW)
    UNDECIDED = (*WAITING, Status.DEFERRED)
    DECIDED = (Status.ADOPTED, Status.DEFERRED, Status.DECLINED, Status.REFUSED)

    code = models.CharField(_("kode"), max_length=12, unique=True, default=new_code, editable=False)
    text = models.TextField(_("isi masukan"), max_length=LONG_TEXT)
    theme = ListedField(_("tema"), Theme, max_length=Theme.key_length, blank=True)
    crafts = models.ManyToManyField(
        CraftCategory, blank=True, related_name="suggestions", verbose_name=_("kriya terkait")
    )
    village = models.ForeignKey(
        Village,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=_("kelurahan"),
    )
    priority = models.CharField(_("prioritas"), max_length=8, choices=Priority, default=Priority.MEDIUM)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="suggestions", verbose_name=_("rapat")
    )
    line = models.OneToOneField(
        MinuteLine, models.PROTECT, null=True, blank=True, editable=False, related_name="suggestion"
    )
    received_on = models.DateField(_("tanggal masuk"), default=timezone.localdate)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.NEW, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    deferred_until = models.DateField(_("ditinjau lagi"), null=True, blank=True, editable=False)
    assigned_to = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="assigned_suggestions",
        verbose_name=_("diminta menjawab"),
    )
    programs = models.ManyToManyField(Program, through="Adoption", related_name="suggestions")
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SuggestionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("masukan")
        verbose_name_plural = _("masukan")
        ordering = ["-received_on", "-pk"]
        indexes = [
            models.Index(fields=["status", "-received_on", "-id"], name="suggestion_status_received"),
        ]
        constraints = [
            Spoken.one_speaker("suggestion_one_speaker"),
            models.CheckConstraint(
                condition=Q(status="digabung", merged_into__isnull=False)
                | (~Q(status="digabung") & Q(merged_into=None)),
                name="suggestion_merged_has_target",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")), name="suggestion_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(status="ditunda", deferred_until__isnull=False)
                | (~Q(status="ditunda") & Q(deferred_until=None)),
                name="suggestion_deferred_has_date",
            ),
        ]

    def __str__(self):
        return self.text[:80]

    def get_absolute_url(self):
        return reverse("suggestions:suggestion", args=[self.code])

    @property
    def said_on(self):
        return self.received_on

    @property
    def is_waiting(self) -> bool:
        """Whether something must be decided; a deferred suggestion waits again from its date on."""
        return self.status in self.WAITING or self.is_due_again

    @property
    def is_due_again(self) -> bool:
        """Put aside until a date that has come."""
        return self.deferred_until is not None and self.deferred_until <= timezone.localdate()

    @property
    def takes_answers(self) -> bool:
        """Whether its speaker can be answered here: let in, and not answered at the one it is merged into."""
        return self.status not in (self.Status.MERGED, *self.OUTSIDE)

    @property
    def is_untouched(self) -> bool:
        """Nothing happened since it was written down."""
        return self.status == self.Status.NEW and self.steps.count() <= 1 and not self.notes.exists()

    @property
    def times_asked(self) -> int:
        """How often it was said: this once, and each suggestion merged into it."""
        return 1 + (self.merged_count if hasattr(self, "merged_count") else self.merged.count())

    @property
    def head(self) -> "Suggestion":
        """The suggestion whose fate this one shares: the one it is merged into, or itself."""
        return self.merged_into or self

    def is_in_all_of(self, programs) -> bool:
        """Whether each of `programs` has adopted it."""
        return {program.pk for program in programs} <= set(self.adoptions.values_list("program_id", flat=True))

    def was_changed_by_others(self, *, since: int | None, than) -> bool:
        """Whether anybody but `than` raised its version after `since`; no version given: nobody has."""
        if since is None:
            return False
        own = self.history.filter(version__gt=since, history_user=than).values("version").distinct()
        return own.count() != self.version - since

    # --- The steps of its life. Each locks the row, checks that it fits, and is written on the trail. Each takes
    # `seen`, the version that the person looked at: somebody else's step since then raises `AlreadyDecided`.

    @transaction.atomic
    def start(self, *, by) -> None:
        """Put the first step on the trail of a suggestion just saved: written down by `by`, or sent by the public."""
        if self.status == self.Status.RECEIVED:
            self._record(SuggestionStep.Kind.RECEIVED, by=None, reason="Dikirim lewat formulir umum.")
        else:
            self._record(SuggestionStep.Kind.RECORDED, by=by, reason="Dicatat.")

    @transaction.atomic
    def accept(self, *, by, reason: str, seen: int | None = None) -> None:
        """Let a public send in among the suggestions."""
        self._lock(seen, allowed=[self.Status.RECEIVED])
        self._become(self.Status.NEW, SuggestionStep.Kind.ACCEPTED, by=by, reason=reason)

    @transaction.atomic
    def refuse(self, *, by, reason: str, seen: int | None = None) -> None:
        """Put a public send aside: advertising, or nothing that this council can be asked."""
        self._lock(seen, allowed=[self.Status.RECEIVED])
        self._become(self.Status.REFUSED, SuggestionStep.Kind.REFUSED, by=by, reason=reason)

    @transaction.atomic
    def take_up(self, *, by, reason: str, assigned_to: Organization | None = None, seen: int | None = None) -> None:
        """Put this suggestion under review, asking `assigned_to` for an answer when given."""
        self._lock(seen, allowed=self.UNDECIDED)
        kind = SuggestionStep.Kind.TAKEN_UP
        if assigned_to is not None:
            self.assigned_to, kind = assigned_to, SuggestionStep.Kind.ASSIGNED
        self._become(self.Status.UNDER_REVIEW, kind, by=by, reason=reason, organization=assigned_to)

    @transaction.atomic
    def answer(self, text: str, *, by, organization: Organization | None = None, seen: int | None = None) -> None:
        """Answer the speaker publicly, for `organization` (the secretariat when None). Its status stays."""
        self._lock(seen, allowed=[*self.UNDECIDED, self.Status.ADOPTED, self.Status.DECLINED])
        if organization == self.assigned_to:
            self.assigned_to = None
        self.save_step("assigned_to")
        self._record(SuggestionStep.Kind.ANSWERED, by=by, reason=text, organization=organization)

    @transaction.atomic
    def adopt(self, programs, *, by, reason: str, seen: int | None = None) -> None:
        """Adopt this suggestion into `programs` (at least one). Adopted already: the further programs are added."""
        self._lock(seen, allowed=[*self.UNDECIDED, self.Status.ADOPTED])
        programs = list(programs)
        if not programs:
            raise ProgramMissing(self)
        known = set(self.adoptions.values_list("program_id", flat=True))
        fresh = [program for program in programs if program.pk not in known]
        if not fresh:
            raise AlreadyDecided(self)
        self._become(self.Status.ADOPTED, SuggestionStep.Kind.ADOPTED, by=by, reason=reason, programs=fresh)
        for program in fresh:
            self.adoptions.create(program=program, by=by, reason=reason.strip())

    @transaction.atomic
    def merge_into(self, head: "Suggestion", *, by, reason: str, seen: int | None = None) -> None:
        """Count this suggestion with `head`, which asks the same; `unmerge` restores what it was."""
        # Locked in one order, so that two merges of the same two cannot wait for each other.
        list(Suggestion.objects.select_for_update().filter(pk__in=[self.pk, head.pk]).order_by("pk"))
        self._lock(seen, allowed=self.UNDECIDED)
        lock(head)
        if head == self or head.status in (self.Status.MERGED, *self.OUTSIDE) or self.merged.exists():
            raise MergeNotPossible(self)
        self._become(self.Status.MERGED, SuggestionStep.Kind.MERGED, by=by, reason=reason, merged_into=head)

    @transaction.atomic
    def unmerge(self, *, by, reason: str, seen: int | None = None) -> None:
        """Take this suggestion out of its group again: exactly as it was before."""
        self._lock(seen, allowed=[self.Status.MERGED])
        self._go_back(SuggestionStep.Kind.UNMERGED, by=by, reason=reason)

    @transaction.atomic
    def defer(self, until, *, by, reason: str, seen: int | None = None) -> None:
        """Put this suggestion aside until a date, when it waits again."""
        self._lock(seen, allowed=self.UNDECIDED)
        self._become(self.Status.DEFERRED, SuggestionStep.Kind.DEFERRED, by=by, reason=reason, deferred_until=until)

    @transaction.atomic
    def decline(self, *, by, reason: str, seen: int | None = None) -> None:
        """Say no, with the reason that the speaker is told."""
        self._lock(seen, allowed=self.UNDECIDED)
        self._become(self.Status.DECLINED, SuggestionStep.Kind.DECLINED, by=by, reason=reason)

    @transaction.atomic
    def reopen(self, *, by, reason: str, seen: int | None = None) -> None:
        """Look again at what was decided: it is under review, and no program counts it as its own any more."""
        self._lock(seen, allowed=self.DECIDED)
        self.adoptions.all().delete()
        self._become(self.Status.UNDER_REVIEW, SuggestionStep.Kind.REOPENED, by=by, reason=reason)

    @transaction.atomic
    def come_back(self, *, by, words: str) -> None:
        """Look again, in the words of whoever spoke: what was made for it is not felt. `by` is None for the sender.

        Nothing changes where it waits already.
        """
        self._lock(None, allowed=self.Status)
        if self.status in self.DECIDED:
            self.adoptions.all().delete()
            self._become(self.Status.UNDER_REVIEW, SuggestionStep.Kind.NOT_FELT, by=by, reason=words or "Belum terasa.")

    @transaction.atomic
    def undo(self, step: "SuggestionStep", *, by) -> None:
        """Take back `step`, the last one: exactly as it was before. `AlreadyDecided` if another came after it."""
        self._lock(None, allowed=self.Status)
        if self.last_step != step or not step.can_be_undone:
            raise AlreadyDecided(self)
        if step.kind == SuggestionStep.Kind.ACCEPTED and self.merged.exists():
            raise MergeNotPossible(self)
        self.adoptions.filter(program__in=step.programs.all()).delete()
        self._go_back(SuggestionStep.Kind.UNDONE, by=by, reason=f"Diurungkan: {step.get_kind_display()}.")

    @property
    def last_step(self) -> "SuggestionStep | None":
        return self.steps.order_by("-pk").first()

    def _lock(self, seen: int | None, *, allowed) -> None:
        # Of two people deciding at once, the second must see the first.
        lock(self)
        if self.status not in allowed or (seen is not None and seen != self.version):
            raise AlreadyDecided(self)

    def _become(
        self, status: Status, kind: str, *, by, reason: str, deferred_until=None, merged_into=None, **told
    ) -> None:
        self.status, self.deferred_until, self.merged_into = status, deferred_until, merged_into
        self.save_step("status", "deferred_until", "merged_into", "assigned_to")
        self._record(kind, by=by, reason=reason, merged_into=merged_into, **told)

    def _go_back(self, kind: str, *, by, reason: str) -> None:
        """Restore what the step before the last one led to."""
        before = self.steps.order_by("-pk")[1]
        self.assigned_to = before.assigned_to
        self._become(
            self.Status(before.status),
            kind,
            by=by,
            reason=reason,
            deferred_until=before.deferred_until,
            merged_into=before.merged_into,
        )

    def _record(self, kind: str, *, by, reason: str, programs=(), **told) -> None:
        if not reason.strip():
            raise ReasonMissing(self)
        step = self.steps.create(
            kind=kind,
            status=self.status,
            deferred_until=self.deferred_until,
            assigned_to=self.assigned_to,
            by=by,
            reason=reason.strip(),
            **told,
        )
        step.programs.set(programs)
        # By its code: the trail is kept for years, and no erasure reaches what was typed.
        if by is not None:
            record_decision(self.code, step.get_kind_display(), by=by)


class SuggestionStepQuerySet(models.QuerySet):
    def told_to_speaker(self):
        """Decisions and answers: what whoever said it is told, with the reason."""
        return self.filter(kind__in=SuggestionStep.TOLD)


class SuggestionStep(models.Model):
    """One step of a suggestion's life: what was done, by whom, when and why, and the state that it led to."""

    class Kind(models.TextChoices):
        RECORDED = "dicatat", _("Dicatat")
        RECEIVED = "dikirim", _("Dikirim")
        ACCEPTED = "dimasukkan", _("Dimasukkan ke daftar")
        REFUSED = "disisihkan", _("Disisihkan")
        TAKEN_UP = "ditelaah", _("Ditelaah")
        ASSIGNED = "diminta-jawab", _("Diminta jawaban")
        ANSWERED = "dijawab", _("Dijawab")
        ADOPTED = "diterima", _("Disetujui masuk program")
        MERGED = "digabung", _("Digabung")
        UNMERGED = "dipisah", _("Dipisahkan lagi")
        DEFERRED = "ditunda", _("Ditunda")
        DECLINED = "ditolak", _("Tidak dapat dipenuhi")
        REOPENED = "dibuka", _("Ditinjau kembali")
        NOT_FELT = "belum-terasa", _("Belum terasa bagi yang menyampaikan")
        UNDONE = "diurungkan", _("Diurungkan")

    UNDOABLE = (
        Kind.ACCEPTED, Kind.REFUSED, Kind.TAKEN_UP, Kind.ASSIGNED, Kind.ADOPTED, Kind.MERGED, Kind.DEFERRED,
        Kind.DECLINED,
    )  # fmt: skip
    TOLD = (Kind.REFUSED, Kind.ANSWERED, Kind.ADOPTED, Kind.MERGED, Kind.DEFERRED, Kind.DECLINED, Kind.REOPENED)

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="steps", verbose_name=_("masukan"))
    kind = models.CharField(_("langkah"), max_length=14, choices=Kind)
    status = models.CharField(_("status"), max_length=10, choices=Suggestion.Status)
    deferred_until = models.DateField(_("ditinjau lagi"), null=True)
    assigned_to = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="+", verbose_name=_("diminta menjawab")
    )
    merged_into = models.ForeignKey(
        Suggestion, models.PROTECT, null=True, related_name="+", verbose_name=_("digabung ke")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="+", verbose_name=_("diminta atau menjawab")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"), default=timezone.now)
    reason = models.TextField(_("alasan"), max_length=LONG_TEXT)
    programs = models.ManyToManyField(Program, blank=True, related_name="+")

    objects = SuggestionStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("langkah masukan")
        verbose_name_plural = _("langkah masukan")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="suggestionstep_has_reason"),
            # Written down or answered without an account (public form, code), but never decided without one.
            models.CheckConstraint(
                condition=Q(by__isnull=False) | Q(kind__in=["dicatat", "dikirim", "belum-terasa"]),
                name="suggestionstep_has_actor",
            ),
        ]

    def __str__(self):
        return f"{self.suggestion.code}: {self.get_kind_display()}"

    @property
    def can_be_undone(self) -> bool:
        """Whether taking it back restores all there was; an answer has been read, so it stays."""
        return self.kind in self.UNDOABLE


class SuggestionNote(models.Model):
    """What colleagues tell each other about a suggestion; the speaker never sees it."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="notes", verbose_name=_("masukan"))
    text = models.TextField(_("catatan internal"), max_length=LONG_TEXT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    at = models.DateTimeField(_("pada"), default=timezone.now)

    class Meta:
        verbose_name = _("catatan internal")
        verbose_name_plural = _("catatan internal")
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text[:80]


class SuggestionContact(models.Model):
    """Who sent a suggestion by the public form, and how to reach them; only the secretariat reads and may erase it."""

    suggestion = models.OneToOneField(Suggestion, models.CASCADE, related_name="contact", verbose_name=_("masukan"))
    name = models.CharField(_("nama pengirim"), max_length=150, blank=True)
    phone = PhoneColumn(_("telepon atau WhatsApp"), blank=True)
    email = models.EmailField(_("email"), blank=True)

    class Meta:
        verbose_name = _("kontak pengirim")
        verbose_name_plural = _("kontak pengirim")
        constraints = [
            models.CheckConstraint(condition=~Q(name="", phone="", email=""), name="suggestioncontact_says_something")
        ]

    def __str__(self):
        return self.name or shown_phone(self.phone) or self.email


class Adoption(models.Model):
    """A program took up a suggestion, and why."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="adoptions", verbose_name=_("masukan"))
    program = models.ForeignKey(Program, models.PROTECT, related_name="adoptions", verbose_name=_("program"))
    reason = models.TextField(_("alasan"), max_length=LONG_TEXT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("pada"), default=timezone.now)

    class Meta:
        verbose_name = _("penerimaan masukan")
        verbose_name_plural = _("penerimaan masukan")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["suggestion", "program"], name="adoption_once_per_program")]

    def __str__(self):
        return f"{self.suggestion.code} → {self.program}"
