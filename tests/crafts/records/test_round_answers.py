"""What a visit of the round finds: a new number, moved, closed, nobody there; noted once, and taken back."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, Request, RoundAnswer
from crafts.records.merging import merge
from tests.factories import SENTUL, make_artisan, make_user

pytestmark = pytest.mark.django_db
AS_DATA = {"Accept": "application/json"}


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def visited():
    return make_artisan(covers=["phone"], phone="+6281234500011", owner_name="Bu Contoh")


def answer(client, artisan, headers=None, **sent):
    return client.post(reverse("records:round-answer", args=[artisan.pk]), sent, headers=headers or {})


def undo(client, artisan, **how):
    noted = artisan.round_answers.latest("pk")
    return client.post(reverse("records:round-answer-undo", args=[artisan.pk, noted.pk]), **how)


def test_new_number_holds_at_once_and_the_record_counts_as_confirmed(client, staff, visited):
    answer(client, visited, answer="nomor-baru", phone="0812 3450 0022", **{"from": "village"})
    now = Artisan.objects.get(pk=visited.pk)
    assert (now.phone, now.last_confirmed_on) == ("+6281234500022", timezone.localdate())
    assert now.history.first().history_user == staff
    page = client.get(reverse("records:confirmation-village", args=[visited.village_id])).text
    assert "Nomor telepon baru" in page
    assert "0812-3450-0022" in page
    assert 'href="https://wa.me/6281234500022"' in page


def test_wrong_number_is_taken_back_with_the_confirmation_it_brought(client, staff, visited):
    answer(client, visited, answer="nomor-baru", phone="081234500022")
    assert "Data masih sesuai" in undo(client, visited, headers={"HX-Request": "true"}).text
    now = Artisan.objects.get(pk=visited.pk)
    assert (now.phone, now.last_confirmed_on) == ("+6281234500011", None)
    noted = visited.round_answers.get()
    assert (noted.taken_back_by, bool(noted.taken_back_at)) == (staff, True)
    undo(client, visited)
    assert Artisan.objects.get(pk=visited.pk).version == now.version


def test_number_that_somebody_changed_since_is_not_taken_back(client, staff, visited):
    answer(client, visited, answer="nomor-baru", phone="081234500022")
    changed = Artisan.objects.get(pk=visited.pk)
    changed.phone = "+6281234500033"
    changed.save_step("phone")
    assert "menindaklanjuti" in undo(client, visited, follow=True).text
    assert Artisan.objects.get(pk=visited.pk).phone == "+6281234500033"


@pytest.mark.parametrize(("kind", "words"), [("pindah", "Ke Gedog, Jalan Contoh 4"), ("tutup", "")])
def test_moved_and_closed_wait_for_the_office_with_their_72_hours(client, staff, visited, kind, words):
    answer(client, visited, answer=kind, words=words)
    request = Request.objects.get()
    assert (request.artisan, request.kind, bool(request.due_at)) == (visited, "perbaikan", True)
    assert words in request.text
    assert Artisan.objects.get(pk=visited.pk).last_confirmed_on is None
    assert request.code in client.get(visited.get_record_url()).text

    undo(client, visited)
    request.refresh_from_db()
    assert (request.state, request.handled_by) == ("ditolak", staff)


def test_answer_that_the_office_took_up_is_put_right_there(client, staff, visited):
    answer(client, visited, answer="tutup")
    request = Request.objects.get()
    request.take_up(by=make_user())
    assert undo(client, visited).url == request.get_absolute_url()
    assert visited.round_answers.get().taken_back_at is None


def test_nobody_there_is_noted_and_the_record_stays_unconfirmed(client, staff, visited):
    answer(client, visited, answer="tidak-ditemui")
    assert Artisan.objects.get(pk=visited.pk).last_confirmed_on is None
    assert not Request.objects.exists()
    assert "Tidak ditemui" in client.get(visited.get_record_url()).text


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "tidak boleh kosong"),
        ({"answer": "nomor-baru"}, "Isi nomor yang baru."),
        ({"answer": "nomor-baru", "phone": "0812"}, "nomor"),
        ({"answer": "pindah"}, "Tulis alamat yang baru"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(client, staff, visited, sent, message):
    page = answer(client, visited, **sent)
    assert page.status_code == 200
    assert message in page.text.partition("Simpan jawaban")[0]
    assert sent.get("phone", "") in page.text
    told = answer(client, visited, headers=AS_DATA, **sent)
    assert told.status_code == 400
    assert message in told.json()["error"]
    assert not RoundAnswer.objects.exists()


def test_what_waited_for_a_signal_is_noted_once_on_the_day_of_the_visit(client, staff, visited):
    yesterday, key = timezone.localdate() - timedelta(days=1), uuid.uuid4()
    for _sending in range(2):
        told = answer(client, visited, headers=AS_DATA, answer="tutup", key=key, on=yesterday)
        assert "Usaha tutup" in told.json()["html"]
    assert visited.round_answers.get().answered_on == yesterday
    assert Request.objects.count() == 1
    answer(client, visited, headers=AS_DATA, answer="sesuai", on=yesterday)
    answer(client, visited, headers=AS_DATA, answer="sesuai", on=yesterday)
    assert visited.confirmations.get().confirmed_on == yesterday


@pytest.mark.parametrize("day", [timedelta(days=1), timedelta(days=-40)])
def test_day_that_a_device_cannot_know_becomes_today(client, staff, visited, day):
    answer(client, visited, headers=AS_DATA, answer="tidak-ditemui", on=timezone.localdate() + day)
    assert visited.round_answers.get().answered_on == timezone.localdate()


def test_answer_of_one_account_never_goes_out_under_another(client, staff, visited):
    told = answer(client, visited, headers=AS_DATA, answer="tutup", written_as=make_user().pk)
    assert told.status_code == 401
    assert not RoundAnswer.objects.exists()


def test_answers_go_with_a_merged_record(client, staff, visited):
    kept = make_artisan()
    answer(client, visited, answer="nomor-baru", phone="081234500022")
    merge(kept, visited, from_merged=[], by=staff)
    assert kept.round_answers.count() == 1
    assert "menindaklanjuti" in undo(client, kept, follow=True).text


@pytest.mark.parametrize("count", [2, 20])
def test_list_of_a_kelurahan_costs_the_same_queries_for_any_number_of_answers(
    client, staff, django_assert_max_num_queries, count
):
    for _artisan in range(count):
        answer(client, make_artisan(village_id=SENTUL), answer="tutup")
    with django_assert_max_num_queries(14):
        client.get(reverse("records:confirmation-village", args=[SENTUL]))


def test_number_that_the_office_changed_after_the_visit_is_not_overwritten_by_an_older_answer(client, staff, visited):
    Artisan.history.filter(id=visited.pk).update(history_date=timezone.now() - timedelta(days=5))
    changed = Artisan.objects.get(pk=visited.pk)
    changed.phone = "+6281234500033"
    changed.save_step("phone")
    visit = timezone.localdate() - timedelta(days=2)
    answer(client, visited, headers=AS_DATA, answer="nomor-baru", phone="081234500022", on=visit)
    assert Artisan.objects.get(pk=visited.pk).phone == "+6281234500033"
    assert "0812-3450-0022" in Request.objects.get().text


def test_number_of_a_sample_that_nobody_edited_yet_is_noted_and_taken_back(client, staff, visited):
    Artisan.history.all().delete()
    answer(client, visited, answer="nomor-baru", phone="081234500022")
    assert Artisan.objects.get(pk=visited.pk).phone == "+6281234500022"
    undo(client, visited)
    assert Artisan.objects.get(pk=visited.pk).phone == "+6281234500011"


def test_device_is_told_when_the_record_was_merged_meanwhile(client, staff, visited):
    merge(make_artisan(), visited, from_merged=[], by=staff)
    told = answer(client, visited, headers=AS_DATA, answer="tutup")
    assert (told.status_code, told.json()["error"]) == (409, "Data perajin ini sudah digabung atau dihapus.")


def test_answer_taken_up_leads_the_whole_page_to_its_request(client, staff, visited):
    answer(client, visited, answer="tutup")
    request = Request.objects.get()
    request.take_up(by=make_user())
    assert undo(client, visited, headers={"HX-Request": "true"}).headers["HX-Redirect"] == request.get_absolute_url()
