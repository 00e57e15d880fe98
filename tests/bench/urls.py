"""The product's addresses, and the floor: a bare view behind the same middleware."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from dekranasda.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@login_not_required
def floor(request: HttpRequest):
    return HttpResponse("Halo")


urlpatterns = [path("lantai/", floor), *urlpatterns]
