"""The artisan's record, as the office keeps it."""

import re

import pytest
from django.urls import reverse

from crafts.models import Artisan
from dekranasda.base.audit.models import AuditEvent
from tests.factories import SENTUL, craft, make_artisan, make_consent, make_product

pytestmark = pytest.mark.django_db

NIK = "9999888877776543"


def section_url(artisan, name):
    return reverse("records:section-save", args=[artisan.pk, name])


def opened(client, artisan, section):
    """The section's fields as its page shows them, ready to be changed and sent."""
    page = client.get(artisan.get_record_url())
    form = page.context["forms"][section]
    fields = {}
    for bound in form:
        if bound.field.disabled or bound.name == "opening_hours":
            continue
        value = bound.value()
        if isinstance(value, list):
            value = [getattr(item, "pk", item) for item in value]
        if value is not None and value is not False:
            fields[bound.html_name] = value
    return fields


def test_a_new_artisan_starts_as_a_draft_nobody_else_sees(client, sign_in):
    sign_in("Sekretariat")
    answer = client.post(
        reverse("records:artisan-new"),
        {"name": "Batik Melati", "crafts": [craft().pk], "village": SENTUL, "phone": "0812-3456-789"},
    )
    artisan = Artisan.objects.get(name="Batik Melati")
    assert answer.headers["Location"] == artisan.get_record_url()
    assert artisan.state == Artisan.State.DRAFT
    assert artisan.phone == "+628123456789"
    assert not Artisan.objects.public().exists()


def test_a_new_artisan_who_may_be_known_already_is_pointed_out(client, sign_in):
    sign_in("Sekretariat")
    make_artisan(name="Batik Melati")
    fields = {"name": "Batik Mellati", "crafts": [craft().pk], "village": SENTUL}
    page = client.post(reverse("records:artisan-new"), fields, follow=True).content.decode()
    assert "Mungkin sudah ada: Batik Melati." in page


def test_missing_fields_are_named_and_what_was_typed_stays(client, sign_in):
    sign_in("Sekretariat")
    page = client.post(reverse("records:artisan-new"), {"name": "", "owner_name": "Bu Sari"}).content.decode()
    assert "Perbaiki isian yang ditandai" in page
    assert "Bu Sari" in page


def test_list_finds_by_owner_phone_craft_village_and_state(client, sign_in):
    sign_in("Sekretariat")
    make_artisan(name="Kendang Jaya", crafts=["kendang-jimbe"], owner_name="Pak Wiryo", phone="6281234567890")
    make_artisan(name="Batik Rahayu", published=False, consent=False)

    def found(**query):
        page = client.get(reverse("records:artisans"), query)
        return re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', page.text)

    assert found(q="wiryo") == ["Kendang Jaya"]
    assert found(q="0812-3456-7890") == ["Kendang Jaya"]
    assert found(kriya="batik") == ["Batik Rahayu"]
    assert found(keadaan="draf", persetujuan="belum") == ["Batik Rahayu"]
    assert found(kelurahan=SENTUL) == ["Batik Rahayu", "Kendang Jaya"]
    assert found(kriya="tidak-ada", kelurahan="x", halaman="zz") == ["Batik Rahayu", "Kendang Jaya"]


@pytest.mark.parametrize("rows", [1, 30])
def test_list_asks_the_database_as_often_for_1_as_for_30_rows(client, sign_in, django_assert_max_num_queries, rows):
    sign_in("Sekretariat")
    for _number in range(rows):
        make_artisan()
    with django_assert_max_num_queries(18):
        assert client.get(reverse("records:artisans")).status_code == 200


def test_each_section_is_saved_for_itself_and_kept_in_the_history(client, sign_in):
    staff = sign_in("Sekretariat")
    artisan = make_artisan(phone="628111")
    fields = opened(client, artisan, "cerita") | {"cerita-story": "Belajar membatik dari nenek."}
    answer = client.post(section_url(artisan, "cerita"), fields)
    assert answer.headers["Location"] == artisan.get_record_url() + "#cerita"
    artisan.refresh_from_db()
    assert artisan.story == "Belajar membatik dari nenek."
    assert artisan.phone == "628111"
    assert artisan.history.first().history_user == staff


