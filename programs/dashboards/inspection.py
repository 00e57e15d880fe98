"""The numbers of a year as an inspector looks at them: who stands for them, and what lacks a reviewer or evidence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from programs.models import Plan, PlanChange, Program, Result

from .queries import SHOWN


@dataclass(frozen=True)
class Inspection:
    """The reports of a year; `alone` without a second reviewer, `unproven` numbers without evidence, newest first."""

    year: int
    plan: Plan | None
    handed_in: int
    approved: Sequence[Result]
    by_reviewer: Sequence[tuple[str, int]]
    alone: Sequence[Result]
    unproven: Sequence[Result]
    changes: Sequence[PlanChange]

    @property
    def last_approved(self) -> Sequence[Result]:
        return self.approved[:SHOWN]


def inspect(year: int) -> Inspection:
    """What was reported of the plan in force that year, and who approved it; 3 queries."""
    plan = Plan.objects.in_force_in(year).first()
    results = list(
        Result.objects.filter(indicator__program__in=Program.objects.in_force_in(year), year=year)
        .exclude(status__in=[Result.Status.DRAFT, Result.Status.RETURNED])
        .for_figures()
        .with_people()
        .select_related("indicator__program__lead_organization")
        .order_by("-reviewed_at", "-reported_at", "-pk")
    )
    approved = [one for one in results if one.counts]
    reviewers = Counter(str(one.reviewed_by or _("tidak tercatat")) for one in approved)
    return Inspection(
        year=year,
        plan=plan,
        handed_in=len(results),
        approved=approved,
        by_reviewer=reviewers.most_common(),
        alone=[one for one in approved if one.is_reviewed_alone],
        unproven=[one for one in approved if not one.not_measured and not one.has_evidence],
        changes=list(PlanChange.objects.filter(plan=plan).order_by("-at", "-pk")[:SHOWN]) if plan else [],
    )
