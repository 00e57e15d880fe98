"""Whether people see pages: the portal opens some of each kind itself, as the workers would."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from crafts.models import Artisan, CraftCategory
from dekranasda.base.accounts.models import Role, User
from dekranasda.base.council.current import the_council
from programs.models import Meeting

from .findings import Finding, Level, fine

STYLE = "css/portal.css"
_COLLECT = "Jalankan: python manage.py setup, lalu muat ulang portal (sudo systemctl reload dekranasda)."
_READ_LOG = "Baca galatnya: journalctl -u dekranasda -n 100. Bila kunci hilang, isi lagi seperti semula."


def check_pages() -> Iterator[Finding]:
    """A static file, a page of each kind as a visitor, the sign-in page, and pages of somebody who is signed in."""
    yield from _static_file()
    opened = 0
    with _quiet():
        # Named before the first is opened: a page leaves its language behind.
        for path in list(_public_pages()):
            if wrong := _what_is_wrong(Client(**_address()), path):
                yield Finding(Level.BROKEN, f"Halaman {path} tidak terbuka: {wrong}", _READ_LOG)
            opened += 1
        translation.activate(settings.LANGUAGE_CODE)
        for path, wrong in _signed_in():
            if wrong:
                yield Finding(Level.BROKEN, f"Halaman {path} bagi yang sudah masuk tidak terbuka: {wrong}", _READ_LOG)
            opened += 1
    yield fine(f"{opened} halaman dicoba.")
    if not the_council().is_open:
        yield fine("Portal belum dibuka: umum hanya melihat “Segera hadir”. Administrator membukanya di /mulai/.")


def _static_file() -> Iterator[Finding]:
    try:
        address = staticfiles_storage.url(STYLE)
    except ValueError:
        yield Finding(Level.BROKEN, "Berkas tampilan belum dikumpulkan: setiap halaman akan gagal.", _COLLECT)
        return
    answer = _ask(Client(**_address()), address)
    if answer.status_code == 200:
        answer.close()
        yield fine("Berkas tampilan terbuka.")
    else:
        yield Finding(Level.BROKEN, f"Berkas tampilan {address} tidak terbuka ({answer.status_code}).", _COLLECT)


def host() -> str:
    """A name by which the portal lets itself be asked."""
    named = urlsplit(settings.SITE_URL).hostname
    allowed = [name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*"))]
    return named or next(iter(allowed), "localhost")


def _address() -> dict:
    return {"SERVER_NAME": host(), "raise_request_exception": False}


def _ask(client: Client, path: str):
    return client.get(path, secure=settings.SECURE_SSL_REDIRECT)


@contextmanager
def _quiet():
    """What breaks here is told as a finding, not as a traceback between the findings."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _public_pages() -> Iterator[str]:
    names = ("home", "about", "privacy", "directory:artisans", "directory:crafts", "directory:map", "board:board")
    names += ("planning:plan", "public_trail:trail", "decisions:decisions")
    yield from (reverse(name) for name in names)
    yield from (reverse("account_login"), "/en/")
    if artisan := Artisan.objects.public().order_by("pk").first():
        yield artisan.get_absolute_url()
    if craft := CraftCategory.objects.order_by("pk").first():
        yield craft.get_absolute_url()


def _signed_in() -> Iterator[tuple[str, str]]:
    """Each page with what is wrong with it. The sign-in that this needs is undone: it leaves no trace."""
    user = User.objects.filter(is_active=True, groups__name=Role.SECRETARIAT).order_by("pk").first()
    if user is None:
        return
    paths = [reverse("dashboards:dashboard"), reverse("records:artisans"), reverse("meetings:meetings")]
    if meeting := Meeting.objects.order_by("pk").last():
        paths.append(meeting.get_absolute_url())
    with transaction.atomic():
        client = Client(**_address())
        session = _session_of(user)
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        yield from [(path, _what_is_wrong(client, path)) for path in paths]
        session.delete()
        transaction.set_rollback(True)


def _session_of(user: User) -> SessionBase:
    """A session as if the user had signed in, without what a real sign-in notes and tells."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session


def _what_is_wrong(client: Client, path: str) -> str:
    """Why nobody can use the page; "" when it is as it should be."""
    answer = _ask(client, path)
    if error := getattr(answer, "exc_info", None):
        return re.sub(r"\s+", " ", f"{error[0].__name__}: {error[1]}")[:200]
    if answer.status_code != 200 and not _is_soon(answer):
        return f"dijawab {answer.status_code}."
    return ""


def _is_soon(answer) -> bool:
    """What visitors get while the portal is closed is as it should be."""
    return answer.status_code == 503 and "Retry-After" in answer and not the_council().is_open
