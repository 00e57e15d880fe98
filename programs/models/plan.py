from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from crafts.models import CraftCategory, Village
from dekranasda.editing import Versioned

from .board import Division, Term
from .organization import Organization
from .theme import Theme


class PlanLocked(Exception):
    """An adopted plan changes only through a recorded change."""


class ResultNotAllowed(Exception):
    """This step does not fit the state of the result."""


class PlanQuerySet(models.QuerySet):
    def adopted(self):
        """Plans in force or past: the only ones the public sees."""
        return self.filter(status=Plan.Status.ADOPTED)

    def current(self):
        """The newest adopted plan, or None."""
        return self.adopted().order_by("-start_year", "-pk").first()


class Plan(Versioned):
    """A plan of several years; the work plan of one year is its slice, never a copy."""

    class Status(models.TextChoices):
        DRAFT = "draf", _("Draf")
        ADOPTED = "ditetapkan", _("Ditetapkan")

    title = models.CharField(_("judul"), max_length=200)
    start_year = models.PositiveSmallIntegerField(_("tahun awal"))
    end_year = models.PositiveSmallIntegerField(_("tahun akhir"))
    term = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("periode")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    adopted_on = models.DateField(_("ditetapkan tanggal"), null=True, blank=True, editable=False)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)

    objects = PlanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("rencana")
        verbose_name_plural = _("rencana")
        ordering = ["-start_year", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_year__gte=F("start_year")),
                name="plan_years_ordered",
                violation_error_message=_("Tahun akhir tidak boleh mendahului tahun awal."),
            ),
            models.CheckConstraint(
                condition=Q(status="draf") | Q(adopted_on__isnull=False), name="plan_adopted_has_date"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def years(self) -> range:
        return range(self.start_year, self.end_year + 1)

    @property
    def is_adopted(self) -> bool:
        return self.status == self.Status.ADOPTED

    @transaction.atomic
    def adopt(self, *, by) -> None:
        """Put the plan in force and lock it. Adopted already: nothing happens."""
        self.refresh_from_db(from_queryset=Plan.objects.select_for_update())
        if self.is_adopted:
            return
        self.status, self.adopted_on, self.adopted_by = self.Status.ADOPTED, timezone.localdate(), by
        self.version += 1
        self.save()


class Goal(models.Model):
    """A goal (sasaran) of a plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals", verbose_name=_("rencana"))
    title = models.CharField(_("sasaran"), max_length=250)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("sasaran")
        verbose_name_plural = _("sasaran")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title


class ProgramQuerySet(models.QuerySet):
    def public(self):
        """Programs of adopted plans."""
        return self.filter(goal__plan__status=Plan.Status.ADOPTED)

    def led_by(self, organizations):
        return self.filter(lead_organization__in=organizations)

    def for_plan(self):
        """All that the sheet of a plan shows of its programs, in 7 queries for any number of programs."""
        return (
            self.select_related("goal__plan", "lead_organization", "division")
            .prefetch_related(
                "crafts", "supporting_organizations", "budgets", "indicators__targets", "indicators__results"
            )
            .order_by("goal__position", "goal_id", "position", "pk")
        )


class Program(Versioned):
    """A program of the plan, led by exactly one organization."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="programs", verbose_name=_("sasaran"))
    slug = models.SlugField(
        _("alamat halaman"),
        max_length=80,
        unique=True,
        error_messages={"unique": _("Alamat halaman ini sudah dipakai program lain.")},
    )
    title = models.CharField(_("nama program"), max_length=200)
    objective = models.CharField(_("tujuan program"), max_length=300, blank=True)
    theme = models.CharField(_("tema"), max_length=24, choices=Theme, blank=True)
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="programs", verbose_name=_("bidang")
    )
    lead_organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="led_programs", verbose_name=_("penanggung jawab")
    )
    supporting_organizations = models.ManyToManyField(
        Organization, blank=True, related_name="supported_programs", verbose_name=_("pendukung")
    )
    crafts = models.ManyToManyField(CraftCategory, blank=True, related_name="programs", verbose_name=_("jenis kriya"))
    villages = models.ManyToManyField(Village, blank=True, related_name="programs", verbose_name=_("kelurahan"))
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    is_sample = models.BooleanField(_("contoh"), default=False, editable=False)

    objects = ProgramQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("program")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("planning:program", args=[self.slug])

    @property
    def plan(self) -> Plan:
        return self.goal.plan