def test_htmx_gets_the_saved_section_alone(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    fields = opened(client, artisan, "cerita") | {"cerita-story": "Cerita baru"}
    answer = client.post(section_url(artisan, "cerita"), fields, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "Tersimpan" in page
    assert "<html" not in page
    again = client.post(
        section_url(artisan, "cerita"), fields | {"cerita-story": "Lain"}, headers={"HX-Request": "true"}
    )
    assert "Orang lain menyimpan data ini" in again.content.decode()


def test_two_people_saving_different_sections_do_not_disturb_each_other(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    story, place = opened(client, artisan, "cerita"), opened(client, artisan, "tempat")
    assert client.post(section_url(artisan, "cerita"), story | {"cerita-story": "A"}).status_code == 302
    assert client.post(section_url(artisan, "tempat"), place | {"tempat-address": "Jalan B 2"}).status_code == 302
    artisan.refresh_from_db()
    assert (artisan.story, artisan.address) == ("A", "Jalan B 2")


def test_two_people_saving_the_same_section_see_both_texts_and_lose_neither(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    first = opened(client, artisan, "cerita")
    client.post(section_url(artisan, "cerita"), first | {"cerita-story": "Dari Ani"})
    page = client.post(section_url(artisan, "cerita"), first | {"cerita-story": "Dari Budi"})
    assert page.status_code == 200
    assert "Dari Ani" in page.content.decode()
    assert "Dari Budi" in page.content.decode()
    artisan.refresh_from_db()
    assert artisan.story == "Dari Ani"
    knowingly = {bound.html_name: bound.value() or "" for bound in page.context["forms"]["cerita"]}
    client.post(section_url(artisan, "cerita"), knowingly)
    artisan.refresh_from_db()
    assert artisan.story == "Dari Budi"


def test_opening_hours_need_both_times_in_order(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    fields = opened(client, artisan, "tempat")
    page = client.post(section_url(artisan, "tempat"), fields | {"tempat-opening_hours_0_0": "08:00"})
    assert "Senin: isi jam buka dan jam tutup." in page.content.decode()
    hours = {"tempat-opening_hours_0_0": "08:00", "tempat-opening_hours_0_1": "16:30"}
    assert client.post(section_url(artisan, "tempat"), fields | hours).status_code == 302
    artisan.refresh_from_db()
    assert artisan.opening_hours == {"0": ["08:00", "16:30"]}


def test_publishing_waits_for_a_consent(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(published=False, consent=False)
    answer = client.post(reverse("records:artisan-publish", args=[artisan.pk]), follow=True)
    assert "catat dahulu persetujuan" in answer.content.decode()
    make_consent(artisan=artisan)
    client.post(reverse("records:artisan-publish", args=[artisan.pk]))
    assert Artisan.objects.public().get() == artisan
    client.post(reverse("records:artisan-hide", args=[artisan.pk]))
    assert not Artisan.objects.public().exists()


def test_nik_shows_nothing_until_somebody_says_why_and_each_reveal_is_written_down(client, sign_in):
    staff = sign_in("Sekretariat")
    artisan = make_artisan(nik=NIK)
    page = client.get(artisan.get_record_url()).text
    assert "NIK terisi." in page
    assert f"{NIK[-4:]}<" not in page
    assert f"•{NIK[-4:]}" not in page
    reveal = reverse("records:nik-reveal", args=[artisan.pk])
    for fragment in ({}, {"HX-Request": "true"}):
        refused = client.post(reveal, {"reason": ""}, headers=fragment).text
        assert "Pilih alasan membuka NIK." in refused
        assert NIK not in refused
    assert not AuditEvent.objects.filter(action=AuditEvent.Action.NIK_REVEALED).exists()
    assert NIK in client.post(reveal, {"reason": "kenal"}).text
    event = AuditEvent.objects.get(action=AuditEvent.Action.NIK_REVEALED)
    assert (event.by, event.subject, event.detail) == (staff, f"perajin #{artisan.pk}", "Memastikan orangnya")


def test_board_reads_a_record_without_what_is_promised_to_the_office_alone(client, sign_in):
    artisan = make_artisan(
        owner_name="Bu Sari",
        owner_birth_year=1937,
        has_disability=True,
        nik=NIK,
        address="Jalan Rahasia 7",
        phone="+6281234500011",
        email="sari@contoh.example",
        website="https://sari.example/",
        turnover="menengah",
        capacity="40 lembar",
    )
    sign_in("Pengurus")
    page = client.get(artisan.get_record_url()).text
    for told in ("Bu Sari", "40 lembar"):
        assert told in page
    for kept in (
        "1937",
        "disabilitas",
        "NIK",
        "Rahasia 7",
        "0812",
        "sari@",
        "sari.example",
        "Rp50 miliar",
        "Pemilik Contoh",
    ):
        assert kept not in page, kept


def test_board_does_not_find_out_whose_number_it_is(client, sign_in):
    artisan = make_artisan(phone="+6281234500011")
    records = reverse("records:artisans")
    sign_in("Pengurus")
    assert artisan.name not in client.get(records, {"q": "0812-3450-0011"}).text
    sign_in("Sekretariat")
    assert artisan.name in client.get(records, {"q": "0812-3450-0011"}).text


def test_nik_is_kept_when_left_blank_and_replaced_when_typed(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(nik=NIK)
    client.post(section_url(artisan, "pemilik"), opened(client, artisan, "pemilik") | {"pemilik-owner_name": "Bu Sari"})
    artisan.refresh_from_db()
    assert (artisan.owner_name, artisan.nik) == ("Bu Sari", NIK)
    page = client.post(section_url(artisan, "pemilik"), opened(client, artisan, "pemilik") | {"pemilik-new_nik": "123"})
    assert "NIK terdiri atas 16 angka." in page.content.decode()
    spaced = {"pemilik-new_nik": "3572 0145 0780 0002"}
    client.post(section_url(artisan, "pemilik"), opened(client, artisan, "pemilik") | spaced)
    artisan.refresh_from_db()
    assert artisan.nik == "3572014507800002"


def test_board_members_read_but_do_not_write(client, sign_in):
    sign_in("Pengurus")
    artisan = make_artisan(nik=NIK)
    page = client.get(artisan.get_record_url()).content.decode()
    assert "Simpan bagian ini" not in page
    assert "Tampilkan NIK" not in page


@pytest.mark.parametrize("rows", [1, 30])
def test_record_asks_the_database_as_often_for_1_as_for_30_photos(client, sign_in, django_assert_max_num_queries, rows):
    sign_in("Sekretariat")
    artisan = make_artisan()
    for number in range(rows):
        product = make_product(artisan=artisan)
        artisan.photos.create(image=f"foto/{number}.jpg", width=4, height=3, alt="Kain", product=product)
    with django_assert_max_num_queries(24):
        assert client.get(artisan.get_record_url()).status_code == 200
