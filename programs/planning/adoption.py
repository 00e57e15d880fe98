"""Putting a plan in force, and taking that back as long as nothing was reported under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.base.forms.editing import lock
from programs.models import Activity, Budget, Goal, Organization, Plan, Result
from programs.models.plan import open_for_change


@dataclass(frozen=True)
class Readiness:
    """What keeps a plan from being put in force, and what it may still lack when it is."""

    blocking: list[str]
    lacking: list[str]


class PlanNotReady(Exception):
    """The plan lacks something without which it cannot be in force; `blocking` says what."""

    def __init__(self, blocking: list[str]):
        self.blocking = blocking
        super().__init__("; ".join(blocking))


class PlanReported(Exception):
    """Something was reported under the plan, so that it stays in force."""


def readiness(plan: Plan) -> Readiness:
    """Whether the plan can be put in force; 11 queries for any number of programs."""
    goals = list(plan.goals.for_sheet())
    return Readiness(blocking=list(_blocking(plan, goals)), lacking=list(_lacking(plan, goals)))


def _blocking(plan: Plan, goals: list[Goal]) -> Iterator[str]:
    for other in plan.overlapping():
        yield _("Pada tahun itu berlaku “%(plan)s” (%(start)s–%(end)s).") % {
            "plan": other,
            "start": other.start_year,
            "end": other.end_year,
        }
    if not goals:
        yield _("Rencana ini belum memuat sasaran.")
    current = set(Organization.objects.current().values_list("pk", flat=True))
    for goal in goals:
        programs = goal.programs.all()
        if not programs:
            yield _("Sasaran “%(goal)s” belum memuat program.") % {"goal": goal}
        for program in programs:
            if program.lead_organization_id not in current:
                yield _("Penanggung jawab program “%(program)s”, %(organization)s, sudah tidak ada.") % {
                    "program": program,
                    "organization": program.lead_organization,
                }
            if not program.indicators.all():
                yield _("Program “%(program)s” belum memuat indikator.") % {"program": program}
            for indicator in program.indicators.all():
                if plan.start_year not in {target.year for target in indicator.targets.all()}:
                    yield _("Indikator “%(indicator)s” pada program “%(program)s” belum punya target %(years)s.") % {
                        "indicator": indicator,
                        "program": program,
                        "years": plan.start_year,
                    }


def _lacking(plan: Plan, goals: list[Goal]) -> Iterator[str]:
    for program in (program for goal in goals for program in goal.programs.all()):
        if years := set(plan.years) - {budget.year for budget in program.budgets.all()}:
            yield _("Program “%(program)s” belum punya pagu %(years)s.") % {
                "program": program,
                "years": ", ".join(map(str, sorted(years))),
            }
        for indicator in program.indicators.all():
            targets = {target.year for target in indicator.targets.all()}
            if years := set(plan.years) - targets - {plan.start_year}:
                yield _("Indikator “%(indicator)s” pada program “%(program)s” belum punya target %(years)s.") % {
                    "indicator": indicator,
                    "program": program,
                    "years": ", ".join(map(str, sorted(years))),
                }


@transaction.atomic
def adopt(plan: Plan, *, by, decree_number: str = "", decree_date: date | None = None) -> None:
    """Put the plan in force for its years and lock it. Adopted already: nothing happens. Raises `PlanNotReady`."""
    # All of them, in one order: of two plans adopted at once for the same year, the second must see the first.
    list(Plan.objects.select_for_update().order_by("pk"))
    lock(plan)
    if plan.is_adopted:
        return
    if blocking := readiness(plan).blocking:
        raise PlanNotReady(blocking)
    plan.status, plan.adopted_on, plan.adopted_by = Plan.Status.ADOPTED, timezone.localdate(), by
    plan.decree_number, plan.decree_date = decree_number, decree_date
    plan.save_step("status", "adopted_on", "adopted_by", "decree_number", "decree_date")
    plan.keep_version(by=by, note=_("Rencana ditetapkan."))


def is_reported(plan: Plan) -> bool:
    """Whether anything was said about what became of the plan: a result, money spent, an activity held."""
    return (
        Result.objects.filter(indicator__program__goal__plan=plan).exists()
        or Budget.objects.filter(program__goal__plan=plan, realized__isnull=False).exists()
        or Activity.objects.filter(program__goal__plan=plan).held().exists()
    )


@transaction.atomic
def withdraw(plan: Plan, *, by, reason: str) -> None:
    """Make an adopted plan a draft again, with the reason in its versions. A draft already: nothing happens.

    Raises `PlanReported`.
    """
    lock(plan)
    if not plan.is_adopted:
        return
    if is_reported(plan):
        raise PlanReported
    plan.status, plan.adopted_on, plan.adopted_by = Plan.Status.DRAFT, None, None
    plan.decree_number, plan.decree_date = "", None
    with open_for_change(plan):
        plan.save_step("status", "adopted_on", "adopted_by", "decree_number", "decree_date")
    plan.keep_version(by=by, note=_("Penetapan dicabut: %(reason)s") % {"reason": reason.strip()})
