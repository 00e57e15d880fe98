"""Export and import of artisans: upload, check with progress, decide, apply."""

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
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.once import once
from dekranasda.base.http.fragments import wants_fragment

from ..filters import RecordFilter
from . import applying, numbering
from .checking import check_more, take_in, worth_keeping
from .deciding import SeenOtherwise, decide, seen_as
from .exporting import records_sheet, template_sheets
from .forms import UploadForm
from .resource import ID_COLUMN

ROWS_PER_PAGE = 50


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
@places("file", Place(worth_keeping, ImportJob, "file"))
@once
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
    job = get_object_or_404(ImportJob.objects.for_list(), pk=pk)
    outcome = request.GET.get("hasil")
    counted = dict(job.rows.values_list("outcome").annotate(number=Count("pk")).order_by())
    kinds = [(kind, counted.get(kind.value, 0)) for kind in ImportRow.Outcome]
    if outcome not in ImportRow.Outcome.values:
        # What needs a person comes first.
        worth_seeing = [ImportRow.Outcome.ERROR, ImportRow.Outcome.DUPLICATE, ImportRow.Outcome.CHANGED]
        outcome = next((kind.value for kind in worth_seeing if counted.get(kind.value)), ImportRow.Outcome.NEW.value)
    rows = job.rows.filter(outcome=outcome).select_related("artisan__village").defer("artisan__village__outline")
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("halaman"))
    for row in page:
        row.number_text, row.seen_as = numbering.number_text(row), seen_as(row)
        row.is_known_by_number = numbering.is_known_by_number(row)
    context = {
        "job": job,
        "kinds": kinds,
        "outcome": outcome,
        "errors": counted.get(ImportRow.Outcome.ERROR.value, 0),
        "undecided": job.rows.undecided().count(),
        "has_numbers": ID_COLUMN in job.columns,
        "makes_new": numbering.makes_new(job),
        "page": page,
        "section": "records",
    }
    return render(request, "crafts/records/import_detail.html", context)


@require_POST
@may_manage_records
def import_continue(request: HttpRequest, pk: int):
    """Check the next rows. The page's progress bar asks again by itself; without a script, a button does."""
    job = get_object_or_404(ImportJob, pk=pk)
    check_more(job)
    if not wants_fragment(request):
        return redirect(job)
    if job.state == ImportJob.State.CHECKING:
        return render(request, "crafts/records/_import_progress.html", {"job": job})
    return HttpResponseClientRedirect(job.get_absolute_url())


@require_POST
@may_manage_records
def import_decide(request: HttpRequest, pk: int):
    """Say what happens with one likely duplicate (`row`), or with all that wait."""
    job = get_object_or_404(ImportJob, pk=pk, state=ImportJob.State.CHECKED)
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
def import_apply(request: HttpRequest, pk: int):
    job = get_object_or_404(ImportJob, pk=pk)
    try:
        applying.apply(job, by=request.user)
    except applying.NotReady:
        messages.error(request, _("Belum dapat diterapkan: masih ada baris yang salah atau belum diputuskan."))
    except applying.RecordsChanged:
        applying.check_again(job)
        messages.warning(request, _("Ada data yang berubah sejak berkas diperiksa. Berkas diperiksa ulang."))
    else:
        if job.state == ImportJob.State.APPLIED:
            counts = {"created": job.created_count, "updated": job.updated_count}
            messages.success(request, _("%(created)s perajin baru, %(updated)s diperbarui.") % counts)
    return redirect(job)


@require_POST
@may_manage_records
def import_cancel(request: HttpRequest, pk: int):
    job = get_object_or_404(ImportJob, pk=pk)
    applying.cancel(job)
    if job.state == ImportJob.State.CANCELLED:
        messages.success(request, _("Impor dibatalkan. Tidak ada data yang berubah."))
    return redirect("records:imports")


@require_safe
@may_export_records
def import_file(request: HttpRequest, pk: int):
    """The file as it was uploaded; whoever fetches it is written down."""
    job = get_object_or_404(ImportJob.objects.exclude(file=""), pk=pk)
    AuditEvent.objects.record(request, AuditEvent.Action.EXPORTED, _("berkas impor #%(pk)s") % {"pk": job.pk})
    return FileResponse(job.file.open(), as_attachment=True, filename=job.file_name)
