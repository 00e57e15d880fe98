"""A term's seats and their holders from a spreadsheet: looked at first, then saved whole or not at all."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from itertools import islice

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from dekranasda.base.accounts.models import User
from dekranasda.base.files.reading import NIK_IN_FILE, Unreadable, reading, rows_of, split_rows, workbook
from dekranasda.base.forms.bounds import FIRST_DAY, LAST_DAY, whole_number
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.slugs import free_slugs
from dekranasda.base.forms.text import clean_text
from dekranasda.base.nik import holds_nik
from dekranasda.base.templatetags.formats import angka, tanggal_ringkas
from programs.models import Attendance, Division, Meeting, Organization, Seat, Suggestion, Term

from .succession import rename_seat, replace_holder

COLUMNS = ("nomor", "jabatan", "bidang", "organisasi", "jenis", "nama", "sejak", "nomor sk")
REQUIRED = ("nomor", "jabatan", "organisasi")
KINDS = {
    "opd": Organization.Kind.OPD,
    "perangkat daerah": Organization.Kind.OPD,
    "asosiasi": Organization.Kind.ASSOCIATION,
    "association": Organization.Kind.ASSOCIATION,
}
DAY_FORMS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
MOST_ROWS = 200
LARGEST_FILE = 2 * 1024 * 1024


class UnreadableTable(Unreadable):
    """The file or text is not a table of seats; the message says what to do."""


@dataclass
class SeatImportRow:
    """One line of the table, with what is wrong with it, or what saving it will do."""

    line: int
    number: int | None
    position: str
    # None where the table has no such column: the division then stays as it is.
    division: str | None
    organization: str
    kind: str
    name: str
    starts_on: date | None
    decree_number: str
    errors: list[str] = field(default_factory=list)
    effects: list[str] = field(default_factory=list)
    takes_seat: bool = False


@dataclass(frozen=True)
class Past:
    """What is on record of a term: a table that rewrites some of it says so before it is saved."""

    meetings: Sequence[date]
    said: Mapping[int, int]
    came: Mapping[int, int]

    @classmethod
    def of(cls, term: Term) -> "Past":
        """In 3 queries."""
        held = Meeting.objects.filter(term=term).held().values_list("held_on", flat=True)
        said = Suggestion.objects.filter(speaker_seat__term=term).order_by().values_list("speaker_seat")
        came = Attendance.objects.filter(seat__term=term).order_by().values_list("seat")
        return cls(list(held), dict(said.annotate(Count("pk"))), dict(came.annotate(Count("pk"))))


def read_table(file: UploadedFile) -> str:
    """The table of a file as tab-separated text; raises `UnreadableTable`."""
    if file.size > LARGEST_FILE:
        raise UnreadableTable(_("Berkas terlalu besar. Paling besar 2 MB."))
    file.seek(0)
    content = file.read()
    try:
        with reading(_("Berkas tidak terbaca. Simpan sebagai .xlsx atau CSV UTF-8.")):
            if not content.startswith(b"PK"):
                return clean_text(content.decode("utf-8-sig")).strip("\n")
        unread = _("Berkas tidak terbaca. Simpan sebagai .xlsx atau CSV UTF-8.")
        with workbook(file, unread, data_only=True) as book:
            rows = islice(rows_of(book.active, most_columns=len(COLUMNS) + 4), MOST_ROWS + 2)
            return _as_text([_cell_text(cell) for cell in row] for row in rows)
    except ValidationError as error:
        raise UnreadableTable(error.message) from error


def read_rows(text: str, default_start: date) -> list[SeatImportRow]:
    """The lines of the table; raises `UnreadableTable` when its columns are not those of a board."""
    if holds_nik(text):
        raise UnreadableTable(NIK_IN_FILE)
    try:
        with reading(_("Isi ini tidak terbaca sebagai tabel. Periksa tanda petiknya.")):
            lines = [line for line in islice(split_rows(text), 10 * MOST_ROWS) if any(map(str.strip, line))]
    except ValidationError as error:
        raise UnreadableTable(error.message) from error
    if not lines:
        raise UnreadableTable(_("Tidak ada isi. Baris pertama harus memuat nama kolom."))
    header = [name.strip().lower() for name in lines[0]]
    if missing := [name for name in REQUIRED if name not in header]:
        raise UnreadableTable(
            _("Kolom ini tidak ada di baris pertama: %(missing)s. Kolom yang dikenal: %(known)s.")
            % {"missing": ", ".join(missing), "known": ", ".join(COLUMNS)}
        )
    if len(lines) - 1 > MOST_ROWS:
        raise UnreadableTable(_("Terlalu banyak baris. Paling banyak %(most)s.") % {"most": MOST_ROWS})
    return [
        _row(number, dict(zip(header, map(str.strip, cells), strict=False)), default_start)
        for number, cells in enumerate(lines[1:], start=2)
    ]


def check_rows(term: Term, rows: Sequence[SeatImportRow], *, create_organizations: bool) -> bool:
    """Write onto each row its errors or effects; True when all may be saved."""
    known = _organizations()
    seats = {seat.number: seat for seat in term.seats.for_board(term.last_day_shown)}
    seen: set[int] = set()
    past = Past.of(term)
    for row in rows:
        _check(row, term, seats, known, seen, past, create_organizations=create_organizations)
    return not any(row.errors for row in rows)


def shown_as(rows: Iterable[SeatImportRow]) -> str:
    """What a page showed of checked rows, in short: rows that would do something else now read otherwise."""
    said = [[row.line, row.number, row.name, *row.errors, *row.effects] for row in rows]
    return sha256(repr(said).encode()).hexdigest()


@transaction.atomic
def save_as_shown(
    term: Term, rows: Sequence[SeatImportRow], shown: str, *, create_organizations: bool, by: User
) -> int | None:
    """Check the rows and save them if they do what was `shown`; returns how many seats are new, None if not saved."""
    # Locked: nobody takes, leaves or adds a seat between this check and the saving. All terms are: the table of another
    # one may add the same organization.
    list(Term.objects.select_for_update().order_by("pk"))
    lock(term)
    list(term.seats.select_for_update().order_by("pk"))
    if not check_rows(term, rows, create_organizations=create_organizations) or shown_as(rows) != shown:
        return None
    return save_rows(term, rows, by=by)


@transaction.atomic
def save_rows(term: Term, rows: Iterable[SeatImportRow], *, by: User) -> int:
    """Save checked rows; returns how many seats are new. A seat or holder already there as written is left alone."""
    known = _organizations()
    added = 0
    for row in rows:
        organization = known.get(row.organization.casefold())
        if organization is None:
            organization = _add_organization(row, by=by)
            known[row.organization.casefold()] = organization
        seat = term.seats.filter(number=row.number).first()
        if seat is None:
            seat = Seat(term=term, number=row.number, first_organization=organization)
            added += 1
        division = seat.division if row.division is None else _division(term, row.division, by=by)
        if (seat.position, seat.division) != (row.position, division):
            if seat.pk is None:
                seat.position, seat.division, seat._history_user = row.position, division, by
                seat.save()
            else:
                rename_seat(seat, row.position, by=by)
                seat.division, seat._history_user = division, by
                seat.save_step("division")
        if row.takes_seat:
            replace_holder(seat, row.name, row.starts_on, row.decree_number, by)
    return added


def _row(line: int, cells: dict[str, str], default_start: date) -> SeatImportRow:
    row = SeatImportRow(
        line=line,
        number=whole_number(cells.get("nomor")),
        position=cells.get("jabatan", "")[:80],
        division=cells["bidang"][:120] if "bidang" in cells else None,
        organization=cells.get("organisasi", "")[:200],
        kind=KINDS.get(cells.get("jenis", "").lower(), Organization.Kind.OTHER),
        name=cells.get("nama", "")[:150],
        starts_on=_day(cells.get("sejak", "")) if cells.get("sejak") else default_start,
        decree_number=cells.get("nomor sk", "")[:80],
    )
    if not row.number or row.number > 9999:
        row.errors.append(_("Nomor harus angka bulat."))
    if not row.position:
        row.errors.append(_("Jabatan kosong."))
    if not row.organization:
        row.errors.append(_("Organisasi kosong."))
    if row.starts_on is None:
        row.errors.append(_("Tanggal “sejak” tidak terbaca. Tulis seperti 2025-06-01 atau 01-06-2025."))
    return row


def _check(
    row: SeatImportRow, term: Term, seats, known, seen: set[int], past: Past, *, create_organizations: bool
) -> None:
    if row.number in seen:
        row.errors.append(_("Nomor ini muncul lebih dari sekali."))
    if row.number:
        seen.add(row.number)
    organization = known.get(row.organization.casefold())
    if organization is None and row.organization and not create_organizations:
        row.errors.append(_("Organisasi ini belum dikenal."))
    if row.starts_on and not term.starts_on <= row.starts_on <= term.ends_on:
        row.errors.append(_("Tanggal “sejak” di luar periode ini."))
    seat = seats.get(row.number)
    if seat is None:
        row.effects.append(_("Jabatan baru."))
    elif organization is None or seat.organization_on(term.last_day_shown) != organization:
        row.errors.append(
            _("Jabatan ini milik %(organization)s. Pindahkan lewat halaman jabatannya.")
            % {"organization": seat.organization_on(term.last_day_shown)}
        )
    else:
        _check_words(row, seat, past)
    if organization is None:
        row.effects.append(_("Organisasi baru: %(name)s.") % {"name": row.organization})
    _check_holder(row, seat, past)


def _check_words(row: SeatImportRow, seat: Seat, past: Past) -> None:
    """A number is the seat's key, and may be that of a line: what was there is shown beside what comes."""
    if seat.position != row.position:
        told = {"old": seat.position, "new": row.position}
        row.effects.append(_("Jabatan “%(old)s” menjadi “%(new)s”.") % told)
        if seat.pk in past.said or seat.pk in past.came:
            counts = {"said": angka(past.said.get(seat.pk, 0)), "came": angka(past.came.get(seat.pk, 0))}
            changed = _("%(said)s masukan dan %(came)s kehadiran rapat yang lalu tetap memakai sebutan lama.")
            row.effects.append(changed % counts)
    before = seat.division.name if seat.division else ""
    if row.division is not None and before != row.division:
        told = {"old": before or _("(kosong)"), "new": row.division or _("(kosong)")}
        row.effects.append(_("Bidang “%(old)s” menjadi “%(new)s”.") % told)


