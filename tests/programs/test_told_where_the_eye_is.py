"""After an act a long page opens where it was done, says there what happened, and offers the next step there."""

import pytest
from django.urls import reverse
from lxml import html

from tests.factories import (
    make_activity,
    make_indicator,
    make_meeting,
    make_member,
    make_plan,
    make_program,
    make_result,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db


def told(client, address, place, **typed):
    """What the page says after the act at the place to which it leads, and nowhere else."""
    answer = client.post(address, typed)
    assert answer.status_code == 302
    assert answer.url.endswith(f"#{place}"), answer.url
    page = html.fromstring(client.get(answer.url.partition("#")[0]).content)
    [section] = page.xpath(f"//*[@id='{place}']")
    said = [one.text_content().strip() for one in section.xpath(".//*[contains(@class, 'alert-')]")]
    assert len(page.xpath("//*[@role='status']//*[contains(@class, 'alert-')]")) == len(said) == 1
    return said[0], section, page


def test_the_trail_says_what_was_decided_beside_the_next_step(client, sign_in):
    staff = sign_in("Sekretariat")
    program = make_program(plan=make_plan(adopted=True))
    suggestion = make_suggestion(by=staff)
    address = reverse("suggestions:suggestion-decide", args=[suggestion.code])
    typed = {"step": "adopt", "programs": [program.pk], "reason": "Sejalan.", "seen": suggestion.version}
    said, section, _page = told(client, address, "langkah", **typed)
    assert "Tersimpan" in said
    assert "Jadikan kegiatan" in section.text_content()
    step = suggestion.steps.last()
    undo = reverse("suggestions:suggestion-undo", args=[suggestion.code])
    assert "Diurungkan" in told(client, undo, "langkah", step=step.pk)[0]


def test_a_note_is_told_among_the_notes(client, sign_in):
    suggestion = make_suggestion(by=sign_in("Sekretariat"))
    address = reverse("suggestions:suggestion-note", args=[suggestion.code])
    said, section, _page = told(client, address, "catatan", text="Tanyakan lagi.")
    assert "Catatan internal tersimpan" in said
    assert "Tanyakan lagi." in section.text_content()


def test_the_report_says_what_became_of_it_beside_the_way_to_the_others(client, sign_in):
    sign_in("Sekretariat")
    indicator = make_indicator(program=make_program(plan=make_plan(adopted=True)), targets={2026: 10})
    address = reverse("planning:report", args=[indicator.pk, 2026, 1])
    typed = {"value": "4", "no_evidence_because": "Lisan.", "opened_version": "", "kirim": "1"}
    said, _section, page = told(client, address, "status", **typed)
    assert "Laporan dikirim" in said
    assert page.xpath("//a[contains(@href, 'tahun=2026&triwulan=1')]")


def test_an_approval_is_told_at_the_status_of_the_report(client, sign_in):
    indicator = make_indicator(program=make_program(plan=make_plan(adopted=True)), targets={2026: 10})
    result = make_result(indicator=indicator, value=4, status="diajukan", reported_by=make_user())
    sign_in("Pimpinan")
    said, _section, _page = told(client, reverse("planning:approve", args=[result.pk]), "status", seen=result.version)
    assert "disetujui" in said


def test_marks_and_guests_are_told_where_they_were_made(client, sign_in):
    sign_in("Sekretariat")
    seat = make_seat()
    meeting = make_meeting(chair=seat)
    address = reverse("meetings:attendance", args=[meeting.pk])
    said, _section, _page = told(client, address, "simpan", **{f"jabatan-{seat.pk}-state": "hadir"})
    assert "Kehadiran tersimpan" in said
    said, section, _page = told(client, reverse("meetings:guest-add", args=[meeting.pk]), "tamu", guest_name="Pak Joko")
    assert said == "Pak Joko dicatat hadir."
    assert section.xpath(".//li//strong")[0].text_content() == "Pak Joko"
    guest = meeting.attendances.get(seat=None)
    removed = reverse("meetings:guest-remove", args=[meeting.pk, guest.pk])
    assert "dihapus" in told(client, removed, "tamu")[0]
    invited = reverse("meetings:invitee-add", args=[meeting.pk])
    assert "Isi siapa yang diundang" in told(client, invited, "yang-diundang", who="")[0]


def test_decisions_on_several_are_told_beside_the_way_back(client, sign_in):
    suggestion = make_suggestion(by=sign_in("Sekretariat"))
    typed = {"pick": f"{suggestion.code}:{suggestion.version}", "step": "decline", "reason": "Di luar wewenang."}
    said, _section, page = told(client, reverse("suggestions:decide"), "keputusan", **typed)
    assert said == "1 masukan diputuskan."
    assert page.xpath("//*[@id='keputusan']/following-sibling::form[1][contains(@class, 'undo')]")
    assert "diurungkan" in told(client, reverse("suggestions:undo"), "keputusan")[0]


def test_who_came_is_told_at_the_list_of_participants(client, sign_in):
    sign_in("Sekretariat")
    activity = make_activity(program=make_program(plan=make_plan(adopted=True)))
    address = reverse("planning:attendance", args=[activity.pk])
    assert told(client, address, "peserta")[0] == "Kehadiran disimpan."


def test_locked_minutes_are_told_beside_what_can_be_done_next(client, sign_in):
    sign_in("Sekretariat")
    seat = make_seat()
    make_member(seat=seat)
    meeting = make_meeting(chair=seat)
    client.post(reverse("meetings:attendance", args=[meeting.pk]), {f"jabatan-{seat.pk}-state": "hadir"}, follow=True)
    place = "langkah-notula"
    address = reverse("meetings:minutes-document-finalise", args=[meeting.pk])
    said, section, _page = told(client, address, place, tetap="1")
    assert "Notula dikunci" in said
    assert "Buka kembali notula" in section.text_content()
    reopened = reverse("meetings:minutes-document-reopen", args=[meeting.pk])
    assert "dibuka kembali" in told(client, reopened, place, reason="Salah ketik.")[0]
