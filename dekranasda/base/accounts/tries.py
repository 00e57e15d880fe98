"""How often somebody may guess: counted by where the guesses come from, so that guessing shuts nobody else out.

A browser on which the account has signed in before has a count of its own, which nobody elsewhere can use up. From
anywhere else an account is tried a few times by one network address, and slowly by all of them together. allauth
counts under a lock, so that of guesses sent at once each is counted.
"""

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.internal.ratelimit import RateLimitUsage, consume
from django.http import HttpRequest

from dekranasda.base.audit.models import client_address

from .known_devices import knows

# The limits stand in `ACCOUNT_RATE_LIMITS`: `login_failed` is what one network address tries, on all accounts and on
# one; `…_strangers` what all of them try on one account; `…_known` what its own devices do. `mail_asked`, in the same
# three, is how often a mail that lets somebody in is asked for.


class Tries:
    """A try that was counted, each time it was; to be taken back when it was right."""

    def __init__(self):
        self.counted: list[RateLimitUsage] = []

    def count(self, request: HttpRequest, action: str, key: str) -> bool:
        """Whether it is one of those allowed."""
        usage = consume(request, app="allauth.account", action=action, key=key)
        if usage:
            self.counted.append(usage)
        return usage is not None

    def rollback(self) -> None:
        for usage in self.counted:
            usage.rollback()


def count_try(request: HttpRequest, user, *, name: str, action: str = "login_failed") -> Tries | None:
    """Count a try to get into the account `name` (of `user`, if there is one); None when it is one too many."""
    tries = Tries()
    if knows(request, user):
        allowed = tries.count(request, f"{action}_known", name)
    else:
        here = f"{name}@{client_address(request) or '-'}"
        allowed = tries.count(request, action, here) and tries.count(request, f"{action}_strangers", name)
    return tries if allowed else None


def count_mail_asked(user, *, email: str) -> None:
    """Count that a code or a link was asked for by mail; `ValidationError` when it is one too many."""
    if count_try(context.request, user, name=email, action="mail_asked") is None:
        raise get_adapter().validation_error("rate_limited")


def count_try_of_second_factor(user) -> Tries:
    """Count a try of a code or passkey; `ValidationError` when it is one too many."""
    tries = count_try(context.request, user, name=f"mfa:{user.pk}")
    if tries is None:
        raise get_adapter().validation_error("too_many_login_attempts")
    return tries
