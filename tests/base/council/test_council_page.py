"""The office says who it is on a page of its own; there is one council, and what it says is checked."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from lxml import html
from PIL import Image

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council import reference
from dekranasda.base.council.letterhead import LOGO_COLUMN, official_letter
from dekranasda.base.council.models import Council
from tests.crafts.records.test_photos import picture
from tests.factories import make_other_council

pytestmark = pytest.mark.django_db

PAGE = "/kelola/dekranasda/"
ROWS_OF_SIGNERS = {"signers_0_position": "Ketua", "signers_0_rank": "Pembina", "signers_0_nip": "19700101 199503 2 001"}


def filled(client, **changes):
    """What a browser sends when these fields are changed, by their names."""
    page = html.fromstring(client.get(PAGE).text)
    form = next(form for form in page.forms if form.action == PAGE)
    kept = {field.get("name"): field.get("value") or "" for field in form.xpath(".//input[@name]")}
    return {**kept, **dict(form.form_values()), "logo": "", "logo_right": "", **changes}


def test_there_is_one_council_and_no_other():
    with pytest.raises(IntegrityError), transaction.atomic():
        Council.objects.create(id=2, name="Dekranasda Kedua")


def test_new_portal_starts_with_the_words_it_was_written_with():
    council = Council.objects.get()
    for field, value in reference.read("kota_blitar").items():
        assert getattr(council, field) == value
    assert council.area == "Kota Blitar"
    assert council.region == "Kota Blitar, Jawa Timur"


def test_secretariat_says_who_the_council_is_and_the_trail_has_its_line(client, sign_in):
    # Before its area was chosen from the list, with its places.
    Council.objects.update(area_code="")
    sign_in("Sekretariat")
    data = filled(client, name="Dekranasda Kabupaten Contoh", kind="kabupaten", area_name="Contoh", **ROWS_OF_SIGNERS)
    assert client.post(PAGE, data).status_code == 302
    council = Council.objects.get()
    assert council.area == "Kabupaten Contoh"
    assert council.signer("ketua").below_name == ["Pembina", "NIP 19700101 199503 2 001"]
    event = AuditEvent.objects.filter(action=AuditEvent.Action.COUNCIL_CHANGED).get()
    assert "Nama lengkap" in event.detail
    assert council.history.count() == 1


def test_visitors_see_the_new_name_at_once_also_on_kept_pages(client, sign_in):
    visitor = type(client)()
    assert "Dekranasda Kota Blitar" in visitor.get("/").text
    sign_in("Administrator")
    client.post(PAGE, filled(client, name="Dekranasda Kabupaten Contoh", phone="(0342) 801234"))
    page = visitor.get("/").text
    assert "Dekranasda Kabupaten Contoh" in page
    assert "(0342) 801234" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"post_code": "12"}, "Kode pos terdiri atas 5 angka."),
        ({"phone": "hubungi kami"}, "Tulis satu nomor telepon lengkap"),
        ({"name": ""}, "Bidang ini tidak boleh kosong."),
        ({"answer_days": "0"}, "lebih besar"),
        ({"signers_0_name": "Ibu Ketua"}, "Baris 1: isi jabatannya."),
        ({"signers_1_position": "Ketua", "signers_1_nip": "seratus"}, "Baris 2: NIP hanya berisi angka."),
    ],
)
def test_bad_input_is_told_and_what_was_typed_stays(client, sign_in, changes, said):
    sign_in("Sekretariat")
    answer = client.post(PAGE, filled(client, **changes, hours="Senin–Jumat"))
    assert answer.status_code == 200
    assert said in answer.text
    assert "Senin–Jumat" in answer.text
    assert Council.objects.get().hours == ""


def test_preview_shows_letterhead_and_footer_before_anything_is_saved(client, sign_in):
    sign_in("Sekretariat")
    lines = "PEMERINTAH KABUPATEN CONTOH\nDEKRANASDA"
    page = client.post(PAGE, filled(client, letterhead_lines=lines, whatsapp="0812 3456 7890", pratinjau="1")).text
    assert re.search("PEMERINTAH KABUPATEN CONTOH<br><strong>DEKRANASDA</strong>", page)
    assert "https://wa.me/6281234567890" in page
    assert Council.objects.get().whatsapp == ""
    assert "Belum tersimpan." in page


def test_logo_is_encoded_anew_and_shown_to_all(client, sign_in):
    sign_in("Sekretariat")
    assert client.post(PAGE, filled(client, logo=picture(name="logo.png", kind="PNG"))).status_code == 302
    logo = Council.objects.get().logo
    assert logo.name.endswith(".jpg")
    assert type(client)().get(logo.url).status_code == 200
    assert type(client)().get("/berkas/dewan/tebakan.jpg").status_code == 404
    assert logo.url in client.get(PAGE).text


@pytest.mark.parametrize("size", [(1600, 300), (300, 300), (200, 900)])
def test_logo_of_any_shape_stands_whole_in_its_column_of_a_letter(client, sign_in, size):
    sign_in("Sekretariat")
    client.post(PAGE, filled(client, logo_right=picture(name="logo.png", size=size, kind="PNG")))
    [logo] = official_letter(title="Contoh").inline_shapes
    assert logo.width <= LOGO_COLUMN
    stored = Council.objects.get().logo_right
    with Image.open(stored) as shown:
        assert logo.width / logo.height == pytest.approx(shown.width / shown.height, rel=0.02)


def test_what_is_no_picture_is_refused_as_logo(client, sign_in):
    sign_in("Sekretariat")
    drawing = SimpleUploadedFile("logo.png", b"<svg onload='alert(1)'/>")
    assert client.post(PAGE, filled(client, logo=drawing)).status_code == 200
    assert not Council.objects.get().logo


def test_footer_says_only_what_the_office_has_told(client):
    assert "wa.me" not in client.get(reverse("privacy")).text
    make_other_council(
        address="Jalan Contoh 1", post_code="66111", whatsapp="+6281234567890", email="kantor@contoh.id", hours="08.00"
    )
    page = client.get(reverse("privacy")).text
    for said in (
        "Jalan Contoh 1 66111",
        "https://wa.me/6281234567890",
        "mailto:kantor@contoh.id",
        'Jam pelayanan: <span lang="id">08.00</span>',
    ):
        assert said in page


def test_own_paragraphs_close_the_texts_and_each_change_is_a_new_version(client, sign_in):
    sign_in("Sekretariat")
    client.post(PAGE, filled(client, privacy_paragraph="Arsip disimpan di kantor.", consent_paragraph="Berlaku lama."))
    client.post(PAGE, filled(client, privacy_paragraph="Arsip disimpan di gudang."))
    council = Council.objects.get()
    assert (council.privacy_version, council.consent_version) == (2, 1)
    assert "Arsip disimpan di gudang." in client.get(reverse("privacy")).text
    slip = client.get(reverse("records:consent-slip-blank")).text
    assert "Berlaku lama." in slip
    assert "2026-3/1" in slip
