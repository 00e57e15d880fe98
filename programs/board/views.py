from collections.abc import Callable
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.files.spreadsheets import Sheet, csv_response, xlsx_response
from dekranasda.base.forms.once import once
from dekranasda.base.forms.removing import Instead, removal_page
from dekranasda.base.page_cache import shared_page
from dekranasda.base.templatetags.formats import tanggal_ringkas
from programs.models import BoardMember, Division, Seat, Term
from programs.permissions import may_manage_board, may_view_board_history

from .forms import (
    DivisionForm,
    EndForm,
    HolderForm,
    ReplaceForm,
    SeatForm,
    SeatLookupForm,
    SeatMoveForm,
    TermForm,
)
from .queries import Board, accounts_without_seat, board_on, handover_of, speakers_on
from .succession import (
    OutsideTerm,
    SeatEnded,
    SeatHeld,
    SeatVacant,
    TenureOver,
    end_holding,
    move_seat,
    replace_holder,
    still_seated,
)

PER_PAGE = 30


@require_safe
@login_not_required
@shared_page
def board(request: SignedInRequest):
    """The board of the term that runs, or of the one asked for, to anyone."""
    terms = list(Term.objects.all())
    return render(
        request,
        "programs/board/board_detail.html",
        {"board": _board_asked_for(request, terms), "terms": terms, "section": "board"},
    )


@require_safe
@may_view_board_history
def speakers(request: SignedInRequest):
    """Who spoke for which organization on a day."""
    asked = {"tanggal": timezone.localdate().isoformat(), **request.GET.dict()}
    form = SeatLookupForm(asked)
    found, day = [], None
    if form.is_valid():
        day = form.cleaned_data["tanggal"]
        found = speakers_on(day, form.cleaned_data["organisasi"])
    if day and request.GET.get("ekspor") == "xlsx":
        return xlsx_response(f"pengurus-{day.isoformat()}", _speakers_sheet(found, day))
    context = {"form": form, "speakers": found, "day": day}
    return render(request, "programs/board/speaker_list.html", context)


@require_safe
def handover(request: SignedInRequest, pk: int):
    """What the next holder of this seat must know."""
    seat = get_object_or_404(Seat.objects.with_body("").select_related("division", "term"), pk=pk)
    if not request.user.has_perm("programs.view_handover", seat):
        raise PermissionDenied
    context = {"handover": handover_of(seat, timezone.localdate()), "today": timezone.localdate()}
    return render(request, "programs/board/handover_detail.html", context)


@require_safe
@may_manage_board
def manage(request: SignedInRequest):
    terms = list(Term.objects.all())
    shown = _board_asked_for(request, terms)
    divisions = shown.term.divisions.all() if shown else None
    ended = shown.term.seats.filter(last_day__lt=shown.on).order_by("number", "pk") if shown else None
    context = {"board": shown, "divisions": divisions, "ended": ended, "terms": terms, "section": "manage-board"}
    return render(request, "programs/board/manage.html", context)


@require_safe
@may_manage_board
def accounts_unseated(request: SignedInRequest):
    """Accounts of the board that hold no seat today: seat them again, or close them."""
    page = Paginator(accounts_without_seat(), PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "programs/board/accounts_without_seat.html", {"page": page, "section": "manage-board"})


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def account_close(request: SignedInRequest, pk: int):
    """Close an account whose person holds no seat any more; the Administrator can open it again."""
    account = get_object_or_404(accounts_without_seat(), pk=pk)
    if request.method != "POST":
        closes = _("%(name)s (%(email)s) tidak dapat masuk lagi. Administrator dapat mengaktifkannya kembali.")
        return _form_page(
            request,
            forms.Form(),
            title=_("Tutup akun"),
            lead=closes % {"name": account.name, "email": account.email},
            back=reverse("board:accounts-without-seat"),
            action=_("Tutup akun"),
        )
    account.deactivate()
    told = _("Akun %(name)s ditutup. Administrator dapat mengaktifkannya kembali.")
    messages.success(request, told % {"name": account.name})
    return redirect("board:accounts-without-seat")


