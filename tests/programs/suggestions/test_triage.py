"""Triage: finding suggestions, deciding on one or many, and never overwriting a colleague's decision."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from programs.models import AlreadyDecided, Suggestion
from tests.factories import (
    craft,
    make_meeting,
    make_member,
    make_organization,
    make_program,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = "/masukan/"


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


def pick(*suggestions):
    return [f"{suggestion.code}:{suggestion.version}" for suggestion in suggestions]


def decide(client, *suggestions, **fields):
    data = {"pick": pick(*suggestions), "reason": "Sudah dibahas.", **fields}
    return client.post(reverse("suggestions:decide"), data)


def texts(answer):
    return re.findall(r'class="suggestion-text"[^>]*>([^<]*)</a>', answer.text)


def test_adopting_one_suggestion_puts_it_in_the_program_with_reason_and_actor(client, staff):
    suggestion, program = make_suggestion(by=staff), make_program(title="Kurasi produk")
    address = reverse("suggestions:suggestion-decide", args=[suggestion.code])
    answer = client.post(
        address,
        {"step": "adopt", "programs": [program.pk], "reason": "Sejalan.", "seen": suggestion.version},
        follow=True,
    )
    assert "Kurasi produk" in answer.text
    step = suggestion.steps.last()
    assert (step.status, step.reason, step.by) == ("diterima", "Sejalan.", staff)


def test_program_of_the_filter_fields_narrows_the_list(client, staff):
    organization = make_organization()
    meeting = make_meeting()
    make_suggestion(text="Kayu mahal", theme="bahan baku", crafts=["kendang-jimbe"], speaker_organization=organization)
    make_suggestion(text="Pameran jauh", theme="promosi", meeting=meeting, received_on=date(2025, 1, 5))
    for query, expected in {
        "tema=promosi": ["Pameran jauh"],
        "kriya=kendang-jimbe": ["Kayu mahal"],
        f"organisasi={organization.slug}": ["Kayu mahal"],
        f"rapat={meeting.pk}": ["Pameran jauh"],
        "umur=90": ["Pameran jauh"],
        "q=kayu": ["Kayu mahal"],
        "status=ditolak": [],
    }.items():
        assert texts(client.get(f"{LIST}?{query}")) == expected, query


def test_searching_for_one_spelling_of_perajin_finds_the_other(client, staff):
    make_suggestion(text="Pengrajin muda makin sedikit")
    assert texts(client.get(f"{LIST}?q=perajin")) == ["Pengrajin muda makin sedikit"]


@pytest.mark.parametrize(
    "query", ["kriya=tidak-ada", "status=%00x", "rapat=999999999999999999999", "umur=abc", "halaman=x"]
)
def test_unknown_value_in_the_address_is_never_an_error(client, staff, query):
    assert client.get(f"{LIST}?{query}").status_code in (200, 400)


def test_unknown_craft_is_said_in_words(client, staff):
    assert "Pilihan ini tidak dikenal" in client.get(f"{LIST}?kriya=tidak-ada").text


def test_deferred_suggestion_waits_again_from_its_date_on(client, staff):
    suggestion = make_suggestion(text="Tungku bersama", by=staff)
    suggestion.defer(timezone.localdate() + timedelta(days=1), by=staff, reason="Menunggu anggaran.")
    assert texts(client.get(f"{LIST}?status=menunggu")) == []
    Suggestion.objects.update(deferred_until=timezone.localdate())
    answer = client.get(f"{LIST}?status=menunggu")
    assert texts(answer) == ["Tungku bersama"]
    assert "Waktunya ditinjau lagi" in answer.text


def test_deciding_on_many_is_one_step_for_each(client, staff):
    first, second = make_suggestion(by=staff), make_suggestion(by=staff)
    decide(client, first, second, step="decline", reason="Di luar kewenangan.")
    assert set(Suggestion.objects.values_list("status", flat=True)) == {"ditolak"}
    assert second.steps.last().reason == "Di luar kewenangan."


def test_when_one_of_many_was_decided_meanwhile_none_is_and_the_first_decision_is_shown(client, staff):
    colleague = make_user(role="Sekretariat", name="Rekan Contoh")
    first, second = make_suggestion(by=staff), make_suggestion(by=staff)
    opened = pick(first, second)
    second.decline(by=colleague, reason="Sudah ditangani provinsi.")
    answer = client.post(
        reverse("suggestions:decide"), {"pick": opened, "step": "defer", "until": "2099-01-01", "reason": "Nanti."}
    )
    assert "Rekan Contoh" in answer.text
    assert "Sudah ditangani provinsi." in answer.text
    assert "Nanti." in answer.text
    first.refresh_from_db()
    assert first.status == "baru"


def test_back_after_deciding_and_more_ticked_decides_what_is_still_open(client, staff):
    first, second = make_suggestion(by=staff), make_suggestion(by=staff)
    opened = pick(first, second)
    decide(client, first, step="decline", reason="Di luar kewenangan.")
    answer = client.post(
        f"{reverse('suggestions:decide')}?status=menunggu",
        {"pick": opened, "step": "defer", "until": "2099-01-01", "reason": "Nanti."},
        follow=True,
    )
    assert "1 masukan diputuskan." in answer.text
    assert f"tidak cocok dengan statusnya: {first.code} (Tidak dapat dipenuhi)." in answer.text
    assert list(Suggestion.objects.order_by("pk").values_list("status", flat=True)) == ["ditolak", "ditunda"]


def test_back_after_adopting_and_more_ticked_adopts_those_too(client, staff):
    first, second, program = make_suggestion(by=staff), make_suggestion(by=staff), make_program()
    opened = pick(first, second)
    decide(client, first, step="adopt", programs=[program.pk])
    sent = {"pick": opened, "step": "adopt", "programs": [program.pk], "reason": "Sejalan."}
    answer = client.post(reverse("suggestions:decide"), sent, follow=True)
    assert f"{first.code} (Disetujui)" in answer.text
    assert list(Suggestion.objects.values_list("status", flat=True)) == ["diterima", "diterima"]
    assert first.adoptions.get().reason == "Sudah dibahas."


def test_back_after_asking_for_an_answer_and_another_step_is_taken(client, staff):
    suggestion = make_suggestion(by=staff)
    opened = pick(suggestion)
    decide(client, suggestion, step="assign", organization=make_organization().pk)
    client.post(reverse("suggestions:decide"), {"pick": opened, "step": "decline", "reason": "Ternyata tidak."})
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.last_step.reason) == ("ditolak", "Ternyata tidak.")


def test_step_that_fits_none_of_the_chosen_says_so_by_name_and_keeps_the_reason(client, staff):
    suggestion = make_suggestion(by=staff)
    decide(client, suggestion, step="decline")
    answer = decide(client, suggestion, step="decline", reason="Alasan yang lebih jelas.")
    assert f"{suggestion.code} (Tidak dapat dipenuhi)" in answer.text
    assert "sudah berubah" not in answer.text
    assert "Alasan yang lebih jelas." in answer.text
    assert answer.context["picked"] == {suggestion.code}
    assert suggestion.steps.count() == 2


def test_second_of_two_people_deciding_sees_what_the_first_decided(client, staff):
    suggestion = make_suggestion(by=staff)
    seen = suggestion.version
    suggestion.adopt([make_program()], by=make_user(name="Rekan Contoh"), reason="Cocok dengan program.")
    answer = client.post(
        reverse("suggestions:suggestion-decide", args=[suggestion.code]),
        {"step": "adopt", "programs": [make_program().pk], "reason": "Punya saya.", "seen": seen},
    )
    assert "Cocok dengan program." in answer.text
    assert "Punya saya." in answer.text
    assert suggestion.adoptions.count() == 1


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"step": "adopt"}, "Pilih sekurangnya satu program."),
        ({"step": "assign"}, "Pilih organisasi yang diminta menjawab."),
        ({"step": "defer"}, "Isi tanggal untuk meninjaunya lagi."),
        ({"step": "defer", "until": "2020-01-01"}, "Pilih tanggal setelah hari ini."),
        ({"step": "merge"}, "Tulis kode masukan yang senada."),
        ({"step": "merge", "into": "M-0000000"}, "Tidak ada masukan berkode"),
        ({"step": "decline", "reason": "  "}, "Bidang ini tidak boleh kosong"),
    ],
)
def test_incomplete_decision_says_what_is_missing_and_changes_nothing(client, staff, fields, complaint):
    suggestion = make_suggestion(by=staff)
    make_program()
    assert complaint in decide(client, suggestion, **fields).text
    suggestion.refresh_from_db()
    assert suggestion.status == "baru"


def test_deciding_on_nothing_asks_to_tick_first(client, staff):
    assert "Centang dulu" in decide(client, step="decline").text


def test_last_decision_can_be_undone_with_one_button(client, staff):
    suggestions = [make_suggestion(by=staff), make_suggestion(by=staff)]
    decide(client, *suggestions, step="adopt", programs=[make_program().pk])
    assert "Urungkan" in client.get(LIST).text
    client.post(reverse("suggestions:undo"))
    assert set(Suggestion.objects.values_list("status", flat=True)) == {"baru"}
    assert not suggestions[0].programs.exists()
    assert "Urungkan" not in client.get(LIST).text


def test_merged_suggestions_are_counted_at_their_head(client, staff):
    head, again = make_suggestion(by=staff), make_suggestion(by=staff)
    decide(client, again, step="merge", into=head.code.lower())
    assert "disampaikan 2 kali" in client.get(head.get_absolute_url()).text


def test_board_shows_a_column_per_status_and_no_more_than_fit(client, staff):
    for _number in range(17):
        make_suggestion(by=staff)
    answer = client.get(f"{LIST}?tampilan=papan")
    assert "Lihat semua 17" in answer.text
    assert len(answer.context["columns"][0].suggestions) == 10


@pytest.mark.parametrize("view", ["", "?tampilan=papan"])
def test_list_asks_the_database_equally_often_for_1_and_30(client, staff, view, django_assert_max_num_queries):
    for number in range(30):
        make_suggestion(by=staff, crafts=["batik"], speaker_seat=make_seat(), assigned_to=make_organization())
        if number in (0, 29):
            with django_assert_max_num_queries(22):
                client.get(LIST + view)


def test_board_member_answers_for_the_organization_that_is_asked(client, sign_in):
    staff, member = make_user(role="Sekretariat"), sign_in("Pengurus")
    organization = make_organization(name="Dinas Contoh")
    make_member(seat=make_seat(organization=organization), user=member)
    suggestion = make_suggestion(by=staff)
    suggestion.take_up(by=staff, reason="Mohon dijawab.", assigned_to=organization)
    assert suggestion in Suggestion.objects.awaiting_answer_of([organization])
    address = reverse("suggestions:suggestion-answer", args=[suggestion.code])
    page = client.post(
        address,
        {"organization": organization.pk, "text": "Kami jadwalkan bulan depan.", "seen": suggestion.version},
        follow=True,
    )
    assert "Dijawab oleh Dinas Contoh" in page.text
    assert not Suggestion.objects.awaiting_answer_of([organization]).exists()


def test_internal_note_is_read_by_colleagues(client, staff):
    suggestion = make_suggestion(by=staff)
    client.post(reverse("suggestions:suggestion-note", args=[suggestion.code]), {"text": "Tanya dulu ke bidang."})
    assert "Tanya dulu ke bidang." in client.get(suggestion.get_absolute_url()).text


def test_public_send_is_hidden_from_the_board_until_accepted(client, sign_in):
    suggestion = make_suggestion(status=Suggestion.Status.RECEIVED)
    sign_in("Pengurus")
    assert client.get(suggestion.get_absolute_url()).status_code == 404
    suggestion.accept(by=make_user(role="Sekretariat"), reason="Masukan yang jelas.")
    assert client.get(suggestion.get_absolute_url()).status_code == 200


def test_craft_of_a_suggestion_leads_to_its_page(client, staff):
    suggestion = make_suggestion(crafts=["batik"], by=staff)
    assert craft("batik").local_name in client.get(suggestion.get_absolute_url()).text


@pytest.mark.django_db(transaction=True)
@pytest.mark.only_on("postgresql")  # SQLite in memory has one connection.
def test_of_two_people_deciding_in_the_same_moment_one_is_refused():
    people, programs = [make_user(), make_user()], [make_program(), make_program()]
    suggestion = make_suggestion(by=people[0])
    together = Barrier(2)

    def adopt(number):
        mine = Suggestion.objects.get(pk=suggestion.pk)
        together.wait()
        try:
            mine.adopt([programs[number]], by=people[number], reason="Cocok.", seen=mine.version)
        except AlreadyDecided:
            return "refused"
        finally:
            connection.close()
        return "adopted"

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(adopt, range(2))) == ["adopted", "refused"]
    assert suggestion.adoptions.count() == 1


def test_a_member_of_the_board_narrows_the_list_to_their_own_office(client, sign_in):
    member = sign_in("Pengurus")
    own = make_organization(name="Dinas Sendiri")
    seat = make_seat(organization=own, position="Anggota")
    make_member(seat=seat, user=member)
    said, asked, other = make_suggestion(speaker_seat=seat), make_suggestion(assigned_to=own), make_suggestion()
    page = client.get(reverse("suggestions:suggestions"), {"milik": "saya"})
    assert {one.pk for one in page.context["page"]} == {said.pk, asked.pk}
    assert other.code not in page.text
    sign_in("Sekretariat")
    assert "Kantor saya" not in client.get(reverse("suggestions:suggestions")).text