class Indicator(models.Model):
    """What a program is measured by. `accumulation` and `formula` say how quarters become a year's achievement."""

    class Direction(models.TextChoices):
        UP = "positif", _("Makin tinggi makin baik")
        DOWN = "negatif", _("Makin rendah makin baik")

    class Accumulation(models.TextChoices):
        SUM = "kumulatif", _("Dijumlahkan")
        LAST = "posisi akhir", _("Posisi akhir")
        AVERAGE = "rata-rata", _("Rata-rata")

    class Formula(models.TextChoices):
        RATIO = "rasio", _("realisasi / target × 100")
        INVERSE_GAP = "selisih", _("(2 × target − realisasi) / target × 100")
        INVERSE_RATIO = "kebalikan", _("target / realisasi × 100")

    program = models.ForeignKey(Program, models.PROTECT, related_name="indicators", verbose_name=_("program"))
    name = models.CharField(_("indikator"), max_length=200)
    unit = models.CharField(_("satuan"), max_length=40)
    definition = models.TextField(_("definisi operasional"), blank=True)
    source = models.CharField(_("sumber data"), max_length=200, blank=True)
    baseline = models.DecimalField(_("kondisi awal"), max_digits=18, decimal_places=2, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("tahun kondisi awal"), null=True, blank=True)
    direction = models.CharField(_("arah"), max_length=10, choices=Direction, default=Direction.UP)
    accumulation = models.CharField(_("sifat akumulasi"), max_length=14, choices=Accumulation)
    formula = models.CharField(_("rumus capaian"), max_length=12, choices=Formula, default=Formula.RATIO)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("indikator")
        verbose_name_plural = _("indikator")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(direction="positif", formula="rasio")
                | Q(direction="negatif", formula__in=["selisih", "kebalikan"]),
                name="indicator_formula_fits_direction",
                violation_error_message=_("Rumus capaian tidak cocok dengan arah indikator."),
            )
        ]

    def __str__(self):
        return self.name


class Target(models.Model):
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets", verbose_name=_("indikator"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    value = models.DecimalField(_("target"), max_digits=18, decimal_places=2, validators=[MinValueValidator(0)])
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("target")
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="target_one_per_year"),
            models.CheckConstraint(condition=Q(value__gte=0), name="target_not_negative"),
        ]

    def __str__(self):
        return f"{self.indicator} {self.year}: {self.value}"

    def clean(self):
        plan = self.indicator.program.plan
        if self.year not in plan.years:
            raise ValidationError(
                {
                    "year": _("Tahun %(year)s di luar rencana %(start)s–%(end)s.")
                    % {"year": self.year, "start": plan.start_year, "end": plan.end_year}
                }
            )


