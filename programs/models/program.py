"""Goals of a plan, the programs below them, and their money."""

from datetime import date

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from crafts.models import CraftCategory, Village
from dekranasda.base.forms.editing import Versioned
from dekranasda.base.forms.listed import ListedField

from .board import Division
from .budget_source import BudgetSource
from .organization import Organization
from .plan import Plan, PlanPart, PlanPartQuerySet, require_open
from .theme import Theme

# "3.31.02", "X.XX.01.2.02", "S-2": as the city writes them.
CODE = RegexValidator(
    r"^[0-9A-Za-z][0-9A-Za-z.\-/]*$", _("Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02.")
)


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

    def not_over(self):
        """Programs of plans that run this year or later, by title."""
        return self.filter(goal__plan__end_year__gte=timezone.localdate().year).order_by("title", "pk")

    def led_by(self, organizations):
        return self.filter(lead_organization__in=organizations)

    def for_page(self):
        """All that a program's own page says about it, in 4 queries."""
        return self.select_related("goal__plan", "lead_organization", "division").prefetch_related(
            "supporting_organizations", "crafts", "villages"
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
    theme = ListedField(_("tema"), Theme, max_length=Theme.key_length, blank=True)
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


class Budget(PlanPart):
    """Money of a program in a year from one source, in whole Rupiah: ceiling (pagu) and what was spent.

    What was spent is a report, not the plan, so `realized` is not locked by adoption.
    """

    plan_path = "program__goal__plan"
    unlocked_fields = frozenset({"realized"})
    # Of what may be planned and spent in Rupiah.
    MOST_DIGITS = 15

    program = models.ForeignKey(Program, models.PROTECT, related_name="budgets", verbose_name=_("program"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    source = ListedField(_("sumber dana"), BudgetSource, max_length=BudgetSource.key_length)
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
        return f"{self.program} {self.year} {BudgetSource.label_of(self.source)}"

    @property
    def plan(self) -> Plan:
        return self.program.plan

    def clean(self):
        self.plan.require_year(self.year)
