"""What waits for the secretariat and for the Administrator."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.utils import timezone

from crafts.models import Artisan, Enquiry, OwnLink, Request
from crafts.models.artisan import UNCONFIRMED_AFTER
from crafts.models.enquiry import OUTCOME_AFTER
from crafts.records.forgotten import about_to_go, may_be_about_to_go, nothing_stands_on
from crafts.records.renewals import to_ask_anew
from dekranasda.base.accounts.models import User
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.page_cache.ready_query import ready_rows
from dekranasda.base.page_cache.remembered import remembered
from programs.board.queries import accounts_without_seat
from programs.models import (
    ActionItem,
    BoardMember,
    Notice,
    Result,
    Seat,
    Suggestion,
)
from programs.suggestions.deadlines import unanswered_late, undecided_late
from programs.suggestions.queries import TriageCounts, counts_of_all

from .at_a_glance import COUNTED, SHOWN


@dataclass(frozen=True)
class Desk:
    """What waits for the secretariat."""

    suggestions: TriageCounts
    oldest_waiting: date | None
    late_items: Sequence[ActionItem]
    late_count: int
    results: Sequence[Result]
    result_count: int
    drafts: int
    unconfirmed: int
    renewals: int
    going: Sequence[Artisan]
    going_count: int
    requests: int
    overdue_requests: int
    vacant_seats: int
    accounts_without_seat: int
    notices: int
    undecided_late: int
    unanswered_late: int
    enquiries: int
    enquiry_outcomes: int
    sleeping_links: int


# More keys than this are not asked for one by one: a database takes so many in a question, SQLite 32,766.
ASKED_BY_KEY = 5_000
_ACTIONS = dict(AuditEvent.Action.choices)


@dataclass(frozen=True)
class Event:
    """A line of the audit trail: what was done to what, by whom and when, in words."""

    action: str
    subject: str
    detail: str
    by: str | None
    at: datetime


@dataclass(frozen=True)
class AccountsDesk:
    """What waits for the Administrator."""

    active: int
    never_signed_in: int
    inactive: int
    events: Sequence[Event]


@dataclass(frozen=True)
class Moment:
    """Of what waits, that which becomes so by the minute, or by a write to accounts or history, without marks."""

    unconfirmed: int
    going: tuple[int, ...]
    overdue_requests: int
    accounts_without_seat: int
    enquiry_outcomes: int


def moment(today: date) -> Moment:
    """1 query, and 1 more while a record is about to go."""
    now, unconfirmed, may_go = timezone.now(), _unconfirmed(today), _may_go(today)
    going = about_to_go() if may_go else Artisan.objects.none()
    if len(may_go) <= ASKED_BY_KEY:
        going = going.filter(pk__in=may_go)
    return Moment(
        unconfirmed=unconfirmed.count + bisect_left(unconfirmed.soon, now - UNCONFIRMED_AFTER),
        going=tuple(going.values_list("pk", flat=True)[:COUNTED]),
        overdue_requests=sum(day is not None and day < now for day in _requests_due()),
        accounts_without_seat=accounts_without_seat().count(),
        enquiry_outcomes=bisect_left(_enquiries_waiting().passed_at, now - OUTCOME_AFTER),
    )


@remembered
def desk(today: date, moment: Moment) -> Desk:
    """What waits for the secretariat."""
    said, late, results = _suggestions_waiting(today), late_items(today), _results_handed_in()
    going = Artisan.objects.only("name", "state").in_bulk(moment.going[:SHOWN])
    return Desk(
        suggestions=said.counts,
        oldest_waiting=said.oldest,
        late_items=late[:SHOWN],
        late_count=len(late),
        results=results[:SHOWN],
        result_count=len(results),
        drafts=_drafts(),
        unconfirmed=moment.unconfirmed,
        renewals=_renewals(today),
        going=[going[pk] for pk in moment.going[:SHOWN] if pk in going],
        going_count=len(moment.going),
        requests=len(_requests_due()),
        overdue_requests=moment.overdue_requests,
        vacant_seats=vacant_seats(today),
        accounts_without_seat=moment.accounts_without_seat,
        notices=_notices_waiting(),
        undecided_late=said.undecided_late,
        unanswered_late=said.unanswered_late,
        enquiries=_enquiries_waiting().to_pass_on,
        enquiry_outcomes=moment.enquiry_outcomes,
        sleeping_links=_links_asleep(),
    )


@dataclass(frozen=True)
class _Said:
    """Of the suggestions, what waits."""

    counts: TriageCounts
    oldest: date | None
    undecided_late: int
    unanswered_late: int


@remembered
def _suggestions_waiting(today: date) -> _Said:
    waiting = Suggestion.objects.waiting().order_by("received_on").values_list("received_on", flat=True)
    return _Said(
        counts=counts_of_all(today),
        oldest=waiting.first(),
        undecided_late=undecided_late(Suggestion.objects.accepted()).count(),
        unanswered_late=unanswered_late(Suggestion.objects.accepted()).count(),
    )


# Of the records, what waits. Each is remembered by itself: they take long among 100,000, and read different tables.


@remembered
def _drafts() -> int:
    return Artisan.objects.current().filter(state=Artisan.State.DRAFT).count()


@remembered
def _renewals(today: date) -> int:
    return to_ask_anew().count()


@dataclass(frozen=True)
class _Unconfirmed:
    """Records nobody confirmed for a year: how many, and when each of the next day becomes one of them, in order."""

    count: int
    soon: Sequence[datetime]


@remembered
def _unconfirmed(today: date) -> _Unconfirmed:
    now = timezone.now()
    soon = Artisan.objects.unconfirmed_for_a_year(now + timedelta(days=1))
    soon = soon.filter(created_at__gte=now - UNCONFIRMED_AFTER).order_by("created_at")
    return _Unconfirmed(
        Artisan.objects.unconfirmed_for_a_year(now).count(), list(soon.values_list("created_at", flat=True))
    )


@remembered
def _may_go(today: date) -> list[int]:
    """The keys of the records that may be about to go until tomorrow."""
    never_agreed, withdrawn = _quiet(today)
    if not never_agreed:
        return withdrawn
    # Read anew after each suggestion, so that it asks of few.
    if len(never_agreed) <= ASKED_BY_KEY:
        asked = Artisan.objects.filter(pk__in=never_agreed)
    else:
        asked, _withdrawn = may_be_about_to_go(timezone.now() + timedelta(days=1))
    return [*nothing_stands_on(asked).values_list("pk", flat=True), *withdrawn]


@remembered
def _quiet(today: date) -> tuple[list[int], list[int]]:
    """The keys of those records that nobody worked on, as `may_be_about_to_go` finds them."""
    never_agreed, withdrawn = may_be_about_to_go(timezone.now() + timedelta(days=1))
    return list(never_agreed.values_list("pk", flat=True)), list(withdrawn.values_list("pk", flat=True))


@dataclass(frozen=True)
class _Asked:
    """Of the questions of buyers: how many no maker knows of, and when the others were passed on, in order."""

    to_pass_on: int
    passed_at: Sequence[datetime]


@remembered
def _enquiries_waiting() -> _Asked:
    passed = Enquiry.objects.filter(state=Enquiry.State.PASSED).order_by("passed_at")
    return _Asked(
        to_pass_on=Enquiry.objects.to_pass_on().count(),
        passed_at=[at for at in passed.values_list("passed_at", flat=True) if at],
    )


@remembered
def late_items(today: date) -> list[ActionItem]:
    """The action items that are late, the longest first, as many as are counted."""
    return list(ActionItem.objects.late().for_list().by_due_date()[:COUNTED])


@remembered
def _results_handed_in() -> list[Result]:
    """Those that wait to be approved, the first handed in first."""
    handed_in = Result.objects.filter(status=Result.Status.SUBMITTED)
    return list(
        handed_in.select_related("indicator__program__lead_organization").order_by("reported_at", "pk")[:COUNTED]
    )


@remembered
def _requests_due() -> list[datetime | None]:
    """Until when each open request is to be answered."""
    return list(Request.objects.open().values_list("due_at", flat=True))


@remembered
def _notices_waiting() -> int:
    return Notice.objects.waiting().count()


@remembered
def _links_asleep() -> int:
    return OwnLink.objects.asleep().count()


@remembered
def vacant_seats(today: date) -> int:
    """Seats of the term that runs today which nobody holds."""
    return (
        Seat.objects.filter(term__starts_on__lte=today, term__ends_on__gte=today)
        .existing(today)
        .exclude(holders__in=BoardMember.objects.holding(today))
        .count()
    )


def accounts_desk() -> AccountsDesk:
    """Accounts, and the last events of the audit trail; 2 queries."""
    counts: Counter[str] = Counter()
    for is_active, never_signed_in, count in _accounts():
        counts["inactive" if not is_active else "never_signed_in" if never_signed_in else "active"] += count
    return AccountsDesk(
        active=counts["active"],
        never_signed_in=counts["never_signed_in"],
        inactive=counts["inactive"],
        events=[
            Event(str(_ACTIONS.get(action, action)), subject, detail, name or email, at)
            for action, subject, detail, name, email, at in _last_events()
        ],
    )


@ready_rows
def _accounts():
    """How many accounts are active or not, and have signed in or never."""
    never = ExpressionWrapper(Q(last_login=None), BooleanField())
    return User.objects.order_by().annotate(never=never).values_list("is_active", "never").annotate(Count("pk"))


@ready_rows
def _last_events():
    return AuditEvent.objects.values_list("action", "subject", "detail", "by__name", "by__email", "at")[:SHOWN]
