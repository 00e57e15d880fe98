"""What decides whether the public sees an artisan: publishing and hiding, consent given and withdrawn.

Each step locks the artisan, so that nobody publishes under a consent that is being withdrawn, ends by letting the
directory show what is public now, and writes down who took it. Only `publish` shows anything: a withdrawal hides the
record, and neither a new consent nor a merge brings it back.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan, Consent, NoConsent
from crafts.personal import TICKS
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.audit.steps import record_step
from dekranasda.base.forms.editing import lock

Action = AuditEvent.Action


class NothingToTakeBack(Exception):
    """The consent withdrawn at that moment is gone, or the person agreed to something else since."""


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
def withdraw_consent(artisan: Artisan, *, by, reason: str, at: datetime | None = None) -> None:
    """End the consent in force, if any, and hide the record until it is published anew. Twice does nothing twice."""
    lock(artisan)
    if _end_consents(artisan, by=by, reason=reason, at=at):
        artisan.state = Artisan.State.HIDDEN
        artisan.save_step("state")
        # Without the reason, which may name people: the trail is never edited, an erasure could not reach it there.
        record_step(Action.CONSENT_WITHDRAWN, artisan.audit_name, by=by)
    artisan.forget_consent()
    search.refresh([artisan])


@transaction.atomic
def withdraw_tick(artisan: Artisan, field: str, *, by, reason: str, at: datetime) -> bool:
    """Take one tick (`covers_…`) off the consent in force, which stays in force without it; whether it was given.

    The consent as it was given ends at that moment, and one that is the same but for the tick takes its place.
    """
    lock(artisan)
    consent = artisan.consents.select_for_update().in_force().first()
    if consent is None or not getattr(consent, field):
        return False
    _end_consents(artisan, by=by, reason=reason, at=at)
    kept = {tick.field: getattr(consent, tick.field) for tick in TICKS} | {field: False}
    same = ("given_by", "given_on", "channel", "witness", "text_version")
    given = {name: getattr(consent, name) for name in same}
    Consent.objects.create(artisan=artisan, recorded_by=by, recorded_at=at, **given, **kept)
    artisan.raise_version()
    artisan.forget_consent()
    search.refresh([artisan])
    record_step(Action.CONSENT_WITHDRAWN, artisan.audit_name, str(Consent.PERSONAL_FIELDS[field]), by=by)
    return True


@transaction.atomic
def take_back_withdrawal(artisan: Artisan, *, at: datetime, by) -> None:
    """What was withdrawn at that moment by mistake holds again; it is shown again once it is published.

    Raises `NothingToTakeBack` where that consent is gone, or another was given or withdrawn since.
    """
    lock(artisan)
    artisan.require_current()
    consent = artisan.consents.select_for_update().filter(withdrawn_at=at).first()
    # What was said last holds: another consent, or another withdrawal.
    since = artisan.consents.filter(Q(recorded_at__gt=at) | Q(withdrawn_at__gt=at)).exists()
    if consent is None or since:
        raise NothingToTakeBack(artisan)
    _end_consents(artisan, by=by, reason=_("Penarikan diurungkan."))
    consent.withdrawn_at, consent.withdrawn_by, consent.withdrawal_reason = None, None, ""
    consent.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    artisan.raise_version()
    artisan.forget_consent()
    search.refresh([artisan])
    record_step(Action.CONSENT_RECORDED, artisan.audit_name, _("Penarikan diurungkan."), by=by)


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


def _end_consents(artisan: Artisan, *, by, reason: str, at: datetime | None = None) -> bool:
    """Whether there was one to end."""
    at = at or timezone.now()
    ended = list(artisan.consents.select_for_update().filter(withdrawn_at=None))
    for consent in ended:
        consent.withdrawn_at, consent.withdrawn_by, consent.withdrawal_reason = at, by, reason
        consent.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    return bool(ended)
