"""When the evaluation of a year is issued: the secretariat says so, since its figures grow until then."""

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from dekranasda.base.audit.steps import record_decision
from dekranasda.base.council.issuing import as_issued, differs, issue, issued, take_back
from dekranasda.base.council.models import IssuedLetter
from dekranasda.base.council.own_letters import own_letter
from dekranasda.base.files.docx_answers import docx_answer, docx_response
from dekranasda.base.forms.editing import lock
from programs.models import Plan
from programs.planning.issuing import EVALUATION, about_year
from programs.planning.signing import day_of_evaluation, signed_by

from .evaluation import SIGNING_POSITIONS, Evaluation, evaluate
from .letter_fields import evaluation_values


def letter_of(plan: Plan, year: int) -> IssuedLetter | None:
    return issued(EVALUATION, about_year(plan, year))


def as_it_was_issued(plan: Plan, year: int):
    """Inside, the evaluation says of the council and its signers what it said when it was issued."""
    return as_issued(EVALUATION, about_year(plan, year))


@transaction.atomic
def issue_evaluation(plan: Plan, year: int, *, by) -> None:
    """Keep with the evaluation its day, its letterhead and who signs it; issued already, it stays as it is."""
    # Of two people who issue it at once, the second must see the first; and whether the plan is in force still.
    lock(plan)
    if plan.is_adopted and letter_of(plan, year) is None:
        day = day_of_evaluation(year)
        found = evaluate(plan, year, timezone.localdate())
        letter = issue(EVALUATION, about_year(plan, year), signatures=_signed(plan, year), day=day, mark=found.figures)
        IssuedLetter.objects.filter(pk=letter.pk).update(document=document_of(found, year).content)
        record_decision(plan, _("Evaluasi %(year)s diterbitkan.") % {"year": year}, by=by)


def document_of(found: Evaluation, year: int) -> HttpResponse:
    """The evaluation as .docx: as it was issued, else as it is now."""
    from .evaluation_docx import evaluation_document

    filename = f"evaluasi-{year}.docx"
    with as_it_was_issued(found.plan, year) as letter:
        if letter and letter.document:
            return docx_answer(bytes(letter.document), filename)
        own = own_letter(EVALUATION, lambda: evaluation_values(found), filename)
        return own or docx_response(evaluation_document(found), filename)


@transaction.atomic
def take_back_evaluation(plan: Plan, year: int, *, by) -> None:
    """Let the evaluation be a draft again; a draft already: nothing."""
    lock(plan)
    if letter_of(plan, year):
        take_back(EVALUATION, about_year(plan, year))
        record_decision(plan, _("Evaluasi %(year)s menjadi draf lagi.") % {"year": year}, by=by)


def is_outdated(letter: IssuedLetter | None, plan: Plan, year: int) -> bool:
    """Whether an issued evaluation would read otherwise today."""
    return letter is not None and differs(letter, lambda: _signed(plan, year))


def figures_changed(letter: IssuedLetter | None, figures: str) -> bool:
    """Whether the evaluation holds other figures than when it was issued: what was signed then says otherwise."""
    return letter is not None and bool(letter.mark) and letter.mark != figures


def _signed(plan: Plan, year: int):
    return signed_by(SIGNING_POSITIONS, plan, day_of_evaluation(year), for_public=False)
