from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def home(request: HttpRequest):
    return render(request, "home/home.html")


@login_not_required
@require_safe
def robots(request: HttpRequest):
    lines = ["User-agent: *", "Disallow: /akun/", "Disallow: /administrasi/"]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
def bad_request(request: HttpRequest, exception=None):
    return render(request, "400.html", status=400)


@login_not_required
def permission_denied(request: HttpRequest, exception=None):
    return render(request, "403.html", status=403)


@login_not_required
def not_found(request: HttpRequest, exception=None):
    return render(request, "404.html", status=404)


@login_not_required
def server_error(request: HttpRequest):
    """Rendered without the request's context: whatever broke may break again there."""
    return HttpResponse(render(None, "500.html").content, status=500)


@login_not_required
@require_safe
def sitemap(request: HttpRequest):
    return HttpResponse("", content_type="application/xml")
