"""What was made for suggestions, and the numbers of the programs that took them up: for many suggestions at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programs.models import ActionItem, Activity, Adoption, Program, Suggestion
from programs.planning.queries import achievements

from .trail import reached_in_words


@dataclass(frozen=True)
class Outcome:
    """Of one suggestion: what was made for it comes first, then its programs' numbers, each under its true name."""

    activities: list[Activity]
    items: list[ActionItem]
    numbers: list[str]


def outcomes_of(suggestions: Iterable[Suggestion], *, public: bool = False) -> dict[int, Outcome]:
    """By key, for suggestions and those they are merged into; `public`: adopted plans alone, and no action item.

    The same number of queries for any number of suggestions.
    """
    suggestions = list(suggestions)
    heads = {one.pk: one.merged_into_id or one.pk for one in suggestions}
    keys = {*heads, *heads.values()}
    activities = _by_suggestion(_activities(keys, public=public))
    items = {} if public else _by_suggestion(_items(keys))
    adopted = _adopted(set(heads.values()), public=public)
    numbers = _numbers({program for programs in adopted.values() for program in programs})
    return {
        key: Outcome(
            _once(activities.get(key, []), activities.get(head, [])),
            _once(items.get(key, []), items.get(head, [])),
            [line for program in adopted.get(head, []) for line in numbers.get(program, [])],
        )
        for key, head in heads.items()
    }


def _activities(keys: set[int], *, public: bool):
    links = Activity.suggestions.through.objects.filter(suggestion__in=keys)
    if public:
        links = links.filter(activity__program__in=Program.objects.public())
    pairs = list(links.order_by("activity__starts_on", "activity").values_list("suggestion", "activity"))
    found = Activity.objects.filter(pk__in={activity for _one, activity in pairs}).with_reach().in_bulk()
    return [(suggestion, found[activity]) for suggestion, activity in pairs]


def _items(keys: set[int]):
    links = ActionItem.suggestions.through.objects.filter(suggestion__in=keys).order_by("actionitem")
    pairs = list(links.values_list("suggestion", "actionitem"))
    found = ActionItem.objects.filter(pk__in={item for _one, item in pairs}).in_bulk()
    return [(suggestion, found[item]) for suggestion, item in pairs]


def _by_suggestion(pairs) -> dict[int, list]:
    found = defaultdict(list)
    for suggestion, thing in pairs:
        found[suggestion].append(thing)
    return found


def _once(*groups: list) -> list:
    return list({thing.pk: thing for group in groups for thing in group}.values())


def _adopted(heads: set[int], *, public: bool) -> dict[int, list[int]]:
    adoptions = Adoption.objects.filter(suggestion__in=heads).order_by("at", "pk")
    if public:
        adoptions = adoptions.filter(program__in=Program.objects.public())
    return _by_suggestion(adoptions.values_list("suggestion", "program"))


def _numbers(programs: set[int]) -> dict[int, list[str]]:
    """By program, what its indicators reached this year, as far as anything is known."""
    counted = Adoption.objects.filter(program__in=programs).order_by().values_list("program")
    taken_up = dict(counted.annotate(count=Count("pk")))
    told: dict[int, list[str]] = {}
    for year in achievements(Program.objects.filter(pk__in=programs), timezone.localdate().year) if programs else []:
        others = taken_up[year.program.pk] - 1
        with_others = ngettext(", bersama %d masukan lain", ", bersama %d masukan lain", others) % others
        told[year.program.pk] = [
            _("Angka program “%(program)s” %(year)s%(others)s: %(indicator)s, %(reached)s.")
            % {
                "program": year.program.title,
                "year": year.year,
                "others": with_others if others else "",
                "indicator": one.indicator.name,
                "reached": reached_in_words(one),
            }
            for one in year.indicators
            if one.achievement.value is not None
        ]
    return told
