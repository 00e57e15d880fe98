"""Who belongs to which group on which day, for lists and for pages that name a group or an artisan."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from crafts.models import Artisan
from dekranasda.base.page_cache.remembered import remembered_each
from programs.models import Membership, Organization, Suggestion

FOUND = 10
# Fewer would point at somebody; and a sentra has at least five businesses in one place (Sentra IKM, PP 29/2018).
FEWEST_TOLD = FEWEST_OF_SENTRA = 5
# A mark of the council's own: so many carry a sentra through some who stop.
FIRM_SENTRA = 10


@dataclass(frozen=True)
class Size:
    """How many belong to a group on a day, as far as it may be told to anyone."""

    members: int
    is_sentra: bool

    @property
    def is_told(self) -> bool:
        return self.members >= FEWEST_TOLD

    @property
    def mark(self) -> int | None:
        """The mark that a sentra has reached: 10, 5 or none."""
        reached = [mark for mark in (FIRM_SENTRA, FEWEST_OF_SENTRA) if self.is_sentra and self.members >= mark]
        return reached[0] if reached else None


def with_members(organizations: QuerySet, on: date | None = None) -> QuerySet:
    """Each with `members`, how many artisans belong to it on the day `on` (today when left out)."""
    there = Membership.objects.filter(organization=OuterRef("pk")).on(on or timezone.localdate()).order_by()
    count = there.values("organization").annotate(count=Count("artisan", distinct=True)).values("count")
    return organizations.annotate(members=Coalesce(Subquery(count), 0))


def size_of(organization: Organization) -> Size:
    """The size of an organization found by `with_members`."""
    return Size(vars(organization)["members"], organization.kind == Organization.Kind.SENTRA)


def artisans_to_add(organization: Organization, words: str) -> list[Artisan]:
    """Artisans called something like `words` (business or owner) who do not belong to it; none below 2 letters."""
    words = words.strip()
    if len(words) < 2:
        return []
    belonging = Membership.objects.filter(organization=organization, ends_on=None).values("artisan")
    found = Artisan.objects.current().exclude(pk__in=belonging)
    found = found.filter(Q(name__icontains=words) | Q(owner_name__icontains=words))
    return list(found.only("name", "village").select_related("village").order_by("name", "pk")[:FOUND])


def said_by_members(organizations: Iterable[int]) -> QuerySet:
    """What artisans said on days on which they belonged to one of these organizations (their keys)."""
    belonged = Membership.objects.of_whoever_said().filter(organization__in=organizations)
    return Suggestion.objects.filter(Exists(belonged), speaker_artisan__isnull=False)


def voices_by_group(said: QuerySet) -> dict[int, int]:
    """By the key of each group: how much of `said` its members said while they belonged to it; 1 query."""
    one = "artisan__suggestion_set"
    day = f"{one}__received_on"
    counted = (
        Membership.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=F(day)),
            **{f"{one}__in": said.order_by().values("pk")},
            starts_on__lte=F(day),
        )
        .order_by()
        .values("organization")
        .annotate(count=Count(one, distinct=True))
    )
    return dict(counted.values_list("organization", "count"))


def bodies_of_makers(suggestions: Iterable[Suggestion]) -> dict[int, list[Organization]]:
    """By the key of each suggestion of an artisan: the groups they belonged to on the day it was said; 1 query."""
    spoken = [(one, one.speaker_artisan_id) for one in suggestions if one.speaker_artisan_id]
    held = defaultdict(list)
    if spoken:
        of_them = Membership.objects.filter(artisan__in={artisan for _one, artisan in spoken})
        for membership in of_them.select_related("organization").order_by("organization__name", "pk"):
            held[membership.artisan_id].append(membership)
    return {one.pk: _on(held[artisan], one.said_on) for one, artisan in spoken}


def _on(memberships: list[Membership], day: date) -> list[Organization]:
    there = [m.organization for m in memberships if m.starts_on <= day and (m.ends_on is None or m.ends_on >= day)]
    return list(dict.fromkeys(there))


def groups_told_of(artisan: Artisan) -> list[tuple[str, str]]:
    """Name and address part of each group that a public artisan belongs to today; the caller asks for consent."""
    return _groups([artisan.pk])[artisan.pk]


@remembered_each(most=1000)
def _groups(artisans: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    gathering = Organization.objects.current().gathering()
    known = Membership.objects.on(timezone.localdate()).filter(artisan__in=artisans, organization__in=gathering)
    found: dict[int, dict[tuple[str, str], None]] = {artisan: {} for artisan in artisans}
    for artisan, *group in known.order_by("organization__name", "pk").values_list(
        "artisan", "organization__name", "organization__slug"
    ):
        found[artisan][tuple(group)] = None
    return {artisan: list(groups) for artisan, groups in found.items()}
