"""A maker's own link, without an account: what is shown of them, corrected, withdrawn and answered by themselves."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from crafts.models import OwnLink, PassedOn, Request
from crafts.own_page.links import make_links
from crafts.records.erasure import erase
from crafts.records.publishing import publish
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.codes import digest_of
from dekranasda.base.forms.once import FormTicket
from programs.models import ActionItem
from tests.canaries import text_of
from tests.crafts.records.test_photos import picture
from tests.factories import (
    SENTUL,
    make_action_item,
    make_activity,
    make_artisan,
    make_consent,
    make_enquiry,
    make_passing,
    make_product,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
PHONE = "+6281234500011"


def make_own_page(artisan=None, **fields):
    """The address of a maker's own page, and the word on the other paper."""
    artisan = artisan or make_artisan(**{"phone": PHONE, "covers": ["phone", "owner_name"], **fields})
    [slip] = make_links([artisan], by=None, address_of=lambda token: reverse("own_page:home", args=[token]))
    return slip


@pytest.fixture
def opened(client):
    """The page of a maker, on a device that was asked already; returns the slip."""

    def open_it(artisan=None, **fields):
        slip = make_own_page(artisan, **fields)
        answer = client.post(slip.address, {"typed": slip.artisan.phone[-4:]})
        assert answer.headers["Location"] == slip.address
        return slip

    return open_it


def test_new_device_is_asked_for_the_end_of_the_phone_number_once(client):
    slip = make_own_page()
    page = client.get(slip.address).text
    assert "Empat angka terakhir" in page
    assert slip.artisan.name not in page
    assert "PIN" in page
    assert "Belum cocok" in client.post(slip.address, {"typed": "9999"}).text
    client.post(slip.address, {"typed": "0011"})
    assert slip.artisan.name in client.get(slip.address).text


def test_maker_without_a_phone_is_asked_for_the_word_on_the_other_paper(client):
    slip = make_own_page(phone="")
    assert re.fullmatch(r"[a-z]+\d\d", slip.word)
    assert "Kata pembuka" in client.get(slip.address).text
    client.post(slip.address, {"typed": slip.word.upper()})
    assert slip.artisan.name in client.get(slip.address).text
    assert slip.word not in str(OwnLink.objects.values())


def test_five_wrong_answers_put_the_link_to_sleep_until_the_office_wakes_it(client, sign_in):
    slip = make_own_page()
    for _try in range(5):
        client.post(slip.address, {"typed": "0000"})
    page = client.post(slip.address, {"typed": "0011"}).text
    assert "terkunci" in page
    office = client.__class__()
    user = sign_in("Sekretariat")
    office.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert slip.artisan.name in office.get(reverse("own_page:asleep")).text
    assert "tautan perajin terkunci" in office.get(reverse("dashboards:dashboard")).text
    office.post(reverse("own_page:wake", args=[slip.artisan.pk]))
    client.post(slip.address, {"typed": "0011"})
    assert slip.artisan.name in client.get(slip.address).text


def test_lost_slip_is_revoked_and_a_new_link_replaces_the_old(client, opened, sign_in):
    slip = opened()
    sign_in("Sekretariat")
    client.post(reverse("own_page:revoke", args=[slip.artisan.pk]))
    gone = client.get(slip.address)
    assert gone.status_code == 404
    assert "Mintalah slip atau tautan baru kepada kantor" in gone.text
    page = client.post(reverse("own_page:make", args=[slip.artisan.pk])).text
    new = re.search(r"/saya/[\w-]+/", page).group()
    assert new != slip.address
    assert "data:image/svg+xml" in page
    assert "https://wa.me/6281234500011?" in page
    client.post(reverse("own_page:make", args=[slip.artisan.pk]))
    assert client.get(new).status_code == 404
    assert OwnLink.objects.in_force().count() == 1


def test_kelurahan_gets_slips_for_those_who_have_no_link(client, sign_in):
    linked, unlinked = make_artisan(), make_artisan()
    make_own_page(linked)
    sign_in("Sekretariat")
    page = client.post(reverse("own_page:make-for-village", args=[SENTUL])).text
    assert unlinked.name in page
    assert linked.name not in page


