"""Changing an adopted plan on the record, and telling two versions of a plan apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from crafts.places.words import village_label
from dekranasda.base.templatetags.formats import rupiah, satuan
from programs.models import BudgetSource, Indicator, Meeting, Plan, PlanChange, PlanVersion, Program, Theme
from programs.models.plan import open_for_change
from programs.models.plan_document import document_of


class ChangeReasonMissing(Exception):
    """A change of an adopted plan needs a reason that anyone may read."""


@dataclass(frozen=True)
class PlanDifference:
    """One thing that reads differently in two documents of a plan; `program_id` is the program it is in, if any."""

    what: str
    old: str
    new: str
    program_id: int | None = None


@contextmanager
def change_adopted(plan: Plan, *, by, reason: str, meeting: Meeting | None = None):
    """Change an adopted plan: what is saved inside is kept as changes with their reason, or not at all.

    The only way past the lock of an adopted plan. Every difference between before and after becomes a `PlanChange`,
    and the new whole a `PlanVersion`; nothing different, nothing recorded. Raises `ChangeReasonMissing` first.
    """
    if not reason.strip():
        raise ChangeReasonMissing
    with transaction.atomic():
        # Locked: of two changes at once, the second must start from what the first has left.
        Plan.objects.select_for_update().get(pk=plan.pk)
        before = document_of(plan)
        with open_for_change(plan):
            yield
        plan = Plan.objects.select_related("term").get(pk=plan.pk)
        found = differences(before, document_of(plan))
        if not found:
            return
        version = plan.keep_version(by=by, note=reason.strip(), meeting=meeting)
        remaining = set(Program.objects.filter(goal__plan=plan).values_list("pk", flat=True))
        PlanChange.objects.bulk_create(
            PlanChange(
                plan=plan,
                version=version,
                program_id=one.program_id if one.program_id in remaining else None,
                what=one.what[:250],
                old_value=one.old,
                new_value=one.new,
                reason=reason.strip(),
                meeting=meeting,
                by=by,
            )
            for one in found
        )


@contextmanager
def editing(plan: Plan, *, by, reason: str = "", meeting: Meeting | None = None):
    """Edit a plan, whatever its state: a draft freely, an adopted one as a recorded change."""
    with transaction.atomic():
        current = Plan.objects.select_for_update().get(pk=plan.pk)
        if current.is_adopted:
            with change_adopted(current, by=by, reason=reason, meeting=meeting):
                yield
        else:
            yield


def differences(old: dict, new: dict) -> list[PlanDifference]:
    """What reads differently in two documents of a plan (`document_of`), in the order of the plan."""
    return [*_plan(old, new), *_goals(old, new)]


def compare(older: PlanVersion, newer: PlanVersion) -> list[PlanDifference]:
    return differences(older.document, newer.document)


def _plan(old: dict, new: dict) -> Iterator[PlanDifference]:
    for field, label in (
        ("title", _("Judul rencana")),
        ("start_year", _("Tahun awal")),
        ("end_year", _("Tahun akhir")),
        ("term", _("Periode")),
    ):
        yield from _changed(label, old[field], new[field], "", None)


def _goals(old: dict, new: dict) -> Iterator[PlanDifference]:
    yield from _order(_("Urutan sasaran"), old["goals"], new["goals"], "title", None)
    for before, after in _pairs(old["goals"], new["goals"]):
        title = (after or before)["title"]
        if before is None:
            yield PlanDifference(_("Sasaran baru"), "", title)
        elif after is None:
            yield PlanDifference(_("Sasaran dihapus"), title, "")
        else:
            yield from _changed(_("Sasaran"), before["title"], title, "", None)
            # Versions from before there were codes have none.
            yield from _changed(_("Kode sasaran RPJMD"), before.get("code", ""), after.get("code", ""), title, None)
            yield from _order(
                _("Urutan program: %(goal)s") % {"goal": title}, before["programs"], after["programs"], "title", None
            )
    yield from _programs(_with_goal(old), _with_goal(new))


def _with_goal(document: dict) -> list[dict]:
    """The programs of all goals in order, each knowing its goal, so that a moved program is one change."""
    return [
        {**program, "goal": [goal["id"], goal["title"]]} for goal in document["goals"] for program in goal["programs"]
    ]


def _programs(old: list[dict], new: list[dict]) -> Iterator[PlanDifference]:
    for before, after in _pairs(old, new):
        program = after or before
        title, pk = program["title"], program["id"]
        if before is None:
            yield PlanDifference(_("Program baru"), "", _program_in_words(after), pk)
            continue
        if after is None:
            yield PlanDifference(_("Program dihapus"), _program_in_words(before), "", pk)
            continue
        for field, label in (
            ("title", _("Nama program")),
            ("goal", _("Sasaran program")),
            ("slug", _("Alamat halaman")),
            ("objective", _("Tujuan program")),
            ("program_code", _("Kode program Permendagri 90")),
            ("activity_code", _("Kode kegiatan Permendagri 90")),
            ("subactivity_code", _("Kode sub-kegiatan Permendagri 90")),
            ("theme", _("Tema")),
            ("division", _("Bidang")),
            ("lead_organization", _("Penanggung jawab")),
            ("supporting_organizations", _("Pendukung")),
            ("crafts", _("Jenis kriya")),
            ("villages", village_label),
        ):
            # Versions from before a field was there say nothing in it.
            old_value, new_value = before.get(field, ""), after.get(field, "")
            if field == "theme":
                old_value, new_value = Theme.label_of(old_value), Theme.label_of(new_value)
            yield from _changed(label, old_value, new_value, "" if field == "title" else title, pk)
        yield from _budgets(before, after)
        yield from _order(
            _("Urutan indikator: %(program)s") % {"program": title},
            before["indicators"],
            after["indicators"],
            "name",
            pk,
        )
        yield from _indicators(before["indicators"], after["indicators"], title, pk)


def _budgets(before: dict, after: dict) -> Iterator[PlanDifference]:
    old = {(one["year"], one["source"]): one["planned"] for one in before["budgets"]}
    new = {(one["year"], one["source"]): one["planned"] for one in after["budgets"]}
    for year, source in sorted({*old, *new}):
        was, became = old.get((year, source)), new.get((year, source))
        if was != became:
            what = _("Pagu %(year)s %(source)s: %(program)s") % {
                "year": year,
                "source": BudgetSource.label_of(source),
                "program": after["title"],
            }
            yield PlanDifference(what, rupiah(was), rupiah(became), after["id"])


def _indicators(old: list[dict], new: list[dict], program: str, program_id: int) -> Iterator[PlanDifference]:
    for before, after in _pairs(old, new):
        if before is None:
            what = _("Indikator baru: %(program)s") % {"program": program}
            yield PlanDifference(what, "", _indicator_in_words(after), program_id)
            continue
        if after is None:
            what = _("Indikator dihapus: %(program)s") % {"program": program}
            yield PlanDifference(what, _indicator_in_words(before), "", program_id)
            continue
        for field, label in (
            ("name", _("Nama indikator")),
            ("unit", _("Satuan")),
            ("definition", _("Definisi operasional")),
            ("source", _("Sumber data")),
            ("baseline_year", _("Tahun kondisi awal")),
            ("direction", _("Arah")),
            ("accumulation", _("Sifat akumulasi")),
            ("formula", _("Rumus capaian")),
        ):
            yield from _changed(
                label, before[field], after[field], "" if field == "name" else after["name"], program_id
            )
        yield from _figures(before, after, program_id)


def _figures(before: dict, after: dict, program_id: int) -> Iterator[PlanDifference]:
    """The numbers of an indicator, each with the unit it had."""
    what = _("%(field)s: %(name)s") % {"field": _("Kondisi awal"), "name": after["name"]}
    figures = [(what, before["baseline"], after["baseline"])]
    for year in sorted({*before["targets"], *after["targets"]}):
        what = _("Target %(year)s: %(indicator)s") % {"year": year, "indicator": after["name"]}
        figures.append((what, before["targets"].get(year), after["targets"].get(year)))
    for what, was, became in figures:
        if was != became:
            yield PlanDifference(what, satuan(was, before["unit"]), satuan(became, after["unit"]), program_id)


def _changed(label: str, old, new, of: str, program_id: int | None) -> Iterator[PlanDifference]:
    if _keys(old) != _keys(new):
        what = _("%(field)s: %(name)s") % {"field": label, "name": of} if of else label
        yield PlanDifference(what, _in_words(old), _in_words(new), program_id)


def _order(what: str, old: list[dict], new: list[dict], name: str, program_id: int | None) -> Iterator[PlanDifference]:
    """A change of order among those that are in both."""
    kept = {one["id"] for one in old} & {one["id"] for one in new}
    before, after = ([one for one in listed if one["id"] in kept] for listed in (old, new))
    if [one["id"] for one in before] != [one["id"] for one in after]:
        yield PlanDifference(
            what, "; ".join(one[name] for one in before), "; ".join(one[name] for one in after), program_id
        )


def _pairs(old: list[dict], new: list[dict]) -> Iterator[tuple[dict | None, dict | None]]:
    """The same things before and after; what was taken out comes last."""
    before = {one["id"]: one for one in old}
    for one in new:
        yield before.pop(one["id"], None), one
    for one in before.values():
        yield one, None


def _keys(value):
    """What makes two values the same: of a reference [key, name] its key, since names may change elsewhere."""
    if isinstance(value, list):
        return [one[0] if isinstance(one, list) else one for one in value] if _is_many(value) else value[0]
    return value


def _is_many(value: list) -> bool:
    return not value or isinstance(value[0], list)


# What a stored value is called; values with no entry here speak for themselves.
LABELS = {
    **dict(Indicator.Direction.choices),
    **dict(Indicator.Accumulation.choices),
    **dict(Indicator.Formula.choices),
}


def _in_words(value) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(one[1] for one in value) if _is_many(value) else value[1]
    return str(LABELS.get(value, value))


def _program_in_words(program: dict) -> str:
    money = {}
    for budget in program["budgets"]:
        money[budget["year"]] = money.get(budget["year"], 0) + budget["planned"]
    return "; ".join(
        [
            _("%(program)s (penanggung jawab: %(lead)s)")
            % {"program": program["title"], "lead": program["lead_organization"][1]},
            *(_indicator_in_words(indicator) for indicator in program["indicators"]),
            *(
                _("pagu %(year)s %(amount)s") % {"year": year, "amount": rupiah(amount)}
                for year, amount in sorted(money.items())
            ),
        ]
    )


def _indicator_in_words(indicator: dict) -> str:
    return ", ".join(
        [
            indicator["name"],
            _in_words(indicator["accumulation"]).lower(),
            *(
                _("target %(year)s %(value)s") % {"year": year, "value": satuan(value, indicator["unit"])}
                for year, value in sorted(indicator["targets"].items())
            ),
        ]
    )
