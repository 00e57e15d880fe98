from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import Count, F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from crafts.models import CraftCategory, Village
from dekranasda.base.forms.bounds import LONGEST_PLAN, PLAN_YEAR, YEAR
from dekranasda.base.forms.editing import Versioned
from dekranasda.base.forms.text import LONG_TEXT
from dekranasda.base.templatetags.formats import grades_of

from .board import Division, Term
from .organization import Organization
from .plan_document import document_of
from .theme import Theme

# "3.31.02", "X.XX.01.2.02", "S-2": as the city writes them.
CODE = RegexValidator(
    r"^[0-9A-Za-z][0-9A-Za-z.\-/]*$", _("Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02.")
)

# Adopted plans that the running code is changing on the record.
_open_plans: ContextVar[frozenset[int]] = ContextVar("open_plans", default=frozenset())


class PlanLocked(Exception):
    """An adopted plan changes only through a recorded change."""


@contextmanager
def open_for_change(plan: "Plan"):
    """Let the parts of an adopted plan be saved inside. Only `change_adopted` and `withdraw` (programs/planning) may
    call this, and whatever loads a plan as it is to be.
    """
    token = _open_plans.set(_open_plans.get() | {plan.pk})
    try:
        yield
    finally:
        _open_plans.reset(token)


def require_open(plan_ids: Iterable[int]) -> None:
    """Raise `PlanLocked` when one of these plans is adopted and not being changed on the record."""
    if Plan.objects.adopted().filter(pk__in=set(plan_ids) - _open_plans.get()).exists():
        raise PlanLocked


class PlanPartQuerySet(models.QuerySet):
    """Rows that belong to a plan: those of an adopted plan change only inside `change_adopted`, many at once as one."""

    def bulk_create(self, objs, **options):
        objs = list(objs)
        # Both the plan they are put into and, of rows that are there already, the plan they are in.
        stored = self.model._default_manager.filter(pk__in=[one.pk for one in objs if one.pk is not None])
        owners = [] if self.model is Plan else [one.plan.pk for one in objs]
        require_open([*owners, *stored.plan_ids()])
        return super().bulk_create(objs, **options)

    bulk_create.alters_data = True

    @transaction.atomic
    def update(self, **changes):
        if self.model.unlocked_fields >= changes.keys():
            return super().update(**changes)
        require_open(self.plan_ids())
        moved = [] if self.model is Plan else list(self.order_by().values_list("pk", flat=True))
        count = super().update(**changes)
        # Not into an adopted plan, either.
        require_open(self.model._default_manager.filter(pk__in=moved).plan_ids())
        return count

    update.alters_data = True

    def delete(self):
        require_open(self.plan_ids())
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def plan_ids(self):
        return self.order_by().values_list(self.model.plan_path, flat=True).distinct()


class PlanQuerySet(PlanPartQuerySet):
    def adopted(self):
        """Plans in force or past: the only ones the public sees."""
        return self.filter(status=Plan.Status.ADOPTED)

    def for_list(self):
        """All that a row of a list shows; `programs` counts the programs."""
        return self.annotate(programs=Count("goals__programs", distinct=True)).select_related("term")

    def in_force(self, on: date | None = None):
        """The adopted plan whose years hold the day `on` (today when left out): one row, or none."""
        return self.in_force_in((on or timezone.localdate()).year)

    def in_force_in(self, year: int):
        """The adopted plan whose years hold `year`: a plan is in force for whole years."""
        return self.adopted().filter(start_year__lte=year, end_year__gte=year)

    def current(self, on: date | None = None):
        """The plan in force on the day `on` (today when left out), or None."""
        return self.in_force(on).first()