def test_token_is_kept_as_a_digest_and_stands_in_no_kept_page_header_or_ticket(client, opened):
    slip = opened()
    token = slip.address.split("/")[-2]
    answer = client.get(slip.address)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert "noindex" in answer.text
    data = {"sekali": "11111111-1111-4111-8111-111111111111"}
    done = client.post(f"{slip.address}sesuai/", data)
    assert done.status_code == 302
    assert token not in done.headers["Location"]
    assert FormTicket.objects.get().led_to == done.headers["Location"]
    assert OwnLink.objects.get().digest == digest_of(token)
    told = str([*OwnLink.objects.values(), *FormTicket.objects.values(), *AuditEvent.objects.values()])
    assert token not in told


def test_page_says_what_the_public_sees_and_under_which_agreement(client, opened):
    slip = opened(owner_name="Pemilik Contoh", address="Jalan Contoh 5")
    page = client.get(slip.address).text
    assert "Pemilik Contoh" in page
    assert "0812-3450-0011" in page
    assert "Formulir bertanda tangan" in page
    assert slip.artisan.get_absolute_url() in page
    assert page.count("Jangan tampilkan lagi") == 2
    assert "Tidak tampil" in page


def test_maker_confirms_and_it_counts_as_any_confirmation(client, opened):
    slip = opened()
    client.post(f"{slip.address}sesuai/")
    confirmation = slip.artisan.confirmations.get()
    assert (confirmation.confirmed_on, confirmation.by) == (timezone.localdate(), None)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"what": "nomor"}, "Isi nomor yang baru."),
        ({"what": "pindah"}, "Tulis keterangannya."),
        ({}, "tidak boleh kosong"),
    ],
)
def test_change_that_says_too_little_is_told(client, opened, sent, words):
    slip = opened()
    page = client.post(f"{slip.address}ubah/", sent).text
    assert words in page
    assert f'action="{slip.address}ubah/"' in page
    assert not Request.objects.exists()


def test_new_number_waits_for_the_office_with_its_72_hours(client, opened, sign_in):
    slip = opened()
    sent = {"what": "nomor", "phone": "0813 9999 8888"}
    page = client.post(f"{slip.address}ubah/", sent, follow=True).text
    request = Request.objects.get()
    assert request.code in page
    assert (request.kind, request.sender_phone) == ("perbaikan", "+6281399998888")
    slip.artisan.refresh_from_db()
    assert slip.artisan.phone == PHONE
    sign_in("Sekretariat")
    assert "0813-9999-8888" in client.get(request.get_absolute_url()).text


def test_sold_out_price_and_hours_hold_at_once(client, opened):
    artisan = make_artisan(phone=PHONE)
    product = make_product(artisan=artisan, name="Selendang", price_min=100_000)
    slip = opened(artisan)
    client.post(f"{slip.address}produk/{product.pk}/", {"price_min": "150.000"})
    client.post(f"{slip.address}jam/", {"opening_hours_0_0": "08:00", "opening_hours_0_1": "16:00"})
    page = client.get(artisan.get_absolute_url()).text
    assert "Sedang habis" in page
    assert "Rp150.000" in page
    assert "08.00–16.00" in page
    refused = client.post(f"{slip.address}produk/{product.pk}/", {"price_min": "9", "price_max": "5"}).text
    assert "tidak boleh lebih kecil" in refused
    assert product.history.latest().history_change_reason == "Lewat tautan perajin."


def test_another_makers_product_and_question_are_not_there(client, opened):
    slip = opened()
    other = make_artisan()
    assert client.post(f"{slip.address}produk/{make_product(artisan=other).pk}/").status_code == 404
    assert client.post(f"{slip.address}tanya/{make_passing(artisan=other).pk}/").status_code == 404


def public_addresses(artisan):
    return [
        artisan.get_absolute_url(),
        reverse("directory:booth-card", args=[artisan.slug]),
        reverse("directory:qr", args=[artisan.slug]),
    ]


def public_pages():
    return ["/", "/en/", "/perajin/", "/perajin/?q=Contoh", "/kriya/batik/", "/kriya/", "/peta/", "/data/perajin.csv",
            "/data/perajin.json", "/sitemap-perajin.xml"]  # fmt: skip


