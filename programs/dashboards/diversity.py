"""Beyond batik and kendang: which crafts the office reaches, and how evenly.

Shares are counted so that they add up: an artisan of two crafts counts half for each, and the budget of a program for
three crafts counts a third for each. Programs for no craft in particular are shown apart and belong to no share.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from crafts.models import Artisan, CraftCategory, Product
from dekranasda.base.council.current import the_council
from dekranasda.base.files.spreadsheets import Sheet
from dekranasda.base.page_cache.remembered import remembered
from dekranasda.base.templatetags.formats import angka, persen, rupiah
from programs.charts import LineChart, Series, line_chart
from programs.models import Budget, Participation, Plan, Program, Suggestion
from programs.planning.achievement import round_half_up

from .makers import makers, products_by_craft, weighed, years_shown
from .viability import Viability, viability_of_all

# What happens in a year, so that there is none of it before.
HAPPENING = {"masukan", "peserta"}
COLUMNS = ("perajin", "produk", "masukan", "program", "anggaran", "peserta")


@dataclass(frozen=True)
class Cell:
    """One count of a craft; `anchor` is where the page of the craft lists what was counted.

    `is_due` is False for what nobody can expect yet: what will be said and done in a year to come.
    """

    anchor: str
    label: str
    value: int
    text: str
    is_due: bool = True

    @property
    def is_gap(self) -> bool:
        return self.value == 0 and self.is_due


@dataclass(frozen=True)
class CraftRow:
    """A craft in a year; `craft` is None for what concerns no craft in particular."""

    craft: CraftCategory | None
    cells: Sequence[Cell]
    viability: Viability | None = None

    @property
    def gaps(self) -> int:
        return sum(cell.is_gap for cell in self.cells)

    def value(self, anchor: str) -> int:
        return next(cell.value for cell in self.cells if cell.anchor == anchor)


@dataclass(frozen=True)
class Diversity:
    """How evenly something is spread over the crafts; None where there is nothing to spread.

    `outside` is the share outside the flagship crafts in percent (two places, half up). `concentration` is the
    Herfindahl index, the sum of the squared shares: 1 when one craft has all, near nought when many share evenly.
    """

    outside: Decimal | None
    concentration: Decimal | None


@dataclass(frozen=True)
class YearDiversity:
    """The spread of artisans on record, of the budget and of artisans reached, in one year."""

    year: int
    artisans: Diversity
    budget: Diversity
    reach: Diversity


@dataclass(frozen=True)
class Coverage:
    """Every craft of a year with its counts, and the spread year by year."""

    year: int
    years: range
    rows: Sequence[CraftRow]
    shared: CraftRow
    over_time: Sequence[YearDiversity]

    @property
    def this_year(self) -> YearDiversity:
        return next(one for one in self.over_time if one.year == self.year)

    @property
    def labels(self) -> list[str]:
        return [cell.label for cell in self.shared.cells]

    @property
    def gaps(self) -> int:
        return sum(row.gaps for row in self.rows)


def spread(amounts: Mapping[int, Fraction | int], flagship: set[int]) -> Diversity:
    """The diversity of amounts by craft."""
    total = Fraction(sum(amounts.values()))
    if not total:
        return Diversity(None, None)
    outside = sum((amount for craft, amount in amounts.items() if craft not in flagship), Fraction(0)) / total
    squares = sum((Fraction(amount) / total) ** 2 for amount in amounts.values())
    return Diversity(_decimal(outside * 100), _decimal(squares, Decimal("0.0001")))


@dataclass(frozen=True)
class _Amounts:
    """What is spread over the crafts: artisans by year of record, artisans reached and budgets by year.

    `programs` counts those of the plan. Each is remembered by itself where it reads many rows: what was
    written changes one of them.
    """

    years: range
    flagship: set[int]
    artisans: Mapping[int, Mapping[int, tuple[int, Fraction]]]
    reached: Mapping[int, Mapping[int, tuple[int, Fraction]]]
    budgets: Mapping[int, Mapping[int | None, int]]
    programs: Mapping[int | None, int]

    @classmethod
    def read(cls, crafts: Iterable[CraftCategory], plan: Plan | None, this_year: int) -> "_Amounts":
        years, planned = years_shown(plan, this_year), _planned_by_craft(plan.pk if plan else None)
        return cls(
            years=years,
            flagship={craft.pk for craft in crafts if craft.flagship},
            artisans=makers(this_year, years).by_year,
            reached=_reached_by_craft(years),
            budgets=planned.budgets,
            programs=planned.programs,
        )

    def over_time(self, this_year: int) -> list[YearDiversity]:
        """The spread in each year of the plan; that of the budget in years to come too, because it is planned."""
        return [
            YearDiversity(
                year=year,
                artisans=spread(_weights(_up_to(self.artisans, year)) if year <= this_year else {}, self.flagship),
                budget=spread(_of_crafts(self.budgets.get(year, {})), self.flagship),
                reach=spread(_weights(self.reached.get(year, {})), self.flagship),
            )
            for year in self.years
        ]


@remembered
def diversity_over_time(this_year: int) -> list[YearDiversity]:
    """The spread over the crafts in each year of the plan in force; 7 queries."""
    plan = Plan.objects.in_force_in(this_year).first()
    return _Amounts.read(CraftCategory.objects.all(), plan, this_year).over_time(this_year)


@remembered
def coverage(year: int, this_year: int, plan_pk: int | None = None) -> Coverage:
    """Counts of every craft in `year` (the nearest year of the plan), and the spread over all its years; 9 queries
    once viability is known, 1 more for a plan that is not in force.

    The plan is the one in force in `this_year` where none is given. Worked out once after a write.
    """
    crafts = list(CraftCategory.objects.all())
    plans = Plan.objects.in_force_in(this_year) if plan_pk is None else Plan.objects.filter(pk=plan_pk)
    amounts = _Amounts.read(crafts, plans.first(), this_year)
    year = min(max(year, amounts.years[0]), amounts.years[-1])
    alive = viability_of_all()
    values = {
        "perajin": {craft: count for craft, (count, _weight) in _up_to(amounts.artisans, year).items()},
        "produk": products_by_craft(),
        "masukan": _said_by_craft(year),
        "program": amounts.programs,
        "anggaran": amounts.budgets.get(year, {}),
        "peserta": {craft: count for craft, (count, _weight) in amounts.reached.get(year, {}).items()},
    }
    return Coverage(
        year=year,
        years=amounts.years,
        rows=[
            CraftRow(
                craft,
                _cells(craft.pk, values, is_to_come=year > this_year),
                # What is kept may be a moment older than the list of crafts.
                alive[craft.pk].state if craft.pk in alive else None,
            )
            for craft in crafts
        ],
        shared=CraftRow(None, _cells(None, values, is_to_come=year > this_year)),
        over_time=amounts.over_time(this_year),
    )


def _cells(craft: int | None, values: Mapping[str, Mapping[int | None, int]], *, is_to_come: bool) -> list[Cell]:
    labels = {
        "perajin": _("Perajin"),
        "produk": _("Produk"),
        "masukan": _("Masukan"),
        "program": _("Program"),
        "anggaran": _("Pagu"),
        "peserta": _("Perajin dijangkau"),
    }
    cells = []
    for anchor in COLUMNS:
        value = values[anchor].get(craft, 0)
        text = rupiah(value) if anchor == "anggaran" else angka(value)
        cells.append(Cell(anchor, labels[anchor], value, text, not (is_to_come and anchor in HAPPENING)))
    return cells


@remembered
def _reached_by_craft(years: range) -> dict[int, dict[int, tuple[int, Fraction]]]:
    """Year → craft → (artisans reached, their weight).

    Joined here: both databases were lost in the five tables of the one query that would do it.
    """
    present = Participation.objects.present().filter(artisan__isnull=False, activity__starts_on__year__gte=years[0])
    present = present.order_by()
    crafts = defaultdict(list)
    links = Artisan.crafts.through.objects.filter(artisan__in=present.values("artisan"))
    for artisan, craft in links.values_list("artisan", "craftcategory"):
        crafts[artisan].append(craft)
    reached = {(day.year, artisan) for artisan, day in present.values_list("artisan", "activity__starts_on")}
    counts = Counter((year, craft, len(crafts[artisan])) for year, artisan in reached for craft in crafts[artisan])
    return weighed(counts)


def _up_to(by_year: Mapping[int, Mapping[int, tuple[int, Fraction]]], year: int) -> dict[int, tuple[int, Fraction]]:
    """What was on record by the end of `year`."""
    found = defaultdict(lambda: (0, Fraction(0)))
    for one, by_craft in by_year.items():
        if one <= year:
            for craft, (count, weight) in by_craft.items():
                found[craft] = (found[craft][0] + count, found[craft][1] + weight)
    return found


def _weights(by_craft: Mapping[int, tuple[int, Fraction]]) -> dict[int, Fraction]:
    return {craft: weight for craft, (_count, weight) in by_craft.items()}


def _of_crafts(by_craft: Mapping[int | None, int]) -> dict[int, int]:
    return {craft: amount for craft, amount in by_craft.items() if craft is not None}


@remembered
def _said_by_craft(year: int) -> dict[int | None, int]:
    """Suggestions received in the year that belong to each craft; None counts those of no craft."""
    said = Suggestion.objects.accepted().filter(received_on__year=year).order_by()
    return dict(said.values_list("crafts").annotate(all=Count("pk", distinct=True)))


@dataclass(frozen=True)
class _Planned:
    """Of a plan, by craft: how many programs name it, and by year what they plan to spend on it."""

    programs: Mapping[int | None, int]
    budgets: Mapping[int, Mapping[int | None, int]]


@remembered
def _planned_by_craft(plan_pk: int | None) -> _Planned:
    crafts_of = _crafts_of_programs(plan_pk)
    return _Planned(
        programs=Counter(craft for found in crafts_of.values() for craft in found),
        budgets=_budgets_by_craft(plan_pk, crafts_of),
    )


def _crafts_of_programs(plan_pk: int | None) -> dict[int, list[int | None]]:
    """The crafts of each program of the plan; None alone where it names none."""
    found = defaultdict(list)
    programs = Program.objects.filter(goal__plan=plan_pk)
    for program, craft in programs.order_by("pk", "crafts").values_list("pk", "crafts"):
        found[program].append(craft)
    return dict(found)


def _budgets_by_craft(
    plan_pk: int | None, crafts_of: Mapping[int, Sequence[int | None]]
) -> dict[int, dict[int | None, int]]:
    """Year → craft → planned Rupiah."""
    found = defaultdict(lambda: defaultdict(int))
    for part in _budget_parts(plan_pk, crafts_of):
        found[part.year][part.craft] += part.amount
    return {year: dict(by_craft) for year, by_craft in found.items()}


@dataclass(frozen=True)
class BudgetPart:
    """What a program plans to spend in a year on one of its crafts; `craft` is None when it names none."""

    year: int
    program: int
    craft: int | None
    amount: int


def budget_parts(plan_pk: int | None) -> list[BudgetPart]:
    """The planned budgets of a plan, each divided evenly among the crafts of its program; 2 queries."""
    return _budget_parts(plan_pk, _crafts_of_programs(plan_pk))


def _budget_parts(plan_pk: int | None, crafts_of: Mapping[int, Sequence[int | None]]) -> list[BudgetPart]:
    planned = Budget.objects.filter(program__goal__plan=plan_pk).order_by().values_list("year", "program")
    # A program may have come between the two questions.
    return [
        BudgetPart(year, program, craft, part)
        for year, program, amount in planned.annotate(all=Sum("planned"))
        for crafts in [crafts_of.get(program, [None])]
        for craft, part in zip(crafts, divided(amount, len(crafts)), strict=True)
    ]


def divided(amount: int, parts: int) -> list[int]:
    """Whole Rupiah in `parts` as even as can be; the parts add up to the amount."""
    each, rest = divmod(amount, parts)
    return [each + 1 if index < rest else each for index in range(parts)]


@dataclass(frozen=True)
class CraftYear:
    """What the counts of one craft in one year are made of. Long lists are cut; their counts are whole."""

    craft: CraftCategory
    year: int
    artisans: Sequence[Artisan]
    artisan_count: int
    products: Sequence[Product]
    product_count: int
    suggestions: Sequence[Suggestion]
    suggestion_count: int
    programs: Sequence[tuple[Program, int]]
    budget: int
    reached: Sequence[Artisan]
    reached_count: int


LISTED = 50


def craft_year(craft: CraftCategory, year: int) -> CraftYear:
    """Behind every cell of the matrix, of the plan in force that year; 12 queries."""
    artisans = Artisan.objects.current().filter(crafts=craft).order_by("name", "pk")
    on_record = artisans.filter(created_at__year__lte=year).select_related("village")
    keys = Participation.objects.reached(year)
    products = Product.objects.filter(artisan__in=artisans.order_by()).select_related("artisan").order_by("name", "pk")
    suggestions = (
        Suggestion.objects.accepted().filter(received_on__year=year, crafts=craft).order_by("-received_on", "-pk")
    )
    plan = Plan.objects.in_force_in(year).first()
    budgets = budget_parts(plan.pk) if plan else []
    parts = {part.program: part.amount for part in budgets if part.year == year and part.craft == craft.pk}
    programs = Program.objects.filter(goal__plan=plan, crafts=craft).select_related("lead_organization")
    return CraftYear(
        craft=craft,
        year=year,
        artisans=on_record[:LISTED],
        artisan_count=on_record.count(),
        products=products[:LISTED],
        product_count=products.count(),
        suggestions=suggestions[:LISTED],
        suggestion_count=suggestions.count(),
        programs=[(program, parts.get(program.pk, 0)) for program in programs.order_by("position", "pk")],
        budget=sum(parts.values()),
        reached=artisans.filter(pk__in=keys)[:LISTED],
        reached_count=Artisan.objects.filter(crafts=craft, pk__in=keys).count(),
    )


def _decimal(value: Fraction, step: Decimal = Decimal("0.01")) -> Decimal:
    return round_half_up(Decimal(value.numerator) / Decimal(value.denominator), step)


def outside_chart(over_time: Sequence[YearDiversity]) -> LineChart:
    """The share outside the flagship crafts, year by year."""
    return line_chart(
        _("Bagian di luar %(flagship)s") % {"flagship": the_council().local_flagship},
        [str(one.year) for one in over_time],
        [
            Series(_("Perajin tercatat"), [one.artisans.outside for one in over_time]),
            Series(_("Pagu anggaran"), [one.budget.outside for one in over_time]),
            Series(_("Perajin dijangkau kegiatan"), [one.reach.outside for one in over_time]),
        ],
        summary=_("Makin tinggi, makin banyak yang dinikmati kriya lain. Tahun tanpa data tidak digambar."),
        write=persen,
    )


def concentration_chart(over_time: Sequence[YearDiversity]) -> LineChart:
    """The Herfindahl index, year by year."""
    return line_chart(
        _("Pemusatan pada sedikit jenis kriya"),
        [str(one.year) for one in over_time],
        [
            Series(_("Perajin tercatat"), [one.artisans.concentration for one in over_time]),
            Series(_("Pagu anggaran"), [one.budget.concentration for one in over_time]),
            Series(_("Perajin dijangkau kegiatan"), [one.reach.concentration for one in over_time]),
        ],
        summary=_("Indeks Herfindahl: 1 berarti semuanya pada satu jenis kriya; makin rendah, makin merata."),
    )


def coverage_sheet(shown: Coverage) -> Sheet:
    """The matrix as shown."""
    rows: Iterable[CraftRow] = [*shown.rows, shown.shared]
    return Sheet(
        _("Ragam kriya %(year)s") % {"year": shown.year},
        [_("Jenis kriya"), _("Kriya andalan"), _("Warisan hidup"), *shown.labels],
        [
            [
                row.craft.name if row.craft else _("Tanpa jenis kriya tertentu"),
                (_("ya") if row.craft.flagship else _("tidak")) if row.craft else "",
                row.viability.label if row.viability else "",
                *(cell.value for cell in row.cells),
            ]
            for row in rows
        ],
    )


def over_time_sheet(shown: Coverage) -> Sheet:
    """The indices as shown."""
    return Sheet(
        _("Indeks ragam kriya"),
        [
            _("Tahun"),
            _("Perajin di luar andalan (%)"),
            _("Pagu di luar andalan (%)"),
            _("Dijangkau di luar andalan (%)"),
            _("Pemusatan perajin"),
            _("Pemusatan pagu"),
            _("Pemusatan jangkauan"),
        ],
        [
            [
                one.year,
                one.artisans.outside,
                one.budget.outside,
                one.reach.outside,
                one.artisans.concentration,
                one.budget.concentration,
                one.reach.concentration,
            ]
            for one in shown.over_time
        ],
    )
