"""/kelola/kriya/: the list of crafts, kept by the secretariat."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts.models import CraftCategory
from crafts.permissions import may_manage_records
from dekranasda.base.forms.once import once
from dekranasda.base.forms.removing import Instead, hanging_on, removal_page

from . import steps
from .forms import CraftForm, MergeForm

# Far more than any list of crafts has.
MOST = 500


@require_safe
@may_manage_records
def crafts(request: HttpRequest):
    found = CraftCategory.objects.annotate(number=Count("artisans")).select_related("merged_into").order_by("name")
    context = {
        "section": "records",
        "offered": [craft for craft in found[:MOST] if not craft.hidden],
        "hidden": [craft for craft in found[:MOST] if craft.hidden],
    }
    return render(request, "crafts/catalogue/craft_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def craft_new(request: HttpRequest):
    return _form(request, CraftCategory(), _("Kriya baru"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def craft(request: HttpRequest, pk: int):
    found = get_object_or_404(CraftCategory.objects.select_related("merged_into"), pk=pk)
    return _form(request, found, found.name)


def _form(request: HttpRequest, found: CraftCategory, title: str):
    form = CraftForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid() and form.save_version():
        messages.success(request, _("Kriya tersimpan."))
        return redirect("catalogue:crafts")
    context = {"section": "records", "form": form, "title": title, "craft": found}
    return render(request, "crafts/catalogue/craft_form.html", context)


@require_POST
@may_manage_records
def hide(request: HttpRequest, pk: int):
    return _set_hidden(request, pk, hidden=True)


@require_POST
@may_manage_records
def show(request: HttpRequest, pk: int):
    return _set_hidden(request, pk, hidden=False)


def _set_hidden(request: HttpRequest, pk: int, *, hidden: bool):
    found = get_object_or_404(CraftCategory, pk=pk)
    try:
        steps.set_hidden(found, hidden=hidden)
    except steps.AlreadyMerged:
        messages.error(request, _("Kriya ini sudah digabung, jadi tetap tersembunyi."))
    else:
        text = _("%s disembunyikan dari pilihan.") if hidden else _("%s ditawarkan lagi.")
        messages.success(request, text % found.name)
    return redirect("catalogue:crafts")


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def merge(request: HttpRequest, pk: int):
    """What joining a craft to another changes, and the step itself."""
    found = get_object_or_404(CraftCategory, pk=pk)
    form = MergeForm(request.POST or None, craft=found)
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        try:
            steps.merge(found, into)
        except steps.AlreadyMerged:
            form.add_error("into", _("Salah satunya baru saja digabung atau disembunyikan. Muat ulang halaman ini."))
        else:
            messages.success(request, _("%(old)s digabung ke %(new)s.") % {"old": found.name, "new": into.name})
            return redirect("catalogue:crafts")
    back = reverse("catalogue:craft", args=[pk])
    context = {"section": "records", "form": form, "found": found, "back": back, "hanging": hanging_on(found)}
    return render(request, "crafts/catalogue/merge.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
@once
def craft_remove(request: HttpRequest, pk: int):
    found = get_object_or_404(CraftCategory, pk=pk)
    hidden = Instead(_("Sembunyikan"), reverse("catalogue:hide", args=[pk]), is_step=True)
    return removal_page(
        request,
        found,
        section="records",
        back=reverse("catalogue:craft", args=[pk]),
        after=reverse("catalogue:crafts"),
        instead=None if found.hidden else hidden,
    )
