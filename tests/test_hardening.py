"""What no person sends is refused clearly, and every answer carries its protections."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/perajin/?q=batik%00", "/perajin/a%00b/", "/%00/"])
def test_nul_in_the_address_is_a_bad_request(client, address):
    answer = client.get(address)
    assert answer.status_code == 400
    assert "tidak dapat dibaca" in answer.content.decode()


def test_nul_in_a_field_is_a_bad_request(client):
    assert client.post("/akun/masuk/", {"login": "a\x00@contoh.id", "password": "x"}).status_code == 400


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
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
