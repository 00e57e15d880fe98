"""Who makes each craft and what is made of it, counted of everybody.

Each is one aggregate that an index answers: among 100,000 makers that is what a page can wait for. Where it takes a
table of its own making (a window inside, what has no model between), its SQL is written here and nowhere else.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db import connection
from django.db.models import Case, Count, F, IntegerField, Value, When, Window
from django.utils import timezone

from crafts.models import Artisan, Product
from dekranasda.base.page_cache.remembered import remembered
from programs.models import Plan

# Who began in so many years up to this one, began recently.
YEARS = 5


@dataclass(frozen=True)
class Makers:
    """By craft: all its makers, how many tell in which year they began, how many of these did so in the last `YEARS`
    years, and the years of birth of owners.

    `by_year` → craft → (makers, their weight), by the year of the record: a maker of two crafts weighs half for each.
    What is older than the first of the years asked about counts in it.
    """

    every: Mapping[int, int]
    known: Mapping[int, int]
    recent: Mapping[int, int]
    births: Mapping[int, Counter[int]]
    by_year: Mapping[int, Mapping[int, tuple[int, Fraction]]]


def years_shown(plan: Plan | None, this_year: int) -> range:
    """Those of the plan; this one alone where there is none."""
    return plan.years if plan else range(this_year, this_year + 1)


@remembered
def makers(this_year: int, years: range) -> Makers:
    """In 1 query for any number of makers; `years` are those told apart in `by_year`."""
    every, known, recent = Counter[int](), Counter[int](), Counter[int]()
    births: defaultdict[int, Counter[int]] = defaultdict(Counter)
    # By year, craft and how many crafts each of them has.
    shared: Counter[tuple[int, int, int]] = Counter()
    for craft, crafts, year, born, number, known_of_these, recent_of_these in _makers(this_year, years):
        every[craft] += number
        known[craft] += known_of_these
        recent[craft] += recent_of_these
        if born:
            births[craft][born] += number
        if year:
            shared[year, craft, crafts] += number
    return Makers(dict(every), dict(known), dict(recent), dict(births), weighed(shared))


def weighed(shared: Mapping[tuple[int, int, int], int]) -> dict[int, dict[int, tuple[int, Fraction]]]:
    """Makers by (year, craft, crafts of each of them) → year → craft → (makers, their weight)."""
    found: defaultdict[int, dict[int, tuple[int, Fraction]]] = defaultdict(dict)
    for (year, craft, crafts), makers_of_these in shared.items():
        count, weight = found[year].get(craft, (0, Fraction(0)))
        found[year][craft] = count + makers_of_these, weight + Fraction(makers_of_these, crafts)
    return dict(found)


def _makers(this_year: int, years: range) -> list[tuple]:
    """Rows of (craft, crafts of each maker, year of record, year of birth, makers, known, recent)."""
    # When it was recorded, found in SQL: SQLite would call Python for every date.
    recorded = [When(artisan__created_at__lt=_start_of(year + 1), then=Value(year)) for year in years]
    each = (
        Artisan.crafts.through.objects.filter(artisan__merged_into=None, artisan__erased_at=None)
        .order_by()
        .annotate(
            craft=F("craftcategory"),
            crafts=Window(Count("*"), partition_by="artisan"),
            year=Case(*recorded, output_field=IntegerField()),
            born=F("artisan__owner_birth_year"),
            began=F("artisan__founded_year"),
        )
        .values_list("craft", "crafts", "year", "born", "began")
    )
    # Django groups by no window: from what it makes of one maker in one craft, this makes the sums.
    sql, params = each.query.sql_with_params()
    sums = "COUNT(*), COUNT(CASE WHEN began > 0 THEN 1 END), COUNT(CASE WHEN began > %s THEN 1 END)"
    grouped = f"SELECT craft, crafts, year, born, {sums} FROM ({sql}) AS maker GROUP BY craft, crafts, year, born"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(grouped, [this_year - YEARS, *params])
        return cursor.fetchall()


def _start_of(year: int) -> datetime:
    return timezone.make_aware(datetime(year, 1, 1))  # noqa: DTZ001 - made aware right here


@remembered
def products_by_craft() -> dict[int | None, int]:
    """Products of all makers that count, by craft; None counts those of makers without one."""
    found = Counter(_products_of_all())
    # Few are gone, so that a changed record makes nobody count all products anew.
    found.subtract(dict(_of_gone()))
    return {craft: number for craft, number in found.items() if number}


def _of_gone():
    gone = Product.objects.filter(artisan__in=Artisan.objects.gone()).order_by()
    return gone.values_list("artisan__crafts").annotate(all=Count("pk"))


@remembered
def _products_of_all() -> dict[int | None, int]:
    """From products and crafts alone: Django would read every artisan between the two."""
    products, crafts = Product._meta.db_table, Artisan.crafts.through._meta.db_table
    # A maker has a craft once, so that no product is counted twice.
    joined = f'"{products}" LEFT JOIN "{crafts}" ON "{crafts}".artisan_id = "{products}".artisan_id'
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT craftcategory_id, COUNT(*) FROM {joined} GROUP BY craftcategory_id")  # noqa: S608
        return dict(cursor.fetchall())
