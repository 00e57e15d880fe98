"""The trail: from who said it to the number it changed, and backwards; gaps are said in words."""

from datetime import date

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programs.models import Activity, Result, Suggestion
from tests.factories import (
    craft,
    make_action_item,
    make_artisan,
    make_indicator,
    make_meeting,
    make_organization,
    make_plan,
    make_program,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_untouched_suggestion_says_since_when_nothing_happened(client, sign_in):
    meeting = make_meeting(held_on=date(2025, 12, 19), title="Rakor Desember")
    suggestion = make_suggestion(by=sign_in("Pengurus"), meeting=meeting, received_on=date(2025, 12, 19))
    page = client.get(suggestion.get_absolute_url()).text
    assert "Belum ditindaklanjuti sejak 19 Desember 2025." in page
    assert "Rakor Desember" in page


def test_asked_organization_that_has_not_answered_is_named(client, sign_in):
    staff = sign_in("Sekretariat")
    suggestion = make_suggestion(by=staff)
    suggestion.take_up(by=staff, reason="Mohon dijawab.", assigned_to=make_organization(name="Dinas Contoh"))
    assert "Belum dijawab Dinas Contoh sejak" in client.get(suggestion.get_absolute_url()).text


def test_adopted_suggestion_is_followed_to_activity_and_yearly_result(client, sign_in):
    staff = sign_in("Pengurus")
    program = make_program(title="Pelatihan bubut", plan=make_plan())
    indicator = make_indicator(program=program, targets={2026: 60})
    Result.objects.create(indicator=indicator, year=2026, quarter=1, value=45, status=Result.Status.APPROVED)
    Activity.objects.create(
        program=program,
        title="Magang angkatan I",
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 3, 2),
        status="selesai",
    )
    suggestion = make_suggestion(by=staff)
    suggestion.adopt([program], by=staff, reason="Sejalan dengan regenerasi.")
    page = client.get(suggestion.get_absolute_url()).text
    for words in (
        "Sejalan dengan regenerasi.",
        "Pelatihan bubut",
        "Magang angkatan I",
        "45 orang dari target 60 orang (75%)",
    ):
        assert words in page


def test_program_without_activity_owes_one(client, sign_in):
    staff = sign_in("Pengurus")
    suggestion = make_suggestion(by=staff)
    suggestion.adopt([make_program()], by=staff, reason="Cocok.")
    page = client.get(suggestion.get_absolute_url()).text
    assert "Belum ada kegiatan yang dijadwalkan sejak disetujui" in page
    assert "belum punya indikator" in page


def test_merged_suggestion_is_followed_to_the_program_of_its_head(client, sign_in):
    staff = sign_in("Sekretariat")
    head, again = (
        make_suggestion(by=staff),
        make_suggestion(by=staff, speaker_artisan=make_artisan(name="Kendang Contoh")),
    )
    again.merge_into(head, by=staff, reason="Senada.")
    head.adopt([make_program(title="Bahan baku bersama")], by=staff, reason="Cocok.")
    assert "Bahan baku bersama" in client.get(again.get_absolute_url()).text
    assert "Juga oleh Kendang Contoh" in client.get(head.get_absolute_url()).text


def test_similar_suggestions_are_offered_for_merging(client, sign_in):
    staff = sign_in("Sekretariat")
    suggestion = make_suggestion(text="Kayu mahoni sering terlambat", crafts=["kendang-jimbe"], by=staff)
    alike = make_suggestion(text="Pasokan kayu mahoni langka", crafts=["kendang-jimbe"], by=staff)
    make_suggestion(text="Gerai bersama di stasiun", crafts=["kendang-jimbe"], by=staff)
    assert client.get(suggestion.get_absolute_url()).context["trail"].similar == [alike]


def test_action_item_stands_on_the_trail(client, sign_in):
    suggestion = make_suggestion(by=sign_in("Pengurus"))
    make_action_item(text="Kirim daftar pemasok.", suggestions=[suggestion])
    assert "Kirim daftar pemasok." in client.get(suggestion.get_absolute_url()).text


