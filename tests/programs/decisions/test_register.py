"""The register of decisions: the board reads all of locked minutes, visitors what the secretariat opened to them."""

from datetime import date

import pytest
from django.urls import reverse

from programs.meetings.agenda import set_agenda
from programs.models import ActionItem, Decision
from tests.factories import make_action_item, make_decision, make_meeting, make_seat

pytestmark = pytest.mark.django_db
REGISTER = reverse("decisions:decisions")
TEXT = "Pameran bersama diadakan pada Juni."


def type_lines(client, meeting, *lines):
    for text in lines:
        fields = {"kind": "catatan", "speaker": "Rapat", "text": text}
        assert client.post(reverse("meetings:minutes-entry", args=[meeting.pk]), fields).status_code == 302


def open_it(client, decision, **typed):
    address = reverse("decisions:open", args=[decision.pk])
    form = client.get(address).context["form"]
    return client.post(address, {name: form.initial[name] for name in form.fields} | typed, follow=True)


def test_board_reads_decisions_of_locked_minutes_newest_first(client, sign_in):
    sign_in("Pengurus")
    make_decision(text="Lama.", meeting=make_meeting(held_on=date(2025, 3, 1), status="final"))
    make_decision(text="Baru.", meeting=make_meeting(held_on=date(2026, 3, 1), status="final"))
    make_decision(text="Belum dikunci.", meeting=make_meeting())
    page = client.get(REGISTER).text
    assert page.index("Baru.") < page.index("Lama.")
    assert "Belum dikunci." not in page


def test_each_decision_shows_what_became_of_it(client, sign_in):
    sign_in("Pengurus")
    decision = make_decision()
    make_action_item(text="Pesan sepuluh stan.", meeting=decision.meeting, decision=decision, status="selesai")
    page = client.get(REGISTER).text
    assert page.index(TEXT) < page.index("Pesan sepuluh stan.") < page.index("Selesai")


def test_register_is_narrowed_by_year_words_and_meeting(client, sign_in):
    sign_in("Pengurus")
    make_decision(text="Lama.", meeting=make_meeting(held_on=date(2025, 3, 1), status="final"))
    new = make_decision(text="Kayu dibeli bersama.", meeting=make_meeting(held_on=date(2026, 3, 1), status="final"))
    for query in ("?tahun=2026", "?q=bersama+kayu", f"?rakor={new.meeting_id}"):
        page = client.get(REGISTER + query).text
        assert "Kayu dibeli bersama." in page
        assert "Lama." not in page
    assert client.get(f"{REGISTER}?tahun=abc&rakor=x&halaman=x").status_code == 200


def test_visitor_reads_only_what_was_opened_and_only_its_public_words(client, sign_in):
    decision = make_decision(text=f"{TEXT} Bu Sari menanggung biayanya.")
    make_decision(text="Gaji dibahas tertutup.")
    make_action_item(text="Rahasia dapur.", meeting=decision.meeting, decision=decision, status="selesai")
    assert TEXT not in client.get(REGISTER).text
    sign_in("Sekretariat")
    open_it(client, decision, text="Pameran diadakan.")
    client.logout()
    page = client.get(REGISTER).text
    assert "Pameran diadakan." in page
    assert "Selesai" in page
    for hidden in ("Bu Sari", "Gaji", "Rahasia dapur"):
        assert hidden not in page
    # What is found by its words would tell of them.
    assert "Pameran diadakan." not in client.get(f"{REGISTER}?q=Sari").text
    assert "Pameran diadakan." in client.get(f"{REGISTER}?q=pameran").text
    english = client.get(f"/en{REGISTER}").text
    assert "Decisions of meetings" in english
    assert "Done" in english


def test_opened_decision_is_taken_back_and_its_wording_kept(client, sign_in):
    secretary = sign_in("Sekretariat")
    decision = make_decision()
    open_it(client, decision, text="Pameran diadakan.")
    decision.refresh_from_db()
    assert decision.public_by == secretary
    client.post(reverse("decisions:close", args=[decision.pk]))
    assert "Pameran diadakan." in client.get(reverse("decisions:open", args=[decision.pk])).text
    client.logout()
    assert "Pameran diadakan." not in client.get(REGISTER).text


def test_visitors_choose_among_meetings_of_opened_decisions_alone_as_they_stand_now(client, sign_in):
    decision = make_decision()
    meeting = f'<option value="{decision.meeting_id}"'
    assert meeting not in client.get(REGISTER).text
    sign_in("Sekretariat")
    assert meeting in client.get(REGISTER).text
    open_it(client, decision, text="Pameran diadakan.")
    client.logout()
    assert meeting in client.get(REGISTER).text
    Decision.objects.update(public_since=None)
    assert meeting not in client.get(REGISTER).text


def test_wording_is_looked_at_before_anybody_reads_it(client, sign_in):
    sign_in("Sekretariat")
    decision = make_decision()
    page = open_it(client, decision, text="Pameran kita.", preview="1").text
    assert "Yang akan dilihat pengunjung" in page
    assert "Pameran kita." in page
    assert not Decision.objects.public().exists()


