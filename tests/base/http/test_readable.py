"""Hosts, headers, cookies and addresses that no browser sends break nothing, and lead nowhere else."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core import signals
from django.db import close_old_connections
from django.test import Client, RequestFactory

from dekranasda.wsgi import application
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NO_ADDRESSES = [
    "http://[",
    "//[",
    "http://[::1",
    "http://a]/",
    "http://%5B/",
    "http://\u2100.id/",
    "\x00",
    "http://a:b:c:99999999/",
]
PAGES = ["/", "/perajin/", "/akun/masuk/", "/dasbor/", "/tidak-ada/", "/healthz", "/en/perajin/"]


@pytest.fixture
def connection_of_the_test():
    """The application itself ends connections with each request; that of a test is kept, as the test client does."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _answers_errors(client):
    client.raise_request_exception = False


@pytest.mark.parametrize("host", ["jahat.contoh", "a b", "[", "http://[", "a" * 5000, "é"])
@pytest.mark.parametrize("page", PAGES)
def test_a_wrong_host_is_told_so_in_plain_words(client, page, host):
    answer = client.get(page, headers={"host": host})
    assert answer.status_code == 400
    assert "tidak dapat dibaca" in answer.text


@pytest.mark.parametrize("header", ["HX-Current-URL", "Referer", "Origin"])
@pytest.mark.parametrize("value", NO_ADDRESSES)
def test_what_is_no_address_counts_as_missing(client, header, value):
    for more in ({}, {"HX-Request": "true"}, {"HX-Request": "true", "HX-Current-URL-URI-AutoEncoded": "true"}):
        for page in PAGES:
            assert client.get(page, headers={header: value, **more}).status_code < 500
            assert client.post(page, headers={header: value, **more}).status_code < 500


SIGN_IN = [
    "/akun/masuk/", "/akun/keluar/", "/akun/daftar/", "/akun/pastikan/", "/akun/masuk/kode/", "/akun/pengaman/masuk/",
    "/akun/kata-sandi/", "/akun/kata-sandi/lupa/", "/akun/pengaman/kunci/masuk/", "/akun/pengaman/pastikan/",
    "/akun/pengaman/kunci/pastikan/", "/administrasi/login/",
]  # fmt: skip


@pytest.mark.parametrize("value", [*NO_ADDRESSES, "//jahat.contoh/", "https://jahat.contoh/", "/\\jahat.contoh/"])
def test_next_of_every_sign_in_address_is_an_address_here_or_nothing(client, value):
    password = "wayang-kulit-7"
    make_user(email="pak@contoh.id", password=password)
    for page in SIGN_IN:
        assert client.get(page, {"next": value}).status_code < 500, page
        sent = {"next": value, "login": "pak@contoh.id", "password": password}
        answer = client.post(page, sent)
        assert answer.status_code < 500, page
        assert "jahat" not in re.sub(r"\?.*", "", answer.headers.get("Location", "")), page
        client.logout()


ELSEWHERE = ["/en//jahat.contoh/", "/en//jahat.contoh", "/en/\\jahat.contoh/", "/en///jahat.contoh/", "//jahat.contoh/"]


@pytest.mark.parametrize("path", [*ELSEWHERE, "//[", "/en//[", "/en//jahat.contoh/dasbor/"])
def test_the_language_switch_never_leaves_the_site(client, sign_in, path):
    for role in (None, "Sekretariat"):
        if role:
            sign_in(role)
        # The test client would take two slashes at the start for a host itself.
        answer = client.generic("GET", "/", PATH_INFO=path)
        assert answer.status_code < 500
        assert not answer.headers.get("Location", "").startswith(("//", "/\\"))
        for address in re.findall(r'href="([^"]*)"', answer.text):
            assert not address.startswith(("//", "/\\")), address


@pytest.mark.parametrize("value", ['"a\\000b"', '"\\200\\201"', "\x00", "a\x0bb", "x" * 5000, "é"])
@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "django_language", "messages"])
def test_a_cookie_that_no_database_reads_is_a_missing_cookie(name, value):
    client = Client(raise_request_exception=False)
    for page in PAGES:
        assert client.get(page, headers={"cookie": f"{name}={value}"}).status_code < 500, page
        assert client.post(page, headers={"cookie": f"{name}={value}"}).status_code < 500, page


@pytest.mark.parametrize("charset", ["undefined", "zlib_codec", "rot13", "idna", "utf-16", "utf-99", '"a\x00"', "b*"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_whatever_encoding_is_named_a_form_is_read_in_utf_8(connection_of_the_test, method, charset):
    kind = f"application/x-www-form-urlencoded; Charset={charset}"
    sent = RequestFactory().generic(method, "/akun/masuk/?q=%ED%A0%80", b"login=caf%c3%a9%40contoh.id&b=%ff", "")
    sent.environ.pop("CONTENT_TYPE", None)
    told = []
    answer = application({**sent.environ, "CONTENT_TYPE": kind}, lambda status, headers: told.append(status))
    page = b"".join(answer).decode(errors="ignore")
    answer.close()
    # Of a POST without its token: refused, in words.
    assert told[0][:3] in ("200", "403")
    assert "</html>" in page


@pytest.mark.parametrize(("behind", "believed"), [("", False), ("off", False), ("on", True), ("True", True)])
def test_a_proxy_is_believed_only_where_there_is_one(behind, believed):
    show = (
        "import dekranasda.gunicorn as g; "
        "print(*(getattr(g, name, 'usual') for name in ('forwarder_headers', 'forwarded_allow_ips')))"
    )
    told = subprocess.run(
        [sys.executable, "-c", show],
        env={**os.environ, "BEHIND_PROXY": behind},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == (["usual", "usual"] if believed else [])
