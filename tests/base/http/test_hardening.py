"""What no person sends is refused clearly, and every answer carries its protections."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/perajin/?q=batik%00", "/perajin/a%00b/", "/%00/"])
def test_nul_in_the_address_is_a_bad_request(client, address):
    answer = client.get(address)
    assert answer.status_code == 400
    assert "tidak dapat dibaca" in answer.content.decode()


def test_huge_body_is_refused_before_it_is_read(client):
    answer = client.post("/akun/masuk/", {}, CONTENT_LENGTH=str(10**10))
    assert answer.status_code == 413
    assert "terlalu besar" in answer.content.decode()


def test_protections_stand_on_every_answer(client):
    for address in ["/", "/akun/masuk/", "/tidak-ada/"]:
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert "camera=()" in headers["Permissions-Policy"]


def test_nothing_on_a_network_without_https_asks_for_https(client):
    """Each of these would keep people out, or have the browser complain, where the office has no HTTPS."""
    make_user(email="sekretariat@contoh.id", password="wayang-kulit-7", role="Sekretariat")
    form = client.get("/akun/masuk/")
    answer = client.post("/akun/masuk/", {"login": "sekretariat@contoh.id", "password": "wayang-kulit-7"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/")
    cookies = {**form.cookies, **answer.cookies}
    assert {"csrftoken", "sessionid"} <= set(cookies)
    for name, cookie in cookies.items():
        assert not cookie["secure"], name
        assert not name.startswith("__")
    for headers in (form.headers, answer.headers, client.get("/dasbor/").headers):
        assert "Strict-Transport-Security" not in headers
        assert "Cross-Origin-Opener-Policy" not in headers
        assert "upgrade-insecure-requests" not in headers["Content-Security-Policy"]


def test_https_brings_its_protections():
    """Settings are read once, so a process of its own reads them with HTTPS on."""
    show = (
        "from dekranasda import settings as s; "
        "print(s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, "
        "s.SECURE_CROSS_ORIGIN_OPENER_POLICY)"
    )
    read = subprocess.run(
        [sys.executable, "-c", show],
        env={**os.environ, "HTTPS": "on"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert read.stdout.split() == ["True", "True", "True", "True", "same-origin"]


def test_a_step_opened_in_a_browser_leads_up_to_the_nearest_page_and_a_script_is_refused(client, sign_in):
    sign_in("Sekretariat")
    step = reverse("enquiries:finish", args=["T-ABCDEFGH"])
    answer = client.get(step, headers={"Sec-Fetch-Mode": "navigate"})
    assert (answer.status_code, answer.url) == (302, reverse("enquiries:enquiry", args=["T-ABCDEFGH"]))
    assert client.get(step).status_code == 405
    assert client.get(step, headers={"Sec-Fetch-Mode": "cors"}).status_code == 405
