"""/kelola/pilihan/: selections and routes, made by a person of the office."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max, Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crafts.models import Artisan, Selection, SelectionEntry
from crafts.permissions import may_manage_records
from dekranasda.base.forms.once import once
from dekranasda.base.forms.removing import Instead, removal_page

from .forms import MOST, EntryForm, EntrySearchForm, SelectionForm

PER_PAGE, FOUND = 40, 10


@require_safe
@may_manage_records
def selections(request: HttpRequest):
    found = Selection.objects.annotate(number=Count("entries")).order_by("title", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "crafts/picks/manage.html", {"section": "records", "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def selection_new(request: HttpRequest):
    return _form(request, Selection(), _("Pilihan baru"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def selection(request: HttpRequest, pk: int):
    found = get_object_or_404(Selection, pk=pk)
    return _form(request, found, found.title)


def _form(request: HttpRequest, found: Selection, title: str):
    form = SelectionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid() and form.save_version():
        messages.success(request, _("Pilihan tersimpan."))
        return redirect("picks:entries", found.pk)
    context = {"section": "records", "form": form, "title": title, "selection": found}
    return render(request, "crafts/picks/selection_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def selection_remove(request: HttpRequest, pk: int):
    found = get_object_or_404(Selection, pk=pk)
    edit = reverse("picks:edit", args=[pk])
    return removal_page(
        request,
        found,
        section="records",
        back=edit,
        after=reverse("picks:manage"),
        instead=Instead(_("Jadikan draf"), edit),
        subject=f"{found._meta.verbose_name} #{found.pk}",
    )


@require_safe
@may_manage_records
def entries(request: HttpRequest, pk: int):
    """The makers of a selection in their order, with what the public does not see, and a search for more."""
    found = get_object_or_404(Selection, pk=pk)
    search = EntrySearchForm(request.GET)
    words = search.cleaned_data["q"].strip() if search.is_valid() else ""
    rows = list(found.entries.for_list())
    public = set(found.entries.public().values_list("pk", flat=True))
    context = {
        "section": "records",
        "selection": found,
        "rows": [(row, row.pk in public) for row in rows],
        "is_full": len(rows) >= MOST,
        "search": search,
        "q": words,
        "found": _to_pick(found, words),
    }
    return render(request, "crafts/picks/entry_list.html", context)


def _to_pick(selection: Selection, words: str) -> list[Artisan]:
    if len(words) < 2:
        return []
    found = Artisan.objects.public().exclude(pk__in=selection.entries.values("artisan"))
    found = found.filter(Q(name__icontains=words) | Q(owner_name__icontains=words))
    return list(found.only("name", "village").select_related("village").order_by("name", "pk")[:FOUND])


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def entry_new(request: HttpRequest, pk: int, artisan_pk: int):
    found = get_object_or_404(Selection, pk=pk)
    artisan = get_object_or_404(Artisan.objects.public().defer("nik"), pk=artisan_pk)
    last = found.entries.aggregate(last=Max("position"))["last"] or 0
    return _entry_form(request, SelectionEntry(selection=found, artisan=artisan, position=min(last + 1, MOST)))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def entry(request: HttpRequest, pk: int):
    return _entry_form(request, _entry(pk))


def _entry_form(request: HttpRequest, found: SelectionEntry):
    form = EntryForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid() and form.save_version():
        messages.success(request, _("Perajin pilihan tersimpan."))
        return redirect("picks:entries", found.selection_id)
    return render(request, "crafts/picks/entry_form.html", {"section": "records", "form": form, "entry": found})


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def entry_remove(request: HttpRequest, pk: int):
    found = _entry(pk)
    return removal_page(
        request,
        found,
        section="records",
        back=reverse("picks:entry", args=[pk]),
        after=reverse("picks:entries", args=[found.selection_id]),
        subject=f"{found.artisan.audit_name}, {found.selection._meta.verbose_name} #{found.selection_id}",
    )


def _entry(pk: int) -> SelectionEntry:
    found = SelectionEntry.objects.select_related("selection", "artisan").defer("artisan__nik")
    return get_object_or_404(found, pk=pk)
