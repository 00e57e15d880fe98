"""What leaves the portal: letter of invitation, calendar entry, message, and the minutes as an office file."""

import subprocess
from datetime import date, time
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from icalendar import Calendar

from programs.models import Meeting, MinuteLine
from tests.factories import make_artisan, make_meeting, make_member, make_organization, make_seat

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def meeting(sign_in):
    sign_in("Sekretariat")
    signer = make_seat(position="Ketua")
    make_member(seat=signer, name="Ibu Ketua")
    meeting = make_meeting(
        starts_at=time(9),
        ends_at=time(12),
        invitation_number="005/12/2026",
        invitation_date=date(2026, 2, 5),
        invitation_signer=signer,
        chair=signer,
        copies_to="Wali Kota Blitar\nArsip",
    )
    meeting.agenda.create(position=1, text="Pembukaan")
    return meeting


def invite(client, meeting, who):
    return client.post(reverse("meetings:invitee-add", args=[meeting.pk]), {"who": who})


def download(client, meeting, name):
    return client.get(reverse(f"meetings:{name}", args=[meeting.pk])).content


def words(file):
    """All text of a .docx, in order, paragraphs and tables alike."""
    body = Document(BytesIO(file)).element.body
    return "\n".join("".join(node.text or "" for node in part.iter() if node.tag.endswith("}t")) for part in body)


def test_letter_has_the_parts_of_an_official_letter_in_order(client, meeting):
    for who in ("Dinas Contoh", "Pak Tamu"):
        invite(client, meeting, who)
    text = words(download(client, meeting, "invitation-docx"))
    parts = [
        "KOTA BLITAR",
        "Blitar, 5 Februari 2026",
        "005/12/2026",
        "Sifat",
        "Lampiran",
        "Hal",
        "Yth.",
        "Pak Tamu",
        "kami mengundang",
        "Kamis, 12 Februari 2026",
        "09.00 WIB s.d. 12.00 WIB",
        "Aula contoh",
        "Pembukaan",
        "terima kasih",
        "Ketua Dekranasda Kota Blitar,",
        "Ibu Ketua",
        "Tembusan:",
        "Arsip",
    ]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)


def test_many_invitees_go_on_an_attached_list(client, meeting):
    for number in range(5):
        invite(client, meeting, f"Tamu {number}")
    text = words(download(client, meeting, "invitation-docx"))
    assert text.index("LAMPIRAN: DAFTAR UNDANGAN") < text.index("Tamu 4")


def test_guests_stand_after_the_seats_in_the_attached_list(client, meeting):
    for who in ("Aa Tamu", "Bb Tamu", str(meeting.chair.number), "Cc Tamu"):
        invite(client, meeting, who)
    attached = words(download(client, meeting, "invitation-docx")).split("LAMPIRAN: DAFTAR UNDANGAN")[1]
    assert attached.index(meeting.chair.position) < attached.index("Aa Tamu")


def test_seats_organizations_artisans_and_guests_are_invited_once_each(client, meeting):
    make_organization(name="Asosiasi Contoh")
    make_artisan(name="Batik Sekar")
    for _time in range(2):
        for who in (str(meeting.chair.number), "asosiasi contoh", "batik sekar", "Pak Tamu"):
            invite(client, meeting, who)
    assert sorted(str(invitee) for invitee in meeting.invitees.for_letter()) == sorted(
        [f"Ketua, {meeting.chair.organization}", "Asosiasi Contoh", "Batik Sekar", "Pak Tamu"]
    )
    client.post(reverse("meetings:invitee-all-seats", args=[meeting.pk]))
    assert meeting.invitees.count() == 4
    client.post(reverse("meetings:invitee-remove", args=[meeting.pk, meeting.invitees.first().pk]))
    assert meeting.invitees.count() == 3


