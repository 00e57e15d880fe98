from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts.models import CraftCategory
from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.files.spreadsheets import Sheet, csv_response, report_response, xlsx_response
from programs.models import Plan
from programs.permissions import (
    may_issue_evaluations,
    may_view_craft_coverage,
    may_view_dashboard,
    may_view_enquiry_counts,
    may_view_plans,
)

from . import issuing
from .dashboard import dashboard_for
from .diversity import concentration_chart, coverage, coverage_sheet, craft_year, outside_chart, over_time_sheet
from .enquiries import demand_sheets, demand_year
from .evaluation import Evaluation, evaluate, evaluation_page
from .inspection import inspection_section
from .involvement import involvement_on, involvement_sheet
from .late import late_section
from .tables import PER_PAGE

# Years that a plan can reasonably have; anything else in an address means the present one.
YEARS = range(2000, 2101)


@require_safe
@may_view_dashboard
def dashboard(request: SignedInRequest):
    """The signed-in home: what waits for this person first, then how things stand, by what the person may do."""
    today = timezone.localdate()
    context = {
        "dashboard": dashboard_for(request.user),
        "late": late_section(today) if request.user.has_perm("programs.adopt_plan") else "",
        "inspection": inspection_section(today.year, today)
        if request.user.has_perm("programs.inspect_numbers")
        else "",
        "section": "dashboard",
    }
    return render(request, "programs/dashboards/dashboard.html", context)


@require_safe
@may_view_craft_coverage
def craft_coverage(request: SignedInRequest):
    """Every craft with what reaches it, gaps marked, and the diversity indices over the years."""
    shown = coverage(_year_asked_for(request), timezone.localdate().year)
    if file := _as_file(request, f"ragam-kriya-{shown.year}", coverage_sheet(shown), over_time_sheet(shown)):
        return file
    context = {
        "coverage": shown,
        "outside": outside_chart(shown.over_time),
        "concentration": concentration_chart(shown.over_time),
        "section": "dashboard",
    }
    return render(request, "programs/dashboards/craft_coverage.html", context)


@require_safe
@may_view_craft_coverage
def craft(request: SignedInRequest, slug: str):
    """What the counts of one craft are made of."""
    found = craft_year(get_object_or_404(CraftCategory, slug=slug), _year_asked_for(request))
    return render(request, "programs/dashboards/craft_detail.html", {"found": found, "section": "dashboard"})


@require_safe
@may_view_plans
def organization_programs(request: SignedInRequest):
    """Which organization leads or supports which program, and who takes part in none."""
    matrix = involvement_on(timezone.localdate())
    if file := _as_file(request, "organisasi-program", involvement_sheet(matrix)):
        return file
    context = {
        "matrix": matrix,
        "page": Paginator(matrix.programs, PER_PAGE).get_page(request.GET.get("halaman")),
        "section": "dashboard",
    }
    return render(request, "programs/dashboards/organization_programs.html", context)


@require_safe
@may_view_enquiry_counts
def enquiry_counts(request: SignedInRequest):
    """What buyers asked through the council and what was sold by it, by quarter, craft and kelurahan."""
    asked = request.GET.get("triwulan", "")
    quarter = int(asked) if asked in ("1", "2", "3", "4") else None
    reads_rupiah = request.user.has_perm("crafts.manage_enquiries")
    found = demand_year(_year_asked_for(request), quarter, reads_rupiah=reads_rupiah)
    if request.GET.get("ekspor") == "xlsx":
        return xlsx_response(f"tanya-{found.year}", *demand_sheets(found))
    return render(request, "programs/dashboards/enquiry_counts.html", {"found": found, "section": "dashboard"})


@require_safe
@may_view_plans
def evaluation(request: SignedInRequest, year: int):
    """The evaluation of a year, as the year-end meeting reads it: of a long table the first rows."""
    plan = Plan.objects.in_force_in(year).first()
    if plan is None:
        return render(request, "programs/dashboards/no_evaluation.html", {"section": "dashboard"}, status=404)
    shown, letter = evaluation_page(plan.pk, year, timezone.localdate()), issuing.letter_of(plan, year)
    context = {
        "evaluation": shown,
        "letter": letter,
        "letter_is_outdated": issuing.is_outdated(letter, plan, year),
        "has_begun": _has_begun(year),
        "per_page": PER_PAGE,
        "figures_changed": issuing.figures_changed(letter, shown.figures),
        "section": "dashboard",
    }
    return render(request, "programs/dashboards/evaluation_detail.html", context)


@require_safe
@may_view_plans
def evaluation_table(request: SignedInRequest, year: int, name: str):
    """All rows of one table of the evaluation, page by page."""
    found = _evaluation_of(year)
    table = next((table for table in found.tables if table.name == name), None)
    if table is None:
        raise Http404
    page = Paginator(table.rows, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "evaluation": found,
        "table": table,
        "page": page,
        "rows": table.write(list(page)),
        "section": "dashboard",
    }
    return render(request, "programs/dashboards/evaluation_table.html", context)


@require_safe
@may_view_plans
def evaluation_print(request: SignedInRequest, year: int):
    """The evaluation with all its rows, for paper."""
    context = {"evaluation": _evaluation_of(year), "section": "dashboard"}
    return render(request, "programs/dashboards/evaluation_print.html", context)


@require_safe
@may_view_plans
def evaluation_docx(request: SignedInRequest, year: int):
    return issuing.document_of(_evaluation_of(year), year)


@require_POST
@may_issue_evaluations
def evaluation_issue(request: SignedInRequest, year: int):
    plan = get_object_or_404(Plan.objects.in_force_in(year))
    if not _has_begun(year):
        messages.error(request, _("Tahun ini belum mulai, jadi evaluasinya belum dapat diterbitkan."))
        return redirect("dashboards:evaluation", year=year)
    issuing.issue_evaluation(plan, year, by=request.user)
    messages.success(request, _("Evaluasi terbit. Kop, tempat, tanggal, dan penanda tangannya disimpan bersamanya."))
    return redirect("dashboards:evaluation", year=year)


@require_POST
@may_issue_evaluations
def evaluation_take_back(request: SignedInRequest, year: int):
    plan = get_object_or_404(Plan.objects.in_force_in(year))
    issuing.take_back_evaluation(plan, year, by=request.user)
    messages.success(request, _("Evaluasi menjadi draf lagi, dengan kop dan penanda tangan yang sekarang."))
    return redirect("dashboards:evaluation", year=year)


@require_safe
@may_view_plans
def evaluation_xlsx(request: SignedInRequest, year: int):
    """All tables below each other, as they print: a sheet for each would be a page for each."""
    tables = [table.sheet for table in _evaluation_of(year).tables]
    return report_response(f"evaluasi-{year}", _("Evaluasi %(year)s") % {"year": year}, tables)


def _has_begun(year: int) -> bool:
    return year <= timezone.localdate().year


def _evaluation_of(year: int) -> Evaluation:
    plan = get_object_or_404(Plan.objects.in_force_in(year))
    return evaluate(plan, year, timezone.localdate())


def _year_asked_for(request: SignedInRequest) -> int:
    asked = request.GET.get("tahun", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 and int(asked) in YEARS else timezone.localdate().year


def _as_file(request: SignedInRequest, name: str, *sheets: Sheet) -> HttpResponse | None:
    """What the page shows as a file, when `?ekspor=` asks for one; a CSV holds the first sheet alone."""
    asked = request.GET.get("ekspor")
    if asked == "xlsx":
        return xlsx_response(name, *sheets)
    return csv_response(name, sheets[0]) if asked == "csv" else None
