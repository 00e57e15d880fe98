"""What is made for a suggestion stands on its trail first, and the number of a programme under its true name."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from programs.meetings import lines
from programs.meetings.conversion import AlreadyFollowedUp
from programs.models import ActionItem, Activity, MinuteLine
from programs.suggestions.origins import voices_of_craft
from tests.factories import (
    craft,
    make_action_item,
    make_activity,
    make_artisan,
    make_indicator,
    make_meeting,
    make_organization,
    make_plan,
    make_program,
    make_seat,
    make_suggestion,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def program():
    found = make_program(plan=make_plan(adopted=True), title="Pasokan Kayu")
    make_indicator(program=found, targets={2026: 10})
    return found


def adopted_into(program, staff, **fields):
    suggestion = make_suggestion(by=staff, **fields)
    suggestion.adopt([program], by=staff, reason="Cocok.")
    return suggestion


def trail(client, suggestion):
    return client.get(suggestion.get_absolute_url()).text


def test_activity_is_made_from_a_suggestion_and_stands_on_its_trail(client, staff, program):
    suggestion = adopted_into(program, staff)
    page = trail(client, suggestion)
    address = reverse("planning:activity-new", args=[program.pk]) + f"?masukan={suggestion.code}"
    assert "Jadikan kegiatan" in page
    assert address in page
    form = client.get(address).context["form"]
    assert form["suggestions"].initial == [suggestion]
    typed = {"title": "Temu pemasok", "starts_on": "2026-03-02", "ends_on": "2026-03-02", "status": "rencana"}
    client.post(address, {**typed, "suggestions": [suggestion.pk]})
    assert list(suggestion.activities.values_list("title", flat=True)) == ["Temu pemasok"]
    page = trail(client, suggestion)
    assert page.index("Kegiatan untuk masukan ini") < page.index("Penanggung jawab: ")


def test_suggestions_of_an_activity_are_chosen_later_too(client, staff, program):
    mine, other = adopted_into(program, staff), make_suggestion(by=staff, text="Bukan untuk program ini")
    activity = make_activity(program=program)
    address = reverse("planning:activity-edit", args=[activity.pk])
    page = client.get(address).text
    assert mine.code in page
    assert other.code not in page
    form = {"title": "Temu", "starts_on": "2026-03-02", "ends_on": "2026-03-02", "status": "rencana"}
    client.post(address, {**form, "opened_version": activity.version, "suggestions": [mine.pk]})
    assert list(activity.suggestions.all()) == [mine]
    assert mine.code in client.get(activity.get_absolute_url()).text


def test_number_of_a_program_says_how_many_it_is_shared_with(client, staff, program):
    suggestion = adopted_into(program, staff)
    assert "untuk masukan ini saja" in trail(client, suggestion)
    for _number in range(7):
        adopted_into(program, staff)
    assert "Angka program ini, bersama 7 masukan lain" in trail(client, suggestion)


def test_action_item_is_made_for_several_suggestions_by_their_codes(client, staff):
    one, other = make_suggestion(by=staff), make_suggestion(by=staff)
    address = reverse("action_items:action-item-new")
    assert one.code in client.get(f"{address}?masukan={one.code}").text
    body = make_organization()
    typed = {"text": "Kirim daftar harga.", "responsible_organization": body.pk}
    refused = client.post(address, {**typed, "suggestions": f"{one.code}, M-TIDAK"})
    assert "Tidak ada masukan berkode" in refused.text
    assert f"{one.code}, M-TIDAK" in refused.text
    client.post(address, {**typed, "suggestions": f"{one.code.lower()} {other.code}"})
    item = ActionItem.objects.get()
    assert set(item.suggestions.all()) == {one, other}
    assert "Kirim daftar harga." in trail(client, other)
    assert one.code in client.get(item.get_absolute_url()).text
    edit = {**typed, "suggestions": other.code, "opened_version": item.version}
    client.post(reverse("action_items:action-item-edit", args=[item.pk]), edit)
    assert list(item.suggestions.all()) == [other]


def test_what_was_made_for_the_head_stands_on_the_trail_of_the_merged_one(client, staff, program):
    head, merged = make_suggestion(by=staff), make_suggestion(by=staff)
    merged.merge_into(head, by=staff, reason="Senada.")
    make_action_item(text="Kirim daftar pemasok.", suggestions=[head])
    make_activity(program=program, title="Temu pemasok", suggestions=[head])
    page = trail(client, merged)
    assert "Kirim daftar pemasok." in page
    assert "Temu pemasok" in page


def test_line_of_the_minutes_keeps_its_suggestion_once_something_is_made_for_it(staff, program):
    line = MinuteLine(meeting=make_meeting(), text="Kayu terlambat.", speaker_name="Ibu Contoh", kind="masukan")
    line = lines.record_line(line, by=staff)
    make_activity(program=program, suggestions=[line.suggestion])
    with pytest.raises(AlreadyFollowedUp):
        lines.change_kind(line, "catatan", by=staff)


def test_line_gives_an_action_item_its_suggestions_back(staff):
    suggestion = make_suggestion(by=staff)
    line = MinuteLine(meeting=make_meeting(), text="Kirim daftar.", speaker_name="Ibu Contoh", kind="tindak-lanjut")
    line = lines.record_line(line, by=staff)
    line.action_item.suggestions.set([suggestion])
    lines.change_kind(line, "catatan", by=staff)
    line = lines.change_kind(MinuteLine.objects.get(pk=line.pk), "tindak-lanjut", by=staff)
    assert list(MinuteLine.objects.get(pk=line.pk).action_item.suggestions.all()) == [suggestion]


def test_program_names_the_meeting_that_shaped_it(client, staff, program):
    meeting = make_meeting(title="Rakor Kayu", held_on=date(2026, 2, 12))
    adopted_into(program, staff, meeting=meeting)
    client.logout()
    page = client.get(program.get_absolute_url()).text
    assert "Dibentuk dalam:" in page
    assert "Rakor Kayu" in page
    assert meeting.get_absolute_url() not in page


def test_record_of_a_maker_shows_what_they_said_and_joined(client, staff):
    artisan = make_artisan()
    make_suggestion(by=staff, speaker_artisan=artisan, text="Kayu terlambat.")
    make_activity(title="Pelatihan bubut", reached=[artisan], outcome="Dua alat dipinjamkan.")
    page = client.get(artisan.get_record_url()).text
    assert "Kayu terlambat." in page
    assert "Pelatihan bubut" in page
    assert "Hasil: Dua alat dipinjamkan." in " ".join(page.split())


def test_craft_shows_who_speaks_for_it_and_which_needs_were_voiced(client, staff):
    seat, body = make_seat(position="Ketua Bidang"), make_organization(name="Asosiasi Bubut", kind="association")
    for speaker, theme in (
        ({"speaker_seat": seat}, "promosi"),
        ({"speaker_organization": body}, "promosi"),
        ({"speaker_organization": body}, ""),
        ({}, "promosi"),
    ):
        make_suggestion(by=staff, crafts=["kendang-jimbe"], theme=theme, **speaker)
    voices = voices_of_craft(craft("kendang-jimbe"))
    assert [times for _speaker, times in voices.seats] == [1]
    assert voices.organizations == [("Asosiasi Bubut", 2)]
    assert voices.others == 1
    assert [times for _theme, times in voices.themes] == [3, 1]
    make_plan(adopted=True)
    page = client.get(reverse("dashboards:craft", args=["kendang-jimbe"])).text
    assert "Asosiasi Bubut: 2 masukan" in page
    assert Activity.objects.count() == 0


def test_suggestion_is_named_once(staff, program):
    suggestion = adopted_into(program, staff)
    activity = make_activity(program=program, suggestions=[suggestion])
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.suggestions.through.objects.create(activity=activity, suggestion=suggestion)
