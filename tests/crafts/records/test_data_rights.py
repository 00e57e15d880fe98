"""The rights of an artisan: to see all data held, to take it along, to have it erased; and nothing shown unasked."""

import io
import json
from datetime import date

import pytest
from cryptography.fernet import Fernet
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from PIL import Image

from crafts.models import Artisan, CraftCategory, ImportJob
from crafts.records.erasure import AlreadyErased, erase
from dekranasda.base.audit.models import AuditEvent
from tests.crafts.records.test_import import applied, checked, xlsx
from tests.crafts.records.test_photos import add_photo
from tests.factories import make_artisan, make_product, make_request, make_suggestion, make_user

pytestmark = pytest.mark.django_db

CANARY = {
    "owner_name": "Kenari Pemilik",
    "nik": "3572017777777777",
    "phone": "+6287777777777",
    "email": "kenari@rahasia.id",
    "address": "Jalan Kenari Rahasia 77",
    "story": "Cerita kenari",
    "brand": "Merek Kenari",
}


def picture():
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(content, "JPEG")
    return SimpleUploadedFile("kain.jpg", content.getvalue())


def every_text_in_the_database() -> str:
    """All rows of all tables, as text: nothing may hide in a table that a test forgot."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [repr(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_all_data_held_is_shown_with_the_nik_masked(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(covers=["phone"], **CANARY)
    make_product(artisan=artisan, name="Selendang")
    make_suggestion(speaker_artisan=artisan, text="Butuh kayu")
    page = client.get(reverse("records:data", args=[artisan.pk])).content.decode()
    for text in ("Kenari Pemilik", "Jalan Kenari Rahasia 77", "Selendang", "Butuh kayu", "Pemilik Contoh", "terisi"):
        assert text in page
    assert CANARY["nik"] not in page
    assert "••••" not in page


def test_the_download_holds_everything_and_is_written_down_as_export_and_reveal(client, sign_in):
    staff = sign_in("Sekretariat")
    artisan = make_artisan(**CANARY)
    answer = client.get(reverse("records:data-json", args=[artisan.pk]))
    held = json.loads(answer.content)
    assert held["data perajin"][0]["NIK pemilik"] == CANARY["nik"]
    assert held["data perajin"][0]["jenis kriya"] == "Batik tulis dan cap"
    assert held["persetujuan"]
    actions = AuditEvent.objects.filter(by=staff).values_list("action", flat=True)
    assert {"ekspor", "nik"} <= set(actions)


def test_erasure_leaves_no_personal_data_in_any_table_or_file(client, sign_in, django_capture_on_commit_callbacks):
    staff = sign_in("Sekretariat")
    row = {"Nama usaha": "Batik Kenari", "Jenis kriya": "batik", "Kelurahan": "Sentul", "Telepon": CANARY["phone"]}
    job = checked(xlsx(row), by=staff)
    applied(job)
    artisan = Artisan.objects.get()
    for name, value in CANARY.items():
        setattr(artisan, name, value)
    artisan.owner_gender = "P"
    artisan.save()
    make_product(artisan=artisan, name="Produk Kenari")
    photo = add_photo(artisan, picture())
    files = [(photo.image.storage, photo.image.name), (job.file.storage, job.file.name)]
    artisan.confirm(by=staff, on=date(2026, 1, 2))
    make_request(artisan=artisan, text="Saya Kenari", sender_name="Kenari", sender_phone=CANARY["phone"])
    with django_capture_on_commit_callbacks(execute=True):
        url = reverse("records:data-erase", args=[artisan.pk])
        assert "Bukan nomor perajin ini" in client.post(url, {"number": 0, "reason": "diminta"}).content.decode()
        assert (
            client.post(
                url, {"number": artisan.pk, "reason": "diminta", "texts": "ganti", "minutes": "ganti"}
            ).status_code
            == 302
        )
    everything = every_text_in_the_database()
    for text in [*CANARY.values(), "Kenari", "kenari"]:
        if text != CANARY["nik"]:
            assert text not in everything
    assert not Artisan.history.exclude(nik="").exists()
    assert not any(storage.exists(name) for storage, name in files)
    assert ImportJob.objects.get().uploaded_by == staff
    artisan.refresh_from_db()
    assert (artisan.owner_gender, artisan.village.name, artisan.confirmations.count()) == ("P", "Sentul", 1)
    assert CraftCategory.objects.get(slug="batik").artisans.count() == 1
    assert AuditEvent.objects.get(action=AuditEvent.Action.ERASED).subject == f"perajin #{artisan.pk}"
    assert client.get(reverse("records:artisans")).context["page"].paginator.count == 0


def test_a_request_made_in_person_starts_the_72_hour_clock_and_erasure_settles_it(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    asked = {"kind": "penghapusan", "text": "Sudah tutup usaha", "sender_name": "Bu Kenari"}
    page = client.post(reverse("records:request-new", args=[artisan.pk]), asked, follow=True)
    request = artisan.requests.get()
    assert request.code in page.content.decode()
    assert request.hours_left in (71, 72)
    erase(artisan, by=make_user())
    request.refresh_from_db()
    assert (request.state, request.sender_name, request.text) == ("selesai", "", "")


def test_an_erased_artisan_is_not_erased_published_or_edited_again(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    erase(artisan, by=make_user())
    with pytest.raises(AlreadyErased):
        erase(artisan, by=make_user())
    assert client.post(reverse("records:artisan-publish", args=[artisan.pk])).status_code == 404
    assert "Simpan bagian ini" not in client.get(artisan.get_record_url()).content.decode()


def test_records_and_exports_are_closed_to_everyone_but_the_office(client, sign_in):
    artisan = make_artisan(published=False, consent=False, **CANARY)
    routes = [
        reverse("records:artisans"),
        reverse("records:export"),
        artisan.get_record_url(),
        reverse("records:data-json", args=[artisan.pk]),
        add_photo(artisan, picture()).image.url,
        artisan.get_absolute_url(),
        reverse("directory:artisans"),
    ]
    for role in (None, "Administrator"):
        if role:
            sign_in(role)
        for url in routes:
            answer = client.get(url)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            for text in CANARY.values():
                assert text not in content.decode("utf-8", "replace"), (role, url)


def test_an_office_moves_from_the_key_of_the_first_day_to_its_own(settings):
    settings.NIK_KEYS = []
    artisan = make_artisan(nik=CANARY["nik"])
    settings.NIK_KEYS = [Fernet.generate_key().decode()]
    assert Artisan.objects.get(pk=artisan.pk).nik == CANARY["nik"]
    call_command("rotate_nik_keys")
    settings.SECRET_KEY = "lain-" * 20
    assert Artisan.objects.get(pk=artisan.pk).nik == CANARY["nik"]


def test_key_rotation_encrypts_every_nik_anew(settings, capsys):
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.NIK_KEYS = [old]
    artisan = make_artisan(nik=CANARY["nik"])
    settings.NIK_KEYS = [new, old]
    call_command("rotate_nik_keys")
    settings.NIK_KEYS = [new]
    assert Artisan.objects.get(pk=artisan.pk).nik == CANARY["nik"]
    assert {line.nik for line in artisan.history.all()} == {CANARY["nik"]}
