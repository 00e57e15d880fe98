from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .queries import dashboard_for


@permission_required("programs.view_dashboard", raise_exception=True)
@require_safe
def dashboard(request: HttpRequest):
    """The signed-in home: what waits for this person first, then how things stand, by what the person may do."""
    context = {"dashboard": dashboard_for(request.user), "section": "dashboard"}
    return render(request, "programs/dashboards/dashboard.html", context)