@require_safe
@may_manage_board
def export(request: SignedInRequest, format: str):  # noqa: A002 - the name of the address part
    writers: dict[str, Callable] = {"csv": csv_response, "xlsx": xlsx_response}
    writer = writers.get(format)
    shown = _board_asked_for(request, list(Term.objects.all()))
    if writer is None or shown is None:
        raise Http404
    return writer(f"pengurus-{shown.on.isoformat()}", _board_sheet(shown))


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def term_new(request: SignedInRequest):
    return _edit(request, TermForm, Term(), title=_("Periode baru"))


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def term_edit(request: SignedInRequest, pk: int):
    term = get_object_or_404(Term, pk=pk)
    title = _("Periode %(term)s") % {"term": term}
    return _edit(request, TermForm, term, title=title, remove=reverse("board:term-remove", args=[pk]))


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def term_remove(request: SignedInRequest, pk: int):
    term = get_object_or_404(Term, pk=pk)
    edit = reverse("board:term", args=[pk])
    return removal_page(
        request,
        term,
        section="manage-board",
        back=edit,
        after=reverse("board:manage"),
        instead=Instead(_("Ubah tanggal berakhir periode"), edit),
    )


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def division_new(request: SignedInRequest, pk: int):
    division = Division(term=get_object_or_404(Term, pk=pk))
    return _edit(request, DivisionForm, division, title=_("Bidang baru"))


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def division_edit(request: SignedInRequest, pk: int):
    division = get_object_or_404(Division, pk=pk)
    remove = reverse("board:division-remove", args=[pk])
    return _edit(request, DivisionForm, division, title=_("Ubah bidang"), remove=remove)


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def division_remove(request: SignedInRequest, pk: int):
    division = get_object_or_404(Division.objects.select_related("term"), pk=pk)
    edit, after = reverse("board:division", args=[pk]), _manage_url(division.term)
    return removal_page(
        request,
        division,
        section="manage-board",
        back=edit,
        after=after,
        instead=Instead(_("Ubah nama bidang"), edit),
    )


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def seat_new(request: SignedInRequest, pk: int):
    return _edit(request, SeatForm, Seat(term=get_object_or_404(Term, pk=pk)), title=_("Jabatan baru"))


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def seat_edit(request: SignedInRequest, pk: int):
    seat = get_object_or_404(Seat.objects.with_body("").select_related("term"), pk=pk)
    return _edit(request, SeatForm, seat, title=_("Ubah jabatan"), lead=str(seat), back=_seat_url(seat))


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def seat_remove(request: SignedInRequest, pk: int):
    seat = get_object_or_404(Seat.objects.with_body("").select_related("term"), pk=pk)
    if seat.holder_today:
        instead = Instead(_("Kosongkan jabatan"), reverse("board:seat-end", args=[pk]))
    else:
        instead = Instead(_("Tiadakan mulai suatu tanggal"), reverse("board:seat-done-away", args=[pk]))
    return removal_page(
        request,
        seat,
        section="manage-board",
        back=_seat_url(seat),
        after=_manage_url(seat.term),
        instead=instead,
    )


