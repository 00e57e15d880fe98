"""The running minutes: lines kept once, shared, edited without loss, and turned into records."""

import uuid

import pytest
from django.urls import reverse

from programs.meetings import lines
from programs.models import ActionItem, Decision, MinuteLine, Suggestion
from tests.factories import craft, make_artisan, make_meeting, make_organization, make_seat, make_user

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture
def meeting():
    return make_meeting()


def send(client, meeting, **fields):
    fields = {"kind": "masukan", "speaker": "Ibu Contoh", "text": "Kayu terlambat.", **fields}
    return client.post(reverse("meetings:minutes-entry", args=[meeting.pk]), fields, headers=JSON)


def edit(client, line, **fields):
    fields = {"speaker": line.speaker, "text": line.text, "opened_version": line.version, **fields}
    return client.post(reverse("meetings:line-edit", args=[line.meeting_id, line.pk]), fields, headers=JSON)


def turn(client, line, kind):
    return client.post(reverse("meetings:line-kind", args=[line.meeting_id, line.pk]), {"kind": kind}, headers=JSON)


def strike(client, line):
    return client.post(reverse("meetings:line-strike", args=[line.meeting_id, line.pk]), headers=JSON)


def test_line_becomes_an_input_with_its_trail(client, sign_in, meeting):
    user = sign_in("Sekretariat")
    send(client, meeting, craft=craft("batik").pk, theme="bahan baku")
    suggestion = Suggestion.objects.get()
    assert (suggestion.text, suggestion.speaker, suggestion.theme) == ("Kayu terlambat.", "Ibu Contoh", "bahan baku")
    assert list(suggestion.crafts.all()) == [craft("batik")]
    assert suggestion.received_on == meeting.held_on
    assert suggestion.steps.get().by == user


def test_line_sent_again_under_its_key_is_kept_once(client, sign_in, meeting):
    sign_in("Sekretariat")
    key = str(uuid.uuid4())
    first, second = send(client, meeting, key=key), send(client, meeting, key=key)
    assert first.json()["id"] == second.json()["id"]
    assert Suggestion.objects.count() == MinuteLine.objects.count() == 1


@pytest.mark.parametrize("kind", ["keputusan", "catatan"])
def test_decision_or_note_without_speaker_is_the_meetings_own(client, sign_in, meeting, kind):
    sign_in("Sekretariat")
    send(client, meeting, kind=kind, speaker="")
    assert meeting.lines.get().speaker == "Rapat"
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    ("missing", "message"),
    [({"speaker": ""}, "Isi siapa yang menyampaikan."), ({"text": " "}, "Tulis isinya."), ({"kind": "lagu"}, "")],
)
def test_incomplete_line_is_refused_and_nothing_saved(client, sign_in, meeting, missing, message):
    sign_in("Sekretariat")
    answer = send(client, meeting, **missing)
    assert answer.status_code == 400
    assert message in answer.json()["error"]
    assert not MinuteLine.objects.exists()


def test_without_javascript_the_plain_form_works_and_keeps_what_was_typed(client, sign_in, meeting):
    sign_in("Sekretariat")
    url = reverse("meetings:minutes-entry", args=[meeting.pk])
    answer = client.post(url, {"kind": "masukan", "speaker": "", "text": "Kayu terlambat."})
    assert "Isi siapa yang menyampaikan." in answer.content.decode()
    assert "Kayu terlambat." in answer.content.decode()
    client.post(url, {"kind": "masukan", "speaker": "Ibu Contoh", "text": "Kayu terlambat."})
    assert "Kayu terlambat." in client.get(url).content.decode()


def test_speaker_is_found_by_reference_number_or_words(client, sign_in, meeting):
    sign_in("Sekretariat")
    seat = make_seat(number=12, position="Ketua Bidang", organization=make_organization(name="Dinas Contoh"))
    artisan = make_artisan(name="Batik Sekar")
    said = {
        "jabatan": {"speaker": "apa saja", "speaker_ref": f"jabatan:{seat.pk}"},
        "nomor": {"speaker": "12"},
        "sebutan": {"speaker": "ketua bidang, dinas contoh"},
        "organisasi": {"speaker": "dinas contoh"},
        "perajin": {"speaker": "batik sekar"},
        "nama": {"speaker": "Pak Contoh", "speaker_ref": "jabatan:999999999999999999999"},
    }
    for words, speaker in said.items():
        assert send(client, meeting, text=words, **speaker).status_code == 200
    spoken = {line.text: line for line in meeting.lines.all()}
    assert {spoken[words].speaker_seat for words in ("jabatan", "nomor", "sebutan")} == {seat}
    assert spoken["organisasi"].speaker_organization == seat.organization
    assert spoken["perajin"].speaker_artisan == artisan
    assert spoken["nama"].speaker_name == "Pak Contoh"


