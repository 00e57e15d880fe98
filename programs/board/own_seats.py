"""What somebody who is signed in holds today; asked by almost every page, and written seldom."""

from collections.abc import Sequence
from datetime import date

from dekranasda.base.page_cache.remembered import remembered
from programs.models import BoardMember, Organization, Seat


@remembered
def seats_of(account: int, today: date) -> Sequence[Seat]:
    """The seats that an account (its key) holds today, each with whom it speaks for; the same for all who ask."""
    return list(_held(account, today).with_body("").select_related("division"))


@remembered
def offices_of(account: int, today: date) -> Sequence[Organization]:
    """The organizations for which an account (its key) holds a seat today; as `organizations_of` finds them."""
    return list(Organization.objects.filter(pk__in=_held(account, today).bodies(today)))


def _held(account: int, today: date):
    return Seat.objects.filter(pk__in=BoardMember.objects.holding(today).filter(user=account).values("seat"))
