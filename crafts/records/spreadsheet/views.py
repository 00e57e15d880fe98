"""Export and import of artisans: upload, progress, the rows, taking them in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from crafts.models import Artisan, ImportJob, ImportRow
from crafts.permissions import may_export_records, may_manage_records
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.files.placing import Place, places
from dekranasda.base.files.spreadsheets import xlsx_response
from dekranasda.base.forms.once import once
from dekranasda.base.http.fragments import wants_fragment
from dekranasda.base.lists.uploads import in_memory, with_word_on_nik

from ..filters import RecordFilter
from . import applying, numbering, undoing
from .carrying_on import carry_on
from .corrections import cells_to_correct
from .deciding import seen_as
from .exporting import records_sheet, template_sheets
from .forms import UploadForm
from .taking_in import kept_book, list_of, sealed, take_in
from .writing_back import left_sheet, read_sheets

ROWS_PER_PAGE = 50
State, Outcome = ImportJob.State, ImportRow.Outcome


@require_safe
@may_export_records
def export(request: HttpRequest):
    """The records that the same address without "ekspor.xlsx" lists."""
    found = RecordFilter(request.GET, Artisan.objects.current(), request=request).qs
    # By the names of the filters alone: words searched for may name people, and the trail is never edited.
    filters = ", ".join(name for name in RecordFilter.base_filters if request.GET.get(name)) or "-"
    detail = _("%(number)s perajin; filter: %(query)s") % {"number": found.count(), "query": filters}
    AuditEvent.objects.record(request, AuditEvent.Action.EXPORTED, "perajin.xlsx", detail)
    return xlsx_response(f"perajin-{timezone.localdate():%Y-%m-%d}", records_sheet(found))


@require_safe
@may_manage_records
def template(request: HttpRequest):
    return xlsx_response("contoh-impor-perajin", *template_sheets())


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@with_word_on_nik("file", "keep_nik")
@places("file", Place(sealed, ImportJob, "file"))
@once
@in_memory
def import_list(request: HttpRequest):
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            job = take_in(form.cleaned_data["file"], by=request.user)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return redirect(job)
    jobs = Paginator(ImportJob.objects.for_list(), ROWS_PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "crafts/records/import_list.html", {"form": form, "page": jobs, "section": "records"})


@require_safe
@may_manage_records
def import_detail(request: HttpRequest, pk: int):
    """The step at which an import is: what it asks, how far it is, or its rows."""
    job = get_object_or_404(ImportJob.objects.select_related("uploaded_by", "applied_by"), pk=pk)
    outcome = request.GET.get("hasil", "")
    if job.state == State.MATCHING:
        return redirect("records:import-columns", pk=job.pk)
    if job.state == State.CHECKED and job.question_count and not outcome:
        return redirect("records:import-questions", pk=job.pk)
    return render(request, "crafts/records/import_detail.html", _rows_context(request, job, outcome))


def _rows_context(request: HttpRequest, job: ImportJob, outcome: str) -> dict:
    counted = dict(job.rows.open().values_list("outcome").annotate(number=Count("pk")).order_by())
    taken = job.rows.filter(taken=True).count()
    kinds = [(kind.value, str(kind.label), counted.get(kind.value, 0)) for kind in Outcome]
    kinds = [("tersimpan", _("Sudah disimpan"), taken), *kinds] if taken else kinds
    if outcome not in {kind for kind, _label, _number in kinds}:
        # What needs a person comes first.
        worth_seeing = [Outcome.ERROR, Outcome.DUPLICATE, Outcome.CHANGED, Outcome.NEW, "tersimpan"]
        numbers = {kind: number for kind, _label, number in kinds}
        outcome = next((str(kind) for kind in worth_seeing if numbers.get(kind)), Outcome.NEW.value)
    rows = job.rows.filter(taken=True) if outcome == "tersimpan" else job.rows.open().filter(outcome=outcome)
    rows = rows.select_related("artisan__village").defer("artisan__village__outline")
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("halaman"))
    for row in page:
        row.number_text, row.seen_as = numbering.number_text(row, job.columns), seen_as(row)
        row.is_known_by_number = numbering.is_known_by_number(row, job.columns)
        row.corrections = cells_to_correct(row) if job.state == State.CHECKED else []
    is_decided = job.state == State.CHECKED
    return {
        "job": job,
        "kinds": [each for each in kinds if each[2] or each[0] in (Outcome.NEW, Outcome.CHANGED, Outcome.ERROR)],
        "outcome": outcome,
        "taken": taken,
        "ready": job.rows.ready().count() if is_decided else 0,
        "left": job.rows.left().count() if is_decided else 0,
        "undecided": job.rows.undecided().count() if is_decided else 0,
        "can_undo": undoing.can_undo(job),
        "others": ImportJob.objects.exclude(pk=job.pk).exclude(
            state__in=[State.APPLIED, State.CANCELLED, State.UNDONE]
        ).for_list()[:5] if is_decided else [],
        "makes_new": numbering.makes_new(job),
        "has_numbers": bool(numbering.number_letter(job.columns)),
        "page": page,
        "section": "records",
    }  # fmt: skip


@require_POST
@may_manage_records
def import_continue(request: HttpRequest, pk: int):
    """Do the next bits of the work. The page's progress bar asks again by itself; without a script, a button does."""
    job = get_object_or_404(ImportJob, pk=pk)
    carry_on(job)
    if not wants_fragment(request):
        return redirect(job)
    if job.is_going_on:
        return render(request, "crafts/records/_import_progress.html", {"job": job})
    return HttpResponseClientRedirect(job.get_absolute_url())


