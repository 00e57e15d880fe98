from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch

from dekranasda.base.accounts.models import User
from programs.models import BoardMember


def accounts():
    """All that the list of accounts shows of each: second factor, roles and seats held today, in 4 queries."""
    second_factor = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)
    held = BoardMember.objects.holding().with_body()
    return (
        User.objects.annotate(has_second_factor=Exists(second_factor))
        .prefetch_related("groups", Prefetch("held_seats", held, to_attr="seats_today"))
        .order_by("name", "pk")
    )
