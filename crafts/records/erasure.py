"""Erasure: an artisan's personal data leave the portal for good; what remains only counts."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan, ArtisanMerge, ImportJob, Mention, Product, Request
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.audit.steps import record_step
from dekranasda.base.forms.editing import lock
from dekranasda.base.notices.models import Mail
from dekranasda.base.personal.overwriting import empty_write_ahead_log

from . import erased_list
from .mentions import files_beside, find, may_be_replaced, names_of, replace
from .merging import pointing_at_artisans
from .photos import delete_photo
from .publishing import withdraw_consent
from .spreadsheet.applying import cancel, forget_list
from .spreadsheet.naming import is_named_in

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
    "capacity_number": None,
    "capacity_unit": "",
    "wholesale_minimum": None,
    "ships_to": "",
    "raw_material": "",
    "sales_channels": "",
    "turnover": "",
    "nib": "",
    "brand": "",
    "certificates": "",
    "office_note": "",
    "visitable": False,
    "accepts_custom_orders": False,
    "opening_hours": {},
}


class AlreadyErased(Exception):
    """The personal data of this artisan were erased before."""


@transaction.atomic
def erase(
    artisan: Artisan, *, by, why: str = "", replace_in_texts: bool = True, replace_in_minutes: bool = True
) -> None:
    """Remove the personal data of an artisan from the record, its history, its files and what it was imported from.

    Records merged into this one are of the same person and are erased with it. Where other texts name the artisan,
    "seorang perajin" is written, in locked minutes and elsewhere as the office chose; what is left is listed as
    `Mention`s, to be worked off by hand. `why` stands in the audit trail and is never edited: a choice, not typed.
    """
    lock(artisan)
    if artisan.erased_at:
        raise AlreadyErased(artisan)
    choices = {"replace_in_texts": replace_in_texts, "replace_in_minutes": replace_in_minutes}
    for merged in artisan.merged_records.filter(erased_at=None):
        erase(merged, by=by, why=why, **choices)
    names = names_of(artisan)
    withdraw_consent(artisan, by=by, reason=_("Data pribadi dihapus."))
    for slip in artisan.consents.exclude(slip="").values_list("slip", flat=True):
        transaction.on_commit(partial(default_storage.delete, slip))
    artisan.consents.update(given_by=_("(dihapus)"), witness="", withdrawal_reason="", slip="")
    for photo in artisan.photos.all():
        delete_photo(photo)
    artisan.products.all().delete()
    Product.history.filter(artisan=artisan.pk).delete()
    ArtisanMerge.objects.filter(Q(kept=artisan) | Q(merged=artisan)).update(what={})
    Mail.objects.filter(recipient__in=_addresses(artisan)).delete()
    _forget_in_rows_of(artisan)
    _close_requests(artisan, by=by)
    _delete_imported_files(artisan, names)
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
    _settle_mentions(artisan, names, **choices)
    record_step(AuditEvent.Action.ERASED, artisan.audit_name, why, by=by)
    number, at = artisan.pk, artisan.erased_at
    transaction.on_commit(lambda: erased_list.note(number, at))
    transaction.on_commit(empty_write_ahead_log)


def _addresses(artisan: Artisan) -> set[str]:
    """Every e-mail address that the record ever held."""
    return {artisan.email, *artisan.history.values_list("email", flat=True)} - {""}


def _forget_in_rows_of(artisan: Artisan) -> None:
    """Rows of other apps that are of this artisan forget what they alone know of the person, where they know anything.

    The tables are read from the model: `crafts` must not know who points at artisans.
    """
    for model, name in pointing_at_artisans():
        rows = model._default_manager.filter(**{name: artisan.pk})
        if forget := getattr(rows, "forget_person", None):
            forget()


def _close_requests(artisan: Artisan, *, by) -> None:
    """Answer the requests that erasure settles, and forget who sent them and what they wrote."""
    for request in artisan.requests.open():
        request.finish(by=by, answer=_("Data pribadi Anda sudah dihapus dari portal."))
    reached_by = Q(pk__in=artisan.requests.values("pk"))
    for column, value in (("sender_phone", artisan.phone), ("sender_email", artisan.email)):
        if value:
            reached_by |= Q(**{column: value}, artisan=None)
    asked = Request.objects.filter(reached_by)
    Request.history.filter(id__in=list(asked.values_list("pk", flat=True))).update(answer="")
    asked.exclude(closed_at=None).update(answer=_("Data pribadi Anda sudah dihapus dari portal."))
    asked.update(business_name="", text="", sender_name="", sender_phone="", sender_email="")


def _delete_imported_files(artisan: Artisan, names: list[str]) -> None:
    """Delete the lists that name this artisan, waiting ones too; who brought them, and when, is kept."""
    artisan.import_changes.all().delete()
    for job in ImportJob.objects.exclude(file=""):
        if not (job.rows.filter(artisan=artisan).exists() or is_named_in(job, names)):
            continue
        cancel(job)
        if job.state != ImportJob.State.CANCELLED:
            forget_list(job)


def _settle_mentions(artisan: Artisan, names: list[str], *, replace_in_texts: bool, replace_in_minutes: bool) -> None:
    """Write "seorang perajin" where the office wants it, and list where the artisan is still named."""
    left = []
    for place in find(names):
        left += files_beside(place)
        wanted = replace_in_minutes if place.is_locked else replace_in_texts
        if not (wanted and may_be_replaced(place)):
            left.append(place)
            continue
        try:
            with transaction.atomic():
                is_clean = replace(place, names)
        except IntegrityError:
            # Such as a second "seorang perajin" among the guests of one meeting.
            is_clean = False
        if not is_clean:
            left.append(place)
    Mention.objects.bulk_create(
        [
            Mention(artisan=artisan, table=place.model._meta.label, row=str(place.pk), column=place.field.name)
            for place in left
        ],
        ignore_conflicts=True,
    )
