"""The reports of one quarter: which are there, which are missing, and handing one in."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from dekranasda.base.templatetags.formats import saat, tanggal_ringkas
from programs.models import Indicator, PeriodLock, Plan, Program, Result, organizations_of
from programs.models.result import EvidenceMissing

from .report_forms import ResultForm


@dataclass(frozen=True)
class IndicatorReport:
    """One indicator in a quarter: what was reported of it (None: nothing yet), and whether this user may report."""

    indicator: Indicator
    target: object
    result: Result | None


@dataclass(frozen=True)
class ProgramReports:
    program: Program
    reports: tuple[IndicatorReport, ...]
    may_report: bool


def reports_of(plan: Plan, year: int, quarter: int, user) -> list[ProgramReports]:
    """All indicators of the plan with their report of the quarter, those the user may report first."""
    programs = Program.objects.filter(goal__plan=plan).select_related("goal__plan", "lead_organization")
    targets = defaultdict(lambda: None)
    results = {}
    indicators = defaultdict(list)
    for indicator in Indicator.objects.filter(program__goal__plan=plan).prefetch_related("targets"):
        indicators[indicator.program_id].append(indicator)
        targets[indicator.pk] = next((one.value for one in indicator.targets.all() if one.year == year), None)
    handed_in = Result.objects.filter(indicator__program__goal__plan=plan, year=year, quarter=quarter)
    for result in handed_in.for_figures().with_people():
        results[result.indicator_id] = result
    reports_all = user.has_perm("programs.report_result")
    seated = set(organizations_of(user).values_list("pk", flat=True))
    found = [
        ProgramReports(
            program=program,
            reports=tuple(IndicatorReport(one, targets[one.pk], results.get(one.pk)) for one in indicators[program.pk]),
            may_report=reports_all or program.lead_organization_id in seated,
        )
        for program in programs.order_by("goal__position", "goal_id", "position", "pk")
    ]
    return sorted(found, key=lambda one: not one.may_report)


@transaction.atomic
def hand_in(form: ResultForm, *, by, submit: bool) -> bool:
    """Save the report of the form as a draft, or submit it; False when another save came first (the form says so).

    Files are added to those that are there. Raises `PeriodLocked` in a locked quarter, `ResultNotAllowed` when it was
    approved, `EvidenceMissing` for a number without any.
    """
    result, files = form.instance, form.cleaned_data["evidence"]
    PeriodLock.objects.require_open(result.indicator.plan, result.year, result.quarter)
    if result.year not in result.indicator.plan.years:
        form.add_error(None, _("Tahun ini baru saja diambil alih oleh rencana lain; laporan tidak disimpan."))
        return False
    is_silent = not (result.not_measured or result.no_evidence_because or files)
    # Asked before anything is saved, so that the form comes back as it was.
    if submit and is_silent and not (result.pk and result.evidence.exists()):
        raise EvidenceMissing(result)
    if not form.save_version():
        return False
    for sent in files:
        result.evidence.create(file=sent.file, name=sent.name, added_by=by)
    # Whoever changes a report that was handed in stands for it from then on, and does not approve it.
    if submit or result.status == Result.Status.SUBMITTED:
        result.submit(by=by)
    return True


def describe_lock(lock: PeriodLock) -> str:
    """Who locked a quarter, why and until when, in one sentence."""
    told = {"by": lock.by or _("sistem"), "at": saat(lock.at), "reason": lock.reason}
    if lock.until:
        told["until"] = tanggal_ringkas(lock.until)
        return _("Dikunci oleh %(by)s pada %(at)s sampai %(until)s: %(reason)s") % told
    return _("Dikunci oleh %(by)s pada %(at)s sampai dibuka lagi: %(reason)s") % told
