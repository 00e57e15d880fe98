"""How seats pass from person to person and from organization to organization. Nothing of the past is rewritten."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from dekranasda.base.accounts.models import User
from programs.models import BoardMember, Organization, Seat, Term


class OutsideTerm(Exception):
    """The day does not lie in the term of office; `term` says when that is."""

    def __init__(self, term: Term):
        self.term = term
        super().__init__(str(term))


class SeatHeld(Exception):
    """Somebody (`holder`) takes the seat on that day or later."""

    def __init__(self, holder: BoardMember):
        self.holder = holder
        super().__init__(str(holder))


class SeatVacant(Exception):
    """Nobody holds the seat on that day."""


@transaction.atomic
def replace_holder(
    seat: Seat, name: str, from_day: date, decree_number: str, by: User, user: User | None = None
) -> BoardMember:
    """Give `seat` to `name` from `from_day` (pergantian antarwaktu); who held it until then ends the day before.

    Action items need no moving: they belong to the seat. Raises `OutsideTerm`, or `SeatHeld` when somebody already
    begins on that day or later.
    """
    seat = _lock(seat)
    if not seat.term.starts_on <= from_day <= seat.term.ends_on:
        raise OutsideTerm(seat.term)
    if later := seat.holders.filter(starts_on__gte=from_day).order_by("starts_on").first():
        raise SeatHeld(later)
    for holder in seat.holders.holding(from_day):
        _end(holder, from_day - timedelta(days=1), by=by)
    successor = BoardMember(seat=seat, name=name, user=user, starts_on=from_day, decree_number=decree_number)
    _save(successor, by=by)
    return successor


@transaction.atomic
def end_holding(seat: Seat, last_day: date, by: User) -> BoardMember:
    """Leave `seat` vacant after `last_day`; raises `SeatVacant` when nobody holds it on that day."""
    holder = _lock(seat).holders.holding(last_day).first()
    if holder is None:
        raise SeatVacant(seat)
    _end(holder, last_day, by=by)
    return holder


@transaction.atomic
def move_seat(seat: Seat, organization: Organization, from_day: date, by: User) -> None:
    """Let `seat` belong to `organization` from `from_day`, as when an office is renamed.

    Whoever held the seat before that day goes on having spoken for the organization of then; who holds it on that day
    holds it on, for the new one.
    """
    seat = _lock(seat)
    if seat.organization_id == organization.pk:
        return
    for holder in seat.holders.filter(organization=None, starts_on__lt=from_day):
        holder.organization = seat.organization
        if holder.ends_on is None or holder.ends_on >= from_day:
            onwards = BoardMember(
                seat=seat,
                name=holder.name,
                user=holder.user,
                starts_on=from_day,
                ends_on=holder.ends_on,
                decree_number=holder.decree_number,
                is_sample=holder.is_sample,
            )
            _end(holder, from_day - timedelta(days=1), by=by)
            _save(onwards, by=by)
        else:
            _change(holder, by=by)
    seat.organization = organization
    _change(seat, by=by)


def still_seated(user: User, on: date) -> bool:
    """Whether `user` holds any seat on the day `on` or later."""
    return user.held_seats.filter(Q(ends_on=None) | Q(ends_on__gte=on)).exists()


def _lock(seat: Seat) -> Seat:
    # Locked: of two replacements at once, the second must see the first.
    return Seat.objects.select_for_update().get(pk=seat.pk)


def _end(holder: BoardMember, last_day: date, *, by: User) -> None:
    holder.ends_on = last_day
    _change(holder, by=by)


def _change(record: BoardMember | Seat, *, by: User) -> None:
    # Whoever has the record open in a form must see this change before saving over it.
    record.version += 1
    _save(record, by=by)


def _save(record: BoardMember | Seat, *, by: User) -> None:
    record._history_user = by
    record.save()
