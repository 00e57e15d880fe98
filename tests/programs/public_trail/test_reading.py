"""What visitors read: who said it and when, what was decided and why, what was done; and how they find it."""

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.models import Organization, PublicVoice, SeatMove, Suggestion
from programs.public_trail.queries import NEWEST_FIRST, opened, tell, tell_cards
from tests import canaries
from tests.factories import (
    make_activity,
    make_artisan,
    make_indicator,
    make_meeting,
    make_organization,
    make_plan,
    make_program,
    make_public_voice,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = reverse("public_trail:trail")


def shown(answer) -> list[str]:
    return [told.voice.text for told in answer.context["voices"]]


def speaker_of(client, voice) -> str:
    return client.get(voice.get_absolute_url()).context["trail"].told.speaker


def test_trail_tells_what_was_said_decided_done_and_the_number_under_its_true_name(client):
    staff = make_user()
    program = make_program(plan=make_plan(adopted=True), title="Pasokan Kayu")
    make_indicator(program=program, name="Kayu tersalur", targets={2026: 10})
    suggestion = make_suggestion(speaker_organization=make_organization(name="Asosiasi Contoh"), by=staff)
    suggestion.adopt([program], by=staff, reason="Sejalan dengan rencana.")
    make_suggestion(by=staff).adopt([program], by=staff, reason="Sama.")
    make_activity(program=program, title="Lelang kayu", suggestions=[suggestion], status="selesai")
    voice = make_public_voice(suggestion=suggestion, steps={suggestion.last_step.pk: "Sejalan dengan rencana."})
    page = client.get(voice.get_absolute_url()).text
    for told in ("Asosiasi Contoh", "Sejalan dengan rencana.", "Lelang kayu", "Kayu tersalur"):
        assert told in page
    assert "Angka program ini, bersama 1 masukan lain" in page


def test_draft_plan_shows_nowhere(client):
    staff, program = make_user(), make_program(title="Rancangan Rahasia")
    suggestion = make_suggestion(by=staff)
    suggestion.adopt([program], by=staff, reason="Cocok.")
    make_activity(program=program, title="Kegiatan Rahasia", suggestions=[suggestion])
    voice = make_public_voice(suggestion=suggestion)
    for address in (LIST, voice.get_absolute_url()):
        assert "Rahasia" not in client.get(address).text


def test_code_of_the_sender_stands_on_no_public_page(client):
    voice = make_public_voice(meeting=make_meeting())
    for address in (LIST, voice.get_absolute_url(), reverse("public_trail:feed"), reverse("public_trail:data-csv")):
        assert voice.suggestion.code not in canaries.text_of(client.get(address))


def test_office_is_named_as_of_the_day_it_spoke(client):
    then, now = make_organization(name="Dinas Lama"), make_organization(name="Dinas Baru")
    seat = make_seat(organization=then, position="Ketua Bidang")
    SeatMove.objects.create(seat=seat, organization=now, from_day=date(2026, 6, 1))
    voice = make_public_voice(speaker_seat=seat, received_on=date(2026, 3, 1))
    assert speaker_of(client, voice) == "Ketua Bidang, Dinas Lama"


def test_maker_is_unnamed_without_a_yes_and_named_with_one_while_the_directory_shows_them(client):
    artisan = make_artisan(name="Batik Melati")
    voice = make_public_voice(speaker_artisan=artisan)
    assert speaker_of(client, voice) == "seorang perajin"
    PublicVoice.objects.update(names_speaker=True)
    assert speaker_of(client, voice) == "Batik Melati"
    assert voice.text in client.get(artisan.get_absolute_url()).text
    artisan.consents.update(withdrawn_at=timezone.now())
    assert speaker_of(client, voice) == "seorang perajin"


def test_citizen_is_unnamed_without_a_yes(client):
    voice = make_public_voice(speaker_name="Ibu Contoh")
    assert speaker_of(client, voice) == "seorang warga"
    PublicVoice.objects.update(names_speaker=True)
    assert speaker_of(client, voice) == "Ibu Contoh"


@pytest.mark.parametrize(("makers", "named", "found"), [(4, "seorang perajin", 0), (5, "seorang perajin batik", 1)])
def test_craft_of_an_unnamed_maker_is_told_only_where_five_share_it(client, makers, named, found):
    artisans = [make_artisan(crafts=["batik"]) for _ in range(makers)]
    voice = make_public_voice(speaker_artisan=artisans[0], crafts=["batik"])
    assert speaker_of(client, voice).startswith(named)
    assert len(shown(client.get(f"{LIST}?kriya=batik"))) == found
    assert (voice.text in client.get(reverse("directory:craft", args=["batik"])).text) == bool(found)
    rows = csv.DictReader(io.StringIO(canaries.text_of(client.get(reverse("public_trail:data-csv"))).lstrip("\ufeff")))
    assert [row["kriya"] for row in rows] == ["batik" if found else ""]


@pytest.mark.parametrize(("makers", "named"), [(4, "seorang perajin"), (5, "seorang perajin di Sentul")])
def test_place_of_an_unnamed_maker_is_told_where_five_share_it_and_their_craft_tells_of_fewer(client, makers, named):
    for craft in ("wayang", "batik", "ukir-kayu", "gerabah-keramik")[: makers - 1]:
        make_artisan(crafts=[craft])
    voice = make_public_voice(speaker_artisan=make_artisan(crafts=["batik"]))
    assert speaker_of(client, voice) == named


def test_list_is_narrowed_by_theme_craft_office_status_year_and_meeting(client):
    staff, office, meeting = make_user(), make_organization(), make_meeting()
    wanted = make_suggestion(
        speaker_organization=office, theme="promosi", crafts=["batik"], meeting=meeting, by=staff,
        received_on=date(2025, 5, 1),
    )  # fmt: skip
    wanted.decline(by=staff, reason="Tidak.")
    make_public_voice(suggestion=wanted, text="Yang dicari.")
    make_public_voice(text="Yang lain.", received_on=date(2026, 5, 1))
    for query in (
        "tema=promosi", "kriya=batik", f"organisasi={office.slug}", "status=tidak-dapat", "tahun=2025",
        f"rakor={meeting.pk}",
    ):  # fmt: skip
        answer = client.get(f"{LIST}?{query}")
        assert shown(answer) == ["Yang dicari."], query
        assert "1 dicatat, 1 dibuka untuk umum" in answer.text
        assert '<details class="trail-filter">' in answer.text, "results come first"


@pytest.mark.parametrize(
    ("query", "said"), [("tema=promosi&status=tidak-dapat", "Saring: Promosi, Tidak dapat"), ("tema=", "Saring")]
)
def test_folded_filter_says_what_is_chosen(client, query, said):
    make_public_voice(text="Satu kalimat.")
    assert f"<summary>{said}" in client.get(f"{LIST}?{query}").text


def test_filter_that_does_not_exist_is_said_beside_its_field(client):
    assert '<details class="trail-filter" open>' in client.get(f"{LIST}?tema=tidak-ada").text


def test_merged_voice_is_found_under_the_status_of_its_head(client):
    staff = make_user()
    head, other = make_suggestion(by=staff), make_suggestion(by=staff)
    other.merge_into(head, by=staff, reason="Senada.")
    head.decline(by=staff, reason="Tidak.")
    make_public_voice(suggestion=other, text="Yang senada.")
    assert shown(client.get(f"{LIST}?status=tidak-dapat")) == ["Yang senada."]


@pytest.mark.parametrize(
    "query", ["kriya=tidak-ada", "status=%00x", "rakor=99999999999999999999999", "tahun=abc", "halaman=x", "tema=zz"]
)
def test_unknown_value_in_the_address_is_never_an_error(client, query):
    assert client.get(f"{LIST}?{query}").status_code in (200, 400)


def test_feed_file_and_sheet_tell_the_same(client):
    meeting = make_meeting(title="Rakor Contoh Dua")
    staff = make_user()
    suggestion = make_suggestion(meeting=meeting, speaker_organization=make_organization(name="Dinas Contoh"), by=staff)
    suggestion.decline(by=staff, reason="Bukan kewenangan kota.")
    voice = make_public_voice(suggestion=suggestion, steps={suggestion.last_step.pk: "Bukan kewenangan kota."})
    make_suggestion(meeting=meeting)
    feed = ElementTree.fromstring(client.get(reverse("public_trail:feed")).content)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1
    row = json.loads(canaries.text_of(client.get(reverse("public_trail:data-json"))))["masukan"][0]
    assert (row["kode"], row["penyampai"], row["alasan"]) == (voice.code, "Dinas Contoh", "Bukan kewenangan kota.")
    sheet = client.get(reverse("public_trail:words-and-results", args=[meeting.pk])).text
    assert "Bukan kewenangan kota." in sheet
    assert "2 dicatat, 1 dibuka untuk umum" in sheet


def test_meeting_with_nothing_open_has_no_sheet(client):
    meeting = make_meeting()
    make_suggestion(meeting=meeting)
    assert client.get(reverse("public_trail:words-and-results", args=[meeting.pk])).status_code == 404


def test_home_leads_from_its_counts_to_the_trail(client):
    page = client.get("/").text
    assert f'href="{LIST}"' in page
    assert f'href="{LIST}?status=disetujui"' in page


def _fill(staff, program, office, count):
    for number in range(count):
        meeting = make_meeting(title=f"Rakor {number}")
        suggestion = make_suggestion(by=staff, meeting=meeting, crafts=["batik"], speaker_seat=make_seat())
        suggestion.adopt([program], by=staff, reason="Cocok.")
        other = make_suggestion(by=staff, speaker_artisan=make_artisan(crafts=["batik"]))
        other.merge_into(suggestion, by=staff, reason="Senada.")
        make_public_voice(suggestion=suggestion, by=staff, steps={suggestion.last_step.pk: "Cocok."})
        make_public_voice(suggestion=other, by=staff)


@pytest.mark.parametrize("route", ["trail", "feed", "data-json"])
def test_pages_ask_the_database_equally_often_for_2_and_20(client, django_assert_max_num_queries, route):
    staff, office = make_user(), make_organization()
    program = make_program(plan=make_plan(adopted=True))
    for count in (1, 9):
        _fill(staff, program, office, count)
        with django_assert_max_num_queries(32):
            canaries.text_of(client.get(reverse(f"public_trail:{route}")))
    assert Suggestion.objects.count() == 20
    assert Organization.objects.exists()


def test_no_personal_value_stands_anywhere_in_it(client):
    artisan = make_artisan(owner_name="Isi", phone="+628120001", name="Isi")
    staff = make_user(name="Isi")
    meeting = make_meeting(purpose="Isi", minute_taker="Isi")
    first = make_suggestion(by=staff, speaker_artisan=artisan, meeting=meeting)
    first.decline(by=staff, reason="Isi")
    first.notes.create(by=staff, text="Isi")
    voice = make_public_voice(suggestion=first, steps={first.last_step.pk: "Isi"})
    make_public_voice(speaker_name="Isi", meeting=meeting)
    planted = canaries.plant()
    open_words = {"programs.PublicVoice.text", "programs.PublicPassage.text"}
    addresses = [
        LIST,
        voice.get_absolute_url(),
        reverse("public_trail:feed"),
        reverse("public_trail:data-csv"),
        reverse("public_trail:data-json"),
        reverse("public_trail:words-and-results", args=[meeting.pk]),
    ]
    for address in addresses:
        text = canaries.text_of(client.get(address))
        assert planted["programs.PublicVoice.text"].is_in(text)
        leaks = [name for name, canary in planted.items() if name not in open_words and canary.is_in(text)]
        # What the council itself publishes of itself stands on every page.
        assert not [name for name in leaks if not name.startswith(("council.", "dekranasda."))], address


def test_cards_of_a_list_say_what_the_page_of_each_voice_says(django_assert_num_queries):
    staff, program = make_user(), make_program(plan=make_plan(adopted=True))
    moved = make_seat()
    SeatMove.objects.create(seat=moved, organization=make_organization(name="Dinas Baru"), from_day=date(2020, 1, 1))
    speakers = [
        {"speaker_seat": moved},
        {"speaker_organization": make_organization()},
        {"speaker_artisan": make_artisan(crafts=["batik"])},
        {"speaker_name": "Warga Contoh"},
    ]
    for speaker in speakers:
        suggestion = make_suggestion(by=staff, crafts=["kendang", "batik"], meeting=make_meeting(), **speaker)
        suggestion.adopt([program], by=staff, reason="Cocok.")
        alike = make_suggestion(by=staff, **speaker)
        alike.merge_into(suggestion, by=staff, reason="Senada.")
        for one in (suggestion, alike):
            make_public_voice(suggestion=one, by=staff, steps={one.last_step.pk: "Cocok."}, names_speaker=True)
    everything = list(PublicVoice.objects.open().order_by(*NEWEST_FIRST).values_list("pk", flat=True))
    tell_cards(everything[:1])  # What a process remembers for all of them is read.
    with django_assert_num_queries(11):
        cards = tell_cards(everything)
        told = [_as_read(card) for card in cards]
    assert told == [_as_read(one) for one in tell(opened())]
    assert len(told) == 8


def _as_read(told) -> tuple:
    decision = told.decision and (told.decision.step.kind, told.decision.reason, told.decision.day)
    places = told.voice.get_absolute_url(), told.meeting and told.meeting.title
    crafts = [craft.local_name for craft in told.crafts]
    programs = [(program.title, program.get_absolute_url()) for program in told.programs]
    return told.voice.text, *places, told.speaker, told.is_named, crafts, decision, told.status, told.fate, programs


def test_filter_names_crafts_and_offices_as_they_are_called_now_whatever_is_chosen(client):
    office = make_organization(name="Asosiasi Lama")
    make_public_voice(suggestion=make_suggestion(by=make_user(), speaker_organization=office))
    for chosen in ({}, {"organisasi": office.slug}, {"status": "disetujui", "kriya": "batik"}):
        Organization.objects.filter(pk=office.pk).update(name="Asosiasi Lama")
        assert "Asosiasi Lama" in client.get(LIST, chosen).text
        Organization.objects.filter(pk=office.pk).update(name="Asosiasi Berganti")
        page = client.get(LIST, chosen).text
        assert "Asosiasi Berganti" in page
        assert "Asosiasi Lama" not in page
        assert page.count(" selected>") == 6
    assert "Pilihan ini tidak dikenal" in client.get(LIST, {"status": "rahasia"}).text
    assert "Pilihan ini tidak dikenal" not in client.get(LIST).text
    english = client.get(f"/en{LIST}", {"status": "disetujui"}).text
    assert "Every status" in english
    assert "Semua status" not in english
