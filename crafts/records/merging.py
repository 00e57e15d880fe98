"""Two records of the same artisan become one; both histories stay, the old address leads to the new one."""

from collections.abc import Iterable

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan

from .duplicates import NameIndex, name_key
from .publishing import settle_consents

# The plain fields in which two records may differ, and of which one value is kept.
FIELDS = [
    "name",
    "brand",
    "owner_name",
    "owner_gender",
    "owner_birth_year",
    "has_disability",
    "nik",
    "village",
    "address",
    "latitude",  # with its longitude
    "phone",
    "email",
    "website",
    "marketplace_url",
    "instagram",
    "story",
    "story_en",
    "founded_year",
    "workers_female",
    "workers_male",
    "capacity",
    "turnover",
    "nib",
    "certificates",
    "visitable",
    "accepts_custom_orders",
    "opening_hours",
]
# Both records' crafts are kept; a longitude goes with its latitude.
UNITED = frozenset({"crafts", "longitude"})


class CannotMerge(Exception):
    """A record cannot be merged into itself, nor one that is merged or erased already."""


def likely_duplicates(artisan: Artisan) -> list[Artisan]:
    """Other records that may be of the same artisan: same phone, or a similar name in the same kelurahan."""
    others = Artisan.objects.current().exclude(pk=artisan.pk)
    names = NameIndex()
    for pk, name in others.filter(village=artisan.village_id).values_list("pk", "name"):
        names.add(pk, name_key(name), artisan.village_id)
    alike = names.most_alike(name_key(artisan.name), artisan.village_id)
    same_phone = Q(phone=artisan.phone) if artisan.phone else Q(pk=None)
    return list(others.filter(same_phone | Q(pk=alike)).select_related("village").defer("nik", "village__outline")[:10])


@transaction.atomic
def merge(kept: Artisan, merged: Artisan, *, from_merged: Iterable[str], by) -> Artisan:
    """Make `merged` part of `kept`; `from_merged` names the fields whose value is taken from the merged record.

    Crafts are united. All that points at the merged record (products, photos, consents, and rows of other apps) points
    at the kept one afterwards; what either record's person withdrew stays withdrawn. Returns the kept record.
    """
    # In one order, so that two merges of the same two cannot wait for each other.
    both = Artisan.objects.current().select_for_update().order_by("pk").in_bulk([kept.pk, merged.pk])
    if len(both) < 2:
        raise CannotMerge(kept, merged)
    kept, merged = both[kept.pk], both[merged.pk]
    taken = set(from_merged) & set(FIELDS)
    taken |= {"longitude"} if "latitude" in taken else set()
    for name in taken:
        setattr(kept, name, getattr(merged, name))
    kept._change_reason = _("Digabung dengan %(other)s") % {"other": merged.audit_name}
    settle_consents(kept, merged, by=by, reason=kept._change_reason)
    kept.save_step(*taken, "state")
    kept.crafts.add(*merged.crafts.all())
    _append_positions(kept, merged)
    merged.merged_into, merged.state = kept, Artisan.State.HIDDEN
    merged._change_reason = _("Digabung ke %(other)s") % {"other": kept.audit_name}
    merged.save_step("merged_into", "state")
    # First out of the public index, whose rows must not move.
    search.refresh([merged])
    _point_at(kept, merged)
    search.refresh([kept])
    return kept


def _append_positions(kept: Artisan, merged: Artisan) -> None:
    merged.photos.update(position=models.F("position") + kept.photos.count())
    merged.products.update(position=models.F("position") + kept.products.count(), version=models.F("version") + 1)


def _point_at(kept: Artisan, merged: Artisan) -> None:
    """Let every row that points at `merged` point at `kept`.

    The relations are read from the model, not named: `crafts` must not know who points at artisans (participations and
    suggestions are tables of `programs`), and a table added later is moved without anybody remembering it here. It
    must not hide its relation ("+"). Where the kept record has the same already, such as its place at the same
    activity, the row goes; one with `give_way(kept)` first hands over what it alone knows.
    """
    for relation in Artisan._meta.related_objects:
        if relation.many_to_many:
            through, name = relation.through, relation.field.m2m_reverse_field_name()
        else:
            through, name = relation.related_model, relation.field.name
        for pk in list(through._base_manager.filter(**{name: merged.pk}).values_list("pk", flat=True)):
            row = through._base_manager.filter(pk=pk)
            try:
                with transaction.atomic():
                    row.update(**{name: kept.pk})
            except IntegrityError:
                one = through._base_manager.get(pk=pk)
                if hasattr(one, "give_way"):
                    one.give_way(kept)
                row.delete()
