"""Two records of the same artisan become one; both histories stay, the old address leads to the new one."""

import json
from collections.abc import Callable, Iterable, Iterator

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan, ArtisanMerge, Consent, Product
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.audit.steps import record_step
from dekranasda.base.forms.editing import lock

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
    "capacity_number",
    "capacity_unit",
    "wholesale_minimum",
    "ships_to",
    "raw_material",
    "sales_channels",
    "turnover",
    "nib",
    "certificates",
    "office_note",
    "visitable",
    "accepts_custom_orders",
    "opening_hours",
]
# Both records' crafts are kept; a longitude goes with its latitude.
UNITED = frozenset({"crafts", "longitude"})


class CannotMerge(Exception):
    """A record cannot be merged into itself, nor one that is merged or erased already."""


class CannotUnmerge(Exception):
    """Two records cannot be parted any more; the text says why."""


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
    `unmerge` takes it back.
    """
    kept, merged = _locked(kept, merged)
    taken = set(from_merged) & set(FIELDS)
    taken |= {"longitude"} if "latitude" in taken else set()
    standing = list(Consent.objects.filter(artisan__in=[kept, merged], withdrawn_at=None).values_list("pk", flat=True))
    states, before = [kept.state, merged.state], line_of(kept)
    for name in taken:
        setattr(kept, name, getattr(merged, name))
    kept._change_reason = _("Digabung dengan %(other)s") % {"other": merged.audit_name}
    settle_consents(kept, merged, by=by, reason=kept._change_reason)
    kept.save_step(*taken, "state")
    own_crafts = set(kept.crafts.values_list("pk", flat=True))
    kept.crafts.add(*merged.crafts.all())
    _append_positions(kept, merged)
    merged.merged_into, merged.state = kept, Artisan.State.HIDDEN
    merged._change_reason = _("Digabung ke %(other)s") % {"other": kept.audit_name}
    merged.save_step("merged_into", "state")
    # First out of the public index, whose rows must not move.
    search.refresh([merged])
    moved, dropped, changed = _point_at(kept, merged)
    search.refresh([kept])
    ended = Consent.objects.filter(pk__in=standing).exclude(withdrawn_at=None)
    ArtisanMerge.objects.create(
        kept=kept,
        merged=merged,
        by=by,
        what={
            "before": before.history_id,
            "taken": sorted(taken),
            "states": [*states, kept.state],
            "crafts": sorted(set(merged.crafts.values_list("pk", flat=True)) - own_crafts),
            "ended": list(ended.values_list("pk", flat=True)),
            "moved": moved,
            "dropped": dropped,
            "changed": changed,
        },
    )
    record_step(AuditEvent.Action.MERGED, kept.audit_name, merged.audit_name, by=by)
    return kept


def line_of(record: Artisan):
    """The line of history that says how the record stands now; written, where it came without any (a sample)."""
    if not record.history.exists():
        Artisan.history.bulk_history_create([record], update=True)
    return record.history.latest("history_date", "history_id")


def _locked(*records: Artisan) -> list[Artisan]:
    """These records under their locks, taken in one order, so that two merges of the same two wait for each other."""
    keys = [record.pk for record in records]
    found = Artisan.objects.current().select_for_update().order_by("pk").in_bulk(keys)
    if len(found) < len(set(keys)) or len(set(keys)) < len(keys):
        raise CannotMerge(*records)
    return [found[key] for key in keys]


def _append_positions(kept: Artisan, merged: Artisan) -> None:
    merged.photos.update(position=models.F("position") + kept.photos.count())
    versions = dict(merged.products.values_list("pk", "version"))
    merged.products.update(position=models.F("position") + kept.products.count(), version=models.F("version") + 1)
    # To an earlier merge, which may be undone after this one is, that is no change.
    for earlier in ArtisanMerge.objects.standing().filter(kept=merged):
        for row in earlier.what["moved"]:
            label, _name, pk, version = row
            if label == Product._meta.label and versions.get(pk) == version:
                row[3] = version + 1
        earlier.save(update_fields=["what"])


def _point_at(kept: Artisan, merged: Artisan) -> tuple[list, list, list]:
    """Let every row that points at `merged` point at `kept`; tells which did, what rows were left out, what changed.

    The relations are read from the model, not named: `crafts` must not know who points at artisans (participations and
    suggestions are tables of `programs`), and a table added later is moved without anybody remembering it here. Those
    without a name on the side of the artisan, too, but the merges themselves. Where the kept record has the same
    already, such as its place at the same activity, the row goes; one with `give_way(kept)` first hands over what it
    alone knows.
    """
    moved, dropped, changed = [], [], []
    for through, name in pointing_at_artisans():
        for row in list(through._base_manager.filter(**{name: merged.pk}).order_by("pk")):
            same = through._base_manager.filter(pk=row.pk)
            try:
                with transaction.atomic():
                    same.update(**{name: kept.pk})
            except IntegrityError:
                # The kept record has the same already, such as its place at the same activity: it counts once.
                if hasattr(row, "give_way"):
                    changed += [[_as_data(before), _as_data(_stored(before))] for before in row.give_way(kept)]
                dropped.append(_as_data(row))
                same.delete()
            else:
                moved.append([through._meta.label, name, row.pk, getattr(row, "version", None)])
    return moved, dropped, changed


def _as_data(row: models.Model) -> dict:
    """As JSON holds it: days and moments in words."""
    return json.loads(serializers.serialize("json", [row]))[0]


def _stored(row: models.Model) -> models.Model | None:
    """The row as it stands in the database now, if it does."""
    return type(row)._base_manager.filter(pk=row.pk).first()


def pointing_at_artisans() -> Iterator[tuple[type[models.Model], str]]:
    """Each table with a column that names an artisan, but histories and the merges, and that column."""
    for relation in Artisan._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.related_model is ArtisanMerge:
            continue
        own_links = relation.related_model is Artisan.crafts.through
        if not own_links and relation.on_delete is not models.DO_NOTHING:
            yield relation.related_model, relation.field.name


@transaction.atomic
def unmerge(done: ArtisanMerge, *, by) -> Artisan:
    """Part two records again: each as it was before the merge, with what was said of either since left to the kept one.

    Returns the record that was merged. Raises `CannotUnmerge`, with words, when what moved was changed since.
    """
    lock(done)
    if done.undone_at or not done.what:
        raise CannotUnmerge(_("Penggabungan ini sudah dipisahkan, atau datanya sudah dihapus."))
    records = Artisan.objects.select_for_update().order_by("pk").in_bulk([done.kept_id, done.merged_id])
    kept, merged = records[done.kept_id], records[done.merged_id]
    _refuse_what_changed(done, kept, merged)
    what = done.what
    for label, name, pk, _version in what["moved"]:
        apps.get_model(label)._base_manager.filter(pk=pk).update(**{name: merged.pk})
    _put_back(what)
    before = kept.history.get(history_id=what["before"])
    for name in what["taken"]:
        column = Artisan._meta.get_field(name).attname
        setattr(kept, column, getattr(before, column))
    kept_before, merged_before, kept_after = what["states"]
    if kept.state == kept_after:
        kept.state = kept_before
    merged.merged_into, merged.state = None, merged_before
    for record, other in ((kept, merged), (merged, kept)):
        record._change_reason = _("Dipisahkan lagi dari %(other)s") % {"other": other.audit_name}
    kept.crafts.remove(*what["crafts"])
    kept.save_step(*what["taken"], "state")
    merged.save_step("merged_into", "state")
    Consent.objects.filter(pk__in=what["ended"]).update(withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")
    done.undone_by, done.undone_at = by, timezone.now()
    done.save(update_fields=["undone_by", "undone_at"])
    for record in (kept, merged):
        record.forget_consent()
    search.refresh([kept, merged])
    record_step(AuditEvent.Action.UNMERGED, kept.audit_name, merged.audit_name, by=by)
    return merged


def forget_in_merges(label: str, emptied: dict, is_over: Callable[[dict], bool]) -> int:
    """Empty these fields of rows of `label` ("programs.invitee") that merges keep, to part them again, where the row's
    fields say that its time `is_over`; returns how many merges held such a row.
    """
    count = 0
    for merge in ArtisanMerge.objects.exclude(what={}).select_for_update():
        rows = [*merge.what["dropped"], *(row for pair in merge.what.get("changed", []) for row in pair)]
        over = [
            row["fields"]
            for row in rows
            if row["model"] == label and is_over(row["fields"]) and row["fields"] != row["fields"] | emptied
        ]
        for fields in over:
            fields.update(emptied)
        if over:
            merge.save(update_fields=["what"])
            count += 1
    return count


def _put_back(what: dict) -> None:
    """Rows that the merge left out or changed, as they were; what is gone or was changed since stays so."""
    for before, after in what.get("changed", []):
        [row] = serializers.deserialize("python", [before])
        stored = _stored(row.object)
        if stored and _as_data(stored) == after:
            row.save()
    for row in serializers.deserialize("python", what["dropped"]):
        if all(_is_there(row.object, field) for field in row.object._meta.concrete_fields if field.is_relation):
            row.save()


def _is_there(row: models.Model, field: models.Field) -> bool:
    """Whether what the row names in this field, such as its activity, still exists."""
    key = getattr(row, field.attname)
    return key is None or field.related_model._base_manager.filter(pk=key).exists()


def _refuse_what_changed(done: ArtisanMerge, kept: Artisan, merged: Artisan) -> None:
    if kept.merged_into_id or kept.erased_at or merged.erased_at or merged.merged_into_id != kept.pk:
        raise CannotUnmerge(_("Salah satu data sudah digabung lagi atau dihapus."))
    changed = [name for name in done.what["taken"] if getattr(kept, name) != getattr(merged, name)]
    if changed:
        names = ", ".join(str(Artisan._meta.get_field(name).verbose_name) for name in changed)
        raise CannotUnmerge(_("Sejak digabung, isian ini diubah: %(names)s.") % {"names": names})
    if kept.consents.filter(Q(recorded_at__gt=done.at) | Q(withdrawn_at__gt=done.at)).exists():
        raise CannotUnmerge(_("Sejak digabung, persetujuan pada data ini dicatat atau ditarik."))
    for label, name, pk, version in done.what["moved"]:
        model = apps.get_model(label)
        row = model._base_manager.filter(pk=pk, **{name: kept.pk}).first()
        if row is None or getattr(row, "version", None) != version:
            what = model._meta.verbose_name
            raise CannotUnmerge(_("Sejak digabung, yang ikut pindah sudah diubah: %(what)s.") % {"what": what})
