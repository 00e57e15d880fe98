"""/kelola/organisasi/…/anggota/: who belongs to an association, a group or a sentra, kept by the office."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Q, When
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crafts.models import Artisan
from dekranasda.base.accounts.signed_in import SignedInRequest
from dekranasda.base.forms.once import once
from dekranasda.base.forms.removing import Instead, removal_page
from programs.models import Membership, Organization
from programs.permissions import may_manage_board

from .forms import MemberSearchForm, MembershipForm
from .queries import artisans_to_add, size_of, with_members

PER_PAGE = 50


@require_safe
@may_manage_board
def members(request: SignedInRequest, pk: int):
    """Its members, those of today first, and a search for whom to add."""
    organization = get_object_or_404(with_members(Organization.objects.gathering()), pk=pk)
    search = MemberSearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    over = Case(When(Q(ends_on__lt=timezone.localdate()), then=1), default=0)
    found = organization.memberships.for_list().order_by(
        over, Membership.leaders_first(), "artisan__name", "-starts_on", "pk"
    )
    context = {
        "section": "manage-board",
        "organization": organization,
        "size": size_of(organization),
        "search": search,
        "q": words,
        "found": artisans_to_add(organization, words),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("halaman")),
    }
    return render(request, "programs/memberships/member_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_board
@once
def member_new(request: SignedInRequest, pk: int, artisan_pk: int):
    organization = get_object_or_404(Organization.objects.gathering(), pk=pk)
    artisan = get_object_or_404(Artisan.objects.current().defer("nik"), pk=artisan_pk)
    return _form(request, Membership(organization=organization, artisan=artisan))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_board
@once
def member(request: SignedInRequest, pk: int):
    return _form(request, _membership(pk))


def _form(request: SignedInRequest, membership: Membership):
    form = MembershipForm(request.POST or None, instance=membership)
    if request.method == "POST" and form.is_valid() and form.save_version():
        messages.success(request, _("Keanggotaan tersimpan."))
        return redirect("memberships:members", membership.organization_id)
    context = {"section": "manage-board", "form": form, "membership": membership}
    return render(request, "programs/memberships/member_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_board
@once
def member_remove(request: SignedInRequest, pk: int):
    """Take back what was written down by mistake; who was a member and left gets a last day instead."""
    membership = _membership(pk)
    edit = reverse("memberships:member", args=[pk])
    return removal_page(
        request,
        membership,
        section="manage-board",
        back=edit,
        after=reverse("memberships:members", args=[membership.organization_id]),
        instead=Instead(_("Isi hari terakhirnya"), edit),
        subject=f"{membership.artisan.audit_name}, {membership.organization}",
    )


def _membership(pk: int) -> Membership:
    found = Membership.objects.select_related("organization", "artisan").defer("artisan__nik")
    return get_object_or_404(found, pk=pk)
