"""Activities of programs: planning them, inviting, marking who came; and the ledger of whom they reached."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts.models import Artisan
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.editing import lock
from dekranasda.base.forms.once import once
from dekranasda.base.http.fragments import render_page_or_fragment, wants_fragment
from programs.models import Activity, Participation, Program, Suggestion
from programs.permissions import may_view_activities, may_view_benefits

from ..activity_forms import ActivityForm, LedgerForm, WalkInForm
from ..benefits import artisans_by_reach, ledger, never_reached, search_artisans
from ..participants.undoing import taken_of

PER_PAGE = 50


@require_safe
@may_view_activities
def activities(request):
    """Activities of all programs, the newest first."""
    found = Activity.objects.for_list().order_by("-starts_on", "-pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "programs/planning/activity_list.html", {"section": "plans", "page": page})


@require_http_methods(["GET", "POST"])
@may_view_activities
@once
def activity_new(request, pk: int):
    program = get_object_or_404(Program.objects.select_related("goal__plan", "lead_organization"), pk=pk)
    about = Suggestion.objects.filter(programs=program, code=request.GET.get("masukan", ""))
    return _edit(
        request,
        Activity(program=_held_by(request, program)),
        title=_("Kegiatan baru"),
        initial={"suggestions": list(about)},
    )


@require_http_methods(["GET", "POST"])
@may_view_activities
@once
def activity_edit(request, pk: int):
    return _edit(request, activity_held(request, pk), title=_("Ubah kegiatan"))


def _edit(request, activity: Activity, *, title: str, initial: dict | None = None):
    form = ActivityForm(request.POST or None, instance=activity, initial=initial)
    if request.method == "POST" and form.is_valid() and form.save_version():
        return redirect(activity)
    context = {"section": "plans", "program": activity.program, "activity": activity, "form": form, "title": title}
    return render(request, "programs/planning/activity_form.html", context)


@require_safe
@may_view_activities
def activity(request, pk: int):
    """One activity with its participants; for those who hold it, also whom to invite."""
    found = get_object_or_404(Activity.objects.for_page(), pk=pk)
    text = request.GET.get("q", "")
    may_hold = request.user.has_perm("programs.hold_activity", found.program)
    context = {
        "section": "plans",
        "activity": found,
        "may_hold": may_hold,
        "participations": found.participations.for_list(),
        "q": text,
        "found": search_artisans(text, besides=found) if may_hold else [],
        "suggested": never_reached(found.program, besides=found) if may_hold and not wants_fragment(request) else [],
        "walk_in_form": WalkInForm(),
        "taken": taken_of(found).standing() if may_hold else [],
    }
    return render_page_or_fragment(
        request, "programs/planning/activity_detail.html", "programs/planning/_artisan_search.html", context
    )


@require_POST
@may_view_activities
def invite(request, pk: int):
    """Put an artisan, or a person known by name only, on the list of participants. Twice does nothing twice."""
    found = activity_held(request, pk)
    if (number := whole_number(request.POST.get("artisan"))) is not None:
        artisan = get_object_or_404(Artisan.objects.current().only("pk"), pk=number)
        try:
            with transaction.atomic():
                found.participations.get_or_create(artisan=artisan)
        except IntegrityError:
            tell(request, _("Perajin ini sudah ada di daftar."), messages.INFO)
        return to_participants(found)
    form = WalkInForm(request.POST)
    if form.is_valid():
        found.participations.create(walk_in_name=form.cleaned_data["walk_in_name"])
    else:
        tell(request, _("Pilih perajin, atau tulis nama peserta lain."), messages.ERROR)
    return to_participants(found)


@require_POST
@may_view_activities
@transaction.atomic
def uninvite(request, pk: int):
    """Take a participant off the list, unless the activity was held: then the list is history."""
    participation = get_object_or_404(Participation.objects.select_related("activity__program"), pk=pk)
    found = participation.activity
    _held_by(request, found.program)
    lock(found)
    if found.status == Activity.Status.DONE:
        told = _("Kegiatan ini sudah selesai; tandai “tidak hadir” bila peserta tidak datang.")
        tell(request, told, messages.ERROR)
    else:
        participation.delete()
    return to_participants(found)


@require_POST
@may_view_activities
def attendance(request, pk: int):
    """Mark who came: the ticks that this person set or took away; what a colleague ticked meanwhile stays."""
    found = activity_held(request, pk)
    came, shown = _numbers(request.POST.getlist("hadir")), _numbers(request.POST.getlist("sudah"))
    with transaction.atomic():
        found.participations.filter(pk__in=came - shown).update(attended=True)
        found.participations.filter(pk__in=shown - came).update(attended=False)
        found.participations.filter(attended=None).update(attended=False)
    tell(request, _("Kehadiran disimpan."))
    return to_participants(found)


def tell(request, what: str, level: int = messages.SUCCESS) -> None:
    """Say what happened beside the list of participants."""
    messages.add_message(request, level, what, extra_tags="peserta")


def to_participants(activity: Activity):
    return redirect(f"{activity.get_absolute_url()}#peserta")


@require_safe
@may_view_activities
def attendance_sheet(request, pk: int):
    """The list of participants to print and sign."""
    found = activity_held(request, pk)
    context = {"section": "plans", "activity": found, "participations": found.participations.for_list()}
    return render(request, "programs/planning/attendance_sheet.html", context)


@require_safe
@may_view_benefits
def benefits(request):
    """Which artisans were reached by what, and who never was."""
    years = [day.year for day in Activity.objects.order_by().dates("starts_on", "year", order="DESC")]
    form = LedgerForm(years, request.GET.dict())
    page = Paginator(artisans_by_reach(**form.scope), PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"section": "plans", "form": form, "ledger": ledger(form.year), "page": page}
    return render(request, "programs/planning/benefit_list.html", context)


def _numbers(typed: list[str]) -> set[int]:
    return {number for key in typed if (number := whole_number(key)) is not None}


def _held_by(request, program: Program) -> Program:
    if not request.user.has_perm("programs.hold_activity", program):
        raise PermissionDenied
    return program


def activity_held(request, pk: int) -> Activity:
    """The activity, when the user holds it."""
    found = get_object_or_404(Activity.objects.for_page(), pk=pk)
    _held_by(request, found.program)
    return found