def test_calendar_entry_is_valid_and_in_the_time_of_blitar(client, meeting):
    calendar = Calendar.from_ical(download(client, meeting, "invitation-ics"))
    event = calendar.events[0]
    assert not calendar.errors
    assert not event.errors
    assert event.start.isoformat() == "2026-02-12T02:00:00+00:00"
    assert event.end.isoformat() == "2026-02-12T05:00:00+00:00"
    assert event["summary"] == "Rakor contoh"
    assert all(event.get(name) for name in ("uid", "dtstamp", "location", "url"))


def test_meeting_without_a_time_fills_its_day_in_the_calendar(client, sign_in):
    sign_in("Pengurus")
    event = Calendar.from_ical(download(client, make_meeting(), "invitation-ics")).events[0]
    assert event.start == date(2026, 2, 12)


def test_message_for_whatsapp_says_when_and_where(client, meeting):
    page = client.get(reverse("meetings:invitation", args=[meeting.pk])).content.decode()
    assert "*Hari, tanggal*: Kamis, 12 Februari 2026" in page
    assert "*Tempat*: Aula contoh" in page
    assert "https://wa.me/?text=Yth" in page


@pytest.mark.needs("soffice")
def test_both_documents_open_in_libreoffice(client, meeting, tmp_path):
    meeting.attendances.create(seat=meeting.chair, state="hadir")
    MinuteLine.objects.create(meeting=meeting, text="Kayu terlambat.", speaker_name="Ibu Contoh")
    for name in ("minutes-document-docx", "invitation-docx"):
        (tmp_path / f"{name}.docx").write_bytes(download(client, meeting, name))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "txt:Text"]
    files = [str(tmp_path / f"{name}.docx") for name in ("minutes-document-docx", "invitation-docx")]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=120)
    assert "Kayu terlambat." in (tmp_path / "minutes-document-docx.txt").read_text()
    assert "005/12/2026" in (tmp_path / "invitation-docx.txt").read_text()


@pytest.mark.parametrize("closed", ["final", "batal"])
def test_who_was_invited_stays_once_the_minutes_are_locked(client, sign_in, closed):
    sign_in("Sekretariat")
    meeting = make_meeting()
    make_seat(term=meeting.term)
    invited = meeting.invitees.create(name="Tamu Contoh")
    type(meeting).objects.update(status=closed)
    client.post(reverse("meetings:invitee-remove", args=[meeting.pk, invited.pk]))
    client.post(reverse("meetings:invitee-all-seats", args=[meeting.pk]))
    page = client.post(reverse("meetings:invitee-add", args=[meeting.pk]), {"who": "Tamu Baru"}, follow=True).text
    assert list(meeting.invitees.all()) == [invited]
    assert "lebih dahulu bila ada yang perlu diubah" in page
    assert reverse("meetings:invitee-add", args=[meeting.pk]) not in page
    assert reverse("meetings:invitee-remove", args=[meeting.pk, invited.pk]) not in page


WITHOUT = {
    "nomor surat": {"invitation_number": ""},
    "tanggal surat": {"invitation_date": None},
    "penanda tangan": {"invitation_signer": None},
}


@pytest.mark.parametrize("lacking", [*WITHOUT, "nama penanda tangan, karena jabatannya kosong"])
def test_letter_that_lacks_something_is_told_before_it_is_printed_or_sent(client, meeting, lacking):
    invite(client, meeting, "Pak Tamu")
    page = reverse("meetings:invitation", args=[meeting.pk])
    links = reverse("meetings:reply-links", args=[meeting.pk])
    assert "belum lengkap" not in client.get(page).text
    assert "belum lengkap" not in client.post(links).text
    if lacking in WITHOUT:
        Meeting.objects.filter(pk=meeting.pk).update(**WITHOUT[lacking])
    else:
        meeting.invitation_signer.holders.all().delete()
    for said in (client.get(page).text, client.post(links).text):
        assert f"Surat undangan belum lengkap: {lacking}. Lengkapi sebelum dicetak atau dikirim." in said
