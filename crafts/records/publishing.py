"""What decides whether the public sees an artisan: publishing and hiding, consent given and withdrawn.

Each step locks the artisan, so that nobody publishes under a consent that is being withdrawn, and ends by letting the
directory show what is public now.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan, Consent, NoConsent
from dekranasda.base.forms.editing import lock


@transaction.atomic
def publish(artisan: Artisan) -> None:
    """Show this artisan to the public; raises `NoConsent` unless a consent is in force."""
    lock(artisan)
    artisan.require_current()
    if not artisan.consents.in_force().exists():
        raise NoConsent(artisan)
    _set_state(artisan, Artisan.State.PUBLISHED)


@transaction.atomic
def hide(artisan: Artisan) -> None:
    """Take this artisan off every public page; the record stays."""
    lock(artisan)
    _set_state(artisan, Artisan.State.HIDDEN)


def _set_state(artisan: Artisan, state: Artisan.State) -> None:
    artisan.state = state
    artisan.save_step("state")
    search.refresh([artisan])


@transaction.atomic
def record_consent(artisan: Artisan, consent: Consent, *, by) -> None:
    """Put `consent` (unsaved) in force; the one before it ends at the same moment."""
    lock(artisan)
    artisan.require_current()
    _end_consents(artisan, by=by, reason=_("Diganti persetujuan baru."))
    consent.artisan, consent.recorded_by = artisan, by
    consent.save()
    artisan.raise_version()
    artisan.forget_consent()
    search.refresh([artisan])


@transaction.atomic
def withdraw_consent(artisan: Artisan, *, by, reason: str) -> None:
    """End the consent in force, if any: from this moment the artisan is nowhere public. Twice does nothing twice."""
    lock(artisan)
    if _end_consents(artisan, by=by, reason=reason):
        artisan.raise_version()
    artisan.forget_consent()
    search.refresh([artisan])


def _end_consents(artisan: Artisan, *, by, reason: str) -> bool:
    """Whether there was one to end."""
    ended = list(artisan.consents.select_for_update().filter(withdrawn_at=None))
    for consent in ended:
        consent.withdrawn_at, consent.withdrawn_by, consent.withdrawal_reason = timezone.now(), by, reason
        consent.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    return bool(ended)