def test_artisans_are_offered_by_name_and_never_with_private_fields(client, sign_in, meeting):
    sign_in("Sekretariat")
    make_artisan(name="Batik Sekar", phone="08123456789")
    answer = client.get(reverse("meetings:artisans-named", args=[meeting.pk]), {"q": "sekar"})
    assert [name["label"] for name in answer.json()["names"]] == ["Batik Sekar"]
    assert "8123456789" not in answer.content.decode()


def test_line_of_somebody_signed_out_or_in_as_another_is_not_taken(client, sign_in, meeting):
    sign_in("Sekretariat")
    assert send(client, meeting, written_as=make_user().pk).status_code == 401
    client.logout()
    assert send(client, meeting).status_code == 401
    assert not MinuteLine.objects.exists()


def test_colleague_sees_what_is_new_and_nothing_is_sent_when_nothing_is(client, sign_in, meeting):
    sign_in("Sekretariat")
    send(client, meeting, text="Pertama")
    url = reverse("meetings:line-changes", args=[meeting.pk])
    first = client.get(url, {"sejak": "0"})
    assert [line["id"] for line in first.json()["lines"]] == [meeting.lines.get().pk]
    again = client.get(url, {"sejak": first.json()["revision"]}, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    send(client, meeting, text="Kedua")
    later = client.get(url, {"sejak": first.json()["revision"]}, headers={"if-none-match": first.headers["ETag"]})
    assert "Kedua" in later.json()["lines"][0]["html"]
    assert len(later.json()["lines"]) == 1
    assert client.get(url, {"sejak": "-1; drop"}).status_code == 200


def test_asking_for_changes_costs_the_same_for_1_and_30_lines(client, sign_in, meeting, django_assert_max_num_queries):
    user = sign_in("Sekretariat")
    for count in (1, 29):
        for _number in range(count):
            lines.record_line(MinuteLine(meeting=meeting, text="Isi", speaker_name="Ibu Contoh"), by=user)
        with django_assert_max_num_queries(12):
            client.get(reverse("meetings:line-changes", args=[meeting.pk]))
        with django_assert_max_num_queries(14):
            client.get(reverse("meetings:minutes-entry", args=[meeting.pk]))


def test_second_of_two_who_edit_a_line_sees_both_texts_and_can_then_save(client, sign_in, meeting):
    sign_in("Sekretariat")
    send(client, meeting)
    line = meeting.lines.get()
    edit(client, line, text="Kayu mahoni terlambat.")
    stale = edit(client, line, text="Kayu jati terlambat.")
    assert stale.status_code == 409
    assert "Kayu mahoni terlambat." in stale.json()["both"]
    assert "Kayu jati terlambat." in stale.json()["both"]
    line.refresh_from_db()
    assert line.text == "Kayu mahoni terlambat."
    edit(client, line, text="Kayu jati terlambat.", opened_version=stale.json()["version"])
    line.refresh_from_db()
    assert line.text == "Kayu jati terlambat."


def test_edit_sent_twice_because_the_answer_got_lost_is_no_conflict(client, sign_in, meeting):
    sign_in("Sekretariat")
    send(client, meeting)
    line = meeting.lines.get()
    answers = [edit(client, line, text="Kayu mahoni terlambat.") for _time in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_edit_without_javascript_shows_both_texts_too(client, sign_in, meeting):
    sign_in("Sekretariat")
    send(client, meeting)
    line = meeting.lines.get()
    edit(client, line, text="Kayu mahoni terlambat.")
    page = client.post(
        reverse("meetings:line-edit", args=[meeting.pk, line.pk]),
        {"speaker": "Ibu Contoh", "text": "Kayu jati terlambat.", "opened_version": 1},
    ).content.decode()
    assert "Kayu mahoni terlambat." in page
    assert "Kayu jati terlambat." in page


def test_input_follows_its_line_until_it_is_decided_on(client, sign_in, meeting):
    user = sign_in("Sekretariat")
    seat = make_seat()
    send(client, meeting, craft=craft("batik").pk)
    line = meeting.lines.get()
    edit(client, line, text="Kayu mahoni terlambat.", speaker_ref=f"jabatan:{seat.pk}", craft="", theme="bahan baku")
    suggestion = Suggestion.objects.get()
    assert (suggestion.text, suggestion.speaker_seat, suggestion.theme) == (
        "Kayu mahoni terlambat.",
        seat,
        "bahan baku",
    )
    assert not suggestion.crafts.exists()
    suggestion.decline(by=user, reason="Sudah ada.")
    line.refresh_from_db()
    edit(client, line, text="Kayu apa saja terlambat.")
    suggestion.refresh_from_db()
    assert suggestion.text == "Kayu mahoni terlambat."


def test_line_becomes_decision_action_item_or_note_in_one_step(client, sign_in, meeting):
    sign_in("Sekretariat")
    seat = make_seat()
    send(client, meeting, speaker_ref=f"jabatan:{seat.pk}")
    line = meeting.lines.get()
    turn(client, line, "keputusan")
    assert Decision.objects.get().text == "Kayu terlambat."
    assert not Suggestion.objects.exists()
    turn(client, line, "tindak-lanjut")
    assert ActionItem.objects.get().responsible == seat
    assert not Decision.objects.exists()
    turn(client, line, "catatan")
    assert not ActionItem.objects.exists()
    assert MinuteLine.objects.get().kind == "catatan"


def test_turning_a_line_back_and_forth_loses_nothing(client, sign_in, meeting):
    sign_in("Sekretariat")
    organization = make_organization()
    send(client, meeting)
    line = meeting.lines.get()
    suggestion = Suggestion.objects.get()
    suggestion.priority, suggestion.text = "tinggi", "Kayu mahoni terlambat sebulan."
    suggestion.save()
    suggestion.crafts.add(craft("batik"))
    turn(client, line, "tindak-lanjut")
    ActionItem.objects.update(responsible_organization=organization, due_on="2026-05-01")
    turn(client, line, "masukan")
    again = Suggestion.objects.get()
    assert (again.code, again.priority, again.text) == (suggestion.code, "tinggi", "Kayu mahoni terlambat sebulan.")
    assert list(again.crafts.all()) == [craft("batik")]
    turn(client, line, "tindak-lanjut")
    action_item = ActionItem.objects.get()
    assert action_item.responsible == organization
    assert str(action_item.due_on) == "2026-05-01"


def test_input_already_taken_up_keeps_its_line_an_input(client, sign_in, meeting):
    user = sign_in("Sekretariat")
    send(client, meeting)
    Suggestion.objects.get().take_up(by=user, reason="Ditelaah.")
    line = meeting.lines.get()
    for answer in (turn(client, line, "catatan"), strike(client, line)):
        assert answer.status_code == 409
        assert "sudah diproses" in answer.json()["error"]
    line.refresh_from_db()
    assert (line.kind, line.struck) == ("masukan", False)


def test_promise_somebody_worked_on_stays_an_action_item(client, sign_in, meeting):
    user = sign_in("Sekretariat")
    send(client, meeting, kind="tindak-lanjut")
    ActionItem.objects.get().begin(by=user, note="Sudah menelepon.")
    assert turn(client, meeting.lines.get(), "catatan").status_code == 409
    assert ActionItem.objects.get().is_open


def test_struck_line_leaves_the_minutes_with_its_input_and_can_be_put_back(client, sign_in, meeting):
    sign_in("Sekretariat")
    send(client, meeting)
    line, code = meeting.lines.get(), Suggestion.objects.get().code
    strike(client, line)
    assert "Kayu terlambat." not in client.get(meeting.get_absolute_url()).content.decode()
    assert not Suggestion.objects.exists()
    turn(client, line, "masukan")
    assert Suggestion.objects.get().code == code
    assert "Kayu terlambat." in client.get(meeting.get_absolute_url()).content.decode()


def test_an_old_key_with_another_text_is_a_new_line(client, sign_in):
    """A browser that goes Back sends the key of the line before."""
    sign_in("Sekretariat")
    meeting = make_meeting()
    key = str(uuid.uuid4())
    sent = {"kind": "catatan", "key": key, "speaker": "Ibu Contoh"}
    for text in ("Kayu terlambat.", "Kayu terlambat.", "Gudang bersama.", "Kayu terlambat."):
        client.post(reverse("meetings:minutes-entry", args=[meeting.pk]), {**sent, "text": text})
    first, second = meeting.lines.order_by("pk").values_list("text", flat=True)
    assert {first, second} == {"Kayu terlambat.", "Gudang bersama."}


def test_a_line_sent_again_after_a_colleague_mended_it_is_kept_once(client, sign_in):
    sign_in("Sekretariat")
    meeting = make_meeting()
    sent = {"kind": "catatan", "key": str(uuid.uuid4()), "speaker": "Ibu Contoh", "text": "Kayu terlambt."}
    address = reverse("meetings:minutes-entry", args=[meeting.pk])
    client.post(address, sent)
    line = meeting.lines.get()
    edited = {"speaker": "Ibu Contoh", "text": "Kayu terlambat.", "opened_version": line.version}
    client.post(reverse("meetings:line-edit", args=[meeting.pk, line.pk]), edited)
    client.post(address, sent)
    assert meeting.lines.get().text == "Kayu terlambat."
