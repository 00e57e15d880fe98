"""/kelola/organisasi/: the offices and associations that seats, programmes and suggestions name."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.forms.once import once
from dekranasda.base.forms.removing import Instead, removal_page
from programs.models import Organization
from programs.permissions import may_manage_board

from .forms import OrganizationForm, OrganizationSearchForm

PER_PAGE = 40


@require_safe
@may_manage_board
def organizations(request: SignedInRequest):
    search = OrganizationSearchForm(request.GET)
    found = Organization.objects.select_related("successor").order_by("name", "pk")
    if search.is_valid() and search.cleaned_data["q"]:
        found = found.filter(name__icontains=search.cleaned_data["q"])
    context = {
        "section": "manage-board",
        "search": search,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("halaman")),
        "today": timezone.localdate(),
    }
    return render(request, "programs/organizations/organization_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_board
@once
def organization_new(request: SignedInRequest):
    return _form(request, Organization(), _("Organisasi baru"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_board
@once
def organization(request: SignedInRequest, pk: int):
    found = get_object_or_404(Organization, pk=pk)
    return _form(request, found, found.name)


def _form(request: SignedInRequest, found: Organization, title: str):
    form = OrganizationForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid() and form.save_version():
        messages.success(request, _("Organisasi tersimpan."))
        return redirect("organizations:organizations")
    context = {"section": "manage-board", "form": form, "title": title, "organization": found}
    return render(request, "programs/organizations/organization_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_board
@once
def organization_remove(request: SignedInRequest, pk: int):
    found = get_object_or_404(Organization, pk=pk)
    edit = reverse("organizations:organization", args=[pk])
    return removal_page(
        request,
        found,
        section="manage-board",
        back=edit,
        after=reverse("organizations:organizations"),
        instead=Instead(_("Isi hari terakhirnya"), edit),
    )
