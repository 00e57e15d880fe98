"""A year as pictures: what moved since the quarter before, where the money went, and who was reached on the map.

Made of what was approved and of counts alone, so the public may read all of it. Each picture is, or has beside it, its
own table, and says its figures as themselves before any percentage.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crafts.directory.map import VillageMap, map_of_figures
from crafts.models import Village
from dekranasda.base.page_cache.remembered import remembered
from dekranasda.base.templatetags.formats import ROMAN, angka, angka_bertanda, dari_target, persen, rupiah
from programs.charts import BarChart, BarValue, bar_chart
from programs.models import Budget, Participation

from .achievement import Achievement, absorption, achieve
from .queries import IndicatorYear, ProgramYear, total_realized

# A picture is read at a glance: beyond so many rows, the rest is one row or one sentence.
SHOWN = 6
MOST_VILLAGES = 25
# The whole target stands where a bar may still go on.
FULL, WIDEST = 100, 120


@dataclass(frozen=True)
class Reached:
    """Artisans present at activities of a year, each once, by where they work; and presences of others."""

    map: VillageMap
    rows: Sequence[tuple[Village, int]]
    more_villages: int
    artisans: int
    villages: int
    others: int


@dataclass(frozen=True)
class YearPictures:
    """The pictures of one year; None where there is nothing to show yet. `programs` are the keys of whose they are."""

    year: int
    programs: tuple[int, ...]
    moved: BarChart | None
    money: BarChart | None
    sources: BarChart | None

    @property
    def reached(self) -> Reached | None:
        """Kept by itself: the plan need not be read anew when an artisan moves."""
        return _reached(self.programs, self.year)


def year_pictures(programs: Sequence[ProgramYear], year: int) -> YearPictures:
    """The pictures of these programs in their year."""
    budgets = [budget for program in programs for budget in program.budgets]
    return YearPictures(
        year=year,
        programs=tuple(program.program.pk for program in programs),
        moved=_moved(programs, year),
        money=_money(programs, year) if budgets else None,
        sources=_sources(budgets) if len({budget.source for budget in budgets}) > 1 else None,
    )


@dataclass(frozen=True)
class _Course:
    """An indicator at the end of the quarter before, and at the end of the last one with a number."""

    program: ProgramYear
    one: IndicatorYear
    before: Achievement | None
    now: Achievement
    quarter: int

    @property
    def has_moved(self) -> bool:
        return self.before is not None and self.now.value is not None and self.before.value != self.now.value

    @property
    def distance(self) -> Decimal:
        """How far it moved, in hundredths of its target."""
        if not self.has_moved or self.before is None:
            return Decimal(0)
        return abs((self.now.percent or Decimal(0)) - (self.before.percent or Decimal(0)))

    @property
    def words(self) -> str:
        unit = self.one.indicator.unit
        if self.now.value is None:
            return self.now.label
        now = dari_target(self.now, unit)
        if self.before is None or self.before.value is None:
            return now
        if self.quarter not in self.one.results:
            return _("%(now)s; triwulan %(quarter)s belum ada angkanya") % {"now": now, "quarter": ROMAN[self.quarter]}
        if not self.has_moved:
            return _("tetap %(now)s") % {"now": now}
        return _("semula %(before)s, kini %(now)s") % {"before": angka_bertanda(self.before.value, unit), "now": now}


def _moved(programs: Sequence[ProgramYear], year: int) -> BarChart | None:
    """Every indicator against its target of the year, what came since the quarter before in a colour of its own."""
    indicators = [(program, one) for program in programs for one in program.indicators]
    last = max((quarter for _program, one in indicators for quarter in one.results), default=0)
    if not last:
        return None
    courses = [_Course(program, one, _until(one, last - 1), _until(one, last), last) for program, one in indicators]
    # Those that moved lead, the farthest first; the others stay in the order of the plan.
    courses.sort(key=lambda course: (not course.has_moved, -course.distance, course.now.value is None))
    moved = sum(course.has_moved for course in courses)
    figures = {"all": angka(len(courses)), "moved": angka(moved), "quarter": ROMAN[last], "year": year}
    if last == 1:
        summary = _("Angka pertama tahun %(year)s, dari triwulan I.") % figures
    else:
        figures["before"] = ROMAN[last - 1]
        summary = _(
            "Pada triwulan %(quarter)s, %(moved)s dari %(all)s indikator bergerak dari angka triwulan %(before)s."
        )
        summary %= figures
    parts = [summary, _("Garis tegak: target setahun.")]
    if any(course.has_moved and not _fell(course) for course in courses[:SHOWN]):
        parts.append(_("Bagian kuning: tambahan capaian sejak triwulan sebelumnya."))
    if any(_fell(course) for course in courses[:SHOWN]):
        parts.append(_("Bagian merah: capaian yang berkurang."))
    if len(courses) > SHOWN:
        parts.append(_("Yang paling bergerak tampil di sini; selebihnya ada di halaman tiap program."))
    return bar_chart(
        _("Yang bergerak sejak triwulan sebelumnya"),
        [_course_bar(course) for course in courses[:SHOWN]],
        summary=" ".join(parts),
        maximum=WIDEST,
    )


def _until(one: IndicatorYear, quarter: int) -> Achievement | None:
    """What was reached by the end of a quarter, of the target of the year; None before the first."""
    if not quarter:
        return None
    numbers = {of: result.value for of, result in one.results.items() if of <= quarter}
    rule = {"accumulation": one.indicator.accumulation, "formula": one.indicator.formula}
    return achieve(numbers, one.target, **rule)


def _ends(course: _Course) -> tuple[Decimal | None, Decimal | None]:
    """From where to where its bar moved, in hundredths of the target; not at all in the first quarter of a year."""
    now = course.now.percent
    if course.before is None or now is None:
        return now, now
    return course.before.percent or Decimal(0), now


def _fell(course: _Course) -> bool:
    before, now = _ends(course)
    return before is not None and now is not None and now < before


def _course_bar(course: _Course) -> BarValue:
    before, now = _ends(course)
    value, beyond, kind = (now, before, "lost") if _fell(course) else (before, now, "gained")
    return BarValue(
        label=course.one.indicator.name,
        value=value,
        text=course.words,
        url=course.program.program.get_absolute_url(),
        mark=FULL if course.one.target is not None else None,
        beyond=None if before == now else beyond,
        beyond_kind=kind,
    )


def _money(programs: Sequence[ProgramYear], year: int) -> BarChart:
    """What each program was given and what of it was spent, the largest first."""
    with_money = sorted((one for one in programs if one.budgets), key=lambda one: -one.planned)
    bars = [
        _money_bar(one.program.title, one.planned, one.realized, one.program.get_absolute_url())
        for one in with_money[:SHOWN]
    ]
    if rest := with_money[SHOWN:]:
        label = ngettext("%(number)s program lain", "%(number)s program lain", len(rest)) % {"number": angka(len(rest))}
        spent = total_realized(budget for one in rest for budget in one.budgets)
        bars.append(_money_bar(label, sum(one.planned for one in rest), spent))
    budgets = [budget for one in with_money for budget in one.budgets]
    planned, spent = sum(budget.planned for budget in budgets), total_realized(budgets)
    return bar_chart(
        _("Ke mana anggaran %(year)s mengalir") % {"year": year},
        bars,
        summary=_("Seluruhnya %(words)s. Awal tiap batang sudah terpakai, lanjutannya sisa pagu.")
        % {"words": _money_words(planned, spent)},
    )


def _sources(budgets: Iterable[Budget]) -> BarChart:
    by_source: dict[str, list[Budget]] = {}
    for budget in budgets:
        by_source.setdefault(budget.get_source_display(), []).append(budget)
    largest_first = sorted(by_source.items(), key=lambda pair: -sum(budget.planned for budget in pair[1]))
    return bar_chart(
        _("Dari mana anggaran berasal"),
        [
            _money_bar(source, sum(budget.planned for budget in of_source), total_realized(of_source))
            for source, of_source in largest_first
        ],
        summary=_("Pagu menurut sumber dana, dan yang terpakai dari tiap sumber."),
    )


def _money_bar(label: str, planned: int, spent: int | None, url: str = "") -> BarValue:
    within = min(spent or 0, planned)
    over = spent is not None and spent > planned
    return BarValue(
        label=label,
        value=within,
        text=_money_words(planned, spent),
        url=url,
        beyond=spent if over else planned,
        beyond_kind="lost" if over else "left",
    )


def _money_words(planned: int, spent: int | None) -> str:
    if spent is None:
        return _("pagu %(planned)s, realisasi belum dilaporkan") % {"planned": rupiah(planned)}
    share = absorption(planned, spent)
    words = _("%(spent)s dari pagu %(planned)s") % {"spent": rupiah(spent), "planned": rupiah(planned)}
    return words if share is None else f"{words} · {persen(share)}"


@remembered
def _reached(programs: tuple[int, ...], year: int) -> Reached | None:
    """Who was present at what these programs held in the year, counted by kelurahan.

    1 query, and those of the map where it is not remembered.
    """
    present = Participation.objects.present(year).filter(activity__program__in=programs)
    counted = (
        present.order_by()
        .values_list("artisan__village")
        .annotate(artisans=Count("artisan", distinct=True), others=Count("pk", filter=Q(artisan=None)))
    )
    by_village, others = Counter[str](), 0
    for village, artisans, of_others in counted:
        by_village[village or ""] += artisans
        others += of_others
    artisans = sum(by_village.values())
    if not artisans and not others:
        return None
    by_village.pop("", None)
    drawn = map_of_figures(by_village)
    rows = sorted(((village, number) for village, number in drawn.rows if number), key=lambda row: -row[1])
    return Reached(
        map=drawn,
        rows=rows[:MOST_VILLAGES],
        more_villages=max(0, len(rows) - MOST_VILLAGES),
        artisans=artisans,
        villages=len(rows),
        others=others,
    )
