"""The benefit ledger: which artisan was reached by what, in which year, and who never was.

Whom an activity reached, `ParticipationQuerySet.reached` says. Who was erased since is counted with the others, and
named nowhere. Disability is counted for the city as a whole only, never beside a name, a craft or a kelurahan.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from crafts.models import Artisan, CraftCategory, PassedOn, Village
from programs.models import Activity, Membership, Organization, Participation, Program

from .achievement import absorption as share_of

SUGGESTIONS = 8


@dataclass(frozen=True)
class Group:
    """Artisans of one kind: how many there are, how many were reached."""

    name: str
    key: str
    total: int
    reached: int

    @property
    def missed(self) -> int:
        return self.total - self.reached

    @property
    def share(self) -> Decimal | None:
        """Share reached, in percent; None when there is nobody."""
        return share_of(self.total, self.reached)


# Fewer than this many would point at somebody (specific data, UU 27/2022, article 4).
FEWEST_TOLD = 5


@dataclass(frozen=True)
class Ledger:
    everyone: Group
    women_led: Group
    disability: Group
    crafts: list[Group]
    villages: list[Group]
    # Associations, groups and sentra, each with those who belong to it on the last day told of.
    bodies: list[Group]
    # Artisans who sold by a buyer's question that the office passed on.
    with_orders: int

    @property
    def tells_disability(self) -> bool:
        """Whether the numbers are large enough that nobody is recognised by them: in both, and in what lies between."""
        return min(self.disability.reached, self.disability.missed) >= FEWEST_TOLD


def ledger(year: int | None) -> Ledger:
    """The whole city in a year (or ever), in 14 queries for any number of artisans."""
    keys = Participation.objects.reached(year)
    everyone = Artisan.objects.filter(Q(merged_into=None, erased_at=None) | Q(pk__in=keys))
    reached = Artisan.objects.filter(pk__in=keys)
    women, disability = {"owner_gender": Artisan.Gender.FEMALE}, {"has_disability": True}
    return Ledger(
        everyone=Group("", "", everyone.count(), reached.count()),
        women_led=Group("", "", everyone.filter(**women).count(), reached.filter(**women).count()),
        disability=Group("", "", everyone.filter(**disability).count(), reached.filter(**disability).count()),
        crafts=_groups(CraftCategory.objects.order_by("name"), "crafts", everyone, reached),
        villages=_groups(Village.objects.order_by("name"), "village", everyone, reached),
        bodies=_bodies(year, everyone, reached),
        with_orders=PassedOn.objects.sold(year).order_by().values("artisan").distinct().count(),
    )


def _groups(kinds, field: str, everyone, reached) -> list[Group]:
    def count(artisans):
        return dict(artisans.order_by().values_list(field).annotate(Count("pk", distinct=True)))

    totals, met = count(everyone), count(reached)
    return [
        Group(str(kind), getattr(kind, "slug", kind.pk), totals.get(kind.pk, 0), met.get(kind.pk, 0)) for kind in kinds
    ]


def _last_day(year: int | None) -> date:
    """The day as of which memberships are read: today, or the last day of a year that is over."""
    today = timezone.localdate()
    return today if year is None else min(today, date(year, 12, 31))


def _bodies(year: int | None, everyone, reached) -> list[Group]:
    belonging = Membership.objects.on(_last_day(year)).order_by()

    def count(artisans):
        counted = belonging.filter(artisan__in=artisans.order_by().values("pk")).values("organization")
        return dict(counted.values_list("organization").annotate(Count("artisan", distinct=True)))

    totals, met = count(everyone), count(reached)
    bodies = Organization.objects.filter(pk__in=totals).order_by("name", "pk")
    return [Group(str(body), body.slug, totals[body.pk], met.get(body.pk, 0)) for body in bodies]


def artisans_by_reach(
    *, year: int | None, craft: str = "", village: str = "", body: int | None = None, reached: bool | None = None
) -> QuerySet:
    """Artisans of the ledger's list, with activities (`met`) and orders (`ordered`) of the year, no personal fields."""
    artisans = Artisan.objects.current()
    if craft:
        artisans = artisans.in_craft(craft)
    if village:
        artisans = artisans.in_village(village)
    if body:
        belonging = Membership.objects.on(_last_day(year)).filter(organization=body)
        artisans = artisans.filter(pk__in=belonging.values("artisan"))
    if reached is not None:
        keys = Participation.objects.reached(year)
        artisans = artisans.filter(pk__in=keys) if reached else artisans.exclude(pk__in=keys)
    met = Participation.objects.present(year).select_related("activity__program")
    ordered = PassedOn.objects.sold(year).select_related("enquiry").only("artisan", "sold_pieces", "enquiry__closed_at")
    return (
        artisans.only("name", "slug", "village")
        .select_related("village")
        .prefetch_related(
            "crafts",
            Prefetch("participations", met.order_by("activity__starts_on"), to_attr="met"),
            Prefetch("passings", ordered.order_by("enquiry__closed_at", "pk"), to_attr="ordered"),
        )
        .order_by("name", "pk")
    )


def never_reached(program: Program, *, besides: Activity, limit: int = SUGGESTIONS) -> list[Artisan]:
    """Artisans to invite: of the program's crafts and kelurahan, never reached by anything, not invited already."""
    artisans = Artisan.objects.current().exclude(pk__in=Participation.objects.reached())
    artisans = artisans.exclude(pk__in=besides.participations.filter(artisan__isnull=False).values("artisan"))
    if crafts := [craft.pk for craft in program.crafts.all()]:
        artisans = artisans.filter(
            pk__in=Artisan.crafts.through.objects.filter(craftcategory__in=crafts).values("artisan")
        )
    if villages := [village.pk for village in program.villages.all()]:
        artisans = artisans.filter(village__in=villages)
    return list(artisans.only("name", "village").select_related("village").order_by("created_at", "pk")[:limit])


def search_artisans(text: str, *, besides: Activity, limit: int = 10) -> list[Artisan]:
    """Artisans whose business or owner has `text` in its name, not invited already; none for less than 2 letters."""
    text = text.strip()
    if len(text) < 2:
        return []
    found = Artisan.objects.current().exclude(
        pk__in=besides.participations.filter(artisan__isnull=False).values("artisan")
    )
    return list(
        found.filter(Q(name__icontains=text) | Q(owner_name__icontains=text))
        .only("name", "village")
        .select_related("village")
        .order_by("name", "pk")[:limit]
    )
