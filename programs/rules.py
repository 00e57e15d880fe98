"""What each role may do with board, meetings, suggestions and plans. A board member's reach is the seat held today."""

from datetime import date

import rules
from django.utils import timezone

from dekranasda.base.accounts.models import Role
from dekranasda.base.accounts.rules import (
    is_administrator,
    is_board_or_leadership,
    is_inspector,
    is_internal,
    is_leadership,
    is_secretariat,
    stands_on,
)
from dekranasda.base.page_cache.remembered import remembered

from .models import ActionItem, BoardMember, Result, Seat, Suggestion, organizations_of


def holds_any_seat(user) -> bool:
    """The user holds a seat today; asked once per request and user object."""
    today = timezone.localdate()
    if getattr(user, "_seated_on", (None,))[0] != today:
        user._seated_on = (today, _is_seated(user.pk, today))
    return user._seated_on[1]


@remembered
def _is_seated(account: int, today: date) -> bool:
    return BoardMember.objects.holding(today).filter(user=account).exists()


# Rights end with their reason: the seat is given up, or its term is over.
stands_on(Role.BOARD, holds_any_seat)
stands_on(Role.LEADERSHIP, holds_any_seat)


@rules.predicate
def holds_seat_of_lead(user, subject):
    """The user holds, today, a seat of the organization that leads the program of `subject`."""
    if isinstance(subject, Result):
        subject = subject.indicator
    program = getattr(subject, "program", subject)
    if program is None:
        return False
    return organizations_of(user).filter(pk=program.lead_organization_id).exists()


@rules.predicate
def is_adopted_plan(user, plan):
    """The plan is in force: a change is leadership's to make, and goes on the record."""
    return plan is not None and plan.is_adopted


@rules.predicate
def holds_responsible_seat(user, action_item):
    """The user holds, today, the seat or a seat of the organization that must do this action item."""
    return action_item is not None and ActionItem.objects.of(user).filter(pk=action_item.pk).exists()


@rules.predicate
def reported_it(user, result):
    """The user handed in this result: somebody else approves it."""
    return result is not None and result.is_reported_by(user)


@rules.predicate
def has_second_reviewer(user, result):
    """The secretariat has a colleague who can approve what the user reported."""
    return result is not None and result.second_reviewers(user).exists()


@rules.predicate
def holds_seat(user, seat):
    """The user holds this very seat today."""
    return seat is not None and Seat.objects.held_by(user).filter(pk=seat.pk).exists()


@rules.predicate
def is_asked_to_answer(user, suggestion):
    """The suggestion waits for an answer of an organization whose seat the user holds today."""
    if not isinstance(suggestion, Suggestion) or suggestion.assigned_to_id is None:
        return False
    return organizations_of(user).filter(pk=suggestion.assigned_to_id).exists()


rules.add_perm("programs.view_dashboard", is_internal | is_administrator | is_inspector)
rules.add_perm("programs.view_meetings", is_internal)
rules.add_perm("programs.manage_meetings", is_secretariat)
rules.add_perm("programs.view_suggestions", is_internal)
rules.add_perm("programs.triage_suggestion", is_secretariat)
rules.add_perm("programs.answer_suggestion", is_secretariat | (is_board_or_leadership & is_asked_to_answer))
rules.add_perm("programs.view_action_items", is_internal)
rules.add_perm("programs.manage_action_items", is_secretariat)
rules.add_perm("programs.close_action_item", is_secretariat | (is_board_or_leadership & holds_responsible_seat))
# An inspector reads plan, reports, evidence and who stands for each number; nothing of persons.
rules.add_perm("programs.view_plan_drafts", is_internal | is_inspector)
rules.add_perm("programs.view_evidence", is_internal | is_inspector)
rules.add_perm("programs.inspect_numbers", is_inspector)
rules.add_perm("programs.view_activities", is_internal)
rules.add_perm("programs.view_craft_coverage", is_internal)
rules.add_perm("programs.draft_plan", is_secretariat)
rules.add_perm("programs.adopt_plan", is_leadership)
rules.add_perm("programs.edit_plan", (is_secretariat & ~is_adopted_plan) | (is_leadership & is_adopted_plan))
rules.add_perm("programs.report_result", is_secretariat | (is_board_or_leadership & holds_seat_of_lead))
rules.add_perm("programs.review_results", is_secretariat | is_leadership)
rules.add_perm("programs.approve_result", (is_secretariat | is_leadership) & ~reported_it)
rules.add_perm("programs.approve_result_alone", is_secretariat & reported_it & ~has_second_reviewer)
rules.add_perm("programs.lock_periods", is_secretariat)
rules.add_perm("programs.issue_evaluation", is_secretariat)
rules.add_perm("programs.hold_activity", is_secretariat | (is_board_or_leadership & holds_seat_of_lead))
rules.add_perm("programs.view_benefits", is_internal)
rules.add_perm("programs.view_enquiry_counts", is_internal)
rules.add_perm("programs.manage_board", is_secretariat)
rules.add_perm("programs.view_board_history", is_internal)
rules.add_perm("programs.view_handover", is_secretariat | is_leadership | (is_internal & holds_seat))
