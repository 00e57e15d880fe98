"""How seats pass from person to person and from organization to organization. Nothing of the past is rewritten."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dekranasda.base.accounts.models import User
from dekranasda.base.forms.editing import lock
from dekranasda.base.templatetags.formats import angka, tanggal_ringkas
from programs.models import (
    ActionItem,
    BoardMember,
    Invitee,
    Meeting,
    Organization,
    Seat,
    SeatMove,
    Suggestion,
    Term,
)


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


class TenureOver(Exception):
    """The day lies in a tenure (`holder`) whose last day is set: it is not made shorter for a successor."""

    def __init__(self, holder: BoardMember):
        self.holder = holder
        super().__init__(str(holder))


class SeatEnded(Exception):
    """The seat is done away with before that day; `seat` says when."""

    def __init__(self, seat: Seat):
        self.seat = seat
        super().__init__(str(seat))


class StillNeeded(Exception):
    """Something of the seat lies after that day; `why` says in words what."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


class SeatVacant(Exception):
    """Nobody holds the seat on that day."""


class HasAccount(Exception):
    """The holder was given another account meanwhile."""


@transaction.atomic
def replace_holder(
    seat: Seat,
    name: str,
    from_day: date,
    decree_number: str,
    by: User,
    user: User | None = None,
    *,
    rank: str = "",
    nip: str = "",
) -> BoardMember:
    """Give `seat` to `name` from `from_day` (pergantian antarwaktu); who held it until then ends the day before.

    Action items need no moving: they belong to the seat. Raises `OutsideTerm`, or `SeatHeld` when somebody already
    begins on that day or later, or `TenureOver` when it lies in a tenure that is over, or `SeatEnded`.
    """
    lock(seat)
    if not seat.term.starts_on <= from_day <= seat.term.ends_on:
        raise OutsideTerm(seat.term)
    if seat.last_day and from_day > seat.last_day:
        raise SeatEnded(seat)
    if later := seat.holders.filter(starts_on__gte=from_day).order_by("starts_on").first():
        raise SeatHeld(later)
    if over := seat.holders.filter(starts_on__lt=from_day, ends_on__gte=from_day).first():
        raise TenureOver(over)
    for holder in seat.holders.select_for_update(of=("self",)).holding(from_day):
        _end(holder, from_day - timedelta(days=1), by=by)
    said = {"decree_number": decree_number, "rank": rank, "nip": nip}
    successor = BoardMember(seat=seat, name=name, user=user, starts_on=from_day, **said)
    _add(successor, by=by)
    return successor


@transaction.atomic
def end_holding(seat: Seat, last_day: date, by: User) -> BoardMember:
    """Leave `seat` vacant after `last_day`; raises `SeatVacant` when nobody holds it on that day."""
    lock(seat)
    holder = seat.holders.select_for_update(of=("self",)).holding(last_day).first()
    if holder is None:
        raise SeatVacant(seat)
    _end(holder, last_day, by=by)
    return holder


@transaction.atomic
def end_seat(seat: Seat, last_day: date, by: User) -> None:
    """Do away with a seat after `last_day`: from then on it is on no board, list or quorum; what it did stays its own.

    Raises `OutsideTerm`, or `StillNeeded` while somebody holds it later, it came or was in the chair at a later
    meeting, spoke later, or has open action items. Invitations to meetings after that day are withdrawn.
    """
    lock(seat)
    if not seat.term.starts_on <= last_day <= seat.term.ends_on:
        raise OutsideTerm(seat.term)
    if why := _what_comes_after(seat, last_day):
        raise StillNeeded(why)
    Invitee.objects.filter(seat=seat, meeting__held_on__gt=last_day).delete()
    seat.last_day, seat._history_user = last_day, by
    seat.save_step("last_day")


@transaction.atomic
def bring_back_seat(seat: Seat, by: User) -> None:
    """Let a seat that was done away with be there again, as if it had never been."""
    lock(seat)
    seat.last_day, seat._history_user = None, by
    seat.save_step("last_day")


def _what_comes_after(seat: Seat, day: date) -> str:
    holder = seat.holders.exclude(ends_on__lte=day).order_by("-starts_on").first()
    if holder:
        held = _("%(name)s memegang jabatan ini sesudah tanggal itu. Kosongkan dulu jabatannya.")
        return held % {"name": holder.name}
    open_items = ActionItem.objects.open().filter(responsible_seat=seat).count()
    if open_items:
        told = ngettext(
            "Masih ada %(count)s tindak lanjut terbuka milik jabatan ini. Alihkan atau selesaikan dulu.",
            "Masih ada %(count)s tindak lanjut terbuka milik jabatan ini. Alihkan atau selesaikan dulu.",
            open_items,
        )
        return told % {"count": angka(open_items)}
    later = Meeting.objects.filter(Q(attendances__seat=seat) | Q(chair=seat) | Q(lines__speaker_seat=seat))
    meeting = later.filter(held_on__gt=day).order_by("-held_on").first()
    if meeting:
        told = {"meeting": meeting.title, "day": tanggal_ringkas(meeting.held_on)}
        return _("Jabatan ini tercatat pada %(meeting)s, %(day)s. Pilih tanggal sesudahnya.") % told
    spoke = Suggestion.objects.filter(speaker_seat=seat, received_on__gt=day).order_by("-received_on").first()
    if spoke:
        told = {"code": spoke.code, "day": tanggal_ringkas(spoke.received_on)}
        return _("Masukan %(code)s dari jabatan ini diterima %(day)s. Pilih tanggal sesudahnya.") % told
    return ""


@transaction.atomic
def move_seat(seat: Seat, organization: Organization, from_day: date, by: User) -> bool:
    """Let `seat` speak for `organization` from `from_day` on, as when an office is renamed; False if it does already.

    Who holds the seat holds it on, for the new one. Whatever is of an earlier day stays said for the organization of
    then, and a day to come changes nothing before it comes. A later move planned already stays. Raises `OutsideTerm`.
    """
    lock(seat)
    if not seat.term.starts_on < from_day <= seat.term.ends_on:
        raise OutsideTerm(seat.term)
    if seat.organization_on(from_day) == organization:
        return False
    move = seat.moves.filter(from_day=from_day).first() or SeatMove(seat=seat, from_day=from_day)
    move._history_user = by
    if seat.organization_on(from_day - timedelta(days=1)) == organization:
        # Moved back on the very day: there is no move.
        move.delete()
    else:
        move.organization = organization
        move.save()
    seat.raise_version()
    return True


@transaction.atomic
def rename_seat(seat: Seat, position: str, *, by: User) -> None:
    """Call `seat` otherwise from today on; whatever is of an earlier day keeps the name of then."""
    lock(seat)
    if seat.position == position:
        return
    seat.keep_position(seat.position)
    seat.position, seat._history_user = position, by
    seat.save_step("position", "earlier_positions")


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


def _end(holder: BoardMember, last_day: date, *, by: User) -> None:
    holder.ends_on = last_day
    _change(holder, "ends_on", by=by)
    # For a rakor after that day it is not for them to answer any more; the seat stays invited.
    Invitee.objects.filter(seat=holder.seat_id, meeting__held_on__gt=last_day).forget_person()


def _change(record: BoardMember, *changed: str, by: User) -> None:
    record._history_user = by
    record.save_step(*changed)


def _add(holder: BoardMember, *, by: User) -> None:
    holder._history_user = by
    holder.save()
