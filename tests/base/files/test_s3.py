"""Photos in S3-compatible storage that browsers reach: the portal allows each and leads there for a minute."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from crafts.records import publishing
from dekranasda.base.files import media
from tests.base.files.test_media import photo_of
from tests.factories import make_artisan

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

BROWSERS_KNOW = "https://s3.contoh.id"


@pytest.fixture
def in_s3(settings):
    """From now on files lie in S3; signing an address asks nobody."""

    def move():
        settings.S3_PUBLIC_ENDPOINT = BROWSERS_KNOW
        options = {"bucket_name": "foto", "endpoint_url": "http://10.0.0.5:9000", "public_endpoint": BROWSERS_KNOW}
        keys = {"access_key": "kunci", "secret_key": "rahasia"}
        backend = {"BACKEND": "dekranasda.base.files.s3.S3Files", "OPTIONS": options | keys}
        settings.STORAGES = {**settings.STORAGES, "default": backend}

    return move


def test_a_photo_is_read_from_the_storage_by_an_address_that_ends_within_a_minute(client, in_s3):
    photo = photo_of()
    in_s3()
    answer = client.get(photo)
    assert answer.status_code == 302
    leads_to = urlsplit(answer.headers["Location"])
    signed = parse_qs(leads_to.query)
    assert answer.headers["Location"].startswith(BROWSERS_KNOW + "/foto/foto/")
    assert leads_to.path.endswith(photo.removeprefix("/berkas/"))
    assert signed["X-Amz-Expires"] == ["60"]
    assert signed["response-cache-control"] == ["private, no-store"]
    assert signed["response-content-type"] == ["image/jpeg"]
    assert b"rahasia" not in answer.content + answer.headers["Location"].encode()


def test_a_browser_asks_the_portal_each_time_and_a_withdrawn_photo_is_gone_at_once(client, sign_in, in_s3):
    artisan = make_artisan()
    photo, hidden = photo_of(name="Kendang"), photo_of(published=False)
    in_s3()
    assert client.get(photo).headers["Cache-Control"] == "private, no-cache"
    assert client.get(hidden).status_code == 404
    user = sign_in("Sekretariat")
    assert client.get(hidden).headers["Cache-Control"] == "private, no-store"
    client.logout()
    artisan = type(artisan).objects.get(name="Kendang")
    publishing.withdraw_consent(artisan, by=user, reason="Diminta pemilik.")
    assert client.get(photo).status_code == 404


def test_a_document_is_only_saved(client, sign_in, in_s3, monkeypatch):
    monkeypatch.setitem(media._readers, "surat/", lambda request, name: request.user.is_authenticated)
    letter = media.address(default_storage.save("surat/a.html", ContentFile(b"<p>")))
    in_s3()
    assert client.get(letter).status_code == 404
    sign_in("Pengurus")
    signed = parse_qs(urlsplit(client.get(letter).headers["Location"]).query)
    assert signed["response-content-disposition"][0].startswith("attachment")


def test_a_head_is_signed_as_one(client, in_s3):
    """What is signed for reading would be refused."""
    photo = photo_of()
    in_s3()
    head, get = (urlsplit(answer.headers["Location"]).query for answer in (client.head(photo), client.get(photo)))
    assert parse_qs(head)["X-Amz-Signature"] != parse_qs(get)["X-Amz-Signature"]
