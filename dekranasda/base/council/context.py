from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .current import the_council


def council(request: HttpRequest) -> dict:
    """`council` in every template: whose portal this is."""
    return {"council": SimpleLazyObject(the_council)}
