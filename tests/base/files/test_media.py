"""Files: kept nowhere where they are private, only saved where they are documents, and behind the second factor."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from dekranasda.base.files import media
from tests.crafts.records.test_photos import add_photo, picture
from tests.factories import make_artisan

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(monkeypatch):
    """A folder that everybody who is signed in may read."""
    monkeypatch.setitem(media._readers, "surat/", lambda request, name: request.user.is_authenticated)


def stored(name) -> str:
    return media.address(default_storage.save(name, ContentFile(b"%PDF-1.7")))


def photo_of(**fields) -> str:
    photo = add_photo(make_artisan(**fields), picture())
    photo.is_portrait = False
    photo.save_step("is_portrait")
    return photo.image.url


def test_a_photo_that_is_not_public_stays_in_no_browser(client, sign_in):
    hidden, public = photo_of(published=False), photo_of()
    assert "no-store" not in client.get(public).headers["Cache-Control"]
    sign_in("Sekretariat")
    assert client.get(hidden).headers["Cache-Control"] == "private, no-store"
    answer = client.get(public)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert client.get(public, headers={"if-none-match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("name", ["surat/a.pdf", "surat/a.docx", "surat/a.html", "surat/a.svg"])
def test_a_document_is_only_saved_and_could_run_nothing(client, sign_in, papers, name):
    sign_in("Pengurus")
    answer = client.get(stored(name))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "way_back", ["{folder}../{name}", "{folder}x/../../{name}", "{folder}./{name}", "{folder}/../{name}"]
)
def test_the_rule_of_one_folder_opens_no_other(client, sign_in, way_back):
    name = default_storage.save("rahasia/daftar.pdf", ContentFile(b"%PDF-1.7 rahasia"))
    for role in ("Pengurus", "Sekretariat", "Administrator"):
        sign_in(role)
        for folder in media._readers:
            address = "/berkas/" + way_back.format(folder=folder, name=name)
            assert client.get(address).status_code == 404, (role, address)


def test_an_administrator_without_a_second_factor_reads_only_the_files_of_the_public(client, sign_in, papers):
    letter, photo = stored("surat/a.pdf"), photo_of()
    user = sign_in("Administrator")
    assert [client.get(file).status_code for file in (letter, photo)] == [200, 200]
    Authenticator.objects.filter(user=user).delete()
    assert [client.get(file).status_code for file in (letter, photo)] == [404, 200]


def test_in_the_demo_an_administrator_reads_them_without_one(client, sign_in, settings, papers):
    settings.DEMO = True
    letter = stored("surat/a.pdf")
    Authenticator.objects.filter(user=sign_in("Administrator")).delete()
    assert client.get(letter).status_code == 200
