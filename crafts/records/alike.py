"""Records of all artisans that may be of one and the same, two by two, until somebody has looked at them."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from crafts.models import Artisan, KnownApart
from dekranasda.base.page_cache.remembered import remembered

from .duplicates import NameIndex, name_key

# Above so many records, only the newest are asked for a name like theirs.
FEW, NEWEST = 20_000, 2_000
# A telephone of a group stands at many of its makers: each is compared with the first alone.
SHARED = 4

Pair = tuple[int, int]


@remembered
def likely_pairs() -> list[Pair]:
    """The keys of two records with the same phone, or with a similar name in the same kelurahan; the newest first."""
    rows = list(Artisan.objects.current().order_by("pk").values_list("pk", "name", "village", "phone"))
    asked = {pk for pk, *_others in (rows if len(rows) <= FEW else rows[-NEWEST:])}
    names, by_phone, found = NameIndex(), defaultdict(list), {}
    for pk, name, village, phone in rows:
        key = name_key(name)
        if pk in asked and (other := names.most_alike(key, village)) is not None:
            found[other, pk] = True
        names.add(pk, key, village)
        if phone:
            for other in by_phone[phone] if len(by_phone[phone]) < SHARED else by_phone[phone][:1]:
                found[other, pk] = True
            by_phone[phone].append(pk)
    apart = set(KnownApart.objects.values_list("first", "second"))
    return sorted(set(found) - apart, key=lambda pair: (-pair[1], -pair[0]))


def records_of(pairs: Iterable[Pair]) -> list[tuple[Artisan, Artisan]]:
    """The records behind the keys of one page; 2 queries for any number."""
    pairs = list(pairs)
    keys = {key for pair in pairs for key in pair}
    rows = Artisan.objects.current().defer("nik").select_related("village").prefetch_related("crafts").in_bulk(keys)
    return [(rows[first], rows[second]) for first, second in pairs if first in rows and second in rows]


@transaction.atomic
def keep_apart(one: Artisan, other: Artisan, *, by) -> KnownApart:
    """Note that these are two artisans. Twice is once."""
    first, second = sorted([one, other], key=lambda artisan: artisan.pk)
    return KnownApart.objects.get_or_create(first=first, second=second, defaults={"by": by})[0]
