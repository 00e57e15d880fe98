"""How seats pass from person to person and from organization to organization. Nothing of the past is rewritten."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from dekranasda.base.accounts.models import User
from dekranasda.base.forms.editing import lock
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


class HasAccount(Exception):
    """The holder was given another account meanwhile."""


@transaction.atomic
def replace_holder(
    seat: Seat, name: str, from_day: date, decree_number: str, by: User, user: User | None = None
) -> BoardMember:
    """Give `seat` to `name` from `from_day` (pergantian antarwaktu); who held it until then ends the day before.

    Action items need no moving: they belong to the seat. Raises `OutsideTerm`, or `SeatHeld` when somebody already
    begins on that day or later.
    """
    lock(seat)
    if not seat.term.starts_on <= from_day <= seat.term.ends_on:
        raise OutsideTerm(seat.term)
    if later := seat.holders.filter(starts_on__gte=from_day).order_by("starts_on").first():
        raise SeatHeld(later)
    for holder in seat.holders.select_for_update().holding(from_day):
        _end(holder, from_day - timedelta(days=1), by=by)
    successor = BoardMember(seat=seat, name=name, user=user, starts_on=from_day, decree_number=decree_number)
    _add(successor, by=by)
    return successor


@transaction.atomic
def end_holding(seat: Seat, last_day: date, by: User) -> BoardMember:
    """Leave `seat` vacant after `last_day`; raises `SeatVacant` when nobody holds it on that day."""
    lock(seat)
    holder = seat.holders.select_for_update().holding(last_day).first()
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
    lock(seat)
    if seat.organization_id == organization.pk:
        return
    for holder in seat.holders.select_for_update().filter(organization=None, starts_on__lt=from_day):
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
            _end(holder, from_day - timedelta(days=1), "organization", by=by)
            _add(onwards, by=by)
        else:
            _change(holder, "organization", by=by)
    seat.organization = organization
    _change(seat, "organization", by=by)


def still_seated(user: User, on: date) -> bool:
    """Whether `user` holds any seat on the day `on` or later."""
    return user.held_seats.filter(Q(ends_on=None) | Q(ends_on__gte=on)).exists()


@transaction.atomic
def give_account(holder: BoardMember, user: User, by: User) -> None:
    """Let `holder` sign in as `user`; `HasAccount` when they have an account by now."""
    lock(holder)
    if holder.user_id is not None:
        raise HasAccount(holder)
    holder.user = user
    _change(holder, "user", by=by)


def _end(holder: BoardMember, last_day: date, *changed: str, by: User) -> None:
    holder.ends_on = last_day
    _change(holder, "ends_on", *changed, by=by)


def _change(record: BoardMember | Seat, *changed: str, by: User) -> None:
    record._history_user = by
    record.save_step(*changed)


def _add(holder: BoardMember, *, by: User) -> None:
    holder._history_user = by
    holder.save()
