from django.http import HttpRequest

from .models import User


class SignedInRequest(HttpRequest):
    """For annotations: a request that `LoginRequiredMiddleware` let through, so that somebody is signed in."""

    user: User
