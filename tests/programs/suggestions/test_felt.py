""" "Sudah terasa?": whoever spoke is asked once about each thing made for it, when it is done."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from programs.models import Activity, Felt
from programs.suggestions.felt import AskedAlready, answer, to_ask
from tests.factories import (
    make_action_item,
    make_activity,
    make_plan,
    make_program,
    make_public_voice,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
CHECK = reverse("suggestions:look-up")


@pytest.fixture
def adopted():
    """A suggestion with an activity that was held for it."""
    staff, program = make_user(), make_program(plan=make_plan(adopted=True))
    suggestion = make_suggestion(by=staff)
    suggestion.adopt([program], by=staff, reason="Cocok.")
    make_activity(program=program, title="Latihan pewarnaan", suggestions=[suggestion], status="selesai")
    return suggestion


def ref_of(suggestion) -> str:
    return to_ask(suggestion)[0].ref


def send(client, suggestion, **fields):
    sent = {"kode": suggestion.code, "thing": f"kegiatan:{Activity.objects.get().pk}", **fields}
    return client.post(reverse("suggestions:felt"), sent, follow=True)


def test_nobody_is_asked_before_it_is_done(client, adopted):
    Activity.objects.update(status=Activity.Status.PLANNED)
    assert "Sudah terasa?" not in client.get(CHECK, {"kode": adopted.code}).text
    Activity.objects.update(status=Activity.Status.DONE)
    assert "Sudah terasa?" in client.get(CHECK, {"kode": adopted.code}).text


def test_sender_answers_with_the_code_and_the_trail_tells_it(client, sign_in, adopted):
    send(client, adopted, said="sebagian", words="Baru separuh kelompok.")
    felt = Felt.objects.get()
    assert (felt.answer, felt.heard, felt.by) == ("sebagian", "kode", None)
    sign_in("Sekretariat")
    page = client.get(adopted.get_absolute_url()).text
    for told in ("Sudah terasa? Sebagian", "Baru separuh kelompok.", "dengan kode masukan"):
        assert told in page


def test_answer_left_out_is_said_beside_its_field_and_the_words_stay(client, adopted):
    page = send(client, adopted, words="Baru separuh.")
    assert "Baru separuh." in page.text
    assert page.context["felt_forms"][0].errors["said"]
    assert not Felt.objects.exists()


def test_office_notes_what_it_heard_and_how(client, sign_in, adopted):
    staff = sign_in("Sekretariat")
    address = reverse("suggestions:suggestion-felt", args=[adopted.code])
    client.post(address, {"thing": ref_of(adopted), "said": "ya", "heard": "telepon"})
    felt = Felt.objects.get()
    assert (felt.answer, felt.heard, felt.by) == ("ya", "telepon", staff)
    assert "telepon" in client.get(adopted.get_absolute_url()).text


def test_not_felt_brings_it_back_to_triage_with_the_words(client, sign_in, adopted):
    send(client, adopted, said="belum", words="Alatnya belum datang.")
    adopted.refresh_from_db()
    assert adopted.status == "ditelaah"
    assert adopted.last_step.reason == "Alatnya belum datang."
    sign_in("Sekretariat")
    assert adopted.code in client.get(reverse("suggestions:suggestions"), {"status": "menunggu"}).text
    assert "Alatnya belum datang." in client.get(adopted.get_absolute_url()).text


def test_not_felt_by_a_merged_one_brings_back_its_head(adopted):
    staff = make_user()
    other = make_suggestion(by=staff)
    other.merge_into(adopted, by=staff, reason="Senada.")
    answer(other, ref_of(other), said="belum", words="", heard="bertemu", by=staff)
    adopted.refresh_from_db()
    assert adopted.status == "ditelaah"
    other.unmerge(by=staff, reason="Keliru digabung.")
    assert other.status == "baru"


def test_nobody_is_asked_twice_for_the_same_thing(client, adopted):
    send(client, adopted, said="ya")
    assert "sudah dijawab sebelumnya" in send(client, adopted, said="belum").text
    assert Felt.objects.get().answer == "ya"
    assert to_ask(adopted) == []
    with pytest.raises(AskedAlready):
        answer(adopted, f"kegiatan:{Activity.objects.get().pk}", said="ya", words="", heard="kode")
    with pytest.raises(IntegrityError), transaction.atomic():
        Felt.objects.create(suggestion=adopted, activity=Activity.objects.get(), answer="ya", heard="kode")


def test_another_thing_done_is_asked_about_anew(adopted):
    answer(adopted, ref_of(adopted), said="ya", words="", heard="kode")
    make_action_item(suggestions=[adopted], status="selesai", closed_at=timezone.now() - timedelta(days=1))
    assert [done.ref.partition(":")[0] for done in to_ask(adopted)] == ["tindak-lanjut"]


def test_code_page_tells_neither_the_words_of_an_action_item_nor_a_plan_in_draft(client):
    suggestion = make_suggestion(by=make_user())
    make_action_item(text="Pak Contoh menelepon.", suggestions=[suggestion], status="selesai")
    make_activity(title="Latihan rahasia", suggestions=[suggestion], status="selesai")
    page = client.get(CHECK, {"kode": suggestion.code}).text
    assert "Pak Contoh" not in page
    assert "Latihan rahasia" not in page
    assert page.count("Sudah terasa?") >= 2


def test_code_that_is_none_answers_nothing(client, adopted):
    page = client.post(reverse("suggestions:felt"), {"kode": "M-0000000", "said": "ya"}).text
    assert "Tidak ada masukan dengan kode ini" in page


def test_public_trail_tells_the_answer_and_never_the_words(client, adopted):
    voice = make_public_voice(suggestion=adopted)
    send(client, adopted, said="sebagian", words="Kata Bu Contoh.")
    page = client.get(voice.get_absolute_url()).text
    assert "Sudah terasa? Sebagian" in page
    assert "Bu Contoh" not in page


def test_evaluation_counts_what_is_felt(client, sign_in, adopted):
    answer(adopted, ref_of(adopted), said="sebagian", words="", heard="kode")
    sign_in("Sekretariat")
    page = client.get(reverse("dashboards:evaluation", args=[adopted.received_on.year])).text
    assert "Sudah terasa menurut yang menyampaikan" in page
    assert "Sebagian" in page