@pytest.mark.parametrize("words", ["Hubungi 0812 3456 7890.", "Tulis ke sari@contoh.id.", "Bu Melati yang mengurus."])
def test_names_and_contacts_are_not_opened(client, sign_in, words):
    sign_in("Sekretariat")
    meeting = make_meeting(status="final")
    line = meeting.lines.create(text=TEXT, kind="keputusan", speaker_name="Bu Melati")
    page = open_it(client, make_decision(meeting=meeting, line=line), text=words).text
    assert "Hapus nama orang" in page
    assert not Decision.objects.public().exists()


def test_of_two_who_open_at_once_the_second_is_told(client, sign_in):
    sign_in("Sekretariat")
    decision = make_decision()
    address = reverse("decisions:open", args=[decision.pk])
    seen = client.get(address).context["form"].initial
    open_it(client, decision, text="Kata orang pertama.")
    assert "Orang lain baru saja mengubah" in client.post(address, seen | {"text": "Kata orang kedua."}).text
    decision.refresh_from_db()
    assert decision.public_text == "Kata orang pertama."


def test_reopened_minutes_hide_the_decision_and_changed_words_are_looked_at_again(client, sign_in):
    secretary = sign_in("Sekretariat")
    meeting = make_meeting(chair=make_seat())
    meeting.attendances.create(seat=meeting.chair, state="hadir")
    type_lines(client, meeting, f"k {TEXT}")
    client.post(reverse("meetings:minutes-document-finalise", args=[meeting.pk]), {"tetap": 1})
    decision = Decision.objects.get()
    open_it(client, decision)
    meeting.refresh_from_db()
    meeting.reopen(by=secretary, reason="Salah tulis.")
    assert not Decision.objects.public().exists()
    line = decision.line
    refused = client.post(reverse("meetings:line-kind", args=[meeting.pk, line.pk]), {"kind": "catatan"}, follow=True)
    assert "sudah diproses" in refused.text
    fields = {"speaker": "Rapat", "text": "Pameran ditiadakan.", "opened_version": line.version}
    client.post(reverse("meetings:line-edit", args=[meeting.pk, line.pk]), fields)
    decision.refresh_from_db()
    assert (decision.text, decision.is_public, decision.public_text) == ("Pameran ditiadakan.", False, TEXT)


def test_action_item_right_after_a_decision_is_linked_by_itself(client, sign_in):
    sign_in("Sekretariat")
    meeting = make_meeting()
    set_agenda(meeting, ["Pembukaan", "Pameran"])
    type_lines(
        client,
        meeting,
        f"k #2 {TEXT}",
        "t #2 Pesan stan.",
        "t #2 Cetak undangan.",
        "t #1 Siapkan aula.",
        "#2 Stan sempit.",
        "t #2 Cari aula lain.",
    )
    linked = {item.text: item.decision and item.decision.text for item in ActionItem.objects.all()}
    assert linked == {"Pesan stan.": TEXT, "Cetak undangan.": TEXT, "Siapkan aula.": None, "Cari aula lain.": None}


def test_link_survives_a_detour_of_the_line(client, sign_in):
    sign_in("Sekretariat")
    meeting = make_meeting()
    type_lines(client, meeting, f"k {TEXT}", "t Pesan stan.")
    line = ActionItem.objects.get().line
    for kind in ("catatan", "tindak-lanjut"):
        client.post(reverse("meetings:line-kind", args=[meeting.pk, line.pk]), {"kind": kind})
    assert ActionItem.objects.get().decision.text == TEXT


def test_decision_is_chosen_among_those_of_the_meeting(client, sign_in):
    sign_in("Sekretariat")
    decision, foreign = make_decision(), make_decision(text="Rapat lain.")
    item = make_action_item(meeting=decision.meeting, responsible_seat=make_seat())
    address = reverse("action_items:action-item-edit", args=[item.pk])
    page = client.get(address)
    assert TEXT in page.text
    assert "Rapat lain." not in page.text
    form = page.context["form"]
    fields = {name: value for name, value in form.initial.items() if value} | {"opened_version": item.version}
    fields["suggestions"] = ""
    refused = client.post(address, fields | {"decision": foreign.pk}).text
    assert "Keputusan ini bukan dari rapat yang dipilih." in refused
    client.post(address, fields | {"decision": decision.pk})
    item.refresh_from_db()
    assert item.decision == decision


def test_action_item_is_made_from_the_row_of_its_decision(client, sign_in):
    sign_in("Sekretariat")
    decision = make_decision()
    address = f"{reverse('action_items:action-item-new')}?keputusan={decision.pk}"
    assert address in client.get(REGISTER).text
    form = client.get(address).context["form"]
    assert (form["meeting"].value(), form["decision"].value()) == (decision.meeting_id, decision.pk)
    assert TEXT in client.get(address).text


@pytest.mark.parametrize("role", ["Pengurus", None])
def test_register_asks_the_database_equally_often(client, sign_in, role, django_assert_max_num_queries):
    if role:
        sign_in(role)
    for count in (1, 24):
        for _number in range(count):
            decision = make_decision(public_text="Pameran diadakan.")
            make_action_item(meeting=decision.meeting, decision=decision, responsible_seat=make_seat())
        with django_assert_max_num_queries(24):
            assert client.get(REGISTER).text.count("voice-list") == 1


def test_register_is_paginated(client):
    for number in range(26):
        make_decision(public_text=f"Keputusan nomor {number}.")
    assert client.get(REGISTER).text.count("Keputusan nomor") == 25
    assert client.get(f"{REGISTER}?halaman=2").text.count("Keputusan nomor") == 1
