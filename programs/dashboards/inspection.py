"""The numbers of a year as an inspector looks at them: who stands for them, and what lacks a reviewer or evidence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dekranasda.base.accounts.models import User
from dekranasda.base.page_cache.remembered import remembered
from programs.models import Plan, PlanChange, Program, Result

from .at_a_glance import SHOWN

# So many of a kind are shown; one more tells that there are others.
LISTED = 12


@dataclass(frozen=True)
class Inspection:
    """The reports of a year: how many there are, and of each kind the newest; `alone` without a second reviewer,
    `unproven` numbers without evidence.
    """

    year: int
    plan: Plan | None
    counts: "Counts"
    by_reviewer: Sequence[tuple[str, int]]
    alone: Sequence[Result]
    unproven: Sequence[Result]
    last_approved: Sequence[Result]
    changes: Sequence[PlanChange]


@dataclass(frozen=True)
class Counts:
    """How many results of a year are of each kind, and the keys of the newest; of reviewers the keys."""

    handed_in: int
    approved: int
    alone: int
    unproven: int
    by_reviewer: dict[int | None, int]
    newest_alone: Sequence[int]
    newest_unproven: Sequence[int]
    newest: Sequence[int]


# Of accounts, which leave no marks: what is made of their names is kept under them.
Names = tuple[tuple[int, str], ...]


def inspect(year: int) -> Inspection:
    """What was reported of the plan in force that year, and who approved it; 1 query."""
    return _inspection(year, _names(year))


def inspection_section(year: int, today: date) -> SafeString:
    """The same as the dashboard says it on this day; 1 query."""
    return _section(year, today, _names(year))


def _names(year: int) -> Names:
    reported = _reported(year)
    of_results = (pk for one in reported.results.values() for pk in (one.reported_by_id, one.reviewed_by_id))
    keys = {*reported.counts.by_reviewer, *of_results} - {None}
    return tuple(sorted((pk, str(user)) for pk, user in User.objects.only("name", "email").in_bulk(keys).items()))


@remembered
def _section(year: int, today: date, names: Names) -> SafeString:
    return render_to_string("programs/dashboards/_inspection.html", {"inspection": _inspection(year, names)})


def _inspection(year: int, names: Names) -> Inspection:
    reported, people = _reported(year), {pk: User(pk=pk, name=name) for pk, name in names}
    counts = reported.counts
    reviewers = Counter[str]()
    for pk, number in counts.by_reviewer.items():
        reviewers[str(people[pk]) if pk else _("tidak tercatat")] += number
    named = {pk: _with_people(one, people) for pk, one in reported.results.items()}
    return Inspection(
        year=year,
        plan=reported.plan,
        counts=counts,
        by_reviewer=reviewers.most_common(),
        alone=[named[pk] for pk in counts.newest_alone],
        unproven=[named[pk] for pk in counts.newest_unproven],
        last_approved=[named[pk] for pk in counts.newest],
        changes=reported.changes,
    )


@dataclass(frozen=True)
class Reported:
    """What was reported of a year, without the names of people, which change with their accounts."""

    plan: Plan | None
    counts: Counts
    results: Mapping[int, Result]
    changes: Sequence[PlanChange]


@remembered
def _reported(year: int) -> Reported:
    plan = Plan.objects.in_force_in(year).first()
    counts = _counts(year)
    shown = {*counts.newest_alone, *counts.newest_unproven, *counts.newest}
    results = Result.objects.for_figures().select_related("indicator__program__lead_organization").in_bulk(shown)
    changes = list(PlanChange.objects.filter(plan=plan).order_by("-at", "-pk")[:SHOWN]) if plan else []
    return Reported(plan, counts, results, changes)


def _with_people(result: Result, people: Mapping[int, User]) -> Result:
    """A copy for one page: everybody shares what is remembered."""
    named = copy(result)
    named.reported_by, named.reviewed_by = (
        people[pk] if pk else None for pk in (result.reported_by_id, result.reviewed_by_id)
    )
    return named


def _counts(year: int) -> Counts:
    results = (
        Result.objects.filter(indicator__program__in=Program.objects.in_force_in(year), year=year)
        .exclude(status__in=[Result.Status.DRAFT, Result.Status.RETURNED])
        .for_figures()
        .order_by("-reviewed_at", "-reported_at", "-pk")
        .only("status", "reviewed_by", "alone_because", "not_measured")
    )
    results = list(results)
    approved = [one for one in results if one.counts]
    alone = [one.pk for one in approved if one.is_reviewed_alone]
    unproven = [one.pk for one in approved if not one.not_measured and not one.has_evidence]
    return Counts(
        handed_in=len(results),
        approved=len(approved),
        alone=len(alone),
        unproven=len(unproven),
        by_reviewer=Counter(one.reviewed_by_id for one in approved),
        newest_alone=alone[: LISTED + 1],
        newest_unproven=unproven[: LISTED + 1],
        newest=[one.pk for one in approved[:SHOWN]],
    )
