from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.accounts.models import Role, User
from dekranasda.base.forms.editing import StaleVersion, Versioned, lock
from dekranasda.base.forms.text import LONG_TEXT

from .indicator import Indicator
from .plan import Plan


class ResultNotAllowed(Exception):
    """This step does not fit the state of the result."""


class ReviewedByReporter(Exception):
    """Who handed a result in does not approve it as well."""


class SecondReviewerAtHand(Exception):
    """Nobody approves their own report while the office has a colleague who can."""


class EvidenceMissing(Exception):
    """A number is handed in with evidence, or with the reason why there is none."""


class PeriodLocked(Exception):
    """The quarter is closed for reports; `lock` says by whom, why and until when."""

    def __init__(self, lock: "PeriodLock"):
        self.lock = lock
        super().__init__(str(lock))


class PeriodLockQuerySet(models.QuerySet):
    def in_force(self):
        """Locks that hold today: not lifted, and their last day not past."""
        return self.filter(lifted_at=None).filter(Q(until=None) | Q(until__gte=timezone.localdate()))

    def of(self, plan: Plan, year: int, quarter: int) -> "PeriodLock | None":
        """The lock that closes this quarter of the plan today, or None."""
        return self.in_force().filter(plan=plan, year=year, quarter=quarter).select_related("by").first()

    def require_open(self, plan: Plan, year: int, quarter: int) -> None:
        """Raise `PeriodLocked` when the quarter is closed today; open, it stays so until the transaction ends."""
        lock(plan)
        if closed := self.of(plan, year, quarter):
            raise PeriodLocked(closed)


