"""“Mulai dari nol”: only while the portal is closed, by an Administrator with a fresh code, over a finished backup."""

import time
from urllib.parse import urlencode

from allauth.account import app_settings as account_settings
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council.current import the_council
from dekranasda.operations.backup import write_backup

from .fresh_start import NoBackup, begin_anew, fresh_backup, rows_that_go
from .opening import AlreadyOpen
from .permissions import may_administer


@require_POST
@may_administer
def save_now(request: HttpRequest):
    """Write a backup now, as the nightly command does. Not in one transaction: it reads the database of one moment."""
    _only_while_closed()
    try:
        path, manifest = write_backup(settings.BACKUP_DIR)
    except OSError as error:
        messages.error(request, _("Cadangan gagal ditulis: %s") % error.strerror)
    else:
        detail = _("%(name)s, %(rows)d baris") % {"name": path.name, "rows": manifest.rows}
        messages.success(request, _("Cadangan selesai: %s.") % detail)
    return redirect("first_day:fresh-start")


@require_http_methods(["GET", "HEAD", "POST"])
@may_administer
def fresh_start(request: HttpRequest):
    _only_while_closed()
    if not _proved_second_factor(request):
        again = urlencode({"next": reverse("first_day:fresh-start")})
        return redirect(f"{reverse('mfa_reauthenticate')}?{again}")
    if request.method == "POST":
        try:
            begin_anew()
        except AlreadyOpen as error:
            raise Http404 from error
        except NoBackup:
            messages.error(request, _("Buat cadangan lebih dahulu."))
            return redirect("first_day:fresh-start")
        AuditEvent.objects.record(request, AuditEvent.Action.COUNCIL_CHANGED, the_council(), _("Mulai dari nol"))
        messages.success(request, _("Data latihan sudah dihapus. Mulai lagi dari langkah pertama yang terbuka."))
        return redirect("first_day:steps")
    context = {"section": "first-day", "rows": rows_that_go(), "backup": fresh_backup()}
    return render(request, "first_day/fresh_start.html", context)


def _only_while_closed() -> None:
    if the_council().is_open:
        raise Http404


def _proved_second_factor(request: HttpRequest) -> bool:
    """Whether a code or passkey was given within the last minutes; the demo, whose passwords are public, asks none."""
    if settings.DEMO:
        return True
    since = time.time() - account_settings.REAUTHENTICATION_TIMEOUT
    given = get_authentication_records(request, request.user)
    return any(one.get("method") == "mfa" and one.get("at", 0) > since for one in given)