@require_safe
@may_manage_board
def seat(request: SignedInRequest, pk: int):
    """One seat: who holds it, who held it, and what can be done about it."""
    seat = get_object_or_404(Seat.objects.with_body("").select_related("division", "term"), pk=pk)
    holders = seat.holders.for_lookup().order_by("-starts_on", "-pk")
    context = {"seat": seat, "holders": holders, "today": timezone.localdate(), "section": "manage-board"}
    return render(request, "programs/board/seat_detail.html", context)


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def seat_replace(request: SignedInRequest, pk: int):
    seat = get_object_or_404(Seat.objects.with_body("").select_related("term"), pk=pk)
    before = seat.holder_today
    form = ReplaceForm(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            replace_holder(
                seat, given["name"], given["from_day"], given["decree_number"], request.user, user=given["user"]
            )
        except OutsideTerm as outside:
            form.add_error("from_day", _outside(outside.term))
        except SeatHeld as held:
            form.add_error("from_day", _held(held.holder))
        except TenureOver as over:
            form.add_error("from_day", _over(over.holder))
        except SeatEnded as ended:
            told = _("Jabatan ini ditiadakan sesudah %(day)s.")
            form.add_error("from_day", told % {"day": tanggal_ringkas(ended.seat.last_day)})
        else:
            AuditEvent.objects.record(
                request, AuditEvent.Action.ACCOUNT_CHANGED, seat, _("Dipegang %(name)s.") % {"name": given["name"]}
            )
            messages.success(request, _("Pergantian dicatat. Pekerjaan yang terbuka ikut ke pemegang yang baru."))
            _remind_of_account(request, before, given["from_day"])
            return redirect(_seat_url(seat))
    return _form_page(
        request,
        form,
        title=_("Ganti pemegang jabatan") if before else _("Isi jabatan"),
        lead=_seat_and_holder(seat, before),
        back=_seat_url(seat),
    )


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def seat_end(request: SignedInRequest, pk: int):
    seat = get_object_or_404(Seat.objects.with_body("").select_related("term"), pk=pk)
    form = EndForm(request.POST or None)
    if form.is_valid():
        day = form.cleaned_data["last_day"]
        try:
            holder = end_holding(seat, day, request.user)
        except SeatVacant:
            form.add_error("last_day", _("Pada tanggal ini jabatan tidak dipegang siapa pun."))
        else:
            AuditEvent.objects.record(
                request, AuditEvent.Action.ACCOUNT_CHANGED, seat, _("Berakhir: %(name)s.") % {"name": holder.name}
            )
            messages.success(request, _("Masa jabatan %(name)s diakhiri.") % {"name": holder.name})
            _remind_of_account(request, holder, day + timedelta(days=1))
            return redirect(_seat_url(seat))
    return _form_page(
        request,
        form,
        title=_("Kosongkan jabatan"),
        lead=_seat_and_holder(seat, seat.holder_today),
        back=_seat_url(seat),
        action=_("Kosongkan jabatan"),
    )


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def seat_move(request: SignedInRequest, pk: int):
    seat = get_object_or_404(Seat.objects.with_body("").select_related("term"), pk=pk)
    form = SeatMoveForm(request.POST or None)
    if form.is_valid():
        organization, from_day = form.cleaned_data["organization"], form.cleaned_data["from_day"]
        told = {"organization": organization, "day": tanggal_ringkas(from_day)}
        try:
            moved = move_seat(seat, organization, from_day, request.user)
        except OutsideTerm as outside:
            # On the first day it speaks for whom it was made for.
            form.add_error("from_day", _outside(outside.term, first=outside.term.starts_on + timedelta(days=1)))
        else:
            if moved:
                moves = _("Sejak %(day)s jabatan ini mewakili %(organization)s. Sebelum itu tidak ada yang berubah.")
                messages.success(request, moves % told)
            else:
                messages.info(request, _("Pada %(day)s jabatan ini memang mewakili %(organization)s.") % told)
            return redirect(_seat_url(seat))
    return _form_page(request, form, title=_("Pindahkan ke organisasi lain"), lead=str(seat), back=_seat_url(seat))


@require_http_methods(["GET", "POST"])
@may_manage_board
@once
def holder_edit(request: SignedInRequest, pk: int):
    holder = get_object_or_404(BoardMember.objects.for_lookup(), pk=pk)
    form = HolderForm(request.POST or None, instance=holder)
    if form.is_valid() and form.save_version():
        AuditEvent.objects.record(request, AuditEvent.Action.ACCOUNT_CHANGED, holder.seat, _("Catatan diperbaiki."))
        messages.success(request, _("Perbaikan disimpan."))
        return redirect(_seat_url(holder.seat))
    return _form_page(
        request, form, title=_("Perbaiki catatan pemegang"), lead=str(holder.seat), back=_seat_url(holder.seat)
    )


def _edit(
    request: SignedInRequest, form_class, record, *, title: str, lead: str = "", back: str = "", remove: str = ""
):
    """A form for one record of the board, saved under its version."""
    term = record if isinstance(record, Term) else record.term
    form = form_class(request.POST or None, instance=record)
    if form.is_valid() and form.save_version():
        messages.success(request, _("Tersimpan."))
        return redirect(back or _manage_url(term))
    return _form_page(request, form, title=title, lead=lead, back=back or _manage_url(term), remove=remove)


def _form_page(request: SignedInRequest, form, *, title: str, lead: str, back: str, action: str = "", remove: str = ""):
    context = {"form": form, "title": title, "lead": lead, "back": back, "action": action, "section": "manage-board"}
    context["remove"] = remove
    return render(request, "programs/board/board_form.html", context)


def _seat_and_holder(seat: Seat, holder: BoardMember | None) -> str:
    """Which seat, and who leaves it."""
    if holder is None:
        return str(seat)
    return _("%(seat)s. Pemegang sekarang: %(name)s, sejak %(day)s.") % {
        "seat": seat,
        "name": holder.name,
        "day": tanggal_ringkas(holder.starts_on),
    }


def _board_asked_for(request: SignedInRequest, terms: list[Term]) -> Board | None:
    """The board of `?periode=`, else of the current term; None before there is any term."""
    asked = request.GET.get("periode", "")
    term = next((term for term in terms if str(term.pk) == asked), None) or _current(terms)
    return board_on(term, term.last_day_shown) if term else None


def _current(terms: list[Term]) -> Term | None:
    begun = [term for term in terms if term.starts_on <= timezone.localdate()]
    return begun[0] if begun else (terms[-1] if terms else None)


def _manage_url(term: Term) -> str:
    return f"{reverse('board:manage')}?periode={term.pk}" if term.pk else reverse("board:manage")


def _seat_url(seat: Seat) -> str:
    return reverse("board:seat", args=[seat.pk])


def _outside(term: Term, first: date | None = None) -> str:
    return _("Tanggal harus di dalam periode %(start)s sampai %(end)s.") % {
        "start": tanggal_ringkas(first or term.starts_on),
        "end": tanggal_ringkas(term.ends_on),
    }


def _held(holder: BoardMember) -> str:
    return _("%(name)s sudah tercatat memegang jabatan ini sejak %(day)s. Pilih tanggal sesudahnya.") % {
        "name": holder.name,
        "day": tanggal_ringkas(holder.starts_on),
    }


def _over(holder: BoardMember) -> str:
    return _("Pada tanggal itu jabatan ini dipegang %(name)s, sampai %(day)s. Pilih tanggal sesudahnya.") % {
        "name": holder.name,
        "day": tanggal_ringkas(holder.ends_on),
    }


def _remind_of_account(request: SignedInRequest, holder: BoardMember | None, day: date) -> None:
    """The account of a former holder without any other seat opens nothing from that day on; it may be closed."""
    if holder and holder.user and not still_seated(holder.user, day):
        messages.warning(
            request,
            _("Akun %(email)s tidak lagi memegang jabatan, jadi tidak membuka apa pun lagi. Tutup bila tidak dipakai.")
            % {"email": holder.user.email},
        )


def _board_sheet(shown: Board) -> Sheet:
    header = [_("Nomor"), _("Jabatan"), _("Bidang"), _("Organisasi"), _("Nama"), _("Sejak"), _("Nomor SK")]
    rows = []
    for seat in shown.seats:
        holder = seat.holder_today
        person = [holder.name, holder.starts_on, holder.decree_number] if holder else ["", "", ""]
        speaks_for = str(seat.organization_on(shown.on))
        rows.append([seat.number, seat.position_on(shown.on), str(seat.division or ""), speaks_for, *person])
    return Sheet(_("Pengurus"), header, rows)


def _speakers_sheet(found: list[BoardMember], day: date) -> Sheet:
    header = [_("Organisasi"), _("Nama"), _("Jabatan"), _("Bidang"), _("Sejak"), _("Sampai"), _("Nomor SK")]
    rows = [
        [
            str(holder.seat.organization_on(day)),
            holder.name,
            holder.seat.position_on(day),
            str(holder.seat.division or ""),
            holder.starts_on,
            holder.ends_on,
            holder.decree_number,
        ]
        for holder in found
    ]
    return Sheet(_("Pada %(day)s") % {"day": day.isoformat()}, header, rows)
