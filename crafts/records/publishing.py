"""What decides whether the public sees an artisan: publishing and hiding, consent given and withdrawn.

Each step locks the artisan, so that nobody publishes under a consent that is being withdrawn, ends by letting the
directory show what is public now, and writes down who took it. Only `publish` shows anything: a withdrawal hides the
record, and neither a new consent nor a merge brings it back.
"""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan, Consent, NoConsent
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.audit.steps import record_step
from dekranasda.base.forms.editing import lock

Action = AuditEvent.Action


@transaction.atomic
def publish(artisan: Artisan, *, by) -> None:
    """Show this artisan to the public; raises `NoConsent` unless a consent is in force."""
    lock(artisan)
    artisan.require_current()
    if not artisan.consents.in_force().exists():
        raise NoConsent(artisan)
    _set_state(artisan, Artisan.State.PUBLISHED)
    record_step(Action.PUBLISHED, artisan.audit_name, by=by)


def published_today_from(artisan: Artisan) -> Artisan.State | None:
    """The state from which a public artisan was published today, or None: so long that can be taken back by a tap."""
    if artisan.state != Artisan.State.PUBLISHED:
        return None
    before = artisan.history.exclude(state=Artisan.State.PUBLISHED).order_by("-history_date", "-history_id").first()
    if before is None:
        return None
    after = artisan.history.filter(history_date__gte=before.history_date, state=Artisan.State.PUBLISHED)
    published = after.order_by("history_date", "history_id").first()
    if published is None or timezone.localdate(published.history_date) != timezone.localdate():
        return None
    return Artisan.State(before.state)


@transaction.atomic
def take_back_publishing(artisan: Artisan, *, by) -> bool:
    """Let the record be what it was before it was published today; whether it was."""
    lock(artisan)
    before = published_today_from(artisan)
    if before is None:
        return False
    _set_state(artisan, before)
    record_step(Action.HIDDEN, artisan.audit_name, _("Penerbitan diurungkan."), by=by)
    return True


@transaction.atomic
def hide(artisan: Artisan, *, by) -> None:
    """Take this artisan off every public page; the record stays."""
    lock(artisan)
    _set_state(artisan, Artisan.State.HIDDEN)
    record_step(Action.HIDDEN, artisan.audit_name, by=by)


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
    consent.artisan, consent.recorded_by, consent.recorded_at = artisan, by, timezone.now()
    consent.save()
    artisan.raise_version()
    artisan.forget_consent()
    search.refresh([artisan])
    covered = ", ".join(str(label) for label in consent.covered_fields) or _("tanpa data pribadi")
    record_step(Action.CONSENT_RECORDED, artisan.audit_name, covered, by=by)


@transaction.atomic
def withdraw_consent(artisan: Artisan, *, by, reason: str) -> None:
    """End the consent in force, if any, and hide the record until it is published anew. Twice does nothing twice."""
    lock(artisan)
    if _end_consents(artisan, by=by, reason=reason):
        artisan.state = Artisan.State.HIDDEN
        artisan.save_step("state")
        # Without the reason, which may name people: the trail is never edited, an erasure could not reach it there.
        record_step(Action.CONSENT_WITHDRAWN, artisan.audit_name, by=by)
    artisan.forget_consent()
    search.refresh([artisan])


def settle_consents(kept: Artisan, merged: Artisan, *, by, reason: str) -> None:
    """Before `merged` (locked, as `kept` is) becomes part of `kept`: what the person said last holds for both.

    At most one consent stays, the later one, and none that a withdrawal in the other record came after. `kept` stays
    public only where it was, and where nothing was withdrawn in the other record without publishing it anew. Its
    `state` is left for the caller to save.
    """
    was_withdrawn = merged.consents.exclude(withdrawn_at=None).exists()
    stays_public = kept.is_public and (merged.is_public or not was_withdrawn)
    last = _last_word(kept, merged)
    for record in (kept, merged):
        if last is None or last.artisan_id != record.pk:
            _end_consents(record, by=by, reason=reason)
        record.forget_consent()
    if kept.state == Artisan.State.PUBLISHED and not stays_public:
        kept.state = Artisan.State.HIDDEN


def _last_word(*records: Artisan) -> Consent | None:
    """The latest consent of these records of one person, or None where a withdrawal came after it."""
    standing = list(Consent.objects.select_for_update().filter(artisan__in=records, withdrawn_at=None))
    last = max(standing, key=lambda consent: (consent.given_on, consent.recorded_at), default=None)
    withdrawn = {record.pk for record in records} - {consent.artisan_id for consent in standing}
    withdrawal = Consent.objects.filter(artisan__in=withdrawn).aggregate(last=Max("withdrawn_at"))["last"]
    if last is None or withdrawal is None:
        return last
    came_after = last.recorded_at > withdrawal and last.given_on >= timezone.localdate(withdrawal)
    return last if came_after else None


def _end_consents(artisan: Artisan, *, by, reason: str) -> bool:
    """Whether there was one to end."""
    ended = list(artisan.consents.select_for_update().filter(withdrawn_at=None))
    for consent in ended:
        consent.withdrawn_at, consent.withdrawn_by, consent.withdrawal_reason = timezone.now(), by, reason
        consent.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    return bool(ended)
