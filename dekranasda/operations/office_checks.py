"""Whether an office stands behind the portal: a council, an Administrator, a term; and whether its address works."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from dekranasda.base.accounts.models import User
from dekranasda.base.council.models import Council
from dekranasda.base.templatetags.formats import tanggal
from programs.models import Term

from .findings import Finding, Level, fine

PATIENCE = 5
CERTIFICATE_SOON = timedelta(days=14)


def check_office() -> Iterator[Finding]:
    council = Council.objects.first()
    if council is None:
        yield Finding(Level.BROKEN, "Data Dekranasda tidak ada.", "Jalankan: python manage.py setup")
    else:
        yield fine(f"Portal {council.name}.")
    administrators = User.objects.administrators()
    if not administrators.exists():
        yield Finding(
            Level.ATTENTION,
            "Belum ada Administrator yang aktif.",
            'Jalankan: python manage.py invite nama@kantor.id --name "Nama Lengkap"',
        )
    elif not administrators.exclude(last_login=None).exists():
        waiting = administrators.order_by("pk")[0].email
        yield Finding(
            Level.ATTENTION,
            f"Administrator {waiting} belum pernah masuk.",
            f"Kirim lagi tautannya: python manage.py invite {waiting}",
        )
    term = Term.objects.current()
    if term is None:
        yield Finding(
            Level.ATTENTION, "Belum ada periode kepengurusan.", "Sekretariat mengisinya di halaman Kelola pengurus."
        )
    elif term.ends_on < timezone.localdate():
        yield Finding(
            Level.ATTENTION,
            f"Periode {term.name} berakhir {tanggal(term.ends_on)}: akun pengurus tidak membuka apa pun lagi.",
            "Sekretariat membuat periode berikutnya di halaman Kelola pengurus.",
        )
    else:
        yield fine(f"Periode {term.name} sampai {tanggal(term.ends_on)}.")


def check_address() -> Iterator[Finding]:
    """Whether the address that is printed in QR codes leads here, by a certificate that holds."""
    if not settings.SITE_URL:
        return
    site = urlsplit(settings.SITE_URL)
    name, port = site.hostname or "", site.port or (443 if site.scheme == "https" else 80)
    try:
        socket.getaddrinfo(name, None)
    except OSError:
        yield Finding(Level.ATTENTION, f"Nama {name} tidak ditemukan.", "Periksa SITE_URL dan pengaturan DNS.")
        return
    yield fine(f"Nama {name} ditemukan.")
    try:
        if site.scheme == "https":
            yield _certificate(name, port)
        yield _running(name, port, secure=site.scheme == "https")
    except ssl.SSLCertVerificationError as error:
        yield Finding(
            Level.BROKEN,
            f"Sertifikat {name} ditolak browser: {error.verify_message}.",
            "Perbarui sertifikatnya, misalnya: sudo certbot renew && sudo systemctl reload nginx",
        )
    except (OSError, http.client.HTTPException) as error:
        yield Finding(
            Level.ATTENTION,
            f"{settings.SITE_URL} tidak menjawab mesin ini: {error}",
            "Pastikan portal dan nginx berjalan: systemctl status dekranasda nginx",
        )


def _certificate(name: str, port: int) -> Finding:
    context = ssl.create_default_context()
    with (
        socket.create_connection((name, port), timeout=PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=name) as sealed,
    ):
        ends = ssl.cert_time_to_seconds(str((sealed.getpeercert() or {})["notAfter"]))
    end = datetime.fromtimestamp(ends, tz=UTC)
    what = f"Sertifikat berlaku sampai {tanggal(timezone.localtime(end).date())}."
    if end - timezone.now() < CERTIFICATE_SOON:
        return Finding(Level.ATTENTION, what, "Perbarui: sudo certbot renew && sudo systemctl reload nginx")
    return fine(what)


def _running(name: str, port: int, *, secure: bool) -> Finding:
    """What the workers answer that run now: they may still have the settings or files of before."""
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    path = reverse("account_login")
    with closing(kind(name, port, timeout=PATIENCE)) as connection:
        connection.request("GET", path)
        status = connection.getresponse().status
    if status >= 500:
        return Finding(
            Level.BROKEN,
            f"{settings.SITE_URL}{path} dijawab {status}.",
            "Muat ulang portal: sudo systemctl restart dekranasda. Lalu baca: journalctl -u dekranasda -n 100",
        )
    return fine(f"{settings.SITE_URL} menjawab.")
