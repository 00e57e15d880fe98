"""Between meetings: anyone sends a suggestion, gets a code, and sees by it what came of it."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.public_forms import UNHINDERED
from programs.models import Suggestion, SuggestionContact
from programs.suggestions.public import SENT
from tests.factories import make_organization, make_suggestion, make_user

pytestmark = pytest.mark.django_db
WORDS = "Lampu jalan di sentra kendang mati sejak bulan lalu."


def send(client, **fields):
    return client.post(reverse("suggestions:send"), {"text": WORDS, **fields}, follow=True)


def look_up(client, code):
    return client.get(reverse("suggestions:look-up"), {"kode": code})


def test_sender_gets_a_code_and_sees_the_state(client):
    page = send(client, name="Ibu Contoh").text
    code = re.search(r"M-[0-9A-Z]{7}", page)[0]
    assert "menunggu diperiksa sekretariat" in look_up(client, code).text
    assert Suggestion.objects.get(code=code).status == Suggestion.Status.RECEIVED


def test_look_up_shows_answer_and_reason_but_no_person(client):
    staff = make_user(name="Petugas Contoh")
    suggestion = make_suggestion(text=WORDS, speaker_name="Ibu Contoh", by=staff)
    SuggestionContact.objects.create(suggestion=suggestion, phone="+628123456789")
    suggestion.notes.create(by=staff, text="Rahasia kantor.")
    dinas = make_organization(name="Dinas Contoh")
    suggestion.take_up(by=staff, reason="Tolong dicek stoknya.", assigned_to=dinas)
    suggestion.answer("Diganti pekan depan.", by=staff, organization=dinas)
    suggestion.decline(by=staff, reason="Bukan kewenangan kami.")
    page = look_up(client, suggestion.code).text
    for told in ("Dijawab oleh Dinas Contoh", "Diganti pekan depan.", "Bukan kewenangan kami."):
        assert told in page
    for kept in (WORDS, "Ibu Contoh", "Petugas Contoh", "+628123456789", "Rahasia kantor.", "Tolong dicek"):
        assert kept not in page


@pytest.mark.parametrize(
    "typed", ["{code}", "  {lower} ", "{bare}", "*{code}*", "M 10k3 f9q", "m–lOK3f9q", "M—10K3F9Q."]
)
def test_code_is_found_however_it_is_typed(client, typed):
    suggestion = make_suggestion(code="M-10K3F9Q")
    code = typed.format(code=suggestion.code, lower=suggestion.code.lower(), bare="lok3f9q")
    assert "Sudah masuk daftar" in look_up(client, code).text


def test_unknown_code_is_said_in_words(client):
    assert "Tidak ada masukan dengan kode ini" in look_up(client, "M-0000000").text


def test_contact_is_read_by_the_secretariat_alone_and_can_be_erased(client, sign_in):
    send(client, phone="0812 3456 789", email="ibu@contoh.id")
    suggestion = Suggestion.objects.get()
    suggestion.accept(by=make_user(), reason="Jelas.")
    sign_in("Pengurus")
    assert "0812-3456-789" not in client.get(suggestion.get_absolute_url()).text
    sign_in("Sekretariat")
    page = client.get(suggestion.get_absolute_url()).text
    assert "0812-3456-789" not in page
    reveal = reverse("suggestions:suggestion-contact-reveal", args=[suggestion.code])
    assert reveal in page
    assert not AuditEvent.objects.filter(action=AuditEvent.Action.CONTACT_REVEALED).exists()
    for asked in ({}, {"HX-Request": "true"}):
        assert "0812-3456-789" in client.post(reveal, headers=asked).text
    assert AuditEvent.objects.filter(action=AuditEvent.Action.CONTACT_REVEALED, subject=suggestion.code).count() == 2
    client.post(reverse("suggestions:suggestion-erase-contact", args=[suggestion.code]))
    assert not SuggestionContact.objects.exists()
    assert AuditEvent.objects.filter(action=AuditEvent.Action.ERASED).exists()


def test_name_of_a_sender_is_read_by_the_secretariat_alone(client, sign_in):
    page = send(client, name="Ibu Rahasia").text
    assert Suggestion.objects.get().speaker_name == "Warga (lewat formulir)"
    suggestion = Suggestion.objects.get()
    suggestion.accept(by=make_user(), reason="Jelas.")
    sign_in("Pengurus")
    for address in (suggestion.get_absolute_url(), reverse("suggestions:suggestions")):
        page = client.get(address).text
        assert "Warga (lewat formulir)" in page
        assert "Ibu Rahasia" not in page
    sign_in("Sekretariat")
    assert "Ibu Rahasia" not in client.get(suggestion.get_absolute_url()).text
    reveal = reverse("suggestions:suggestion-contact-reveal", args=[suggestion.code])
    assert "Ibu Rahasia" in client.post(reveal).text


@pytest.mark.parametrize("form", ["suggestions:send", "requests:listing"])
def test_each_field_that_asks_for_a_person_says_who_reads_it(client, form):
    assert client.get(reverse(form)).text.count("Hanya dibaca sekretariat") == 3


def test_robot_that_fills_the_trap_is_refused(client):
    assert "dikirim oleh mesin" in send(client, website_address="http://iklan.example").text
    assert not Suggestion.objects.exists()


def test_too_many_sends_of_one_device_are_refused(client):
    client.get(reverse("suggestions:send"))
    for number in range(10):
        send(client, text=f"{WORDS} ({number})")
    assert "Terlalu banyak kiriman dari perangkat ini" in send(client, text=f"{WORDS} (lagi)").text
    assert Suggestion.objects.count() == 10


def test_a_whole_hall_can_send_by_one_network(client):
    for number in range(12):
        visitor = Client()
        visitor.get(reverse("suggestions:send"))
        send(visitor, text=f"{WORDS} ({number})")
    assert Suggestion.objects.count() == 12


def test_network_that_sends_very_much_is_slowed_down_and_loses_no_words(client):
    for number in range(UNHINDERED + 1):
        send(Client(), text=f"{WORDS} ({number})")
    slowed = send(client, text="Kalimat yang tidak boleh hilang.")
    assert "Tunggu 5 detik" in slowed.text
    assert "Kalimat yang tidak boleh hilang." in slowed.text
    cache.delete("public-form-127.0.0.1-pause")
    send(client, text="Kalimat yang tidak boleh hilang.")
    assert Suggestion.objects.count() == UNHINDERED + 2


def test_codes_cannot_be_tried_out(client, monkeypatch):
    monkeypatch.setattr("programs.suggestions.public_views.LOOK_UPS_PER_HOUR", 2)
    for _number in range(2):
        look_up(client, "M-0000000")
    assert "Terlalu banyak percobaan" in look_up(client, make_suggestion().code).text


def test_staff_accept_a_send_into_triage_or_put_it_aside(client, sign_in):
    send(client)
    send(client)
    first, second = Suggestion.objects.order_by("pk")
    sign_in("Sekretariat")
    for suggestion, step in ((first, "accept"), (second, "refuse")):
        address = reverse("suggestions:suggestion-decide", args=[suggestion.code])
        client.post(address, {"step": step, "reason": "Sudah diperiksa.", "seen": suggestion.version})
    assert list(Suggestion.objects.order_by("pk").values_list("status", flat=True)) == ["baru", "disisihkan"]
    assert list(Suggestion.objects.accepted()) == [first]


def test_same_form_sent_twice_is_kept_once(client):
    page = client.get(reverse("suggestions:send")).text
    ticket = re.search(r'name="sekali" value="([^"]+)"', page)[1]
    send(client, sekali=ticket)
    send(client, sekali=ticket)
    assert Suggestion.objects.count() == 1


def test_names_sent_before_the_upgrade_stand_with_the_contact_too():
    sent = make_suggestion(speaker_name="Ibu Lama", status=Suggestion.Status.RECEIVED)
    SuggestionContact.objects.create(suggestion=sent, phone="+628123456789")
    nameless = make_suggestion(speaker_name="Warga (tanpa nama)", status=Suggestion.Status.RECEIVED)
    spoken = make_suggestion(speaker_name="Tamu Rapat", by=make_user())
    import_module("programs.migrations.0022_sent_names_to_the_office").keep_names_apart(apps, None)
    for suggestion in (sent, nameless, spoken):
        suggestion.refresh_from_db()
    assert (sent.speaker_name, sent.contact.name, sent.contact.phone) == (SENT, "Ibu Lama", "+628123456789")
    assert set(sent.history.values_list("speaker_name", flat=True)) == {SENT}
    assert (nameless.speaker_name, hasattr(nameless, "contact")) == (SENT, False)
    assert spoken.speaker_name == "Tamu Rapat"
