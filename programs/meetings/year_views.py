from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dekranasda.base.files.spreadsheets import xlsx_response
from dekranasda.base.forms.bounds import whole_number
from programs.permissions import may_view_meetings

from .year import attendance_in, years_held


def _chosen(request: HttpRequest) -> tuple[list[int], int]:
    """The years on offer, and the one asked for; the newest where it is none of them."""
    years = years_held() or [timezone.localdate().year]
    asked = whole_number(request.GET.get("tahun", ""))
    return years, asked if asked in years else years[0]


@require_safe
@may_view_meetings
def attendance_of_year(request: HttpRequest):
    years, year = _chosen(request)
    context = {"section": "meetings", "years": years, "attendance": attendance_in(year)}
    return render(request, "programs/meetings/attendance_year.html", context)


@require_safe
@may_view_meetings
def attendance_of_year_xlsx(request: HttpRequest):
    _years, year = _chosen(request)
    return xlsx_response(f"kehadiran-rakor-{year}", *attendance_in(year).sheets)
