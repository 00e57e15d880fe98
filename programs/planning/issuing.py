"""When the documents of a plan are issued: as it is adopted, and those of a year as that year begins."""

from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.base.council.issuing import issue, issued, take_back
from dekranasda.base.council.models import LetterTemplate
from dekranasda.base.notices.duties import Every, duty
from programs.models import Plan

from .signing import SIGNING_POSITIONS, day_of_plan, day_of_year, signed_by

PLAN, EVALUATION = LetterTemplate.Kind.PLAN, LetterTemplate.Kind.EVALUATION


def about_year(plan: Plan, year: int) -> str:
    """Which letter the work plan of `year` is, or its evaluation."""
    return f"{plan.pk}/{year}"


def issue_plan(plan: Plan) -> None:
    """Keep with a plan that has just been adopted, and with its years that have begun, what its documents say now."""
    issue(PLAN, plan.pk, signatures=signed_by(SIGNING_POSITIONS, plan, day_of_plan(plan)))
    for year in plan.years:
        if year <= timezone.localdate().year:
            _issue_year(plan, year)


def take_back_plan(plan: Plan) -> None:
    """Let its documents be drafts again, and the evaluations of its years: what they evaluate is no plan any more."""
    years = [about_year(plan, year) for year in plan.years]
    take_back(PLAN, plan.pk, *years)
    take_back(EVALUATION, *years)


@duty("Rencana kerja tahun ini", Every.NIGHT)
def issue_the_year() -> str:
    """As a year begins, its work plan is issued."""
    plan, year = Plan.objects.in_force().first(), timezone.localdate().year
    if plan is None or issued(PLAN, about_year(plan, year)):
        return ""
    _issue_year(plan, year)
    return _("Kop dan penanda tangan rencana kerja %(year)s disimpan.") % {"year": year}


def _issue_year(plan: Plan, year: int) -> None:
    day = day_of_year(plan, year)
    issue(PLAN, about_year(plan, year), signatures=signed_by(SIGNING_POSITIONS, plan, day), day=day)