class Plan(Versioned):
    """A plan of several years; the work plan of one year is its slice, never a copy."""

    plan_path = "pk"
    removed_with: tuple[str, ...] = ()
    unlocked_fields: frozenset[str] = frozenset()

    class Status(models.TextChoices):
        DRAFT = "draf", _("Draf")
        ADOPTED = "ditetapkan", _("Ditetapkan")

    title = models.CharField(_("judul"), max_length=200)
    start_year = models.PositiveSmallIntegerField(_("tahun awal"), validators=PLAN_YEAR)
    end_year = models.PositiveSmallIntegerField(_("tahun akhir"), validators=PLAN_YEAR)
    term = models.ForeignKey(
        Term, models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("periode")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    adopted_on = models.DateField(_("ditetapkan tanggal"), null=True, blank=True, editable=False)
    decree_number = models.CharField(_("nomor SK"), max_length=80, blank=True, editable=False)
    decree_date = models.DateField(_("tanggal SK"), null=True, blank=True, editable=False)
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

    def save(self, **kwargs):
        if self.pk:
            require_open([self.pk])
        super().save(**kwargs)

    def get_absolute_url(self):
        return reverse("planning:sheet", args=[self.pk])

    def get_reports_url(self):
        return reverse("planning:reports", args=[self.pk])

    @property
    def years(self) -> range:
        """Its years; of a plan not yet saved no more than a plan may have, whatever was typed."""
        return range(self.start_year, min(self.end_year, self.start_year + LONGEST_PLAN) + 1)

    @property
    def is_adopted(self) -> bool:
        return self.status == self.Status.ADOPTED

    def nearest_year(self, year: int) -> int:
        """The year itself when it is in the plan, else the first or last year of the plan."""
        return min(max(year, self.start_year), self.end_year)

    def require_year(self, year: int) -> None:
        """Raise a `ValidationError` for the field `year` when the year is outside the plan."""
        if year not in self.years:
            raise ValidationError(
                {
                    "year": _("Tahun %(year)s di luar rencana %(start)s–%(end)s.")
                    % {"year": year, "start": self.start_year, "end": self.end_year}
                }
            )

    def public_versions(self):
        """The versions anyone may compare: from adoption on, the newest first."""
        return self.versions.filter(adopted=True)

    def clean(self):
        if self.start_year and self.end_year and self.end_year < self.start_year:
            raise ValidationError({"end_year": _("Tahun akhir tidak boleh mendahului tahun awal.")})
        if self.start_year and self.end_year and self.end_year - self.start_year >= LONGEST_PLAN:
            raise ValidationError({"end_year": _("Sebuah rencana paling lama 10 tahun.")})
        if self.pk and self.start_year and self.end_year and (outside := self._years_cut_off()):
            raise ValidationError(
                {
                    "end_year": _("Tahun %(years)s sudah berisi target, pagu, atau kegiatan.")
                    % {"years": ", ".join(str(year) for year in sorted(outside))}
                }
            )
        if self.is_adopted and self.start_year and self.end_year and (other := self.overlapping().first()):
            raise ValidationError(
                {
                    "end_year": _("Pada tahun itu berlaku “%(plan)s” (%(start)s–%(end)s).")
                    % {"plan": other, "start": other.start_year, "end": other.end_year}
                }
            )

    def overlapping(self):
        """The adopted plans in force in some year of this one: two at once cannot be."""
        return (
            Plan.objects.adopted()
            .filter(start_year__lte=self.end_year, end_year__gte=self.start_year)
            .exclude(pk=self.pk)
        )

    def _years_cut_off(self) -> set[int]:
        """Years in use that it would lose; what it said of years that another plan took over is not lost again."""
        stored = Plan.objects.get(pk=self.pk)
        return self._years_in_use() & set(stored.years) - set(self.years)

    def _years_in_use(self) -> set[int]:
        """Years for which the plan already says something."""
        return {
            *Target.objects.filter(indicator__program__goal__plan=self).values_list("year", flat=True).distinct(),
            *Budget.objects.filter(program__goal__plan=self).values_list("year", flat=True).distinct(),
            *Program.objects.filter(goal__plan=self, activities__isnull=False)
            .values_list("activities__starts_on__year", flat=True)
            .distinct(),
        }

    def keep_version(self, *, by, note: str, meeting=None):
        """Keep what the plan says now as its next version, to compare with for ever."""
        last = self.versions.order_by("number").last()
        return self.versions.create(
            number=last.number + 1 if last else 1,
            adopted=self.is_adopted,
            document=document_of(self),
            by=by,
            note=note,
            meeting=meeting,
        )


class PlanPart(models.Model):
    """A part of a plan; `plan_path` leads to its plan, `unlocked_fields` may be saved after adoption too."""

    plan_path: str
    unlocked_fields: frozenset[str] = frozenset()

    class Meta:
        abstract = True

    def save(self, **kwargs):
        fields = kwargs.get("update_fields")
        if fields is None or not self.unlocked_fields >= set(fields):
            self._require_open()
        super().save(**kwargs)

    def delete(self, **kwargs):
        self._require_open()
        return super().delete(**kwargs)

    def _require_open(self) -> None:
        # Both the plan it is in and the plan it would move to.
        stored = type(self).objects.filter(pk=self.pk).plan_ids() if self.pk else ()
        require_open([self.plan.pk, *stored])


class GoalQuerySet(PlanPartQuerySet):
    def for_sheet(self):
        """Goals with all that the sheet of their plan shows below them, in 9 queries for any number of programs."""
        return self.prefetch_related(
            Prefetch("programs", Program.objects.select_related("lead_organization", "division")),
            "programs__supporting_organizations",
            "programs__crafts",
            "programs__villages",
            "programs__budgets",
            "programs__indicators__targets",
            "programs__activities",
        )


class Goal(PlanPart, Versioned):
    """A goal (sasaran) of a plan."""

    plan_path = "plan"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals", verbose_name=_("rencana"))
    title = models.CharField(_("sasaran"), max_length=250)
    code = models.CharField(_("kode sasaran RPJMD"), max_length=40, blank=True, validators=[CODE])
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    objects = GoalQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("sasaran")
        verbose_name_plural = _("sasaran")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title


class ProgramQuerySet(PlanPartQuerySet):
    def public(self):
        """Programs of adopted plans."""
        return self.filter(goal__plan__status=Plan.Status.ADOPTED)

    def in_force(self, on: date | None = None):
        """Programs of the plan in force on the day `on` (today when left out)."""
        return self.filter(goal__plan__in=Plan.objects.in_force(on))

    def in_force_in(self, year: int):
        """Programs of the plan in force in `year`."""
        return self.filter(goal__plan__in=Plan.objects.in_force_in(year))

    def led_by(self, organizations):
        return self.filter(lead_organization__in=organizations)

    def for_page(self):
        """All that a program's own page says about it, in 4 queries."""
        return self.select_related("goal__plan", "lead_organization", "division").prefetch_related(
            "supporting_organizations", "crafts", "villages"
        )

    def for_plan(self):
        """All that the sheet of a plan shows of its programs, in 7 queries for any number of programs."""
        return (
            self.select_related("goal__plan", "lead_organization", "division")
            .prefetch_related(
                "crafts", "supporting_organizations", "budgets", "indicators__targets", "indicators__results"
            )
            .order_by("goal__position", "goal_id", "position", "pk")
        )


class Program(PlanPart, Versioned):
    """A program of the plan, led by exactly one organization."""

    plan_path = "goal__plan"

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="programs", verbose_name=_("sasaran"))
    slug = models.SlugField(
        _("alamat halaman"),
        max_length=80,
        unique=True,
        error_messages={"unique": _("Alamat halaman ini sudah dipakai program lain.")},
    )
    title = models.CharField(_("nama program"), max_length=200)
    objective = models.CharField(_("tujuan program"), max_length=300, blank=True)
    # What the city's own budget calls it (Permendagri 90/2019), so that both can be laid side by side.
    program_code = models.CharField(_("kode program Permendagri 90"), max_length=40, blank=True, validators=[CODE])
    activity_code = models.CharField(_("kode kegiatan Permendagri 90"), max_length=40, blank=True, validators=[CODE])
    subactivity_code = models.CharField(
        _("kode sub-kegiatan Permendagri 90"), max_length=40, blank=True, validators=[CODE]
    )
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


