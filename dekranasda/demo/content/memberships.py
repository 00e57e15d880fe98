"""Which of the sample makers belong to the sample groups; one group is too small for its number to be told."""

from datetime import date

from crafts.models import Artisan
from programs.models import Membership

from .people import People

# By group: whose craft, how many of them are passed over first, how many belong to it.
GROUPS = {
    "contoh-kelompok-batik-a": ("batik", 0, 9),
    "contoh-kelompok-batik-b": ("batik", 9, 4),
    "contoh-kelompok-kendang": ("kendang-jimbe", 0, 12),
}


SMALL = 4


def load_memberships(people: People) -> None:
    """The first of each is the chair, and the last of a larger group has left it."""
    for slug, (craft, passed_over, number) in GROUPS.items():
        makers = Artisan.objects.current().in_craft(craft).order_by("pk")[passed_over : passed_over + number]
        Membership.objects.bulk_create(
            Membership(
                organization=people.organizations[slug],
                artisan=maker,
                role=Membership.Role.CHAIR if not position else Membership.Role.MEMBER,
                starts_on=date(2026, 1, 15),
                ends_on=date(2026, 6, 30) if position == number - 1 and number > SMALL else None,
                is_sample=True,
            )
            for position, maker in enumerate(makers)
        )
