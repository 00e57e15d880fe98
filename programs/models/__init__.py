"""The board, its meetings, what was suggested and what is planned; one file per aggregate."""

from .action_item import ActionItem, ActionItemStep, CalendarFeed, Decision, NoteMissing, StepNotPossible
from .activity import Activity, Participation
from .board import BoardMember, Division, Seat, SeatMove, Term, body_on, organizations_of
from .budget_source import BudgetSource
from .felt import Felt
from .indicator import Indicator, Target
from .meeting import AgendaItem, Attendance, Invitee, Meeting, MeetingChange, MeetingPaper
from .membership import Membership
from .minutes import MinuteLine, MinutesVersion, SignedMinutes
from .notice import Notice
from .organization import Organization
from .plan import Plan
from .plan_change import PlanChange, PlanVersion
from .plan_takeover import PlanTakeover
from .program import Budget, Goal, Program
from .public_voice import PublicPassage, PublicVoice
from .result import Evidence, PeriodLock, Result
from .suggestion import (
    Adoption,
    AlreadyDecided,
    MergeNotPossible,
    ProgramMissing,
    ReasonMissing,
    Suggestion,
    SuggestionContact,
    SuggestionNote,
    SuggestionStep,
)
from .theme import Theme

__all__ = [
    "ActionItem",
    "ActionItemStep",
    "Activity",
    "Adoption",
    "AgendaItem",
    "AlreadyDecided",
    "Attendance",
    "BoardMember",
    "Budget",
    "BudgetSource",
    "CalendarFeed",
    "Decision",
    "Division",
    "Evidence",
    "Felt",
    "Goal",
    "Indicator",
    "Invitee",
    "Meeting",
    "MeetingChange",
    "MeetingPaper",
    "Membership",
    "MergeNotPossible",
    "MinuteLine",
    "MinutesVersion",
    "NoteMissing",
    "Notice",
    "Organization",
    "Participation",
    "PeriodLock",
    "Plan",
    "PlanChange",
    "PlanTakeover",
    "PlanVersion",
    "Program",
    "ProgramMissing",
    "PublicPassage",
    "PublicVoice",
    "ReasonMissing",
    "Result",
    "Seat",
    "SeatMove",
    "SignedMinutes",
    "StepNotPossible",
    "Suggestion",
    "SuggestionContact",
    "SuggestionNote",
    "SuggestionStep",
    "Target",
    "Term",
    "Theme",
    "body_on",
    "organizations_of",
]
