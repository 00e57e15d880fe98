from dekranasda.base.lists.models import TakenList
from programs.models import Plan
from programs.planning.participants.undoing import note_taken as note_people
from programs.planning.result_list.undoing import Kept
from programs.planning.result_list.undoing import note_taken as note_figures
from tests.factories import (
    make_activity,
    make_indicator,
    make_member,
    make_plan,
    make_program,
    make_result,
    make_seat,
)

from . import get, post


def _adopted(_user):
    return {"pk": make_plan(adopted=True).pk}


def _draft(_user):
    return {"pk": make_plan().pk}


def _year(_user):
    make_plan(adopted=True)
    return {"year": 2026}


def _program(_user):
    return {"slug": make_program(plan=make_plan(adopted=True)).slug}


def _indicator(_user):
    return make_indicator(program=make_program(plan=make_plan(adopted=True)))


def _led(user):
    indicator = _indicator(user)
    make_member(seat=make_seat(organization=indicator.program.lead_organization), user=user)
    return indicator


def _report(indicator):
    return {"pk": indicator.pk, "year": 2026, "quarter": 1}


def _results(indicator):
    return {"pk": indicator.plan.pk, "year": 2026}


def _taken_people(_user):
    activity = make_activity()
    note_people(activity, [activity.participations.create(walk_in_name="Contoh")], [], by=None)
    return {"pk": activity.pk, "taken": TakenList.objects.latest("pk").pk}


def _taken_figures(user):
    # One plan is in force at a time: another is a draft.
    is_first = not Plan.objects.adopted().exists()
    indicator = _indicator(user) if is_first else make_indicator(program=make_program(plan=make_plan()))
    result = make_result(indicator=indicator, value=1, status="draf")
    note_figures(indicator.plan, 2026, [Kept(result.pk, result.version, True, None, False)], by=None)
    return {**_results(indicator), "taken": TakenList.objects.latest("pk").pk}


def _spending(indicator):
    return {"pk": indicator.program_id, "year": 2026}


def _submitted(user):
    return {"pk": make_result(indicator=_indicator(user), value=1, status="diajukan").pk}


def _evidence(user):
    result = make_result(indicator=_indicator(user), value=1, status="draf")
    return {"pk": result.evidence.create(file="bukti/a.pdf", name="a.pdf").pk}


def _lock(user):
    from programs.models import PeriodLock

    plan = make_plan(adopted=True)
    return {"pk": PeriodLock.objects.create(plan=plan, year=2026, quarter=1, reason="Evaluasi").pk}


def _activity(_user):
    return {"pk": make_activity().pk}


def _own_activity(user):
    activity = make_activity()
    make_member(seat=make_seat(organization=activity.program.lead_organization), user=user)
    return {"pk": activity.pk}


def _participant(_user):
    return {"pk": make_activity().participations.create(walk_in_name="Warga").pk}


def _draft_part(_user):
    return make_indicator()


def _edited(route, key):
    """A form of the sheet: in a draft the secretariat's, in an adopted plan leadership's."""
    return [
        get(route, 302, 403, 200, 403, 403, of=lambda user: {"pk": key(_draft_part(user))}),
        post(route, 302, 403, 200, 403, 403, of=lambda user: {"pk": key(_draft_part(user))}),
        get(route, 302, 403, 403, 200, 403, of=lambda user: {"pk": key(_indicator(user))}, note="of an adopted plan"),
        post(route, 302, 403, 403, 200, 403, of=lambda user: {"pk": key(_indicator(user))}, note="of an adopted plan"),
    ]


def _part(found):
    return {"part": "indikator", "pk": found.pk}


