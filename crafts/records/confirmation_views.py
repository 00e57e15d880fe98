"""The confirmation round: each kelurahan's records, oldest first, checked with their artisans one by one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, F, OuterRef, Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts.models import Artisan, Confirmation, ConfirmationRound, Village
from crafts.permissions import may_manage_records
from dekranasda.base.http.fragments import wants_fragment

from .forms import RoundForm

PER_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage_records
def rounds(request: HttpRequest):
    """How far each kelurahan is in the round that runs, and the rounds themselves."""
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _saved(form):
        messages.success(request, _("Putaran “%(name)s” tersimpan.") % {"name": form.instance})
        return redirect("records:confirmation")
    running = ConfirmationRound.objects.running().first()
    since = running.starts_on if running else timezone.localdate()
    done = Confirmation.objects.filter(artisan=OuterRef("artisans"), confirmed_on__gte=since)
    current = Q(artisans__merged_into=None, artisans__erased_at=None)
    villages = (
        Village.objects.defer("outline")
        .select_related("district")
        .annotate(
            total=Count("artisans", filter=current),
            done=Count("artisans", filter=current & Exists(done)),
        )
        .order_by("district", "name")
    )
    context = {
        "form": form,
        "running": running,
        "rounds": ConfirmationRound.objects.all(),
        "villages": villages,
        "section": "records",
    }
    return render(request, "crafts/records/confirmation.html", context)


def _saved(form: RoundForm) -> bool:
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        # A colleague took the name at this moment: checked once more, the form says so.
        form.full_clean()
        if form.is_valid():
            raise
    return form.is_valid()


@require_safe
@may_manage_records
def village(request: HttpRequest, code: str):
    """The list for one kelurahan: to print, or to go through on a phone."""
    village = get_object_or_404(Village.objects.select_related("district").defer("outline"), pk=code)
    artisans = (
        Artisan.objects.current()
        .in_village(code)
        .for_office_list()
        .order_by(F("_last_confirmed_on").asc(nulls_first=True), "name", "pk")
    )
    page = Paginator(artisans, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {"village": village, "page": page, "today": timezone.localdate(), "section": "records"}
    return render(request, "crafts/records/confirmation_village.html", context)


@require_POST
@may_manage_records
def confirm(request: HttpRequest, pk: int):
    """One tap: the record is still right."""
    artisan = get_object_or_404(Artisan.objects.current().select_related("village"), pk=pk)
    artisan.confirm(by=request.user)
    return _answer(request, artisan, _("Data %(name)s tercatat masih sesuai."))


@require_POST
@may_manage_records
def take_back(request: HttpRequest, pk: int):
    """Undo today's confirmation."""
    artisan = get_object_or_404(Artisan.objects.current().select_related("village"), pk=pk)
    artisan.take_back_confirmation(by=request.user)
    return _answer(request, artisan, _("Konfirmasi %(name)s hari ini diurungkan."))


def _answer(request: HttpRequest, artisan: Artisan, said: str):
    origin = request.POST.get("from")
    if wants_fragment(request):
        context = {"artisan": artisan, "today": timezone.localdate(), "from": origin}
        return render(request, "crafts/records/_confirm.html", context)
    messages.success(request, said % {"name": artisan})
    if origin == "village":
        return redirect("records:confirmation-village", artisan.village_id)
    return redirect("records:artisan", artisan.pk)
