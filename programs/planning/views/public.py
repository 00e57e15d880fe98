"""What everybody may read of the plan in force: progress, programs, changes, open data."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dekranasda.base.files.spreadsheets import csv_response, xlsx_response
from dekranasda.base.page_cache import shared_page
from dekranasda.base.page_cache.made_once import made_once
from programs.models import Plan, Program

from ..changes import compare
from ..forms import CompareForm
from ..letter_fields import whole_plan_response, year_plan_response
from ..open_data import plan_sheet
from ..shown import plan_shown, program_shown, whole_shown, year_shown

CHANGES_PER_PAGE = 25


@require_safe
@login_not_required
@shared_page
def plan(request):
    """The plan in force with the progress of this year, in words, a chart and a list."""
    current = Plan.objects.current()
    if current is None:
        adopted, this_year = Plan.objects.adopted(), timezone.localdate().year
        context = {
            "section": "plan",
            "ended": adopted.filter(end_year__lt=this_year).order_by("-end_year").first(),
            "coming": adopted.filter(start_year__gt=this_year).order_by("start_year").first(),
        }
        return render(request, "programs/planning/no_plan.html", context)
    year = current.nearest_year(timezone.localdate().year)
    context = {
        "section": "plan",
        "plan": current,
        "year": year,
        "shown": plan_shown(current.pk, year, timezone.localdate()),
        "changes": current.changes.count(),
    }
    return render(request, "programs/planning/plan_detail.html", context)


@require_safe
@login_not_required
@shared_page
def plan_year(request, year: int):
    """The work plan of one year: the slice of the plan in force that year, ready to print."""
    current = get_object_or_404(Plan.objects.in_force_in(year))
    context = {
        "section": "plan",
        "plan": current,
        "year": year,
        "shown": year_shown(current.pk, year, timezone.localdate()),
    }
    return render(request, "programs/planning/plan_year.html", context)


@require_safe
@login_not_required
@made_once
def year_document(request, year: int):
    """The work plan of one year as a document to edit and sign."""
    current = get_object_or_404(Plan.objects.in_force_in(year))
    return year_plan_response(current, year)


@require_safe
@login_not_required
@shared_page
def whole(request):
    """Every year of the plan in force on one sheet, ready to print."""
    current = get_object_or_404(Plan.objects.in_force())
    context = {"section": "plan", "plan": current, "goals": whole_shown(current.pk, timezone.localdate())}
    return render(request, "programs/planning/whole_plan.html", context)


@require_safe
@login_not_required
@made_once
def whole_document(request):
    """The same sheet as a document to edit and sign."""
    current = get_object_or_404(Plan.objects.in_force())
    return whole_plan_response(current)


@require_safe
@login_not_required
@shared_page
def program(request, slug: str):
    """One program: what it is for, what it reached, what it costs, whose suggestions it grew from."""
    found = get_object_or_404(Program.objects.public().for_page(), slug=slug)
    context = {
        "section": "plan",
        "program": found,
        "shown": program_shown(found.pk, timezone.localdate()),
        "changes": found.changes.select_related("meeting"),
    }
    return render(request, "programs/planning/program_detail.html", context)


@require_safe
@login_not_required
@shared_page
def changes(request):
    """Every change of the plan in force since its adoption, with its reason and the meeting that decided it."""
    current = get_object_or_404(Plan.objects.in_force())
    page = Paginator(current.changes.select_related("meeting", "program"), CHANGES_PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    return render(
        request,
        "programs/planning/change_list.html",
        {"section": "plan", "plan": current, "page": page},
    )


@require_safe
@login_not_required
@shared_page
def version_compare(request):
    """Any two versions of the plan in force side by side."""
    current = get_object_or_404(Plan.objects.in_force())
    form = CompareForm(current.public_versions(), request.GET)
    return render(
        request,
        "programs/planning/version_compare.html",
        {
            "section": "plan",
            "plan": current,
            "form": form,
            "differences": compare(form.cleaned_data["dari"], form.cleaned_data["ke"]) if form.is_valid() else None,
        },
    )


@require_safe
@login_not_required
@shared_page
def open_data(request):
    """The plan in force as a CSV file: every target, approved result and budget."""
    return csv_response("rencana-dekranasda", plan_sheet(Plan.objects.current()))


@require_safe
@login_not_required
@made_once
def open_data_xlsx(request):
    """The same as an Excel file."""
    return xlsx_response("rencana-dekranasda", plan_sheet(Plan.objects.current()))
