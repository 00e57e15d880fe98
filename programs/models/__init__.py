"""The board, its meetings, what was suggested and what is planned; one file per aggregate."""

from .action_item import ActionItem, Decision
from .activity import Activity, Participation
from .board import BoardMember, Division, Seat, Term
from .meeting import AgendaItem, Attendance, Invitee, Meeting, MinuteLine, MinutesVersion
from .organization import Organization
from .plan import Budget, Goal, Indicator, Plan, Program, Target
from .plan_change import PlanChange, PlanVersion
from .result import PeriodLock, Result
from .suggestion import Adoption, Suggestion, SuggestionStep
from .theme import Theme

__all__ = [
    "ActionItem",
    "Activity",
    "Adoption",
    "AgendaItem",
    "Attendance",
    "BoardMember",
    "Budget",
    "Decision",
    "Division",
    "Goal",
    "Indicator",
    "Invitee",
    "Meeting",
    "MinuteLine",
    "MinutesVersion",
    "Organization",
    "Participation",
    "PeriodLock",
    "Plan",
    "PlanChange",
    "PlanVersion",
    "Program",
    "Result",
    "Seat",
    "Suggestion",
    "SuggestionStep",
    "Target",
    "Term",
    "Theme",
]
