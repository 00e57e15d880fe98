"""Erasure: an artisan's personal data leave the portal for good; what remains only counts."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan, ArtisanMerge, ImportJob, Product
from dekranasda.base.forms.editing import lock

from .photos import delete_photo
from .publishing import withdraw_consent
from .spreadsheet.applying import cancel

# What remains, so that totals by village, craft and gender stay true (the name becomes a number), besides the dates of
# confirmations and consents.
REMAINS = frozenset({"name", "village", "crafts", "owner_gender", "founded_year", "workers_female", "workers_male"})
EMPTIED = {
    "owner_name": "",
    "owner_birth_year": None,
    "has_disability": False,
    "nik": "",
    "address": "",
    "latitude": None,
    "longitude": None,
    "phone": "",
    "email": "",
    "website": "",
    "marketplace_url": "",
    "instagram": "",
    "story": "",
    "story_en": "",
    "capacity": "",
    "turnover": "",
    "nib": "",
    "brand": "",
    "certificates": "",
    "visitable": False,
    "accepts_custom_orders": False,
    "opening_hours": {},
}


class AlreadyErased(Exception):
    """The personal data of this artisan were erased before."""


@transaction.atomic
def erase(artisan: Artisan, *, by) -> None:
    """Remove the personal data of an artisan from the record, its history, its files and what it was imported from.

    Records merged into this one are of the same person and are erased with it.
    """
    lock(artisan)
    if artisan.erased_at:
        raise AlreadyErased(artisan)
    for merged in artisan.merged_records.filter(erased_at=None):
        erase(merged, by=by)
    withdraw_consent(artisan, by=by, reason=_("Data pribadi dihapus."))
    artisan.consents.update(given_by=_("(dihapus)"), witness="", withdrawal_reason="")
    for photo in artisan.photos.all():
        delete_photo(photo)
    artisan.products.all().delete()
    Product.history.filter(artisan=artisan.pk).delete()
    ArtisanMerge.objects.filter(Q(kept=artisan) | Q(merged=artisan)).update(what={})
    _close_requests(artisan, by=by)
    _delete_imported_files(artisan)
    anonymous = EMPTIED | {
        "name": _("Perajin nomor %(pk)s (data dihapus)") % {"pk": artisan.pk},
        "slug": f"dihapus-{artisan.pk}",
    }
    for name, value in anonymous.items():
        setattr(artisan, name, value)
    artisan.state, artisan.erased_at = Artisan.State.HIDDEN, timezone.now()
    artisan.save_step(*anonymous, "state", "erased_at")
    artisan.history.update(**anonymous, history_change_reason=None)
    search.refresh([artisan])


def _close_requests(artisan: Artisan, *, by) -> None:
    """Answer the requests that erasure settles, and forget who sent them and what they wrote."""
    for request in artisan.requests.open():
        request.finish(by=by, answer=_("Data pribadi Anda sudah dihapus dari portal."))
    artisan.requests.update(business_name="", text="", sender_name="", sender_phone="", sender_email="")


def _delete_imported_files(artisan: Artisan) -> None:
    """Delete the uploaded spreadsheets that name this artisan; who imported them, and when, is kept."""
    for job in ImportJob.objects.filter(rows__artisan=artisan).exclude(file="").distinct():
        if job.state == ImportJob.State.APPLIED:
            job.forget_content()
        else:
            cancel(job)