class PeriodLock(models.Model):
    """A quarter closed for reports: who closed it, why, and until (and including) which day."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="locks", verbose_name=_("rencana"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    quarter = models.PositiveSmallIntegerField(_("triwulan"), validators=[MinValueValidator(1), MaxValueValidator(4)])
    reason = models.CharField(_("alasan"), max_length=250)
    until = models.DateField(
        _("sampai tanggal"), null=True, blank=True, help_text=_("Kosongkan bila terkunci sampai dibuka lagi.")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    lifted_at = models.DateTimeField(null=True, editable=False)

    objects = PeriodLockQuerySet.as_manager()

    class Meta:
        verbose_name = _("kunci periode")
        verbose_name_plural = _("kunci periode")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="periodlock_quarter_1_to_4"),
            models.CheckConstraint(condition=~Q(reason=""), name="periodlock_has_reason"),
            models.UniqueConstraint(
                fields=["plan", "year", "quarter"], condition=Q(lifted_at=None), name="periodlock_one_open"
            ),
        ]

    def __str__(self):
        return f"{self.plan} {self.year} TW {self.quarter}: {self.reason}"

    def clean(self):
        if self.year:
            self.plan.require_year(self.year)
        if self.until and self.until < timezone.localdate():
            raise ValidationError({"until": _("Isi hari ini atau sesudahnya.")})

    @transaction.atomic
    def close(self) -> None:
        """Close the quarter by this lock, not saved yet; `PeriodLocked` when it is closed already."""
        PeriodLock.objects.require_open(self.plan, self.year, self.quarter)
        # One whose last day is past gives way.
        same = PeriodLock.objects.filter(plan=self.plan, year=self.year, quarter=self.quarter)
        same.filter(lifted_at=None).update(lifted_at=timezone.now())
        self.save()

    @transaction.atomic
    def lift(self, *, by) -> None:
        """Open the quarter again. Lifted already: nothing happens."""
        lock(self)
        if self.lifted_at:
            return
        self.lifted_by, self.lifted_at = by, timezone.now()
        self.save(update_fields=["lifted_by", "lifted_at"])


class ResultQuerySet(models.QuerySet):
    def approved(self):
        """Results that count: approved by somebody else than who reported them. Only these are public."""
        return self.filter(status=Result.Status.APPROVED)

    def for_figures(self):
        """All that a figure says to everybody about how it was checked, in 1 query."""
        return self.annotate(is_proven=Exists(Evidence.objects.filter(result=OuterRef("pk"))))

    def with_people(self):
        """With who reported and who approved it, by name, in the same query; for the office alone."""
        return self.select_related("reported_by", "reviewed_by")


class Result(Versioned):
    """What an indicator reached in a quarter: a number, or "not measured" with a reason."""

    class Status(models.TextChoices):
        DRAFT = "draf", _("Draf")
        SUBMITTED = "diajukan", _("Diajukan")
        RETURNED = "dikembalikan", _("Dikembalikan")
        APPROVED = "disetujui", _("Disetujui")

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="results", verbose_name=_("indikator"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    quarter = models.PositiveSmallIntegerField(_("triwulan"), validators=[MinValueValidator(1), MaxValueValidator(4)])
    value = models.DecimalField(
        _("realisasi"),
        max_digits=18,
        decimal_places=2,
        null=True,
        blank=True,
    )
    not_measured = models.BooleanField(_("tidak terukur"), default=False)
    note = models.TextField(_("catatan"), max_length=LONG_TEXT, blank=True)
    drivers = models.TextField(_("faktor pendorong"), max_length=LONG_TEXT, blank=True)
    obstacles = models.TextField(_("faktor penghambat"), max_length=LONG_TEXT, blank=True)
    follow_up = models.TextField(_("rencana tindak lanjut"), max_length=LONG_TEXT, blank=True)
    no_evidence_because = models.CharField(
        _("tanpa bukti karena"),
        max_length=250,
        blank=True,
        help_text=_("Isi hanya bila tidak ada berkas bukti."),
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    reported_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, editable=False)
    review_comment = models.TextField(_("komentar pemeriksa"), max_length=LONG_TEXT, blank=True, editable=False)
    alone_because = models.CharField(_("tanpa pemeriksa kedua karena"), max_length=250, blank=True, editable=False)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)

    objects = ResultQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("realisasi")
        verbose_name_plural = _("realisasi")
        ordering = ["year", "quarter"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year", "quarter"], name="result_one_per_quarter"),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="result_quarter_1_to_4"),
            models.CheckConstraint(
                condition=Q(not_measured=False) | (Q(value=None) & ~Q(note="")),
                name="result_not_measured_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(status="draf") | Q(value__isnull=False) | Q(not_measured=True),
                name="result_reported_says_something",
            ),
            # Two people stand for a number that counts, or its reason says why one had to do.
            models.CheckConstraint(
                condition=~Q(status="disetujui") | ~Q(reviewed_by=F("reported_by")) | ~Q(alone_because=""),
                name="result_approved_by_a_second_person",
            ),
        ]

    def __str__(self):
        return f"{self.indicator} {self.year} TW {self.quarter}"

    @staticmethod
    def quarter_started(year: int, quarter: int) -> bool:
        """Whether the quarter (1–4) has begun by today; a future quarter cannot be reported."""
        today = timezone.localdate()
        return (year, quarter) <= (today.year, (today.month - 1) // 3 + 1)

    def clean(self):
        if self.quarter and self.year and not self.quarter_started(self.year, self.quarter):
            raise ValidationError({"quarter": _("Triwulan ini belum berjalan, jadi belum dapat dilaporkan.")})
        if self.year and self.indicator_id:
            self.indicator.plan.require_year(self.year)
        if self.not_measured and self.value is not None:
            raise ValidationError({"value": _("Kosongkan angka bila tidak terukur.")})
        if self.not_measured and not self.note.strip():
            raise ValidationError({"note": _("Tulis mengapa indikator tidak terukur.")})
        if not self.not_measured and self.value is None:
            raise ValidationError({"value": _("Isi angka realisasi, atau tandai “tidak terukur”.")})

    @property
    def counts(self) -> bool:
        """Whether this result is approved, and so part of every figure."""
        return self.status == self.Status.APPROVED

    @property
    def is_reviewed_alone(self) -> bool:
        """Whether it was approved by who reported it ("tanpa pemeriksa kedua")."""
        return self.counts and bool(self.alone_because)

    @property
    def has_evidence(self) -> bool:
        is_proven = getattr(self, "is_proven", None)
        return self.evidence.exists() if is_proven is None else is_proven

    def is_reported_by(self, user) -> bool:
        """Whether the user handed it in, and therefore is not the one to approve it."""
        return self.reported_by_id is not None and self.reported_by_id == getattr(user, "pk", None)

    @staticmethod
    def second_reviewers(user):
        """Colleagues of the secretariat who can approve what `user` reported."""
        return User.objects.filter(is_active=True, groups__name=Role.SECRETARIAT).exclude(pk=user.pk)

    @transaction.atomic
    def submit(self, *, by) -> None:
        """Hand this result in for approval.

        `PeriodLocked` in a locked quarter; `EvidenceMissing` for a number with neither a file nor a reason for none.
        """
        PeriodLock.objects.require_open(self.indicator.plan, self.year, self.quarter)
        lock(self)
        if self.counts:
            raise ResultNotAllowed(self)
        if not (self.not_measured or self.no_evidence_because.strip() or self.evidence.exists()):
            raise EvidenceMissing(self)
        self.status, self.reported_by, self.reported_at = self.Status.SUBMITTED, by, timezone.now()
        self.save_step("status", "reported_by", "reported_at")

    @transaction.atomic
    def approve(self, *, by, seen: int | None = None, alone_because: str = "") -> None:
        """Let a submitted result count. `StaleVersion` when it is no longer what the reviewer has `seen`.

        Reporter and reviewer are two people: `ReviewedByReporter` otherwise. Where the office has one person only,
        that one says why in `alone_because`, which stays with the number; `SecondReviewerAtHand` where it has more.
        """
        lock(self)
        if self.is_reported_by(by):
            if self.second_reviewers(by).exists():
                raise SecondReviewerAtHand(self)
            if not alone_because.strip():
                raise ReviewedByReporter(self)
        else:
            alone_because = ""
        possible = [self.Status.SUBMITTED]
        self._review(self.Status.APPROVED, by=by, comment="", possible=possible, seen=seen, alone=alone_because.strip())

    @transaction.atomic
    def send_back(self, *, by, comment: str, seen: int | None = None) -> None:
        """Return a result to its organization, saying what to mend; one that was approved no longer counts."""
        PeriodLock.objects.require_open(self.indicator.plan, self.year, self.quarter)
        possible = [self.Status.SUBMITTED, self.Status.APPROVED]
        self._review(self.Status.RETURNED, by=by, comment=comment, possible=possible, seen=seen)

    @transaction.atomic
    def remove_evidence(self, evidence: "Evidence") -> None:
        """Take a wrong file away while the report waits at its organization; `ResultNotAllowed` once handed in."""
        PeriodLock.objects.require_open(self.indicator.plan, self.year, self.quarter)
        lock(self)
        if self.status not in (self.Status.DRAFT, self.Status.RETURNED):
            raise ResultNotAllowed(self)
        name, storage = str(evidence.file), evidence.file.storage
        evidence.delete()
        # No page shows a file that was taken away, so that it goes too; its line of history keeps what it was called.
        transaction.on_commit(lambda: storage.delete(name))
        self.raise_version()

    def _review(
        self, status: Status, *, by, comment: str, possible: list[Status], seen: int | None, alone: str = ""
    ) -> None:
        # Of two reviewers at once, the second must see the first.
        lock(self)
        if self.status not in possible:
            raise ResultNotAllowed(self)
        if seen is not None and seen != self.version:
            raise StaleVersion(self)
        self.status, self.reviewed_by, self.reviewed_at = status, by, timezone.now()
        self.review_comment, self.alone_because = comment, alone
        self.save_step("status", "reviewed_by", "reviewed_at", "review_comment", "alone_because")


class Evidence(models.Model):
    """A file that proves a result, under the name its sender gave it; it goes only while the result does not count."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="evidence", verbose_name=_("realisasi"))
    file = models.FileField(_("berkas"), upload_to="bukti/")
    name = models.CharField(_("nama berkas"), max_length=150)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("bukti dukung")
        verbose_name_plural = _("bukti dukung")
        ordering = ["added_at", "pk"]

    def __str__(self):
        return self.name
