"""The board, its meetings, what was suggested and what is planned; one file per aggregate."""

from .action_item import ActionItem, Decision
from .activity import Activity, Participation
from .board import BoardMember, Division, Seat, Term
from .meeting import AgendaItem, Attendance, Invitee, Meeting, MinuteLine, MinutesVersion
from .organization import Organization
from .plan import Budget, Goal, Indicator, Plan, PlanChange, Program, Result, Target
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
    "Plan",
    "PlanChange",
    "Program",
    "Result",
    "Seat",
    "Suggestion",
    "SuggestionStep",
    "Target",
    "Term",
    "Theme",
]
