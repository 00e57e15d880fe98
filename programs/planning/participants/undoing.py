"""Takes a list of participants back, as long as it stands as the list left it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from dekranasda.base.forms.editing import lock
from dekranasda.base.lists.models import TakenList, Touched
from programs.models import Activity, Participation

from .reading import KIND


def taken_of(activity: Activity):
    """The lists of participants that were taken in for this activity."""
    return TakenList.objects.of(KIND, str(activity.pk))


def note_taken(activity: Activity, made: Iterable[Participation], marked: Iterable[Participation], *, by) -> None:
    """Write down what a list did: whom it put on the list, and of whom it noted a presence that nobody had noted."""
    rows = [[one.pk, one.artisan_id, one.attended, True] for one in made]
    count = len(rows)
    rows += [[one.pk, one.artisan_id, one.attended, False] for one in marked]
    if rows:
        entries = {"status": activity.status, "rows": rows}
        TakenList.objects.create(kind=KIND, about=str(activity.pk), by=by, count=count, entries=entries)


@transaction.atomic
def undo(activity: Activity, taken: TakenList, *, by, save: bool) -> None:
    """Take a list back (or, without `save`, see whether that can be done). `Touched`; twice does nothing twice."""
    # Whoever marks a presence, or closes the activity, does it before this or after.
    lock(activity)
    lock(taken)
    if taken.undone_at:
        return
    rows = taken.entries["rows"]
    if activity.status == Activity.Status.DONE != taken.entries["status"]:
        raise Touched([_("Kegiatan ini ditandai selesai sesudahnya: pesertanya sudah dihitung.")])
    standing = activity.participations.select_related("artisan").select_for_update(of=("self",)).in_bulk()
    touched = [
        str(standing[pk])
        for pk, artisan, attended, _is_new in rows
        if pk in standing and (standing[pk].artisan_id, standing[pk].attended) != (artisan, attended)
    ]
    if touched:
        raise Touched(touched)
    if save:
        made = [pk for pk, _artisan, _attended, is_new in rows if is_new]
        marked = [pk for pk, _artisan, _attended, is_new in rows if not is_new]
        activity.participations.filter(pk__in=made).delete()
        activity.participations.filter(pk__in=marked).update(attended=None)
        taken.mark_undone(by=by)
