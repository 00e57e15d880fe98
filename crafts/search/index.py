"""Keeps the directory's index true to the records. Search, filters, counts and the map read nothing else.

`refresh(artisans)` after anything public about artisans changed, in the same transaction as the change; for many at
once (an import), call it once at the end. `rebuild()` after a bulk load. Whoever is not public any more is gone from
the index, with every word that only they used.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from uuid import uuid4

from django.db import transaction
from django.db.models import Prefetch

from crafts.models import Artisan, Consent, IndexedWord, IndexState, ListedSet, Listing, Product

from . import bitmaps, folding

ALL, AVAILABLE, VISITABLE, CUSTOM_ORDERS = "semua", "tersedia", "kunjungan", "pesanan"
WHOLESALE, SHIPS_ABROAD = "grosir", "luar-negeri"
BY_NAME, NEWEST, MIXED = "urut:nama", "urut:terbaru", "urut:campur"
FIELDS = ("in_name", "in_products", "in_story")
CHUNK = 2000
# From this many on, sorting everybody anew is cheaper than finding each one's place.
MANY = 200


def craft_set(craft_id: int) -> str:
    return f"kriya:{craft_id}"


def village_set(code: str) -> str:
    return f"kelurahan:{code}"


def _told(product: Product) -> tuple[str, ...]:
    """What is said of a product besides its name."""
    return (
        product.description,
        product.material,
        product.material_en,
        product.technique,
        product.technique_en,
    )


@dataclass(frozen=True)
class Entry:
    """What the index says of one public artisan."""

    artisan_id: int
    sort_name: str
    sets: frozenset[str]
    words: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, artisan: Artisan) -> "Entry":
        products = artisan.products.all()
        sets = {ALL, village_set(artisan.village_id), *(craft_set(craft.pk) for craft in artisan.crafts.all())}
        for name, holds in (
            (AVAILABLE, any(product.available for product in products)),
            (VISITABLE, artisan.public_facts["visitable"]),
            (CUSTOM_ORDERS, artisan.public_facts["accepts_custom_orders"]),
            (WHOLESALE, artisan.public_facts["wholesale_minimum"]),
            (SHIPS_ABROAD, artisan.public_facts["ships_to"] == Artisan.ShipsTo.ABROAD),
        ):
            if holds:
                sets.add(name)
        texts = (
            [artisan.name, artisan.public_facts["brand"], artisan.public_owner_name],
            [text for product in products for text in (product.name, product.name_en)],
            [artisan.story, artisan.story_en, *chain.from_iterable(map(_told, products))],
        )
        words = tuple(frozenset(chain.from_iterable(map(folding.words, field))) for field in texts)
        return cls(artisan.pk, folding.sort_key(artisan.name), frozenset(sets), words)

    @classmethod
    def stored(cls, listing: Listing) -> "Entry":
        words = tuple(frozenset(line.split()) for line in listing.words.split("\n"))
        return cls(listing.artisan_id, listing.sort_name, frozenset(listing.sets.split("\n")), words)

    def listing(self, number: int) -> Listing:
        return Listing(
            artisan_id=self.artisan_id,
            number=number,
            sort_name=self.sort_name,
            sets="\n".join(sorted(self.sets)),
            words="\n".join(" ".join(sorted(field)) for field in self.words),
        )


class _Changes:
    """Numbers to take out of and put into each set and each word's fields."""

    def __init__(self):
        self.sets = defaultdict(lambda: ([], []))
        self.words = defaultdict(lambda: tuple(([], []) for _field in FIELDS))

    def add(self, number: int, before: Entry | None, after: Entry | None) -> None:
        for which, entry in enumerate((before, after)):
            if entry is None:
                continue
            for name in entry.sets:
                self.sets[name][which].append(number)
            for field, words in enumerate(entry.words):
                for word in words:
                    self.words[word][field][which].append(number)


@transaction.atomic
def refresh(artisans: Iterable[Artisan]) -> None:
    """Make the index say of `artisans` what is public about them now."""
    ids = sorted({artisan.pk for artisan in artisans})
    state = _lock()
    changes, entering, leaving, renamed = _Changes(), {}, {}, {}
    everybody = _load_set(ALL)
    for some in _chunks(ids):
        before = {listing.artisan_id: listing for listing in Listing.objects.filter(pk__in=some)}
        after = {entry.artisan_id: entry for entry in _entries(Artisan.objects.filter(pk__in=some))}
        saved = []
        for pk in some:
            listing, entry = before.get(pk), after.get(pk)
            known = Entry.stored(listing) if listing else None
            if known == entry:
                continue
            number = listing.number if listing else bitmaps.first_free(everybody)
            everybody |= 1 << number
            changes.add(number, known, entry)
            if known is None:
                entering[number] = entry
            elif entry is None:
                leaving[number] = known
            elif known.sort_name != entry.sort_name:
                renamed[number] = entry
            if entry:
                saved.append(entry.listing(number))
        Listing.objects.bulk_create(
            saved, update_conflicts=True, unique_fields=["artisan"], update_fields=["sort_name", "sets", "words"]
        )
    if not changes.sets and not changes.words:
        return
    Listing.objects.filter(number__in=list(leaving)).delete()
    _change_sets(changes)
    _change_orders(entering, leaving, renamed)
    vocabulary_changed = _change_words(changes)
    _mark(state, vocabulary_changed=vocabulary_changed)


