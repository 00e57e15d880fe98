from django import template

from dekranasda.base.accounts.models import Role
from programs.board.queries import bodies_in_words
from programs.models import BoardMember

register = template.Library()


@register.simple_tag
def seats_of(user):
    """The seats that the account holds today, in 2 queries."""
    return BoardMember.objects.holding().filter(user=user).with_body()


@register.simple_tag
def lost_seat(user):
    """Whether the account's role stands on a seat that it does not hold today."""
    if not user.is_authenticated or user.has_perm("programs.view_dashboard"):
        return False
    return user.has_role(Role.BOARD) or user.has_role(Role.LEADERSHIP)


@register.filter
def bodies(holder):
    """For whom a holder speaks or spoke, in turn: "Dinas A, lalu Dinas B sejak 1 April 2026"."""
    return bodies_in_words(holder)


@register.filter
def position_on(seat, day):
    """What a seat is called on a day."""
    return seat.position_on(day)


@register.filter
def body_on(seat, day):
    """For which organization a seat speaks on a day."""
    return seat.organization_on(day)
