"""Organizations out of a list: known ones are recognised, new ones made through the form in which they are typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from dekranasda.base.forms.editing import lock
from dekranasda.base.lists.answers import EMPTY, MADE_ANEW, SKIP_ROW, Doubt, Option, Read
from dekranasda.base.lists.asking import WORD, Asked
from dekranasda.base.lists.book import Cell
from dekranasda.base.lists.figures import read_day
from dekranasda.base.lists.memory import LONGEST_WORD
from dekranasda.base.lists.values import read_choice, read_text, shortened
from dekranasda.base.lists.words import folded, nearest
from dekranasda.base.templatetags.formats import tanggal_ringkas
from programs.models import Organization

from ..forms import OrganizationForm
from .reading import BODY, FROM, LABELS, NAME, SOURCE, UNTIL
from .undoing import Kept, note_taken

KINDS = {
    "opd": Organization.Kind.OPD,
    "dinas": Organization.Kind.OPD,
    "badan": Organization.Kind.OPD,
    "skpd": Organization.Kind.OPD,
    "association": Organization.Kind.ASSOCIATION,
    "kelompok": Organization.Kind.GROUP,
    "kub": Organization.Kind.GROUP,
    "other": Organization.Kind.OTHER,
}
# What a row may add to an organization that is known and says nothing there.
FILLED = (FROM, UNTIL, SOURCE)


@dataclass
class Row:
    """A row of the list, with what saving it will do, or what is wrong with it."""

    number: int
    name: str
    effects: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    is_new: bool = False
    # What is written: of a new organization all, of a known one what it lacks.
    values: dict[str, Any] = field(default_factory=dict)
    organization: Organization | None = None


class ListMoved(Exception):
    """Nothing was saved: an organization changed meanwhile, and the list would now do something else than shown."""


def as_shown(rows: Iterable[Row]) -> list[list]:
    return [[row.number, row.name, *row.effects] for row in rows]


class OrganizationCheck:
    """One run over the rows of a list."""

    def __init__(self, asked: Asked):
        self.asked = asked
        labels = {code: str(label) for code, label in Organization.Kind.choices}
        meanings = KINDS | {folded(label): code for code, label in labels.items()}
        self.readers = {
            NAME: read_text(longest=Organization._meta.get_field("name").max_length or 0),
            BODY: read_choice(meanings, labels, _("“%(value)s”: organisasi macam apa?")),
            FROM: read_day(),
            UNTIL: read_day(),
            SOURCE: read_text(longest=Organization._meta.get_field("source").max_length or 0),
        }
        self.labels = labels
        self.seen: dict[str, int] = {}

    @cached_property
    def known(self) -> dict[str, Organization]:
        """By name and code; also those that ended: a list names them, too."""
        found: dict[str, Organization] = {}
        for one in Organization.objects.order_by("valid_until", "pk"):
            found.setdefault(folded(one.name), one)
            found.setdefault(folded(one.slug), one)
        return found

    def rows(self, source: Iterable[tuple[int, Mapping[str, Cell]]]) -> list[Row]:
        return [row for number, cells in source if (row := self._row(number, cells)) is not None]

    def _row(self, number: int, cells: Mapping[str, Cell]) -> Row | None:
        row = Row(number, "")
        said = {key: self._read(row, key, cell) for key, cell in cells.items() if key != BODY}
        row.name = said.pop(NAME, None) or ""
        if not row.name:
            if row.errors or any(value is not None for value in said.values()):
                row.errors = row.errors or [_("Nama organisasi kosong.")]
                return row
            return None
        found = self._which(row)
        if found is SKIP_ROW or found is None:
            row.effects += [_("Dilewati.")] if found is SKIP_ROW else []
            return row
        key = f"#{found.pk}" if isinstance(found, Organization) else folded(row.name)
        if (first := self.seen.setdefault(key, number)) != number:
            row.effects.append(_("Sama dengan baris %(row)s: tidak disimpan dua kali.") % {"row": first})
        elif isinstance(found, Organization):
            self._compare(row, found, {name: value for name, value in said.items() if value is not None})
        else:
            self._make(row, {**said, BODY: self._kind(row, cells.get(BODY, ""))})
        return row

    def _read(self, row: Row, key: str, cell: Cell) -> Any:
        return self._settled(row, key, self.readers[key](cell, {}), cell)

    def _settled(self, row: Row, key: str, read: Read, cell: Cell) -> Any:
        for doubt in read.doubts:
            shared = (SKIP_ROW,) if key in (NAME, BODY) else (EMPTY, SKIP_ROW)
            read = self.asked.settle(key, str(LABELS[key]), doubt, (row.number, shortened(cell)), shared)
        if read.wrong:
            row.errors.append(f"{LABELS[key]}: {read.wrong}")
        return SKIP_ROW if read.skips_row else read.value

    def _which(self, row: Row):
        """The organization of that name, `MADE_ANEW` for a new one, `SKIP_ROW`; None while that is asked."""
        if row.name == SKIP_ROW:
            return SKIP_ROW
        if one := self.known.get(folded(row.name)):
            return one
        # By name and code, as people shorten it: "Disperindag Kota".
        by_slug = {one.slug: one for one in self.known.values()}
        near = nearest(row.name, {word: one.slug for word, one in self.known.items()})
        if not near:
            return MADE_ANEW
        others = sorted((one for slug, one in by_slug.items() if slug not in near), key=lambda one: one.name)
        options = [Option(slug, by_slug[slug].name, by_slug[slug]) for slug in near]
        options.append(Option(MADE_ANEW, _("Organisasi baru, belum tercatat"), MADE_ANEW))
        options += [Option(one.slug, one.name, one) for one in others]
        question = _("“%(name)s” belum dikenal, dan mirip yang sudah ada. Apakah salah satunya?")
        word = shortened(row.name) if len(folded(row.name)) <= LONGEST_WORD else ""
        doubt = Doubt(
            f"{WORD}{folded(row.name)}", question % {"name": row.name}, tuple(options), word=word, near=len(near)
        )
        return self._settled(row, NAME, Read(doubts=[doubt]), row.name)

    def _kind(self, row: Row, cell: Cell) -> Any:
        value = self._read(row, BODY, cell)
        if value is None and not str(cell).strip(" -"):
            question = _("Jenis organisasi tidak diisi. Apa jenis semua baris ini?")
            options = tuple(Option(code, label, code) for code, label in self.labels.items())
            value = self._settled(row, BODY, Read(doubts=[Doubt("tanpa-jenis", question, options)]), row.name)
        return value

    def _make(self, row: Row, values: dict[str, Any]) -> None:
        if SKIP_ROW in values.values():
            row.effects.append(_("Dilewati."))
            return
        if values[BODY] is None or row.errors:
            return
        row.values = {NAME: row.name, **{name: value for name, value in values.items() if value is not None}}
        form = OrganizationForm(_typed(row.values))
        if not form.is_valid():
            row.errors += [message for errors in form.errors.values() for message in errors]
            return
        row.is_new = True
        row.effects.append(_("Organisasi baru: %(kind)s.") % {"kind": self.labels[values[BODY]]})
        row.effects += [f"{LABELS[name]}: {_shown(values[name])}." for name in FILLED if values.get(name)]

    def _compare(self, row: Row, one: Organization, values: dict[str, Any]) -> None:
        row.organization = one
        if SKIP_ROW in values.values():
            row.effects.append(_("Dilewati."))
            return
        if folded(one.name) != folded(row.name):
            row.effects.append(_("Ialah %(name)s.") % {"name": one.name})
        for name in FILLED:
            value, standing = values.get(name), getattr(one, name)
            if value is None or value == standing:
                continue
            told = {"label": LABELS[name], "new": _shown(value), "old": _shown(standing)}
            if standing:
                row.effects.append(_("%(label)s tetap %(old)s, bukan %(new)s.") % told)
            else:
                row.values[name] = value
                row.effects.append(_("%(label)s diisi %(new)s.") % told)
        if row.values:
            # Of this one: its own name is no other's.
            itself = Organization(pk=one.pk, slug=one.slug)
            form = OrganizationForm(_typed({**_standing(one), **row.values}), instance=itself)
            if not form.is_valid():
                row.errors += [message for errors in form.errors.values() for message in errors]
        if not row.effects:
            row.effects.append(_("Sudah tercatat."))


@transaction.atomic
def take_organizations(source, asked: Asked, *, by, shown: list | None) -> tuple[list[Row], int | None]:
    """Check the rows and, when they do what was `shown`, save them: the rows, and how many organizations were written.

    None for the count: nothing was saved, something is wrong or asked. Raises `ListMoved`.
    """
    # Two lists at once: the second finds what the first made.
    list(Organization.objects.select_for_update().order_by("pk").values_list("pk"))
    rows = OrganizationCheck(asked).rows(source)
    if shown is None or asked.open or any(row.errors for row in rows):
        return rows, None
    if as_shown(rows) != shown:
        raise ListMoved
    kept = [one for row in rows if (one := _save(row)) is not None]
    note_taken(kept, by=by)
    return rows, len(kept)


def _save(row: Row) -> Kept | None:
    if row.is_new:
        form = OrganizationForm(_typed(row.values))
        if not (form.is_valid() and form.save_version()):
            raise ListMoved
        return Kept(form.instance.pk, form.instance.version, True, [])
    if row.organization is None or not row.values:
        return None
    one = row.organization
    lock(one)
    for name, value in row.values.items():
        setattr(one, name, value)
    one.save_step(*row.values)
    return Kept(one.pk, one.version, False, list(row.values))


def _standing(one: Organization) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in (NAME, BODY, *FILLED)}
    return {**said, "successor": one.successor_id}


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a person would send who types these values."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value is not None
    }


def _shown(value) -> str:
    return tanggal_ringkas(value) if isinstance(value, date) else str(value or "")
