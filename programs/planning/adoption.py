"""Putting a plan in force, and taking that back as long as nothing was reported under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.base.audit.steps import record_decision
from dekranasda.base.forms.editing import lock
from programs.models import Activity, Budget, Goal, Organization, Plan, PlanTakeover, Result
from programs.models.plan import open_for_change

from .changes import editing
from .issuing import issue_plan, take_back_plan


@dataclass(frozen=True)
class Readiness:
    """What keeps a plan from being put in force, and what it may still lack when it is.

    Where another plan is in force, `from_years` are the years from which this one can take over from it: `earlier`,
    which then ends the year before.
    """

    blocking: list[str]
    lacking: list[str]
    earlier: Plan | None
    from_years: list[int]


class PlanNotReady(Exception):
    """The plan lacks something without which it cannot be in force; `blocking` says what."""

    def __init__(self, blocking: list[str]):
        self.blocking = blocking
        super().__init__("; ".join(blocking))


class PlanReported(Exception):
    """Something was reported under the plan, so that it stays in force."""


class PlanHandedOver(Exception):
    """Another plan took over years of this one; `later` has to be withdrawn first."""

    def __init__(self, later: Plan):
        self.later = later
        super().__init__(str(later))


def readiness(plan: Plan) -> Readiness:
    """Whether the plan can be put in force; 15 queries for any number of programs."""
    goals = list(plan.goals.for_sheet())
    overlapping = list(plan.overlapping())
    in_the_way = list(_in_the_way(plan, overlapping))
    if in_the_way or not overlapping:
        blocking = [*in_the_way, *_blocking(plan, goals, plan.start_year)]
        return Readiness(blocking, list(_lacking(plan, goals, plan.start_year)), None, [])
    earlier = overlapping[0]
    years = _years_to_take_over(plan, earlier)
    ready = [year for year in years if not any(_blocking(plan, goals, year))]
    first_year = ready[0] if ready else years[0]
    blocking = [] if ready else list(_blocking(plan, goals, first_year))
    return Readiness(blocking, list(_lacking(plan, goals, first_year)), earlier, ready)


def _in_the_way(plan: Plan, overlapping: list[Plan]) -> Iterator[str]:
    """Why this plan cannot take over from those in force in its years: it can from one that began before it."""
    for other in overlapping:
        named = {"plan": other, "start": other.start_year, "end": other.end_year}
        if len(overlapping) > 1:
            yield _("Pada tahun itu berlaku “%(plan)s” (%(start)s–%(end)s).") % named
        elif not (years := _years_free_to_take(plan, other)):
            yield (
                _(
                    "Pada tahun itu berlaku “%(plan)s” (%(start)s–%(end)s). Rencana ini mulai atau berakhir "
                    "lebih dahulu, jadi tidak dapat melanjutkannya."
                )
                % named
            )
        elif not _years_to_take_over(plan, other):
            last = max(_reported_years(other) & set(years))
            yield _(
                "Pada tahun itu berlaku “%(plan)s” (%(start)s–%(end)s), dan untuk tahun %(year)s sudah ada laporan, "
                "realisasi, atau kegiatan terlaksana."
            ) % {**named, "year": last}


def _years_free_to_take(plan: Plan, earlier: Plan) -> list[int]:
    """Years of both from which the plan may take over: not past ones, and not the first, which the other keeps.

    None where it would leave later years of the other without a plan, or began before it.
    """
    if plan.start_year < earlier.start_year or plan.end_year < earlier.end_year:
        return []
    this_year = timezone.localdate().year
    return [year for year in plan.years if max(this_year, earlier.start_year + 1) <= year <= earlier.end_year]


def _years_to_take_over(plan: Plan, earlier: Plan) -> list[int]:
    """Of those, the years from which on nothing was said of what became of the earlier plan."""
    last = max(_reported_years(earlier), default=0)
    return [year for year in _years_free_to_take(plan, earlier) if year > last]


def _blocking(plan: Plan, goals: list[Goal], first_year: int) -> Iterator[str]:
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
                if first_year not in {target.year for target in indicator.targets.all()}:
                    yield _("Indikator “%(indicator)s” pada program “%(program)s” belum punya target %(years)s.") % {
                        "indicator": indicator,
                        "program": program,
                        "years": first_year,
                    }


def _lacking(plan: Plan, goals: list[Goal], first_year: int) -> Iterator[str]:
    to_come = {year for year in plan.years if year >= first_year}
    for program in (program for goal in goals for program in goal.programs.all()):
        if years := to_come - {budget.year for budget in program.budgets.all()}:
            yield _("Program “%(program)s” belum punya pagu %(years)s.") % {
                "program": program,
                "years": ", ".join(map(str, sorted(years))),
            }
        for indicator in program.indicators.all():
            targets = {target.year for target in indicator.targets.all()}
            if years := to_come - targets - {first_year}:
                yield _("Indikator “%(indicator)s” pada program “%(program)s” belum punya target %(years)s.") % {
                    "indicator": indicator,
                    "program": program,
                    "years": ", ".join(map(str, sorted(years))),
                }


@transaction.atomic
def adopt(
    plan: Plan, *, by, decree_number: str = "", decree_date: date | None = None, from_year: int | None = None
) -> None:
    """Put the plan in force for its years and lock it. Adopted already: nothing happens. Raises `PlanNotReady`.

    Where another plan is in force it takes over from it in `from_year`: the other ends the year before, on the record.
    """
    # All of them, in one order: of two plans adopted at once for the same year, the second must see the first.
    list(Plan.objects.select_for_update().order_by("pk"))
    lock(plan)
    if plan.is_adopted:
        return
    found = readiness(plan)
    if found.blocking:
        raise PlanNotReady(found.blocking)
    if found.earlier is not None:
        if from_year not in found.from_years:
            raise PlanNotReady([_("Pilih mulai tahun berapa rencana ini berlaku.")])
        _take_over(plan, found.earlier, from_year, by=by)
    plan.status, plan.adopted_on, plan.adopted_by = Plan.Status.ADOPTED, timezone.localdate(), by
    plan.decree_number, plan.decree_date = decree_number, decree_date
    plan.save_step("status", "start_year", "adopted_on", "adopted_by", "decree_number", "decree_date")
    plan.keep_version(by=by, note=_("Rencana ditetapkan."))
    issue_plan(plan)
    record_decision(plan, _("Rencana ditetapkan."), by=by)


def _take_over(plan: Plan, earlier: Plan, from_year: int, *, by) -> None:
    """Let the earlier plan end before `from_year` and the plan begin there; `plan` is left for the caller to save."""
    PlanTakeover.objects.create(
        later=plan, earlier=earlier, earlier_end_year=earlier.end_year, later_start_year=plan.start_year
    )
    _end_in(earlier, from_year - 1, by=by, reason=_("Dilanjutkan oleh rencana “%(plan)s”.") % {"plan": plan})
    plan.start_year = from_year


def _end_in(plan: Plan, year: int, *, by, reason: str) -> None:
    with editing(plan, by=by, reason=reason):
        lock(plan)
        plan.end_year = year
        plan.save_step("end_year")


def is_reported(plan: Plan) -> bool:
    """Whether anything was said about what became of the plan: a result, money spent, an activity held."""
    return bool(_reported_years(plan))


def _reported_years(plan: Plan) -> set[int]:
    """The years of which something was said about what became of the plan; 3 queries."""
    spent = Budget.objects.filter(program__goal__plan=plan, realized__isnull=False)
    held = Activity.objects.filter(program__goal__plan=plan).held()
    return {
        *Result.objects.filter(indicator__program__goal__plan=plan).values_list("year", flat=True),
        *spent.values_list("year", flat=True),
        *held.values_list("starts_on__year", flat=True),
    }


def plan_after(plan: Plan) -> Plan | None:
    """The plan that took over years of this one last, if any."""
    last = plan.handed_over.select_related("later").last()
    return last.later if last else None


@transaction.atomic
def withdraw(plan: Plan, *, by, reason: str) -> None:
    """Make an adopted plan a draft again, with the reason in its versions. A draft already: nothing happens.

    The plan it took over from has its years again. Raises `PlanReported`, `PlanHandedOver`.
    """
    list(Plan.objects.select_for_update().order_by("pk"))
    lock(plan)
    if not plan.is_adopted:
        return
    if is_reported(plan):
        raise PlanReported
    if later := plan_after(plan):
        raise PlanHandedOver(later)
    takeover = PlanTakeover.objects.select_related("earlier").filter(later=plan).first()
    take_back_plan(plan)
    plan.status, plan.adopted_on, plan.adopted_by = Plan.Status.DRAFT, None, None
    plan.decree_number, plan.decree_date = "", None
    if takeover:
        plan.start_year = takeover.later_start_year
    with open_for_change(plan):
        plan.save_step("status", "start_year", "adopted_on", "adopted_by", "decree_number", "decree_date")
    plan.keep_version(by=by, note=_("Penetapan dicabut: %(reason)s") % {"reason": reason.strip()})
    record_decision(plan, _("Penetapan rencana dicabut."), by=by)
    if takeover:
        _give_back(takeover, by=by, reason=_("Penetapan “%(plan)s” dicabut.") % {"plan": plan})


def _give_back(takeover: PlanTakeover, *, by, reason: str) -> None:
    """Let the earlier plan have the years again that no other plan took over meanwhile."""
    earlier, end_year = takeover.earlier, takeover.earlier_end_year
    takeover.delete()
    # Whoever took over still earlier years gives all of these back in turn.
    earlier.handed_over.filter(earlier_end_year__lt=end_year).update(earlier_end_year=end_year)
    after = Plan.objects.adopted().filter(start_year__gt=earlier.end_year).order_by("start_year").first()
    _end_in(earlier, min(end_year, after.start_year - 1) if after else end_year, by=by, reason=reason)
