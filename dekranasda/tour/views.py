from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST


@require_POST
def dismiss(request: HttpRequest):
    request.user.tour_dismissed_at = timezone.now()
    request.user.save(update_fields=["tour_dismissed_at"])
    messages.success(request, _("Pengenalan ditutup. Arti istilah tetap dapat dibuka di kaki halaman."))
    return redirect("dashboards:dashboard")