def test_withdrawn_by_link_at_night_is_gone_from_every_public_address_at_once(client, opened, sign_in):
    artisan = make_artisan(name="Batik Nama Unik", phone=PHONE, covers=["phone", "bulk"])
    make_product(artisan=artisan, name="Selendang unik")
    slip = opened(artisan)
    visitor = client.__class__()
    # Kept pages, too: each is read once before.
    assert any("Batik Nama Unik" in text_of(visitor.get(page)) for page in public_pages())
    assert [visitor.get(address).status_code for address in public_addresses(artisan)] == [200, 200, 200]
    asked = client.get(f"{slip.address}tarik/").text
    assert "langsung hilang" in asked
    assert artisan.consents.in_force().exists(), "a GET changes nothing"
    page = client.post(f"{slip.address}tarik/", follow=True).text
    assert "tidak tampil lagi" in page
    for address in public_addresses(artisan):
        assert visitor.get(address).status_code == 404
    for page in public_pages():
        text = text_of(visitor.get(page))
        assert "Batik Nama Unik" not in text, page
        assert artisan.slug not in text, page
    request = Request.objects.get()
    assert request.kind == "penarikan"
    sign_in("Sekretariat")
    assert "Semua persetujuan ditarik" in client.get(request.get_absolute_url()).text
    told = client.post(reverse("requests:give-back", args=[request.code]), follow=True).text
    assert "Persetujuan berlaku lagi" in told
    artisan.refresh_from_db()
    publish(artisan, by=make_user())
    assert visitor.get(artisan.get_absolute_url()).status_code == 200


def test_one_tick_is_withdrawn_and_the_rest_stays(client, opened, sign_in):
    artisan = make_artisan(owner_name="Pemilik Unik", phone=PHONE, covers=["phone", "owner_name"])
    slip = opened(artisan)
    visitor = client.__class__()
    assert "0812-3450-0011" in visitor.get(artisan.get_absolute_url()).text
    client.post(f"{slip.address}tarik/", {"centang": "phone"})
    page = visitor.get(artisan.get_absolute_url()).text
    assert "0812-3450-0011" not in page
    assert "Pemilik Unik" in page
    # Once more does nothing more.
    assert "Tidak ada yang perlu ditarik" in client.post(
        f"{slip.address}tarik/", {"centang": "phone"}, follow=True
    ).text  # fmt: skip
    assert artisan.consents.count() == 2
    request = Request.objects.get()
    sign_in("Sekretariat")
    client.post(reverse("requests:give-back", args=[request.code]))
    assert "0812-3450-0011" in visitor.get(artisan.get_absolute_url()).text


def test_withdrawal_is_not_taken_back_over_a_newer_consent(client, opened, sign_in):
    slip = opened()
    client.post(f"{slip.address}tarik/", {"centang": "phone"})
    slip.artisan.consents.update(withdrawn_at=timezone.now())
    request = Request.objects.get()
    slip.artisan.consents.filter(covers_phone=True).update(withdrawn_at=request.received_at)
    make_consent(artisan=slip.artisan)
    sign_in("Sekretariat")
    page = client.post(reverse("requests:give-back", args=[request.code]), follow=True).text
    assert "sudah menyetujui yang lain" in page
    request.refresh_from_db()
    assert request.is_open


def test_maker_answers_a_buyers_question_and_the_office_reads_it(client, opened, sign_in):
    artisan = make_artisan(phone=PHONE)
    enquiry = make_enquiry(what="Dua ratus songkok.", quantity=200, passed_to=[artisan])
    slip = opened(artisan)
    page = client.get(slip.address).text
    assert "Dua ratus songkok." in page
    assert "pembeli@contoh.example" not in page
    passing = enquiry.passings.get()
    sent = {"answer": "bisa", "words": "Tiga minggu, Rp40.000."}
    assert "sampai di kantor" in client.post(f"{slip.address}tanya/{passing.pk}/", sent, follow=True).text
    passing.refresh_from_db()
    assert (passing.answer, passing.heard, passing.answer_by) == ("bisa", PassedOn.Heard.LINK, None)
    sign_in("Sekretariat")
    assert "Tiga minggu, Rp40.000." in client.get(enquiry.get_absolute_url()).text


