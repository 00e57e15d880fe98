"""A term's seats and their holders from a table (`seat_table`): looked at first, then saved whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from dekranasda.base.accounts.models import User
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.slugs import free_slugs
from dekranasda.base.templatetags.formats import angka, tanggal_ringkas
from programs.models import Attendance, BoardMember, Division, Meeting, Organization, Seat, Suggestion, Term

from .seat_table import SeatImportRow
from .succession import rename_seat, replace_holder


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


def check_rows(term: Term, rows: Sequence[SeatImportRow], *, create_organizations: bool) -> bool:
    """Write onto each row its errors or effects; True when all may be saved."""
    known = _organizations()
    seats = {seat.number: seat for seat in term.seats.with_holders(term.last_day_shown)}
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
            replace_holder(seat, row.name, row.starts_on, row.decree_number, by, rank=row.rank, nip=row.nip)
        elif row.fills:
            _fill(seat, row, by=by)
    return added


def _check(
    row: SeatImportRow, term: Term, seats, known, seen: set[int], past: Past, *, create_organizations: bool
) -> None:
    if row.number in seen:
        row.errors.append(_("Nomor ini muncul lebih dari sekali."))
    if row.number:
        seen.add(row.number)
    organization = known.get(row.organization.casefold())
    if organization is None and row.organization and not (create_organizations or row.makes_organization):
        row.errors.append(_("Organisasi ini belum dikenal."))
    if row.starts_on and not term.starts_on <= row.starts_on <= term.ends_on:
        row.errors.append(_("Tanggal “sejak” di luar periode ini."))
    seat = seats.get(row.number)
    if seat is None:
        row.effects.append(_("Jabatan baru."))
    elif seat.last_day:
        row.errors.append(
            _("Jabatan nomor ini ditiadakan sesudah %(day)s. Adakan lagi lewat halamannya, atau pakai nomor lain.")
            % {"day": tanggal_ringkas(seat.last_day)}
        )
    elif organization is None or seat.organization_on(term.last_day_shown) != organization:
        row.errors.append(
            _("Jabatan ini milik %(organization)s. Pindahkan lewat halaman jabatannya.")
            % {"organization": seat.organization_on(term.last_day_shown)}
        )
    else:
        _check_words(row, seat, past)
    if row.said_organization:
        told = {"said": row.said_organization, "name": row.organization}
        row.effects.append(_("“%(said)s” ialah %(name)s.") % told)
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
        row.fills = [name for name in ("rank", "nip") if getattr(row, name) and not getattr(holder, name)]
    else:
        row.errors.append(
            _("Jabatan ini dipegang %(name)s. Catat penggantian lewat halaman jabatannya.") % {"name": holder.name}
        )
    if not row.name and (row.rank or row.nip):
        row.effects.append(_("Pangkat dan NIP tidak dicatat: baris ini tanpa nama."))
    elif row.takes_seat or row.fills:
        taken = ("rank", "nip") if row.takes_seat else row.fills
        labels = {name: str(BoardMember._meta.get_field(name).verbose_name) for name in taken if getattr(row, name)}
        row.effects += [f"{label[:1].upper()}{label[1:]}: {getattr(row, name)}." for name, label in labels.items()]


def _fill(seat: Seat, row: SeatImportRow, *, by: User) -> None:
    """Write down what was not known of whoever holds the seat; nothing that is known is written over."""
    holder = seat.holders.holding(seat.term.last_day_shown).first()
    if holder is None or holder.name != row.name:
        return
    lock(holder)
    fields = [name for name in row.fills if not getattr(holder, name)]
    for name in fields:
        setattr(holder, name, getattr(row, name))
    if fields:
        holder._history_user = by
        holder.save_step(*fields)


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
