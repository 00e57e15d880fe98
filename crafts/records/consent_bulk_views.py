"""Consent in bulk: choose makers, print their slips in one go, then tick who signed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from crafts.models import Artisan, ImportJob
from crafts.permissions import may_manage_records
from crafts.personal import TICKS
from dekranasda.base.forms.bounds import whole_number
from dekranasda.base.forms.once import once

from .consent_bulk import SlipForm, SlipsForm, of_list, record_slips, without_consent
from .consent_texts import current_text
from .filters import RecordFilter

# As many as one sends of a stack at once, and as many slips as one prints at once.
MAKERS_AT_ONCE = 50
SLIPS_AT_ONCE = 200
CHOICE = ("perajin", "semua", "halaman")


@require_safe
@may_manage_records
def consents(request: HttpRequest):
    """The makers without consent of a list, or of what the list of records shows; some or all are chosen."""
    job, found = _without(request)
    page = Paginator(found, MAKERS_AT_ONCE).get_page(request.GET.get("halaman"))
    context = {"job": job, "page": page, "kept": _kept(request), "section": "records"}
    return render(request, "crafts/records/consents.html", context)


@require_safe
@may_manage_records
def consent_slips(request: HttpRequest):
    """The slips of the chosen, one on each page."""
    chosen = _chosen(request)
    if chosen is None:
        return _none_chosen(request)
    page = Paginator(chosen, SLIPS_AT_ONCE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "back": _back(request),
        "text": current_text(),
        "ticks": TICKS,
        "section": "records",
    }
    return render(request, "crafts/records/consent_slips.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def consents_record(request: HttpRequest):
    """Tick who signed, and what; one day and one channel for the stack. Nothing of it is published."""
    if request.method == "POST":
        return _record(request)
    chosen = _chosen(request)
    if chosen is None:
        return _none_chosen(request)
    page = Paginator(chosen, MAKERS_AT_ONCE).get_page(request.GET.get("halaman"))
    return _show(request, SlipsForm(), [SlipForm(artisan=artisan) for artisan in page], page)


def _record(request: HttpRequest):
    numbers = _numbers(request.POST.getlist("perajin"))
    known = {artisan.pk: artisan for artisan in _rows(Artisan.objects.filter(pk__in=numbers))}
    if not numbers:
        return _none_chosen(request)
    # Who is gone is still named as they were typed.
    makers = [
        SlipForm(request.POST, artisan=known.get(number) or Artisan(pk=number, name=_("Data yang sudah dihapus")))
        for number in numbers
    ]
    makers = [form for form in makers if form.artisan.pk in known or form["signed"].value()]
    slips = SlipsForm(request.POST)
    may_record = slips.is_valid()
    if may_record and not any(form["signed"].value() for form in makers) and all(form.is_valid() for form in makers):
        slips.add_error(None, _("Belum ada yang dicentang “Menandatangani”."))
        may_record = False
    recorded = record_slips(slips, makers, by=request.user) if may_record else []
    if recorded:
        told = ngettext(
            "%(number)s persetujuan tercatat. Belum ada yang terbit: terbitkan di data masing-masing.",
            "%(number)s persetujuan tercatat. Belum ada yang terbit: terbitkan di data masing-masing.",
            len(recorded),
        )
        messages.success(request, told % {"number": len(recorded)})
    done = {artisan.pk for artisan in recorded}
    left = [form for form in makers if form.artisan.pk not in done]
    if may_record and not any(form.errors for form in left):
        return redirect(_back(request))
    return _show(request, slips, left)


def _show(request: HttpRequest, slips: SlipsForm, makers: list[SlipForm], page=None):
    context = {
        "slips": slips,
        "makers": makers,
        "refused": [form for form in makers if form.is_bound and form.errors],
        "page": page,
        "back": _back(request),
        "text": current_text(),
        "section": "records",
    }
    return render(request, "crafts/records/consents_record.html", context)


def _without(request: HttpRequest) -> tuple[ImportJob | None, QuerySet]:
    """The import that the address names, and who of it (or of the filters' list) has no consent."""
    job = ImportJob.objects.for_list().filter(pk=whole_number(request.GET.get("impor", "")) or 0).first()
    found = RecordFilter(request.GET, Artisan.objects.current(), request=request).qs
    if job is not None:
        found = of_list(found, job.pk)
    return job, _rows(without_consent(found))


def _rows(artisans: QuerySet) -> QuerySet:
    """What a slip and a row show."""
    large = ("village__outline", "story", "story_en", "nik")
    return artisans.select_related("village__district").defer(*large).order_by("name", "pk")


def _chosen(request: HttpRequest) -> QuerySet | None:
    """All of the list, or those ticked; None where nobody is."""
    if request.GET.get("semua"):
        return _without(request)[1]
    numbers = _numbers(request.GET.getlist("perajin"))
    return _rows(without_consent(Artisan.objects.current().filter(pk__in=numbers))) if numbers else None


def _numbers(texts: list[str]) -> list[int]:
    return list(dict.fromkeys(number for text in texts if (number := whole_number(text))))[:SLIPS_AT_ONCE]


def _none_chosen(request: HttpRequest) -> HttpResponseRedirect:
    messages.error(request, _("Pilih sekurangnya satu perajin."))
    return redirect(_back(request))


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """The filters, to be sent along with a choice."""
    return [(name, value) for name, values in request.GET.lists() if name not in CHOICE for value in values]


def _back(request: HttpRequest) -> str:
    """The list that was chosen from."""
    query = request.GET.copy()
    for name in CHOICE:
        query.pop(name, None)
    return reverse("records:consents") + (f"?{query.urlencode()}" if query else "")