def _check_holder(row: SeatImportRow, seat: Seat | None, past: Past) -> None:
    holder = seat.holder_today if seat else None
    later = None
    if seat and row.name and row.starts_on and holder is None:
        later = seat.holders.exclude(ends_on__lt=row.starts_on).order_by("starts_on").first()
    if not row.name:
        row.effects.append(_("Pemegang tidak diubah."))
    elif later is not None:
        told = {"name": later.name, "start": tanggal_ringkas(later.starts_on)}
        message = _("Sejak %(start)s jabatan ini dipegang %(name)s. Tulis tanggal sesudah masa jabatannya.")
        row.errors.append(message % told)
    elif holder is None:
        row.takes_seat = True
        row.effects.append(
            _("Dipegang %(name)s sejak %(day)s.")
            % {"name": row.name, "day": tanggal_ringkas(row.starts_on) if row.starts_on else "–"}
        )
        since = [day for day in past.meetings if row.starts_on and day >= row.starts_on]
        if since:
            held = _("Tercatat juga sebagai pemegang pada %(count)s rapat yang sudah digelar, sejak %(day)s.")
            row.effects.append(held % {"count": angka(len(since)), "day": tanggal_ringkas(min(since))})
    elif holder.name == row.name:
        row.effects.append(_("Pemegang sudah tercatat."))
    else:
        row.errors.append(
            _("Jabatan ini dipegang %(name)s. Catat penggantian lewat halaman jabatannya.") % {"name": holder.name}
        )


def _organizations() -> dict[str, Organization]:
    found = {}
    for organization in Organization.objects.current():
        found[organization.name.casefold()] = found[organization.slug.casefold()] = organization
    return found


def _add_organization(row: SeatImportRow, *, by: User) -> Organization:
    [slug] = free_slugs(Organization, [row.organization], otherwise="organisasi")
    organization = Organization(slug=slug, name=row.organization, kind=row.kind)
    organization._history_user = by
    organization.save()
    return organization


def _division(term: Term, name: str, *, by: User) -> Division | None:
    if not name:
        return None
    division = term.divisions.filter(name=name).first()
    if division is None:
        division = Division(term=term, name=name, position=term.divisions.count() + 1)
        division._history_user = by
        division.save()
    return division


def _day(text: str) -> date | None:
    for read in (lambda: parse_date(text[:10]), *(partial(datetime.strptime, text, form) for form in DAY_FORMS)):
        try:
            day = read()
        except ValueError:
            continue
        if day is not None:
            day = day.date() if isinstance(day, datetime) else day
            return day if FIRST_DAY <= day <= LAST_DAY else None
    return None


def _as_text(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(rows)
    return text.getvalue().strip("\n")


def _cell_text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean_text(str(value))