def test_maker_reads_what_they_said_what_became_of_it_and_what_they_joined(client, opened):
    artisan = make_artisan(phone=PHONE)
    suggestion = make_suggestion(text="Pasokan malam terlambat.", speaker_artisan=artisan)
    make_action_item(suggestions=[suggestion], status=ActionItem.Status.DONE, closed_at=timezone.now())
    make_activity(title="Pelatihan contoh", reached=[artisan])
    slip = opened(artisan)
    page = client.get(slip.address).text
    assert "Pasokan malam terlambat." in page
    assert suggestion.code in page
    assert "Sudah terasa" in page or "terasa" in page
    assert "Pelatihan contoh" in page


def test_link_of_an_erased_maker_is_gone(client, opened):
    slip = opened()
    erase(slip.artisan, by=make_user())
    assert not OwnLink.objects.exists()
    assert client.get(slip.address).status_code == 404


def test_own_page_is_in_indonesian_wherever_it_is_opened(client, opened):
    slip = opened()
    answer = client.get(f"/en{slip.address}")
    assert answer.headers["Location"] == slip.address


def test_links_cannot_be_found_by_trying(client):
    codes = [client.get(reverse("own_page:home", args=[f"tebakan-{number}"])).status_code for number in range(62)]
    assert codes[0] == 404
    assert codes[-1] == 429


def test_own_page_takes_the_same_queries_for_any_amount(client, opened, django_assert_max_num_queries):
    artisan = make_artisan(phone=PHONE)
    for number in range(8):
        make_enquiry(passed_to=[artisan])
        make_product(artisan=artisan, name=f"Produk {number}")
        make_suggestion(text=f"Masukan nomor {number}.", speaker_artisan=artisan)
    slip = opened(artisan)
    client.get(slip.address)
    with django_assert_max_num_queries(45):
        client.get(slip.address)


def test_new_photo_waits_for_the_office_which_is_told(client, opened, sign_in):
    slip = opened()
    answer = client.post(f"{slip.address}foto/", {"photo": picture(), "words": "Kendang kayu nangka"}, follow=True)
    assert "1 foto menunggu diperiksa kantor." in answer.text
    photo = slip.artisan.photos.get()
    assert (photo.alt, photo.is_portrait) == ("Kendang kayu nangka", None)
    assert photo.image.url not in client.get(slip.artisan.get_absolute_url()).text
    assert "Foto baru menunggu diperiksa." in Request.objects.get().text


@pytest.mark.parametrize("sent", [{}, {"photo": SimpleUploadedFile("palsu.jpg", b"bukan gambar")}])
def test_photo_that_cannot_be_taken_is_said_beside_its_field_and_the_words_stay(client, opened, sent):
    slip = opened()
    page = client.post(f"{slip.address}foto/", {**sent, "words": "Kendang kayu nangka"}).text
    assert "invalid-feedback" in page
    assert "Kendang kayu nangka</textarea>" in page
    assert not slip.artisan.photos.exists()
    assert not Request.objects.exists()


def test_new_device_sends_no_photo(client):
    slip = make_own_page()
    client.post(f"{slip.address}foto/", {"photo": picture()})
    assert not slip.artisan.photos.exists()


def test_tick_that_is_not_known_withdraws_nothing(client, opened):
    slip = opened()
    assert client.post(f"{slip.address}tarik/", {"centang": "lama"}).status_code == 404
    assert slip.artisan.consents.in_force().exists()


def test_the_same_change_told_twice_is_one_thing_to_check(client, opened):
    slip = opened()
    for _time in range(2):
        client.post(f"{slip.address}ubah/", {"what": "nomor", "phone": "0812 3450 0099", "words": ""})
    assert Request.objects.filter(artisan=slip.artisan).count() == 1


def test_address_of_a_step_that_is_opened_leads_to_the_page(client, opened):
    slip = opened()
    answer = client.get(f"{slip.address}jam/", headers={"Sec-Fetch-Mode": "navigate"})
    assert (answer.status_code, answer.url) == (302, slip.address)
