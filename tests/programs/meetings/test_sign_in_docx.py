"""The sheet that people sign in the hall, and who signs a letter with which rank and number."""

import io
from datetime import date

import pytest
from django.urls import reverse
from docx import Document

from programs.models import Invitee
from tests.factories import make_meeting, make_member, make_plan, make_seat, make_term
from tests.programs.meetings.test_documents import words

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NIP = "19700101 199503 2 001"


def signer(**fields):
    seat = make_seat(position="Ketua", number=2)
    make_member(seat=seat, name="Ibu Ketua", rank="Pembina, IV/a", nip=NIP, **fields)
    return seat


def test_sheet_has_letterhead_protocol_order_signatures_and_who_acknowledges(client, sign_in):
    sign_in("Sekretariat")
    chair = signer()
    make_member(seat=make_seat(position="Anggota", number=3), name="Pak Anggota")
    make_member(seat=make_seat(position="Pembina", number=9), name="Bapak Pembina")
    meeting = make_meeting(chair=chair)
    Invitee.objects.create(meeting=meeting, name="Bu Tamu")
    answer = client.get(reverse("meetings:sign-in-docx", args=[meeting.pk]))
    text = words(answer.content)
    parts = ["KOTA BLITAR", "DAFTAR HADIR", "Tanda tangan", "Bapak Pembina", "Ibu Ketua", "Pak Anggota", "Bu Tamu"]
    parts += ["Mengetahui,", "(cap)", "Pembina, IV/a", f"NIP {NIP}"]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    table = Document(io.BytesIO(answer.content)).tables[-2]
    assert [cell.text for cell in table.rows[0].cells][-1] == "Tanda tangan"


def test_rank_and_number_of_the_holder_stand_on_the_letter(client, sign_in):
    sign_in("Sekretariat")
    meeting = make_meeting(invitation_date=date(2026, 2, 5), invitation_signer=signer(), invitation_nature="terbatas")
    text = words(client.get(reverse("meetings:invitation-docx", args=[meeting.pk])).content)
    assert "Terbatas" in text
    assert f"NIP {NIP}" in text
    assert "Bapak/Ibu" in text
    assert "Saudara" not in text


def test_rank_and_number_are_never_public(client, sign_in):
    make_term()
    signer()
    plan = make_plan(adopted=True)
    pages = ["/pengurus/", "/rencana/", "/rencana/2026/", "/rencana/seluruh-tahun/"]
    assert not [page for page in pages if NIP in client.get(page).text or "Pembina, IV/a" in client.get(page).text]
    for address in (reverse("planning:whole-document"), reverse("planning:year-document", args=[2026])):
        text = words(client.get(address).content)
        assert "Ibu Ketua" in text
        assert NIP not in text
        assert "IV/a" not in text
    sign_in("Sekretariat")
    assert plan.title


def test_office_writes_down_rank_and_number_of_a_holder(client, sign_in):
    sign_in("Sekretariat")
    member = make_member(seat=make_seat(), name="Ibu Ketua")
    page = reverse("board:holder", args=[member.pk])
    told = {"name": "Ibu Ketua", "starts_on": member.starts_on, "rank": "Pembina", "opened_version": 1}
    assert "NIP hanya terdiri atas angka" in client.post(page, {**told, "nip": "19 abc"}).text
    client.post(page, {**told, "nip": NIP})
    member.refresh_from_db()
    assert (member.rank, member.nip) == ("Pembina", NIP)


def test_printed_sheet_has_room_for_the_stamp_beside_who_acknowledges(client, sign_in):
    sign_in("Sekretariat")
    page = client.get(reverse("meetings:sign-in-sheet", args=[make_meeting(chair=signer()).pk])).text
    assert page.index("Mengetahui,") < page.index("(cap)") < page.index(f"NIP {NIP}")
