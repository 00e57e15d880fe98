"""Writing down what was said between meetings, and mending what was written down."""

import pytest
from django.urls import reverse

from programs.models import Suggestion
from tests.factories import make_artisan, make_organization, make_seat, make_suggestion

pytestmark = pytest.mark.django_db
NEW = "/masukan/baru/"


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


def record(client, **fields):
    data = {"text": "Minta pelatihan foto produk.", "received_on": "2026-03-01", "priority": "sedang", **fields}
    return client.post(NEW, data, follow=True)


def test_seat_organization_artisan_or_person_is_recognised_by_name(client, staff):
    seat, organization = make_seat(position="Ketua Bidang"), make_organization(name="Asosiasi Contoh")
    artisan = make_artisan(name="Kendang Contoh")
    for words, field, expected in [
        (f"Ketua Bidang, {seat.organization}", "speaker_seat", seat),
        ("asosiasi contoh", "speaker_organization", organization),
        ("Kendang Contoh", "speaker_artisan", artisan),
        ("Pak Contoh", "speaker_name", "Pak Contoh"),
    ]:
        record(client, speaker_words=words)
        assert getattr(Suggestion.objects.latest("pk"), field) == expected


def test_new_suggestion_starts_its_trail(client, staff):
    assert "Masukan dicatat dengan kode" in record(client, speaker_words="Pak Contoh").text
    step = Suggestion.objects.get().steps.get()
    assert (step.kind, step.by) == ("dicatat", staff)


def test_day_that_has_not_come_is_refused(client, staff):
    assert "Tanggal ini belum tiba." in record(client, speaker_words="Pak Contoh", received_on="2099-01-01").text


def test_second_of_two_people_editing_sees_both_texts(client, staff):
    suggestion = make_suggestion(text="Semula", by=staff)
    address = reverse("suggestions:suggestion-edit", args=[suggestion.code])
    data = {"received_on": "2026-03-01", "priority": "sedang", "speaker_words": "Warga Contoh", "opened_version": 1}
    client.post(address, {**data, "text": "Kata pertama"})
    page = client.post(address, {**data, "text": "Kata kedua"}).text
    assert "Kata pertama" in page
    assert "Kata kedua" in page


def test_editing_keeps_a_speaker_that_is_no_longer_on_offer(client, staff):
    organization = make_organization(name="Dinas Lama", valid_until="2020-01-01")
    suggestion = make_suggestion(by=staff, speaker_organization=organization)
    address = reverse("suggestions:suggestion-edit", args=[suggestion.code])
    data = {"received_on": "2026-03-01", "priority": "tinggi", "speaker_words": "Dinas Lama", "opened_version": 1}
    client.post(address, {**data, "text": "Teks"})
    suggestion.refresh_from_db()
    assert (suggestion.speaker_organization, suggestion.priority) == (organization, "tinggi")
