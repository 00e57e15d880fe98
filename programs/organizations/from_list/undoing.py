"""Takes a list of organizations back, as long as nobody worked on them and nothing hangs on the new ones."""

from dataclasses import astuple, dataclass

from django.db import transaction
from django.db.models import ProtectedError

from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.removing import hanging_on
from dekranasda.base.lists.models import TakenList, Touched
from programs.models import Organization

from .reading import KIND


@dataclass(frozen=True)
class Kept:
    """What the list did to one organization: whether it made it, the version it left, the fields that it filled."""

    organization: int
    version: int
    made: bool
    filled: list[str]


def taken_lists():
    """The lists of organizations that were taken in."""
    return TakenList.objects.of(KIND, "")


def note_taken(kept: list[Kept], *, by) -> None:
    """Write down what a list did."""
    if kept:
        TakenList.objects.create(kind=KIND, by=by, count=len(kept), entries=[list(astuple(one)) for one in kept])


@transaction.atomic
def undo(taken: TakenList, *, by, save: bool) -> None:
    """Take a list back (or, without `save`, see whether that can be done). `Touched`; twice does nothing twice."""
    lock(taken)
    if taken.undone_at:
        return
    kept = [Kept(*entry) for entry in taken.entries]
    keys = [one.organization for one in kept]
    found = Organization.objects.select_for_update(of=("self",)).order_by("pk").in_bulk(keys)
    touched = [
        found[one.organization].name
        for one in kept
        if one.organization in found
        and (found[one.organization].version != one.version or (one.made and hanging_on(found[one.organization])))
    ]
    if touched:
        raise Touched(touched)
    if not save:
        return
    for one in kept:
        organization = found.get(one.organization)
        if organization is None:
            continue
        organization._history_user = by
        if one.made:
            try:
                organization.delete()
            except ProtectedError as used:
                # Somebody named it at this moment.
                raise Touched([organization.name]) from used
            continue
        for name in one.filled:
            setattr(organization, name, Organization._meta.get_field(name).get_default())
        organization.save_step(*one.filled)
    taken.mark_undone(by=by)
