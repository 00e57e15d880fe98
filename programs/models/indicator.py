"""What a program is measured by, and its targets."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from dekranasda.base.forms.bounds import YEAR
from dekranasda.base.forms.editing import Versioned
from dekranasda.base.forms.text import LONG_TEXT
from dekranasda.base.templatetags.formats import grades_of

from .plan import Plan, PlanPart, PlanPartQuerySet
from .program import Program


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

    class Proposal(models.TextChoices):
        """A figure that the portal counts, shown to whoever reports; they decide what the result is."""

        ASKED = "tanya-masuk", _("Pertanyaan pembeli yang masuk")
        SALES = "tanya-terjual", _("Pertanyaan pembeli yang berakhir dengan penjualan")
        PIECES = "buah-terjual", _("Buah yang terjual lewat pertanyaan pembeli")
        EARNED = "rupiah-terjual", _("Rupiah yang terjual lewat pertanyaan pembeli")

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
    proposal = models.CharField(_("usulan angka dari portal"), max_length=16, choices=Proposal, blank=True)
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