@require_POST
@may_manage_records
def import_apply(request: HttpRequest, pk: int):
    job = get_object_or_404(ImportJob, pk=pk)
    try:
        applying.apply(job, by=request.user)
    except applying.NotReady:
        messages.error(request, _("Belum ada baris yang siap disimpan: jawab atau perbaiki dahulu."))
    return redirect(job)


@require_POST
@may_manage_records
def import_cancel(request: HttpRequest, pk: int):
    job = get_object_or_404(ImportJob, pk=pk)
    applying.cancel(job)
    if job.state == State.CANCELLED:
        messages.success(request, _("Impor dibatalkan. Tidak ada data yang berubah."))
    return redirect("records:imports")


@require_POST
@may_manage_records
def import_finish(request: HttpRequest, pk: int):
    """Let the rest of the work list go."""
    job = get_object_or_404(ImportJob, pk=pk)
    applying.finish(job)
    return redirect(job)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
def import_undo(request: HttpRequest, pk: int):
    """What taking the import back would change, and the button that does it."""
    job = get_object_or_404(ImportJob.objects.for_list(), pk=pk)
    if request.method == "POST":
        try:
            undoing.undo(job)
        except undoing.Touched:
            pass
        else:
            return redirect(job)
    changes = job.changes.values("created").annotate(number=Count("pk")).order_by()
    counts = {each["created"]: each["number"] for each in changes}
    context = {
        "job": job,
        "created": counts.get(True, 0),
        "updated": counts.get(False, 0),
        "touched": undoing.touched(job)[:50],
        "section": "records",
    }
    return render(request, "crafts/records/import_undo.html", context)


@require_safe
@may_export_records
def import_file(request: HttpRequest, pk: int):
    """The file as it was read; whoever fetches it is written down."""
    job = get_object_or_404(ImportJob.objects.exclude(file=""), pk=pk)
    book = kept_book(job)
    AuditEvent.objects.record(request, AuditEvent.Action.EXPORTED, _("berkas impor #%(pk)s") % {"pk": job.pk})
    if book is None:
        # Of before lists were kept encrypted: for a month more.
        return FileResponse(job.file.open(), as_attachment=True, filename=job.file_name)
    return xlsx_response(f"impor-{job.pk}", *read_sheets(book))


@require_safe
@may_export_records
def import_left(request: HttpRequest, pk: int):
    """The rows that are left, in the columns of the file, with what is wrong with each."""
    job = get_object_or_404(ImportJob.objects.exclude(file=""), pk=pk)
    found = list_of(job)
    if found is None:
        raise Http404
    AuditEvent.objects.record(request, AuditEvent.Action.EXPORTED, _("sisa impor #%(pk)s") % {"pk": job.pk})
    return xlsx_response(f"sisa-impor-{job.pk}", left_sheet(job, found))
