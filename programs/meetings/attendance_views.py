"""Attendance: a plain form that saves all seats at once; with JavaScript each mark is sent as it is made."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dekranasda.base.council.current import the_council
from dekranasda.base.files.docx_answers import docx_response
from programs.models import Attendance, Meeting, Seat
from programs.permissions import may_manage_meetings, may_view_meetings

from .attendance import (
    DeputyTaken,
    MarkedMeanwhile,
    Unsaved,
    add_guest,
    attendance_sheet,
    mark_seat,
    remove_guest,
)
from .forms import GuestForm, SeatAttendanceForm
from .issuing import as_locked
from .locking import MinutesLocked
from .quorum import quorum_of
from .sign_in import acknowledged, sign_in_lines


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
def attendance(request, pk):
    meeting = get_object_or_404(Meeting.objects.select_related("term"), pk=pk)
    unsaved: dict[int, Unsaved] = {}
    if request.method == "POST":
        try:
            unsaved = _mark_changed_seats(request, meeting)
        except MinutesLocked as locked:
            messages.error(request, locked.why, extra_tags="simpan")
            return redirect(f"{request.path}#simpan")
        if not unsaved:
            messages.success(request, _("Kehadiran tersimpan."), extra_tags="simpan")
            return redirect(f"{request.path}#simpan")
        words = _("Sebagian belum tersimpan. Perbaiki yang ditandai, lalu simpan lagi.")
        messages.error(request, words, extra_tags="simpan")
    return render(
        request,
        "programs/meetings/attendance.html",
        {
            "meeting": meeting,
            "sheet": attendance_sheet(meeting, unsaved),
            "states": Attendance.State.choices,
            "guests": meeting.attendances.filter(seat=None).order_by("pk"),
            "invited_guests": _invited_but_unrecorded(meeting),
            "quorum": quorum_of(meeting),
            "section": "meetings",
        },
    )


def _mark_changed_seats(request, meeting) -> dict[int, Unsaved]:
    """Save the seats that this person changed; what a colleague marked meanwhile stays. By seat, what is refused."""
    unsaved = {}
    for seat in Seat.objects.filter(term=meeting.term_id).existing(meeting.held_on):
        prefix = f"jabatan-{seat.pk}"
        form = SeatAttendanceForm(request.POST, prefix=prefix)
        shown = (request.POST.get(f"{prefix}-shown_state", ""), request.POST.get(f"{prefix}-shown_name", ""))
        typed = (request.POST.get(f"{prefix}-state", ""), request.POST.get(f"{prefix}-represented_by", "").strip())
        if typed == shown:
            continue
        if not form.is_valid():
            unsaved[seat.pk] = Unsaved(*typed, _errors_of(form))
            continue
        try:
            mark_seat(meeting, seat, **form.cleaned_data, by=request.user, shown=shown)
        except DeputyTaken as taken:
            unsaved[seat.pk] = Unsaved(*typed, _taken(meeting, taken))
        except MarkedMeanwhile as meanwhile:
            both = _both_marks(meeting, seat, meanwhile.current, **form.cleaned_data)
            messages.warning(request, both, extra_tags="simpan")
    return unsaved


def _errors_of(form) -> str:
    return " ".join(error for errors in form.errors.values() for error in errors)


def _taken(meeting, taken: DeputyTaken) -> str:
    words = _("Sudah mewakili %(seat)s; satu orang mewakili satu jabatan. Tulis wakil yang lain.")
    return words % {"seat": taken.seat.position_on(meeting.held_on)}


def _both_marks(meeting, seat, current, state, represented_by) -> str:
    """What a colleague recorded of the seat and what this person chose, in one sentence."""
    theirs, yours = (
        f"{Attendance.State(mark).label}{f' ({name})' if name else ''}" if mark else _("kosong")
        for mark, name in ((current.state, current.represented_by), (state, represented_by))
    )
    words = {"seat": seat.position_on(meeting.held_on), "theirs": theirs, "yours": yours}
    return _("%(seat)s: orang lain mencatat “%(theirs)s”. Pilihan Anda “%(yours)s” belum disimpan.") % words


def _invited_but_unrecorded(meeting):
    recorded = set(meeting.attendances.filter(seat=None).values_list("guest_name", flat=True))
    invitees = meeting.invitees.filter(seat=None).for_letter()
    return [invitee for invitee in invitees if str(invitee) not in recorded]


@require_POST
@may_manage_meetings
def seat_mark(request, pk, seat_pk):
    """One mark, sent as it is made: the answer carries the quorum as it stands."""
    meeting = get_object_or_404(Meeting, pk=pk)
    seat = get_object_or_404(Seat, term=meeting.term_id, pk=seat_pk)
    form = SeatAttendanceForm(request.POST, prefix=f"jabatan-{seat.pk}")
    if not form.is_valid():
        return JsonResponse({"error": _errors_of(form)}, status=400)
    shown = tuple(request.POST.get(f"{form.prefix}-shown_{name}") for name in ("state", "name"))
    try:
        mark_seat(meeting, seat, **form.cleaned_data, by=request.user, shown=None if None in shown else shown)
    except MinutesLocked as locked:
        return JsonResponse({"error": locked.why}, status=409)
    except DeputyTaken as taken:
        return JsonResponse({"error": _taken(meeting, taken)}, status=400)
    except MarkedMeanwhile as meanwhile:
        current = meanwhile.current
        both = _both_marks(meeting, seat, current, **form.cleaned_data)
        both = f"{both} {_('Pilih sekali lagi bila tetap begitu.')}"
        # Chosen once more, it is chosen knowingly.
        return JsonResponse({"error": both, "shown": [current.state, current.represented_by]}, status=409)
    return JsonResponse({"quorum": render_to_string("programs/meetings/_quorum.html", {"quorum": quorum_of(meeting)})})


@require_POST
@may_manage_meetings
def guest_add(request, pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    form = GuestForm(request.POST, instance=Attendance(meeting=meeting, state=Attendance.State.PRESENT))
    if not form.is_valid():
        _tell_of_guests(request, " ".join(error for errors in form.errors.values() for error in errors), messages.ERROR)
    else:
        try:
            add_guest(form.instance, by=request.user)
        except MinutesLocked as locked:
            _tell_of_guests(request, locked.why, messages.ERROR)
        else:
            _tell_of_guests(request, _("%(name)s dicatat hadir.") % {"name": form.instance.guest_name})
    return _to_guests(pk)


@require_POST
@may_manage_meetings
def guest_remove(request, pk, guest_pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    try:
        remove_guest(meeting, guest_pk)
    except MinutesLocked as locked:
        _tell_of_guests(request, locked.why, messages.ERROR)
    else:
        _tell_of_guests(request, _("Tamu dihapus dari daftar."))
    return _to_guests(pk)


def _tell_of_guests(request, what: str, level: int = messages.SUCCESS) -> None:
    messages.add_message(request, level, what, extra_tags="tamu")


def _to_guests(pk):
    return redirect(f"{reverse('meetings:attendance', args=[pk])}#tamu")


@require_safe
@may_view_meetings
def sign_in_docx(request, pk):
    from .sign_in_docx import sign_in_docx as sheet_as_docx

    meeting = get_object_or_404(Meeting.objects.select_related("term", "chair"), pk=pk)
    guests = meeting.attendances.filter(seat=None).order_by("pk")
    with as_locked(meeting.final_version):
        document = sheet_as_docx(meeting, attendance_sheet(meeting), guests, _invited_but_unrecorded(meeting))
    return docx_response(document, f"daftar-hadir-{meeting.held_on}.docx")


@require_safe
@may_view_meetings
def sign_in_sheet(request, pk):
    meeting = get_object_or_404(Meeting.objects.select_related("term", "chair"), pk=pk)
    guests = meeting.attendances.filter(seat=None).order_by("pk")
    lines = sign_in_lines(attendance_sheet(meeting), guests, _invited_but_unrecorded(meeting))
    with as_locked(meeting.final_version):
        context = {
            "meeting": meeting,
            "lines": lines,
            "acknowledged": acknowledged(meeting),
            "letter": the_council(),
            "section": "meetings",
        }
    return render(request, "programs/meetings/sign_in_sheet.html", context)