@transaction.atomic
def rebuild(progress: Callable[[int], None] = lambda done: None) -> int:
    """Make the whole index anew from the records; returns how many artisans it lists."""
    state = _lock()
    for model in (Listing, ListedSet, IndexedWord):
        model.objects.all().delete()
    changes, number = _Changes(), 0
    ids = Artisan.objects.public().order_by("pk").values_list("pk", flat=True)
    for some in _chunks(ids):
        listings = []
        for entry in _entries(Artisan.objects.filter(pk__in=some)):
            changes.add(number, None, entry)
            listings.append(entry.listing(number))
            number += 1
        Listing.objects.bulk_create(listings)
        progress(number)
    _change_sets(changes)
    _sort_everybody()
    _change_words(changes)
    _mark(state, vocabulary_changed=True)
    return number


def _chunks(items: Iterable) -> Iterable[list]:
    items = list(items)
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))


def _lock() -> IndexState:
    """The index has one writer at a time: bitmaps are read, changed and written back."""
    IndexState.objects.get_or_create(pk=1)
    return IndexState.objects.select_for_update().get(pk=1)


def _mark(state: IndexState, *, vocabulary_changed: bool) -> None:
    state.version = uuid4().hex
    if vocabulary_changed:
        state.vocabulary = uuid4().hex
    state.save(update_fields=["version", "vocabulary"])


def _entries(artisans) -> Iterable[Entry]:
    consents = Prefetch("consents", Consent.objects.in_force(), to_attr="consents_in_force")
    public = artisans.public().defer("nik").order_by("pk")
    for artisan in public.prefetch_related("crafts", "products", consents):
        artisan._consent = next(iter(artisan.consents_in_force), None)
        yield Entry.of(artisan)


def _load_set(name: str) -> int:
    stored = ListedSet.objects.filter(pk=name).values_list("content", flat=True).first()
    return bitmaps.unpack(stored) if stored else 0


def _store_sets(contents: dict[str, bytes]) -> None:
    ListedSet.objects.bulk_create(
        [ListedSet(name=name, content=content) for name, content in contents.items()],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["content"],
    )


def _changed(bits: int, leaving: list[int], entering: list[int]) -> int:
    return bits & ~bitmaps.of(leaving) | bitmaps.of(entering)


def _change_sets(changes: _Changes) -> None:
    stored = dict(ListedSet.objects.filter(name__in=list(changes.sets)).values_list("name", "content"))
    _store_sets(
        {
            name: bitmaps.pack(_changed(bitmaps.unpack(stored.get(name, b"")), *numbers))
            for name, numbers in changes.sets.items()
        }
    )


def _change_words(changes: _Changes) -> bool:
    """Write the words' bitmaps; True when words appeared or disappeared."""
    vocabulary_changed = False
    for some in _chunks(changes.words):
        known = IndexedWord.objects.in_bulk(some)
        saved, unused = [], []
        for word in some:
            before = known.get(word)
            fields = [
                _changed(bitmaps.unpack(getattr(before, field)) if before else 0, *numbers)
                for field, numbers in zip(FIELDS, changes.words[word], strict=True)
            ]
            listings = (fields[0] | fields[1] | fields[2]).bit_count()
            if listings:
                packed = dict(zip(FIELDS, map(bitmaps.pack, fields), strict=True))
                saved.append(IndexedWord(word=word, listings=listings, **packed))
                vocabulary_changed |= before is None
            else:
                unused.append(word)
        IndexedWord.objects.bulk_create(
            saved, update_conflicts=True, unique_fields=["word"], update_fields=[*FIELDS, "listings"]
        )
        IndexedWord.objects.filter(word__in=unused).delete()
        vocabulary_changed |= bool(unused)
    return vocabulary_changed


def _change_orders(entering: dict[int, Entry], leaving: dict[int, Entry], renamed: dict[int, Entry]) -> None:
    if not (entering or leaving or renamed):
        return
    if len(entering) + len(renamed) > MANY:
        _sort_everybody()
        return
    orders = {}
    for name, key in _ORDERS.items():
        moved = {**entering, **renamed} if name == BY_NAME else entering
        gone = {*leaving, *(renamed if name == BY_NAME else ())}
        stored = ListedSet.objects.filter(pk=name).values_list("content", flat=True).first()
        order = [number for number in bitmaps.unpack_order(stored or b"") if number not in gone]
        for number, entry in sorted(moved.items()):
            place = bisect_left(order, key(entry), key=lambda other, key=key: key(_listed(other)))
            order.insert(place, number)
        orders[name] = bitmaps.pack_order(order)
    _store_sets(orders)


def _listed(number: int) -> Listing:
    return Listing.objects.only("artisan_id", "sort_name").get(number=number)


def _sort_everybody() -> None:
    listings = list(Listing.objects.only("artisan_id", "number", "sort_name"))
    _store_sets(
        {
            name: bitmaps.pack_order(listing.number for listing in sorted(listings, key=key))
            for name, key in _ORDERS.items()
        }
    )


# The key of each order works on an `Entry` and on a `Listing`.
_ORDERS = {
    BY_NAME: lambda listed: (listed.sort_name, listed.artisan_id),
    NEWEST: lambda listed: -listed.artisan_id,
    # Shuffled, yet always the same (Knuth's multiplicative hash): every craft and every name has its turn.
    MIXED: lambda listed: (listed.artisan_id * 2654435761 % 2**32, listed.artisan_id),
}