def test_last_step_can_be_undone_on_the_trail(client, sign_in):
    staff = sign_in("Sekretariat")
    suggestion = make_suggestion(by=staff)
    suggestion.decline(by=make_user(), reason="Tidak dapat.")
    address = reverse("suggestions:suggestion-undo", args=[suggestion.code])
    client.post(address, {"step": suggestion.last_step.pk})
    suggestion.refresh_from_db()
    assert suggestion.status == "baru"


def shown_by(tag, user, **names):
    request = RequestFactory().get("/")
    return Template("{% load suggestion_trail %}{% " + tag + " %}").render(
        Context({"request": request, "user": user, **names})
    )


def test_program_shows_where_it_came_from_and_the_public_reads_numbers_only():
    staff = make_user(role="Sekretariat")
    program = make_program()
    suggestion = make_suggestion(text="Kata-kata rahasia", by=staff, speaker_artisan=make_artisan())
    again = make_suggestion(by=staff, speaker_seat=make_seat())
    again.merge_into(suggestion, by=staff, reason="Senada.")
    suggestion.adopt([program], by=staff, reason="Cocok.")
    public, internal = (shown_by("suggestion_origins program", user, program=program) for user in (None, staff))
    assert "menjawab 2 masukan" in public
    assert "1 dari perajin" in public
    assert "1 dari perangkat daerah" in public
    assert "Kata-kata rahasia" not in public
    assert "Kata-kata rahasia" in internal


def test_for_the_public_a_program_counts_what_it_answers_and_reads_no_text_of_it():
    staff, program = make_user(role="Sekretariat"), make_program()
    for speaker in ({"speaker_artisan": make_artisan()}, {"speaker_seat": make_seat()}, {"speaker_name": "Ibu Contoh"}):
        make_suggestion(by=staff, **speaker).adopt([program], by=staff, reason="Cocok.")
    with CaptureQueriesContext(connection) as asked:
        public = shown_by("suggestion_origins program", None, program=program)
    assert "menjawab 3 masukan" in public
    assert "1 dari warga dan badan lain" in public
    # The marks, and four for what is told.
    assert len(asked) == 5
    assert not any('"programs_suggestion"."text"' in query["sql"] for query in asked)


def test_program_tells_at_once_of_what_it_answers_besides():
    staff, program = make_user(role="Sekretariat"), make_program()
    first, second = (make_suggestion(by=staff, speaker_artisan=make_artisan()) for _each in range(2))
    first.adopt([program], by=staff, reason="Cocok.")
    assert "menjawab 1 masukan" in shown_by("suggestion_origins program", None, program=program)
    second.adopt([program], by=staff, reason="Cocok.")
    assert "menjawab 2 masukan" in shown_by("suggestion_origins program", None, program=program)
    Suggestion.objects.filter(pk=second.pk).update(speaker_artisan=None, speaker_name="Ibu Contoh")
    told = shown_by("suggestion_origins program", None, program=program)
    assert "1 dari perajin" in told
    assert "1 dari warga dan badan lain" in told


def test_craft_shows_what_was_said_about_it():
    staff = make_user(role="Sekretariat")
    make_suggestion(text="Motif perlu pakem", crafts=["batik"], by=staff)
    public, internal = (shown_by("suggestions_about_craft craft", user, craft=craft("batik")) for user in (None, staff))
    assert "1 masukan tentang kriya ini" in public
    assert "Motif perlu pakem" not in public
    assert "Motif perlu pakem" in internal


def test_trail_asks_the_database_equally_often_for_1_and_8_programs(client, sign_in, django_assert_max_num_queries):
    staff, plan = sign_in("Sekretariat"), make_plan()
    suggestion = make_suggestion(by=staff, crafts=["batik"], theme="promosi")
    for number in range(8):
        program = make_program(plan=plan)
        make_indicator(program=program, targets={2026: 10})
        suggestion.adopt([program], by=staff, reason="Cocok.")
        make_action_item(suggestions=[suggestion])
        make_suggestion(by=staff, crafts=["batik"]).merge_into(suggestion, by=staff, reason="Senada.")
        if number in (0, 7):
            with django_assert_max_num_queries(36):
                client.get(suggestion.get_absolute_url())
