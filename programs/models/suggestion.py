import secrets

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from crafts.models import CraftCategory, Village
from dekranasda.editing import Versioned

from .meeting import Meeting, MinuteLine
from .organization import Organization
from .plan import Program
from .speaker import Spoken
from .theme import Theme

# Crockford's base 32: no I, L, O, U, so a code read aloud or off paper is not mistaken.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code() -> str:
    """A code for a suggestion, such as "M-7K3F9Q2": short to read out, too many to guess."""
    return "M-" + "".join(secrets.choice(CODE_ALPHABET) for _letter in range(7))


class AlreadyDecided(Exception):
    """The suggestion no longer waits for this step."""


class ReasonMissing(Exception):
    """Every decision on a suggestion needs a reason that its speaker can be told."""


class SuggestionQuerySet(models.QuerySet):
    def waiting(self):
        """Suggestions on which nothing has been decided yet."""
        return self.filter(status__in=Suggestion.WAITING)

    def visible_to(self, user):
        """Every internal role reads every suggestion; the public reads none of them here."""
        return self if user.has_perm("programs.view_suggestions") else self.none()

    def said_for(self, organizations):
        """Suggestions said by these organizations or by holders of their seats."""
        return self.filter(Q(speaker_organization__in=organizations) | Q(speaker_seat__organization__in=organizations))

    def for_list(self):
        """All that a row of a list shows, in 3 queries for any number of rows."""
        return self.select_related(
            "meeting", "speaker_seat__organization", "speaker_organization", "speaker_artisan", "assigned_to"
        ).prefetch_related("crafts", "programs")


class Suggestion(Spoken, Versioned):
    """What an artisan, office or association asked for (masukan), followed from its speaker to its effect."""

    class Status(models.TextChoices):
        NEW = "baru", _("Baru")
        UNDER_REVIEW = "ditelaah", _("Ditelaah")
        ADOPTED = "diterima", _("Diterima")
        MERGED = "digabung", _("Digabung")
        DEFERRED = "ditunda", _("Ditunda")
        DECLINED = "ditolak", _("Tidak dapat dipenuhi")

    class Priority(models.TextChoices):
        HIGH = "tinggi", _("Tinggi")
        MEDIUM = "sedang", _("Sedang")
        LOW = "rendah", _("Rendah")

    WAITING = (Status.NEW, Status.UNDER_REVIEW)

    code = models.CharField(_("kode"), max_length=12, unique=True, default=new_code, editable=False)
    text = models.TextField(_("isi masukan"))
    theme = models.CharField(_("tema"), max_length=24, choices=Theme, blank=True)
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
    received_on = models.DateField(_("diterima tanggal"), default=timezone.localdate)
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
    def is_waiting(self) -> bool:
        return self.status in self.WAITING

    @transaction.atomic
    def start(self, *, by) -> None:
        """Put the first step on the trail of a suggestion just saved: said, and written down by `by`."""
        self.steps.create(status=self.status, by=by, reason=str(_("Dicatat.")))

    @transaction.atomic
    def take_up(self, *, by, reason: str, assigned_to: Organization | None = None) -> None:
        """Put this suggestion under review, asking `assigned_to` for an answer when given."""
        self._lock()
        self._require_waiting()
        if assigned_to is not None:
            self.assigned_to = assigned_to
        self._step(self.Status.UNDER_REVIEW, by=by, reason=reason)

    @transaction.atomic
    def adopt(self, programs, *, by, reason: str) -> None:
        """Adopt this suggestion into `programs` (at least one). Adopted already: the further programs are added."""
        self._lock()
        programs = list(programs)
        if not programs:
            raise ReasonMissing("program")
        if self.status not in (*self.WAITING, self.Status.DEFERRED, self.Status.ADOPTED):
            raise AlreadyDecided(self)
        known = set(self.adoptions.values_list("program_id", flat=True))
        fresh = [program for program in programs if program.pk not in known]
        if not fresh:
            raise AlreadyDecided(self)
        for program in fresh:
            self.adoptions.create(program=program, by=by, reason=reason)
        self.deferred_until = None
        self._step(self.Status.ADOPTED, by=by, reason=reason, programs=fresh)

    @transaction.atomic
    def defer(self, until, *, by, reason: str) -> None:
        """Put this suggestion aside until a date, when it waits again."""
        self._lock()
        if not (self.is_waiting or self.status == self.Status.DEFERRED):
            raise AlreadyDecided(self)
        self.deferred_until = until
        self._step(self.Status.DEFERRED, by=by, reason=reason)

    @transaction.atomic
    def merge_into(self, target: "Suggestion", *, by, reason: str) -> None:
        """Count this suggestion as asking again for what `target` asks; what becomes of it is decided there."""
        self._lock()
        self._require_waiting()
        if target.pk == self.pk or target.status == self.Status.MERGED:
            raise AlreadyDecided(target)
        self.merged_into = target
        self._step(self.Status.MERGED, by=by, reason=reason)

    @transaction.atomic
    def decline(self, *, by, reason: str) -> None:
        """Say no, with the reason that the speaker is told."""
        self._lock()
        if not (self.is_waiting or self.status == self.Status.DEFERRED):
            raise AlreadyDecided(self)
        self.deferred_until = None
        self._step(self.Status.DECLINED, by=by, reason=reason)

    def _lock(self) -> None:
        # Locked: of two people deciding at once, the second must see the first.
        self.refresh_from_db(from_queryset=Suggestion.objects.select_for_update())

    def _require_waiting(self) -> None:
        if not self.is_waiting:
            raise AlreadyDecided(self)

    def _step(self, status: Status, *, by, reason: str, programs=()) -> None:
        if not reason.strip():
            raise ReasonMissing("reason")
        self.status = status
        self.version += 1
        self.save()
        step = self.steps.create(status=status, by=by, reason=reason.strip())
        step.programs.set(programs)


class SuggestionStep(models.Model):
    """One step of a suggestion's life: what it became, who decided, when, and why."""

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="steps", verbose_name=_("masukan"))
    status = models.CharField(_("status"), max_length=10, choices=Suggestion.Status)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("oleh")
    )
    at = models.DateTimeField(_("pada"), default=timezone.now)
    reason = models.TextField(_("alasan"))
    programs = models.ManyToManyField(Program, blank=True, related_name="+")

    class Meta:
        verbose_name = _("langkah masukan")
        verbose_name_plural = _("langkah masukan")
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="suggestionstep_has_reason")]

    def __str__(self):
        return f"{self.suggestion.code}: {self.get_status_display()}"


class Adoption(models.Model):
    """A program took up a suggestion, and why."""

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="adoptions", verbose_name=_("masukan"))
    program = models.ForeignKey(Program, models.PROTECT, related_name="adoptions", verbose_name=_("program"))
    reason = models.TextField(_("alasan"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("pada"), default=timezone.now)

    class Meta:
        verbose_name = _("penerimaan masukan")
        verbose_name_plural = _("penerimaan masukan")
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["suggestion", "program"], name="adoption_once_per_program")]

    def __str__(self):
        return f"{self.suggestion.code} → {self.program}"