class ResultQuerySet(models.QuerySet):
    def approved(self):
        """Results that count: approved by the secretariat. Only these are public."""
        return self.filter(status=Result.Status.APPROVED)


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
        validators=[MinValueValidator(0)],
    )
    not_measured = models.BooleanField(_("tidak terukur"), default=False)
    note = models.TextField(_("catatan"), blank=True)
    evidence = models.FileField(_("bukti dukung"), upload_to="bukti/", blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT, editable=False)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    reported_at = models.DateTimeField(null=True, editable=False)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, editable=False)
    review_comment = models.TextField(_("komentar pemeriksa"), blank=True, editable=False)
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
        if self.year and self.indicator_id and self.year not in self.indicator.program.plan.years:
            raise ValidationError({"year": _("Tahun ini di luar rencana.")})
        if self.not_measured and self.value is not None:
            raise ValidationError({"value": _("Kosongkan angka bila tidak terukur.")})
        if self.not_measured and not self.note.strip():
            raise ValidationError({"note": _("Tulis mengapa indikator tidak terukur.")})
        if not self.not_measured and self.value is None:
            raise ValidationError({"value": _("Isi angka realisasi, atau tandai “tidak terukur”.")})

    @transaction.atomic
    def submit(self, *, by) -> None:
        """Hand this result in for approval (the record is saved by this step)."""
        if self.status == self.Status.APPROVED:
            raise ResultNotAllowed(self)
        self.status, self.reported_by, self.reported_at = self.Status.SUBMITTED, by, timezone.now()
        self.save()

    @transaction.atomic
    def approve(self, *, by) -> None:
        """Let a submitted result count."""
        self._review(self.Status.APPROVED, by=by, comment="")

    @transaction.atomic
    def send_back(self, *, by, comment: str) -> None:
        """Return a submitted result to its organization, saying what to mend."""
        self._review(self.Status.RETURNED, by=by, comment=comment)

    def _review(self, status: Status, *, by, comment: str) -> None:
        # Locked: of two reviewers at once, the second must see the first.
        self.refresh_from_db(from_queryset=Result.objects.select_for_update())
        if self.status != self.Status.SUBMITTED:
            raise ResultNotAllowed(self)
        self.status, self.reviewed_by, self.reviewed_at = status, by, timezone.now()
        self.review_comment = comment
        self.version += 1
        self.save()


class Budget(models.Model):
    """Money of a program in a year from one source, in whole Rupiah: ceiling (pagu) and what was spent."""

    class Source(models.TextChoices):
        CITY = "APBD Kota", _("APBD Kota")
        PROVINCE = "APBD Provinsi", _("APBD Provinsi")
        STATE = "APBN", _("APBN")
        DAK = "DAK", _("DAK")
        EXCISE = "DBHCHT", _("DBHCHT")
        GRANT = "hibah", _("Hibah")
        CSR = "CSR", _("CSR/TJSL")
        SELF = "swadaya", _("Swadaya")
        COUNCIL = "kas Dekranasda", _("Kas Dekranasda")

    program = models.ForeignKey(Program, models.PROTECT, related_name="budgets", verbose_name=_("program"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    source = models.CharField(_("sumber dana"), max_length=16, choices=Source)
    planned = models.BigIntegerField(_("pagu (Rp)"), validators=[MinValueValidator(0)])
    realized = models.BigIntegerField(_("realisasi (Rp)"), null=True, blank=True, validators=[MinValueValidator(0)])
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("anggaran")
        verbose_name_plural = _("anggaran")
        ordering = ["year", "source"]
        constraints = [
            models.UniqueConstraint(fields=["program", "year", "source"], name="budget_one_per_source"),
            models.CheckConstraint(condition=Q(planned__gte=0), name="budget_planned_not_negative"),
        ]

    def __str__(self):
        return f"{self.program} {self.year} {self.source}"

    def clean(self):
        if self.year not in self.program.plan.years:
            raise ValidationError({"year": _("Tahun ini di luar rencana.")})


class PlanChange(models.Model):
    """A change to an adopted plan: what it was, what it became, why, and which meeting decided it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="changes", verbose_name=_("rencana"))
    program = models.ForeignKey(
        Program, models.PROTECT, null=True, blank=True, related_name="changes", verbose_name=_("program")
    )
    what = models.CharField(_("yang diubah"), max_length=250)
    old_value = models.TextField(_("semula"), blank=True)
    new_value = models.TextField(_("menjadi"), blank=True)
    reason = models.TextField(_("alasan"))
    meeting = models.ForeignKey(
        "programs.Meeting",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_changes",
        verbose_name=_("diputuskan dalam rapat"),
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("pada"), default=timezone.now)

    class Meta:
        verbose_name = _("perubahan rencana")
        verbose_name_plural = _("perubahan rencana")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.what