def _require_open_for_links(sender, instance, action, reverse, pk_set, **_about) -> None:
    """Refuse, as `PlanPart.save` does, to link or unlink what belongs to the programs of an adopted plan.

    Django saves links past `save()` and past managers; it tells of them by this signal alone.
    """
    if not action.startswith("pre_") or pk_set == set():
        return
    if not reverse:
        programs = {instance.pk}
    elif pk_set is not None:
        programs = pk_set
    else:
        linked = next(field for field in Program._meta.many_to_many if field.remote_field.through is sender)
        programs = sender._base_manager.filter(**{linked.m2m_reverse_field_name(): instance.pk}).values("program")
    require_open(Program.objects.filter(pk__in=programs).plan_ids())


for _links in Program._meta.many_to_many:
    models.signals.m2m_changed.connect(_require_open_for_links, sender=_links.remote_field.through)


class Indicator(PlanPart, Versioned):
    """What a program is measured by. `accumulation` and `formula` say how quarters become a year's achievement.

    A unit that names grades in order ("C < CC < B < BB < A") makes it a predicate: its values are places on that scale.
    """

    plan_path = "program__goal__plan"

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
    unit = models.CharField(_("satuan"), max_length=120)
    definition = models.TextField(_("definisi operasional"), max_length=LONG_TEXT, blank=True)
    source = models.CharField(_("sumber data"), max_length=200, blank=True)
    baseline = models.DecimalField(_("kondisi awal"), max_digits=18, decimal_places=2, null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("tahun kondisi awal"), validators=YEAR, null=True, blank=True)
    direction = models.CharField(_("arah"), max_length=10, choices=Direction, default=Direction.UP)
    accumulation = models.CharField(_("sifat akumulasi"), max_length=14, choices=Accumulation)
    formula = models.CharField(_("rumus capaian"), max_length=12, choices=Formula, default=Formula.RATIO)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    objects = PlanPartQuerySet.as_manager()
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

    @property
    def plan(self) -> Plan:
        return self.program.plan

    @property
    def may_be_negative(self) -> bool:
        """Whether its value may fall below nought: a growth or a balance may; what is added up or a grade cannot."""
        return self.accumulation != self.Accumulation.SUM and not grades_of(self.unit)


class Target(PlanPart):
    """What an indicator should reach in a year of the plan."""

    plan_path = "indicator__program__goal__plan"

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets", verbose_name=_("indikator"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    value = models.DecimalField(_("target"), max_digits=18, decimal_places=2)

    objects = PlanPartQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("target")
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "year"], name="target_one_per_year"),
        ]

    def __str__(self):
        return f"{self.indicator} {self.year}: {self.value}"

    @property
    def plan(self) -> Plan:
        return self.indicator.plan

    def clean(self):
        self.plan.require_year(self.year)


class Budget(PlanPart):
    """Money of a program in a year from one source, in whole Rupiah: ceiling (pagu) and what was spent.

    What was spent is a report, not the plan, so `realized` is not locked by adoption.
    """

    plan_path = "program__goal__plan"
    unlocked_fields = frozenset({"realized"})

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

    objects = PlanPartQuerySet.as_manager()
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

    @property
    def plan(self) -> Plan:
        return self.program.plan

    def clean(self):
        self.plan.require_year(self.year)
