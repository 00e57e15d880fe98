"""Two-speed minutes: lines written as they are said, each saved at once, and made into records in one step.

Every address here answers a plain form with a page, and `static/js/minutes.js`, which asks for JSON, with the line
as it now stands.
"""

from dataclasses import asdict

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_http_methods, require_POST, require_safe

from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.http.sent_later import invalid, sent_by_another, signed_in_as_another, wants_json
from dekranasda.base.page_cache.remembered import remembered
from programs.models import Meeting, MinuteLine
from programs.permissions import may_manage_meetings

from . import lines, shorthand, speakers
from .conversion import AlreadyFollowedUp
from .forms import LineForm, NewLineForm
from .locking import MinutesLocked
from .queries import lines_being_written

FOLLOWED_UP = gettext_lazy(
    "Baris ini tidak dapat diubah jenisnya atau dicoret: masukan atau tindak lanjutnya sudah diproses."
)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
def minutes_entry(request, pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    form = NewLineForm(request.POST or None, instance=MinuteLine(meeting=meeting), by=request.user)
    if request.method == "POST":
        if sent_by_another(request):
            return signed_in_as_another()
        if form.is_valid():
            try:
                line = lines.record_line(form.save(commit=False), by=request.user)
            except MinutesLocked as locked:
                return _refuse(request, locked.why, status=409)
            return _answer(request, line)
        if wants_json(request):
            return invalid(form)
    offered = speakers.offered_drawn(meeting.pk, timezone.localdate())
    return render(
        request,
        "programs/meetings/minutes_entry.html",
        {
            "meeting": meeting,
            "form": form,
            "fields": _fields_of(form) if form.is_bound else _fields_of_new(),
            "fields_of_editor": _fields_of_editor(),
            "lines": lines_being_written(meeting),
            "kinds": MinuteLine.Kind,
            "names": offered.names,
            "options": offered.options,
            "section": "meetings",
        },
    )


def _fields_of(form: NewLineForm) -> str:
    kind_keys = [(key, kind.value, kind.label) for key, kind in shorthand.KINDS.items()]
    about = {"form": form, "kind_keys": kind_keys, "names": "penyampai", "prefix": "baru"}
    return render_to_string("programs/meetings/_line_fields.html", about)


@remembered
def _fields_of_new() -> str:
    """As long as nobody filled them in they are the same for everybody."""
    return _fields_of(NewLineForm(instance=MinuteLine()))


@remembered
def _fields_of_editor() -> str:
    form = LineForm(instance=MinuteLine(), auto_id=False)
    return render_to_string("programs/meetings/_line_fields.html", {"form": form, "names": "", "prefix": "ubah"})


def _state_of_minutes(request, pk):
    meeting = Meeting.objects.filter(pk=pk).only("minutes_revision", "status").first()
    return meeting and f'"{meeting.status}-{meeting.minutes_revision}"'


@require_safe
@may_manage_meetings
@cache_control(private=True, no_store=True)
@condition(etag_func=_state_of_minutes)
def line_changes(request, pk):
    """Lines written or changed after revision `sejak`; 304 while nothing is new."""
    meeting = get_object_or_404(Meeting, pk=pk)
    since = request.GET.get("sejak", "")
    changed = meeting.lines.after(whole_number(since) or 0).for_minutes()
    return JsonResponse(
        {
            "revision": meeting.minutes_revision,
            "locked": meeting.is_final,
            "lines": [_line_json(request, line) for line in changed],
        }
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_meetings
def line_edit(request, pk, line_pk):
    line = get_object_or_404(MinuteLine.objects.for_minutes(), meeting=pk, pk=line_pk)
    form = LineForm(request.POST or None, instance=line)
    if request.method == "POST":
        if sent_by_another(request):
            return signed_in_as_another()
        if form.is_valid():
            try:
                saved = lines.edit_line(form, by=request.user)
            except MinutesLocked as locked:
                return _refuse(request, locked.why, status=409)
            # Sent twice because the first answer got lost: what is saved is what was typed.
            if saved or not form.differences:
                return _answer(request, MinuteLine.objects.for_minutes().get(pk=line.pk))
            if wants_json(request):
                return _stale(request, form, line)
        elif wants_json(request):
            return invalid(form)
    return render(
        request,
        "programs/meetings/line_form.html",
        {"meeting": line.meeting, "line": line, "form": form, "section": "meetings"},
    )


@require_POST
@may_manage_meetings
def line_kind(request, pk, line_pk):
    """Make the line a suggestion, decision, action item or note."""
    line = get_object_or_404(MinuteLine, meeting=pk, pk=line_pk)
    if request.POST.get("kind") not in MinuteLine.Kind:
        return _refuse(request, _("Pilih salah satu jenis baris."), status=400)
    return _change(request, lambda: lines.change_kind(line, request.POST["kind"], by=request.user))


@require_POST
@may_manage_meetings
def line_strike(request, pk, line_pk):
    line = get_object_or_404(MinuteLine, meeting=pk, pk=line_pk)
    return _change(request, lambda: lines.strike(line))


@require_safe
@may_manage_meetings
def artisans_named(request, pk):
    """Artisans for the type-ahead; seats, organizations and guests are in the page already."""
    get_object_or_404(Meeting, pk=pk)
    return JsonResponse({"names": [asdict(named) for named in speakers.artisans_named(request.GET.get("q", ""))]})


def _change(request, change):
    try:
        line = change()
    except MinutesLocked as locked:
        return _refuse(request, locked.why, status=409)
    except AlreadyFollowedUp:
        return _refuse(request, FOLLOWED_UP, status=409)
    return _answer(request, line)


def _entry_url(request) -> str:
    return reverse("meetings:minutes-entry", args=[request.resolver_match.kwargs["pk"]])


def _answer(request, line):
    return JsonResponse(_line_json(request, line)) if wants_json(request) else redirect(_entry_url(request))


def _refuse(request, message, *, status: int):
    if wants_json(request):
        return JsonResponse({"error": str(message)}, status=status)
    messages.error(request, message)
    return redirect(_entry_url(request))


def _stale(request, form, line):
    current = MinuteLine.objects.for_minutes().get(pk=line.pk)
    both = render_to_string("components/stale_edit.html", {"differences": form.differences})
    return JsonResponse(
        {
            "error": " ".join(form.non_field_errors()),
            "both": both,
            "version": current.version,
            "line": _line_json(request, current),
        },
        status=409,
    )


def _line_json(request, line) -> dict:
    html = render_to_string("programs/meetings/_line.html", {"line": line, "kinds": MinuteLine.Kind}, request)
    return {"id": line.pk, "key": str(line.key), "html": html}
