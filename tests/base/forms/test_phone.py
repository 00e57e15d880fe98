"""Telephone numbers: understood however they are typed, stored one way, written as people here write them."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from crafts.models import Artisan
from dekranasda.base.forms.phone import (
    NO_NUMBER,
    PhoneColumn,
    PhoneField,
    holds_contact,
    is_landline,
    read_phone,
    shown_phone,
    store_in_e164,
)
from programs.models import SuggestionContact
from tests.base.forms.test_text import _form_classes
from tests.factories import SENTUL, make_artisan, make_request, make_suggestion


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("0812-3450-0011", "+6281234500011", "0812-3450-0011"),
        ("+62 (0)812 3450 0011", "+6281234500011", "0812-3450-0011"),
        ("6281234500011", "+6281234500011", "0812-3450-0011"),
        ("81234500011", "+6281234500011", "0812-3450-0011"),
        ("(0342) 801234", "+62342801234", "(0342) 801234"),
        ("+60 12-345 6789", "+60123456789", "+60 12-345 6789"),
        ("", "", ""),
    ],
)
def test_number_is_understood_and_comes_back_as_it_is_written(typed, stored, shown):
    assert read_phone(typed) == stored
    assert shown_phone(stored) == shown
    assert read_phone(shown) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "8.52E+10",
        "0342-801234/801235",
        "0812",
        "0812345",
        "+62812 ext 5",
        "dua",
        "9" * 5000,
        "0812-3450-0011 0342-801234",
    ],
)
def test_what_is_no_number_or_two_is_refused(typed):
    assert read_phone(typed) is None
    with pytest.raises(ValidationError):
        PhoneField().clean(typed)


def test_landline_is_told_from_a_mobile():
    assert is_landline("+62342801234")
    assert not is_landline("+6281234500011")
    assert not is_landline("628123")


def test_every_field_for_a_number_is_the_one_field():
    found = 0
    for form in _form_classes():
        for name, field in form.base_fields.items():
            if "phone" in name and not name.startswith("covers_"):
                found += 1
                assert isinstance(field, PhoneField), f"{form.__name__}.{name}"
    assert found >= 5
    for model in apps.get_models():
        if hasattr(model, "instance_type") or model._meta.label == "crafts.ImportRow":
            continue
        for field in model._meta.local_fields:
            if field.name.endswith("phone") and not field.name.startswith("covers_"):
                assert isinstance(field, PhoneColumn), str(field)


@pytest.mark.django_db
def test_landline_gets_no_whatsapp_button(client):
    page = client.get(make_artisan(phone="+62342801234", covers=["phone"]).get_absolute_url()).text
    assert "(0342) 801234" in page
    assert 'href="tel:+62342801234"' in page
    assert "Tanya lewat WhatsApp" not in page


@pytest.mark.django_db
def test_numbers_stored_before_are_converted_and_the_rest_is_kept_for_the_office(client, sign_in):
    good = make_artisan(name="Batik Baik", phone="6281234500011", covers=["phone"])
    foreign = make_artisan(name="Batik Jauh", phone="60123456789", covers=["phone"])
    doubtful = make_artisan(name="Batik Ragu", phone="62812", covers=["phone"])
    store_in_e164(Artisan, "phone")
    for artisan, stored in ((good, "+6281234500011"), (foreign, "+60123456789"), (doubtful, "62812")):
        artisan.refresh_from_db()
        assert artisan.phone == stored
    assert "62812" not in client.get(doubtful.get_absolute_url()).text
    sign_in("Sekretariat")
    listed = client.get(reverse("records:artisans"), {"telepon": "periksa"}).text
    assert "Batik Ragu" in listed
    assert "Batik Baik" not in listed
    assert "62812" in client.get(doubtful.get_record_url()).text


@pytest.mark.django_db
def test_a_sender_whose_number_cannot_be_dialled_is_on_a_list_of_the_office(client, sign_in):
    make_request(text="Usaha pindah.", artisan=make_artisan(name="Batik Ragu"), sender_phone="62812")
    make_request(text="Usaha tutup.", artisan=make_artisan(name="Batik Baik"), sender_phone="+6281234500011")
    make_request(text="Tanpa nomor.", artisan=make_artisan(name="Batik Diam"))
    asked = {"62812": "Kayu terlambat.", "+6281234500011": "Pasar sepi.", "": "Listrik padam."}
    for phone, text in asked.items():
        SuggestionContact.objects.create(suggestion=make_suggestion(text=text), phone=phone, email="warga@contoh.id")
    make_suggestion(text="Tanpa kontak.")
    sign_in("Sekretariat")
    assert "Nomor telepon perlu diperiksa (1)" in client.get(reverse("requests:queue")).text
    listed = client.get(reverse("requests:queue"), {"tampil": "telepon"}).text
    assert [name for name in ("Batik Ragu", "Batik Baik", "Batik Diam") if name in listed] == ["Batik Ragu"]
    listed = client.get(reverse("suggestions:suggestions"), {"telepon": "periksa"}).text
    assert [text for text in (*asked.values(), "Tanpa kontak.") if text in listed] == ["Kayu terlambat."]


@pytest.mark.django_db
def test_who_may_not_read_contacts_learns_nothing_of_them_by_the_filter(client, sign_in):
    SuggestionContact.objects.create(suggestion=make_suggestion(text="Kayu terlambat."), phone="62812")
    make_suggestion(text="Pasar sepi.")
    sign_in("Pimpinan")
    page = client.get(reverse("suggestions:suggestions"), {"telepon": "periksa"}).text
    assert "Pasar sepi." in page
    assert "Nomor telepon" not in page


@pytest.mark.django_db
def test_a_stored_number_that_is_none_stops_nobody_from_saving_the_rest(client, sign_in):
    artisan = make_artisan(phone="62812", address="Jalan Lama")
    sign_in("Sekretariat")
    address = reverse("records:section-save", args=[artisan.pk, "tempat"])
    sent = {"tempat-village": SENTUL, "tempat-opened_version": artisan.version, "tempat-address": "Jalan Baru"}
    assert client.post(address, {**sent, "tempat-phone": "62812"}).status_code == 302
    artisan.refresh_from_db()
    assert (artisan.address, artisan.phone) == ("Jalan Baru", "62812")
    sent["tempat-opened_version"] = artisan.version
    assert str(NO_NUMBER) in client.post(address, {**sent, "tempat-phone": "62813"}).text
    assert client.post(address, {**sent, "tempat-phone": ""}).status_code == 302
    artisan.refresh_from_db()
    assert artisan.phone == ""


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("wa 0812-3450-0011 saja", True),
        ("call +31 20 123 4567", True),
        ("tulis ke a.b@contoh.example", True),
        ("antara 1.500.000 sampai 2.500.000", False),
        ("200 songkok ukuran 54 56 58 60, 12/12/2026", False),
        ("kelurahan 35.72.01.1003", False),
    ],
)
def test_a_number_to_call_is_told_from_amounts_days_and_codes(text, is_found):
    assert holds_contact(text) is is_found
