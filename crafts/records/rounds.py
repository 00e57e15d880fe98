"""What a visit of the confirmation round found, and how a wrong tap at a door is taken back."""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan, Request, RoundAnswer
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.phone import shown_phone

from .merging import line_of

Kind = RoundAnswer.Kind
AS_IT_WAS = "sesuai"
TO_BE_CHECKED = (Kind.MOVED, Kind.CLOSED)


class TakenUp(Exception):
    """The office works on what was answered, or did: it is put right there."""


@transaction.atomic
def note(
    artisan: Artisan, answer: str, *, by, on: date, phone: str = "", words: str = "", key: uuid.UUID | None = None
) -> None:
    """Write down what was found on the day `on`; with a `key` that is known already it stands there once.

    A new number holds at once: who writes it down stands before its owner. Where somebody changed the number since that
    day, it waits for the office as a request, as does what changes where the maker works, or whether they do.
    """
    lock(artisan)
    artisan.require_current()
    if answer == AS_IT_WAS:
        artisan.confirm(by=by, on=on)
        return
    if key and RoundAnswer.objects.filter(key=key).exists():
        return
    kind, request, line_before = Kind(answer), None, None
    is_late = kind == Kind.NEW_NUMBER and _was_changed_since(artisan, on)
    if kind == Kind.NEW_NUMBER and not is_late:
        line_before = line_of(artisan).history_id
        _set_phone(artisan, phone, by=by, why=_("Nomor baru dari putaran konfirmasi."))
        artisan.confirm(by=by, on=on)
    elif kind in TO_BE_CHECKED or is_late:
        number = _("Nomor baru: %(phone)s") % {"phone": shown_phone(phone)} if is_late else ""
        told = [_("Dari putaran konfirmasi: %(answer)s.") % {"answer": kind.label}, number, words.strip()]
        request = Request.objects.create(
            kind=Request.Kind.CORRECTION,
            artisan=artisan,
            text="\n".join(filter(None, told)),
            sender_name=artisan.owner_name,
            sender_phone=artisan.phone,
        )
    RoundAnswer.objects.create(
        artisan=artisan, kind=kind, answered_on=on, by=by, key=key, request=request, line_before=line_before
    )


@transaction.atomic
def take_back(noted: RoundAnswer, *, by) -> None:
    """As if it had not been tapped; that it was stays readable. Raises `TakenUp`. Twice is once."""
    artisan = noted.artisan
    lock(artisan)
    lock(noted)
    if noted.taken_back_at:
        return
    if noted.request is not None:
        lock(noted.request)
        if noted.request.state != Request.State.RECEIVED:
            raise TakenUp
        noted.request.refuse(by=by, answer=_("Salah catat dalam putaran konfirmasi; diurungkan kantor."))
    elif noted.kind == Kind.NEW_NUMBER:
        _give_number_back(noted, artisan, by=by)
    noted.taken_back_at, noted.taken_back_by = timezone.now(), by
    noted.save(update_fields=["taken_back_at", "taken_back_by"])


def _was_changed_since(artisan: Artisan, day: date) -> bool:
    """Whether the number is another one than at the end of that day: a newer one is never lost to an older visit."""
    if day >= timezone.localdate():
        return False
    then = artisan.history.filter(history_date__date__lte=day).order_by("-history_date", "-history_id").first()
    return then is not None and then.phone != artisan.phone


def _give_number_back(noted: RoundAnswer, artisan: Artisan, *, by) -> None:
    """The number before it, unless somebody has changed it since; the confirmation of that day went with the number."""
    before = artisan.history.filter(history_id=noted.line_before).first()
    after = artisan.history.filter(history_id__gt=noted.line_before).earliest() if before else None
    if before is None or after is None or after.phone != artisan.phone:
        raise TakenUp
    _set_phone(artisan, before.phone, by=by, why=_("Nomor baru dari putaran konfirmasi diurungkan."))
    for confirmation in artisan.confirmations.filter(confirmed_on=noted.answered_on, by=noted.by):
        confirmation._history_user = by
        confirmation.delete()


def _set_phone(artisan: Artisan, phone: str, *, by, why: str) -> None:
    artisan.phone = phone
    artisan._history_user, artisan._change_reason = by, why
    artisan.save_step("phone")
    search.refresh([artisan])
