"""What was changed in a record, by whom and when; and a version of it brought back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from crafts import search
from crafts.models import Artisan, CraftCategory
from crafts.opening_hours import describe
from dekranasda.base.forms.phone import PhoneColumn, shown_phone

# Not what a person filled in: bookkeeping, and steps with rules of their own.
NOT_EDITED = {"id", "version", "created_at", "updated_at", "is_sample", "erased_at", "merged_into"}
NOT_RESTORED = NOT_EDITED | {"state", "slug"}


@dataclass(frozen=True)
class Change:
    """One field, before and after, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Edit:
    """One save of a record."""

    history_id: int
    at: datetime
    by: str
    reason: str
    is_first: bool
    changes: list[Change]


def edits(artisan: Artisan, lines: list, before) -> list[Edit]:
    """The edits behind `lines` of the artisan's history (newest first); `before` is the line preceding the last one."""
    if not lines:
        return []
    crafts = _crafts_of([*lines, *([before] if before else [])])
    return [
        Edit(
            history_id=line.history_id,
            at=line.history_date,
            by=str(line.history_user or ""),
            reason=line.history_change_reason or "",
            is_first=earlier is None,
            changes=_changes(earlier, line, crafts) if earlier else [],
        )
        for line, earlier in zip(lines, [*lines[1:], before], strict=True)
    ]


def _crafts_of(lines: list) -> dict[int, set[str]]:
    crafts: dict[int, set[str]] = {line.history_id: set() for line in lines}
    craft_lines = Artisan.history.model.crafts.model.objects.filter(history__in=lines)
    for line, name in craft_lines.values_list("history_id", "craftcategory__name"):
        crafts[line].add(name)
    return crafts


def _changes(earlier, later, crafts: dict[int, set[str]]) -> list[Change]:
    found = []
    for field in Artisan._meta.concrete_fields:
        if field.name in NOT_EDITED:
            continue
        old, new = (getattr(line, field.attname) for line in (earlier, later))
        if old != new:
            found.append(Change(str(field.verbose_name), shown_value(earlier, field), shown_value(later, field)))
    old, new = (crafts[line.history_id] for line in (earlier, later))
    if old != new:
        found.append(Change(_("jenis kriya"), ", ".join(sorted(old)), ", ".join(sorted(new))))
    return found


def shown_value(record, field) -> str:
    """The value of one field of an artisan, or of a line of its history, in words. The NIK itself is never shown."""
    value = getattr(record, field.attname)
    if field.name == "nik":
        return _("terisi") if value else _("kosong")
    if isinstance(field, PhoneColumn):
        return shown_phone(value) or _("kosong")
    if field.name == "opening_hours":
        return describe(value) or _("kosong")
    if field.choices:
        return str(dict(field.flatchoices).get(value, "") or _("kosong"))
    if field.name == "village":
        return str(record.village)
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return _("kosong") if value in (None, "") else str(value)


@transaction.atomic
def restore(artisan: Artisan, line, *, opened_version: int) -> None:
    """Fill the record in as it stood at `line` of its history. Raises `StaleVersion` when it was saved meanwhile.

    Whether it is public does not change: that is decided by its consent and by the steps of publishing.
    """
    artisan.claim_version(opened_version)
    restored = [field for field in Artisan._meta.concrete_fields if field.name not in NOT_RESTORED]
    for field in restored:
        setattr(artisan, field.attname, getattr(line, field.attname))
    artisan._change_reason = _("Dipulihkan ke data %(moment)s") % {"moment": f"{line.history_date:%d-%m-%Y %H:%M}"}
    artisan.save_step(*(field.name for field in restored))
    wanted = Artisan.history.model.crafts.model.objects.filter(history=line).values("craftcategory")
    artisan.crafts.set(CraftCategory.objects.filter(pk__in=wanted))
    search.refresh([artisan])
