"""/kelompok/: the groups and sentra of makers, for anyone; of their members only those who agreed to it."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from dekranasda.base.page_cache import shared_page
from programs.models import Organization

from .queries import size_of, with_members

PER_PAGE = 40


@require_safe
@login_not_required
@shared_page
def groups(request: HttpRequest):
    found = with_members(Organization.objects.current().gathering()).order_by("name", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "section": "directory",
        "page": page,
        "groups": [(one, size_of(one)) for one in page],
    }
    return render(request, "programs/memberships/group_list.html", context)


@require_safe
@login_not_required
@shared_page
def group(request: HttpRequest, slug: str):
    organization = get_object_or_404(with_members(Organization.objects.current().gathering()), slug=slug)
    members = organization.memberships.public().for_list()
    context = {
        "section": "directory",
        "organization": organization,
        "size": size_of(organization),
        "page": Paginator(members, PER_PAGE).get_page(request.GET.get("halaman")),
    }
    return render(request, "programs/memberships/group_detail.html", context)
