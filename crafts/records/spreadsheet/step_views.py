"""The steps of an import at which somebody is asked: sheets, columns, questions, rows."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from crafts.models import ImportJob, ImportRow
from crafts.permissions import may_manage_records
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.editing import lock
from dekranasda.base.lists.answers import name_of_question
from dekranasda.base.lists.match_page import chosen_twice, columns_typed, lines_left_out, rows_typed, shown_column
from dekranasda.base.lists.memory import remember_columns

from .corrections import typed_corrections
from .deciding import SeenOtherwise, correct, decide, skip
from .fields import KIND, REPEATING, ArtisanFields
from .numbering import makes_new
from .questions import answer, shared_answers
from .taking_in import ReadList, begin, list_of

QUESTIONS_PER_PAGE = 40
State = ImportJob.State


def _matchable(pk: int) -> tuple[ImportJob, ReadList]:
    """An import whose sheets and columns may still be chosen, with its list."""
    job = get_object_or_404(ImportJob.objects.select_related("uploaded_by"), pk=pk)
    if job.state not in (State.MATCHING, State.CHECKING, State.CHECKED) or job.rows.filter(taken=True).exists():
        raise Http404
    found = list_of(job)
    if found is None:
        raise Http404
    return job, found


def _begin_anew(job: ImportJob, found: ReadList, columns=None) -> None:
    # Worked out before the lock is taken: no other writer waits for it.
    found.prepare()
    _begin_under_lock(job, found, columns)


@transaction.atomic
def _begin_under_lock(job: ImportJob, found: ReadList, columns) -> None:
    lock(job)
    if job.state not in (State.MATCHING, State.CHECKING, State.CHECKED) or job.rows.filter(taken=True).exists():
        return
    job.rows.all().delete()
    job.answers = dict(found.answers)
    job.questions, job.seen_names, job.state = {}, {}, State.MATCHING
    begin(job, found, columns)
    job.save(
        update_fields=[
            "answers",
            "questions",
            "seen_names",
            "state",
            "columns",
            "ignored_columns",
            "source_name",
            "total",
            "checked",
        ]
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
def import_sheets(request: HttpRequest, pk: int):
    """Which sheets are the list, and whether hidden rows belong to it."""
    job, found = _matchable(pk)
    if request.method == "POST":
        names = [layout.sheet for layout in found.layouts if layout.sheet in request.POST.getlist("lembar")]
        if names:
            found = ReadList(
                found.book,
                found.fields,
                {**job.answers, "sheets": names, "skip_hidden": request.POST.get("tersembunyi") == "lewati"},
            )
            if found.clash is None:
                _begin_anew(job, found)
                return redirect(job)
            told = dict(zip(("sheet", "title", "other", "instead"), found.clash, strict=True))
            clash = _(
                "Lembar “%(sheet)s” dan “%(other)s” tidak dapat dibaca bersama: kolom “%(title)s” pada lembar kedua "
                "berisi “%(instead)s”. Pilih lembar yang kolomnya sama, lalu impor yang lain tersendiri."
            )
            messages.error(request, clash % told)
        else:
            messages.error(request, _("Pilih sekurangnya satu lembar."))
    chosen = {layout.sheet for layout in found.chosen}
    sheets = [
        {
            "layout": layout,
            "rows": len(layout.data),
            "columns": [column.title for column in layout.columns if column.title][:8],
            "is_chosen": layout.sheet in chosen,
            "is_list": layout in found.lists,
            "is_hidden": found.book.sheet(layout.sheet).is_hidden,
            "hidden_rows": len(found.book.sheet(layout.sheet).hidden_rows),
        }
        for layout in found.layouts
    ]
    context = {
        "job": job,
        "sheets": sheets,
        "hidden_rows": sum(sheet["hidden_rows"] for sheet in sheets),
        "skips_hidden": job.answers.get("skip_hidden", False),
        "section": "records",
    }
    return render(request, "crafts/records/import_sheets.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
def import_columns(request: HttpRequest, pk: int):
    """What each column is; and which rows are left out, where that can be put right."""
    job, found = _matchable(pk)
    if request.method != "POST" and (found.asks_sheets or found.asks_hidden):
        return redirect("records:import-sheets", pk=pk)
    errors: dict[str, str] = {}
    chosen = {letter: proposal.key for letter, proposal in found.proposals.items()}
    if job.columns:
        chosen = {column.letter: job.columns.get(column.letter, "") for column in found.columns}
    name = job.source_name
    if request.method == "POST":
        if request.POST.get("baca-ulang"):
            answers = {
                **job.answers,
                "sheets": [layout.sheet for layout in found.chosen],
                **rows_typed(request.POST, found),
            }
            _begin_anew(job, ReadList(found.book, found.fields, answers))
            return redirect("records:import-columns", pk=pk)
        known = dict(found.fields.choices)
        chosen = columns_typed(request.POST, found, known)
        name = request.POST.get("sumber", "")[:100].strip()
        errors = _column_errors(chosen, known)
        if not errors:
            if name:
                titles = {column.title: chosen[column.letter] for column in found.columns if not column.is_group}
                remember_columns(KIND, name, titles, by=request.user)
            job.source_name = name
            answers = {**job.answers, "sheets": [layout.sheet for layout in found.chosen]}
            source = job.source_name
            _begin_anew(job, ReadList(found.book, found.fields, answers), chosen)
            ImportJob.objects.filter(pk=job.pk).update(source_name=source)
            return redirect(job)
    context = {
        "job": job,
        "columns": [shown_column(column, chosen, found, errors) for column in found.columns],
        "choices": found.fields.choices,
        "errors": errors,
        "name": name or _("Daftar %(file)s") % {"file": job.file_name.rpartition(".")[0][:60] or job.file_name[:60]},
        "rows": found.row_count,
        "left_out": lines_left_out(found),
        "headers": [(place, layout) for place, layout in enumerate(found.chosen)],
        "blanked": [each for each in found.book.blanked if not each["kept"]],
        "others": [layout.sheet for layout in found.layouts if layout not in found.chosen and layout.data],
        "section": "records",
    }
    return render(request, "crafts/records/import_columns.html", context)


def _column_errors(chosen: dict[str, str], known: dict[str, str]) -> dict[str, str]:
    errors = chosen_twice(chosen, known, repeats=REPEATING)
    if not {"name", "owner_name", "pk"} & set(chosen.values()):
        errors[""] = _("Pilih kolom mana yang memuat nama usaha atau nama pemilik.")
    return errors


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
def import_questions(request: HttpRequest, pk: int):
    """Everything that is asked of this list, each thing once."""
    job = get_object_or_404(ImportJob.objects.select_related("uploaded_by"), pk=pk)
    if request.method == "POST":
        given = {}
        for field, kinds in job.questions.items():
            for kind, question in kinds.items():
                code = request.POST.get(name_of_question(field, kind), "")
                if code and code in _codes(field, kind, question, job):
                    given[field, kind] = code
        if answer(job, given, by=request.user):
            return redirect(job)
        messages.info(request, _("Belum ada jawaban yang dipilih."))
        return redirect("records:import-questions", pk=pk)
    if job.state != State.CHECKED or not job.question_count:
        return redirect(f"{job.get_absolute_url()}?hasil=")
    labels = ArtisanFields().labels
    asked = [
        _shown_question(field, kind, question, labels, job)
        for field, kinds in job.questions.items()
        for kind, question in kinds.items()
    ]
    asked.sort(key=lambda each: -each["count"])
    page = Paginator(asked, QUESTIONS_PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"job": job, "page": page, "ready": job.rows.ready().count(), "section": "records"}
    return render(request, "crafts/records/import_questions.html", context)


def _codes(field: str, kind: str, question: dict, job: ImportJob) -> set[str]:
    own = {code for code, _label in question["options"]}
    return own | {code for code, _label in shared_answers(field, kind, makes_new=makes_new(job))}


def _shown_question(field: str, kind: str, question: dict, labels: dict, job: ImportJob) -> dict:
    shared = shared_answers(field, kind, makes_new=makes_new(job))
    return {
        **question,
        "name": name_of_question(field, kind),
        "count": len(question["rows"]),
        "label": labels.get(field, _("Titik peta") if field == "point" else _("Tulisan")),
        "shared": shared,
        "near": question["options"][: question["near"]],
        # Few answers are seen at once; of many the nearest come first in a list.
        "as_list": len(question["options"]) > 4,
    }


@require_POST
@may_manage_records
def import_decide(request: HttpRequest, pk: int):
    """Say what happens with one likely duplicate (`row`), or with all that wait."""
    job = get_object_or_404(ImportJob, pk=pk, state=State.CHECKED)
    decision = request.POST.get("decision")
    if decision not in ImportRow.Choice.values:
        raise Http404
    number = request.POST.get("row", "")
    row = (whole_number(number) or 0) if number else None
    try:
        decide(job, decision, number=row, seen=request.POST.get("seen"))
    except SeenOtherwise:
        messages.warning(request, _("Data pembandingnya berubah sejak halaman dibuka. Periksa lagi baris ini."))
    else:
        if row is None and (left := job.rows.undecided().count()):
            messages.info(request, _("%(number)s baris diputuskan satu per satu.") % {"number": left})
    halaman = request.POST.get("halaman", "")
    page = f"&halaman={halaman}" if whole_number(halaman) else ""
    return redirect(f"{job.get_absolute_url()}?hasil={ImportRow.Outcome.DUPLICATE}{page}#baris-{number or 1}")


@require_POST
@may_manage_records
def import_row(request: HttpRequest, pk: int):
    """Correct the cells of one row, or leave the row out."""
    job = get_object_or_404(ImportJob, pk=pk)
    number = whole_number(request.POST.get("row", "")) or 0
    if request.POST.get("lewati"):
        skip(job, number)
        return redirect(f"{job.get_absolute_url()}?hasil={ImportRow.Outcome.ERROR}")
    typed = typed_corrections(request.POST, set(ArtisanFields().labels))
    if typed:
        correct(job, number, typed)
    return redirect(job)
