"""Which artisan a person on a list is: known, perhaps known, or not; and putting those that were chosen on the list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from crafts.models import Artisan
from crafts.records.duplicates import NameIndex, name_key
from dekranasda.base.forms.editing import lock
from programs.models import Activity, Participation

from .reading import LONGEST_NAME, Person
from .undoing import note_taken

# Answers for a row beside the key of an artisan.
OTHER, LEFT_OUT = "lain", "lewati"
ANYWHERE = ""


class How:
    KNOWN, PERHAPS, UNKNOWN = _("dikenal"), _("mungkin dikenal"), _("tidak dikenal")


@dataclass
class Recognized:
    """A row with the artisans that it may be of, the likeliest first; `answer` is what becomes of it."""

    person: Person
    how: object
    artisans: list[Artisan] = field(default_factory=list)
    answer: str = ""
    # The row that names the same person before, and whether the list holds it already.
    again: int | None = None
    is_listed: bool = False
    error: str = ""

    @property
    def name(self) -> str:
        """The name of the control that says what becomes of the row."""
        return f"peserta-{self.person.place}"

    @property
    def artisan(self) -> Artisan | None:
        return next((one for one in self.artisans if str(one.pk) == self.answer), None)

    @property
    def is_too_long(self) -> bool:
        return len(self.person.name) > LONGEST_NAME


class Known:
    """All artisans by their names and kelurahan, read once for all rows of a list.

    `with_phones`: whether whoever looks may read phones; for others a phone tells nothing of whose it is.
    """

    def __init__(self, *, with_phones: bool):
        artisans = Artisan.objects.current().select_related("village").defer("village__outline")
        self.artisans = {one.pk: one for one in artisans.only("name", "owner_name", "phone", "village__name")}
        self.names = NameIndex()
        self.by_phone: dict[str, list[int]] = defaultdict(list)
        for pk, one in self.artisans.items():
            for name in {one.name, one.owner_name} - {""}:
                self.names.add(pk, name_key(name), str(one.village_id))
                self.names.add(pk, name_key(name), ANYWHERE)
            if one.phone and with_phones:
                self.by_phone[one.phone].append(pk)

    def recognize(self, person: Person) -> Recognized:
        """By name together with kelurahan or phone a person is known; by one of them alone perhaps."""
        keys = [name_key(name) for name in (person.business, person.name) if name]
        here = self._alike(keys, str(person.village.pk)) if person.village else []
        anywhere = self._alike(keys, ANYWHERE)
        called = self.by_phone.get(person.phone, []) if person.phone else []
        sure = [pk for pk in dict.fromkeys([*here, *anywhere]) if pk in called or (pk in here and not called)]
        likely = list(dict.fromkeys([*sure, *here, *called, *anywhere]))
        artisans = [self.artisans[pk] for pk in likely]
        if len(sure) == 1:
            return Recognized(person, How.KNOWN, artisans, str(sure[0]))
        if artisans:
            return Recognized(person, How.PERHAPS, artisans)
        return Recognized(person, How.UNKNOWN, answer=OTHER)

    def _alike(self, keys: list[str], village: str) -> list[int]:
        found = (self.names.most_alike(key, village) for key in keys)
        return [pk for pk in found if isinstance(pk, int)]


def recognize(people: Iterable[Person], activity: Activity, *, with_phones: bool) -> list[Recognized]:
    known = Known(with_phones=with_phones)
    rows = [known.recognize(person) for person in people]
    mark_repeated(rows, activity)
    return rows


def mark_repeated(rows: Iterable[Recognized], activity: Activity) -> None:
    """Note which rows name somebody who is on the list of the activity already, or in a row above."""
    listed = list(activity.participations.values_list("artisan_id", "walk_in_name"))
    there = {_key(artisan, name) for artisan, name in listed}
    first: dict[str, Person] = {}
    for row in rows:
        row.again, row.is_listed = None, False
        if row.answer in ("", LEFT_OUT):
            continue
        key = _key(row.artisan.pk if row.artisan else None, row.person.name)
        row.is_listed = key in there
        before = first.setdefault(key, row.person)
        row.again = before.number if before is not row.person else None


def take_answers(rows: Iterable[Recognized], posted: Mapping[str, str]) -> None:
    """What was chosen for each row; an answer that the row does not offer is none."""
    for row in rows:
        offered = {OTHER, LEFT_OUT, *(str(one.pk) for one in row.artisans)}
        answer = posted.get(row.name)
        if answer is not None:
            row.answer = answer if answer in offered else ""


@transaction.atomic
def put_on_list(activity: Activity, rows: Iterable[Recognized], *, by) -> int:
    """Put the people of these rows on the list, as one by one by hand; returns how many are new on it.

    Who is there already stays as it is, but for a presence that nobody noted yet. No record of an artisan changes.
    """
    # Locked: of two lists sent at once the second finds those of the first.
    lock(activity)
    rows = [row for row in rows if row.answer not in ("", LEFT_OUT)]
    mark_repeated(rows, activity)
    wanted = [row for row in rows if row.again is None]
    new = [row for row in wanted if not row.is_listed]
    before = set(activity.participations.values_list("pk", flat=True))
    Participation.objects.bulk_create(
        [
            Participation(
                activity=activity,
                artisan=row.artisan,
                walk_in_name="" if row.artisan else row.person.name,
                attended=row.person.attended,
            )
            for row in new
        ],
        # A colleague may have invited the same artisan a moment ago.
        ignore_conflicts=True,
    )
    marked = []
    for came in (True, False):
        said = [row.artisan.pk for row in wanted if row.is_listed and row.artisan and row.person.attended is came]
        unmarked = activity.participations.filter(artisan__in=said, attended=None)
        marked += list(unmarked.values_list("pk", flat=True))
        unmarked.update(attended=came)
    made = activity.participations.exclude(pk__in=before)
    note_taken(activity, made, activity.participations.filter(pk__in=marked), by=by)
    return len(made)


def _key(artisan: int | None, name: str) -> str:
    return f"#{artisan}" if artisan else name_key(name)
