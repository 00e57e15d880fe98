"""What a maker does on their own page. What identifies them waits for the office; the rest holds at once."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan, Photo, Product, Request
from crafts.personal import Tick
from crafts.records.photos import add_photo
from crafts.records.publishing import withdraw_consent, withdraw_tick
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.phone import shown_phone


@transaction.atomic
def ask_change(artisan: Artisan, *, what: str, phone: str = "", words: str = "") -> Request:
    """Tell the office what has changed; it calls back, checks and writes it down within 72 hours."""
    lock(artisan)
    told = [what, _("Nomor baru: %(phone)s") % {"phone": shown_phone(phone)} if phone else "", words.strip()]
    text = "\n".join(filter(None, [_("Lewat tautan perajin."), *told]))
    # Told again while it waits, it is still one thing to check.
    waiting = Request.objects.filter(
        kind=Request.Kind.CORRECTION, artisan=artisan, text=text, state=Request.State.RECEIVED
    ).first()
    return waiting or Request.objects.create(
        kind=Request.Kind.CORRECTION,
        artisan=artisan,
        text=text,
        sender_name=artisan.owner_name,
        sender_phone=phone or artisan.phone,
    )


@transaction.atomic
def send_photo(artisan: Artisan, upload: UploadedFile, *, words: str) -> Photo:
    """Take in a photo of their work, or `ValidationError`; the office is told.

    It is shown once the office has said whether a face is on it.
    """
    artisan.require_current()
    photo = add_photo(artisan, upload, alt=words.strip())
    ask_change(artisan, what=_("Foto baru menunggu diperiksa."), words=words)
    return photo


@transaction.atomic
def set_product(product: Product, *, available: bool, price_min: int | None, price_max: int | None) -> None:
    """Sold out or to be had, and the price, as its maker says."""
    lock(product)
    product.available, product.price_min, product.price_max = available, price_min, price_max
    product._change_reason = _("Lewat tautan perajin.")
    product.save_step("available", "price_min", "price_max")
    search.refresh([product.artisan])


@transaction.atomic
def set_hours(artisan: Artisan, hours: dict) -> None:
    lock(artisan)
    artisan.require_current()
    artisan.opening_hours = hours
    artisan._change_reason = _("Lewat tautan perajin.")
    artisan.save_step("opening_hours")
    search.refresh([artisan])


@transaction.atomic
def withdraw(artisan: Artisan, tick: Tick | None) -> bool:
    """Take back all of the consent, or one tick; gone from every public page at once, and told to the office.

    Whether there was anything to take back.
    """
    at = timezone.now()
    reason = _("Ditarik perajin lewat tautannya.")
    if tick is None:
        had = artisan.consents.in_force().exists()
        withdraw_consent(artisan, by=None, reason=reason, at=at)
        what = _("Semua persetujuan ditarik lewat tautan perajin.")
    else:
        had = withdraw_tick(artisan, tick.field, by=None, reason=reason, at=at)
        what = _("Centang “%(tick)s” ditarik lewat tautan perajin.") % {"tick": tick.id}
    if had:
        # Its moment is that of the withdrawal, by which the office finds what to give back.
        Request.objects.create(kind=Request.Kind.WITHDRAWAL, artisan=artisan, text=what, received_at=at)
    return had
