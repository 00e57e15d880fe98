from datetime import date

from programs.models import Division
from tests.factories import make_member, make_seat, make_term, make_user

from . import get, post


def _seat(_user):
    return {"pk": make_seat().pk}


def _own_seat(user):
    seat = make_seat()
    make_member(seat=seat, user=user)
    return {"pk": seat.pk}


def _term(_user):
    return {"pk": make_term().pk}


def _division(_user):
    return {"pk": make_seat(division="Bidang Promosi").division_id}


def _holder(_user):
    return {"pk": make_member().pk}


def _empty_division(_user):
    return {"pk": Division.objects.create(term=make_term(), name="Bidang Kosong").pk}


def _removed(route, of):
    """The page on which a mistake of the secretariat is removed."""
    return [get(route, 302, 403, 200, 403, 403, of=of), post(route, 302, 403, 302, 403, 403, of=of)]


def _export(_user):
    make_term(starts_on=date(2025, 6, 1))
    return {"format": "xlsx"}


def _unseated(_user):
    return {"pk": make_user(role="Pengurus", seated=False).pk}


def _managed(route, of=None):
    """A page of the secretariat, to look at and to send."""
    return [get(route, 302, 403, 200, 403, 403, of=of), post(route, 302, 403, 200, 403, 403, of=of)]


ROWS = [
    get("board:board", 200),
    get("board:speakers", 302, 200, 200, 200, 403),
    get("board:handover", 302, 403, 200, 200, 403, of=_seat),
    get("board:handover", 302, 200, 200, 200, 403, of=_own_seat, note="of one's own seat"),
    get("board:manage", 302, 403, 200, 403, 403),
    get("board:accounts-without-seat", 302, 403, 200, 403, 403),
    get("board:account-close", 302, 403, 200, 403, 403, of=_unseated),
    post("board:account-close", 302, 403, 302, 403, 403, of=_unseated),
    get("board:export", 302, 403, 200, 403, 403, of=_export),
    get("board:seat", 302, 403, 200, 403, 403, of=_seat),
    *_managed("board:term-new"),
    *_managed("board:term", _term),
    *_managed("board:division-new", _term),
    *_managed("board:division", _division),
    *_managed("board:seat-new", _term),
    *_managed("board:import", _term),
    *_managed("board:seat-edit", _seat),
    *_managed("board:seat-replace", _seat),
    *_managed("board:seat-end", _seat),
    *_managed("board:seat-done-away", _seat),
    post("board:seat-back", 302, 403, 302, 403, 403, of=_seat),
    *_managed("board:seat-move", _seat),
    *_managed("board:holder", _holder),
    *_removed("board:term-remove", _term),
    *_removed("board:division-remove", _empty_division),
    *_removed("board:seat-remove", _seat),
]