ROWS = [
    get("planning:export", 302, 200, 200, 200, 403, inspector=200, of=_draft),
    get("planning:document", 302, 200, 200, 200, 403, inspector=200, of=_draft),
    *_edited("planning:import", lambda indicator: indicator.plan.pk),
    get("planning:activities", 302, 200, 200, 200, 403),
    get("planning:activity", 302, 200, 200, 200, 403, of=_activity),
    get("planning:activity-new", 302, 403, 200, 403, 403, of=lambda user: {"pk": make_program().pk}),
    post("planning:activity-new", 302, 403, 200, 403, 403, of=lambda user: {"pk": make_program().pk}),
    get("planning:activity-edit", 302, 403, 200, 403, 403, of=_activity),
    post("planning:activity-edit", 302, 403, 200, 403, 403, of=_activity),
    get("planning:activity-edit", 302, 200, 200, 200, 403, of=_own_activity, note="of one's own organization"),
    get("planning:attendance-sheet", 302, 403, 200, 403, 403, of=_activity),
    get("planning:participant-list", 302, 403, 200, 403, 403, of=_activity),
    post("planning:participant-list", 302, 403, 200, 403, 403, of=_activity),
    get("planning:participant-list-undo", 302, 403, 200, 403, 403, of=_taken_people),
    post("planning:participant-list-undo", 302, 403, 302, 403, 403, of=_taken_people),
    post("planning:invite", 302, 403, 302, 403, 403, of=_activity),
    post("planning:attendance", 302, 403, 302, 403, 403, of=_activity),
    post("planning:uninvite", 302, 403, 302, 403, 403, of=_participant),
    get("planning:benefits", 302, 200, 200, 200, 403),
    get("planning:plan-new", 302, 403, 200, 403, 403),
    post("planning:plan-new", 302, 403, 200, 403, 403),
    get("planning:plan-remove", 302, 403, 200, 403, 403, of=_draft),
    post("planning:plan-remove", 302, 403, 302, 403, 403, of=_draft),
    *_edited("planning:plan-edit", lambda indicator: indicator.plan.pk),
    *_edited("planning:goal-new", lambda indicator: indicator.plan.pk),
    *_edited("planning:goal-edit", lambda indicator: indicator.program.goal_id),
    *_edited("planning:program-new", lambda indicator: indicator.program.goal_id),
    *_edited("planning:program-edit", lambda indicator: indicator.program_id),
    *_edited("planning:budgets", lambda indicator: indicator.program_id),
    *_edited("planning:indicator-new", lambda indicator: indicator.program_id),
    *_edited("planning:indicator-edit", lambda indicator: indicator.pk),
    post("planning:part-move", 302, 403, 302, 403, 403, of=lambda user: _part(_draft_part(user))),
    post(
        "planning:part-move",
        *(302, 403, 403, 200, 403),
        of=lambda user: _part(_indicator(user)),
        data={"arah": "naik"},
        note="of an adopted plan",
    ),
    get("planning:part-remove", 302, 403, 200, 403, 403, of=lambda user: _part(_draft_part(user))),
    post("planning:part-remove", 302, 403, 302, 403, 403, of=lambda user: _part(_draft_part(user))),
    post(
        "planning:part-remove",
        *(302, 403, 403, 200, 403),
        of=lambda user: _part(_indicator(user)),
        note="of an adopted plan",
    ),
    get("planning:versions", 302, 200, 200, 200, 403, inspector=200, of=_draft),
    post("planning:version-keep", 302, 403, 302, 403, 403, of=_draft),
    get("planning:version-compare", 200, of=lambda user: _adopted(user) and {}),
    get("planning:plan", 200),
    get("planning:whole", 200, of=lambda user: _adopted(user) and {}),
    get("planning:whole-document", 200, of=lambda user: _adopted(user) and {}),
    get("planning:year", 200, of=_year),
    get("planning:year-document", 200, of=_year),
    get("planning:program", 200, of=_program),
    get("planning:changes", 200, of=lambda user: _adopted(user) and {}),
    get("planning:data", 200),
    get("planning:data-xlsx", 200),
    get("planning:plans", 302, 200, 200, 200, 403, inspector=200),
    get("planning:sheet", 302, 200, 200, 200, 403, inspector=200, of=_draft),
    get("planning:adopt", 302, 403, 403, 200, 403, of=_draft),
    post("planning:adopt", 302, 403, 403, 200, 403, of=_draft),
    get("planning:withdraw", 302, 403, 403, 200, 403, of=_adopted),
    post("planning:withdraw", 302, 403, 403, 200, 403, of=_adopted),
    get("planning:reports", 302, 200, 200, 200, 403, inspector=200, of=_adopted),
    get("planning:result-list", 302, 403, 200, 403, 403, of=lambda user: _results(_indicator(user))),
    post("planning:result-list", 302, 403, 200, 403, 403, of=lambda user: _results(_indicator(user))),
    get("planning:result-list", 302, 200, 200, 200, 403, of=lambda user: _results(_led(user)), note="of one's own"),
    get("planning:result-list-undo", 302, 403, 200, 403, 403, of=_taken_figures),
    post("planning:result-list-undo", 302, 403, 302, 403, 403, of=_taken_figures),
    get("planning:number-audit", 302, 200, 200, 200, 403, inspector=200, of=_adopted),
    get("planning:report", 302, 200, 200, 200, 403, inspector=200, of=lambda user: _report(_indicator(user))),
    post(
        "planning:report",
        *(302, 403, 200, 403, 403),
        of=lambda user: _report(_indicator(user)),
        note="of another organization",
    ),
    post(
        "planning:report",
        302,
        200,
        200,
        200,
        403,
        of=lambda user: _report(_led(user)),
        note="of one's own organization",
    ),
    post("planning:approve", 302, 403, 302, 302, 403, of=_submitted),
    post("planning:send-back", 302, 403, 200, 200, 403, of=_submitted),
    post("planning:evidence-remove", 302, 403, 302, 403, 403, of=_evidence),
    post(
        "planning:lock-period",
        *(302, 403, 302, 403, 403),
        of=lambda user: {**_adopted(user), "year": 2026, "quarter": 1},
    ),
    post("planning:unlock-period", 302, 403, 302, 403, 403, of=_lock),
    get("planning:spending", 302, 403, 200, 403, 403, of=lambda user: _spending(_indicator(user))),
    post("planning:spending", 302, 403, 200, 403, 403, of=lambda user: _spending(_indicator(user))),
    get(
        "planning:spending",
        *(302, 200, 200, 200, 403),
        of=lambda user: _spending(_led(user)),
        note="of one's own organization",
    ),
]
