"""What the public sees of a selection: its makers as they are public now, and who takes visitors that day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from crafts import opening_hours
from crafts.directory.map import VillageMap, map_of
from crafts.models import Consent, Selection, SelectionEntry
from dekranasda.base.page_cache.remembered import remembered


@dataclass(frozen=True)
class Stop:
    """A maker of a selection; of a route also when the workshop takes visitors on its day, "" when it does not."""

    entry: SelectionEntry
    hours: str = ""


@dataclass(frozen=True)
class Shown:
    stops: list[Stop]
    # Of a route: makers whose workshop takes no visitors on its day.
    closed: list[Stop]
    map: VillageMap


def shown(selection: Selection) -> Shown:
    """The public makers of a selection, as it is stored, today."""
    return _shown(selection.pk, timezone.localdate())


@remembered
def _shown(pk: int, today: date) -> Shown:
    selection = Selection.objects.get(pk=pk)
    consents = Prefetch("artisan__consents", Consent.objects.in_force(), to_attr="in_force")
    entries = list(selection.entries.public().for_list().prefetch_related(consents, "artisan__crafts"))
    for entry in entries:
        entry.artisan._consent = next(iter(entry.artisan.in_force), None)
    stops = [Stop(entry, _hours(entry, selection.weekday)) for entry in entries]
    if selection.kind == Selection.Kind.ROUTE:
        stops, closed = [one for one in stops if one.hours], [one for one in stops if not one.hours]
    else:
        closed = []
    return Shown(stops, closed, map_of([stop.entry.artisan for stop in stops]))


def _hours(entry: SelectionEntry, weekday: int | None) -> str:
    """When the workshop takes visitors on a weekday, as far as its owner's consent lets it be told."""
    facts = entry.artisan.public_facts
    if weekday is None or not facts["visitable"]:
        return ""
    return opening_hours.week(facts["opening_hours"])[weekday].words
