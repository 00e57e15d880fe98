"""The portal of another council, of another kind and in another time zone, says so everywhere.

The pages walked are those of the access table: the next page is among them as soon as it has its row.
"""

import io
import re
import zipfile
from datetime import UTC, date, datetime, time

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from crafts.directory.contact import whatsapp_address
from dekranasda.base.council.adapter import MfaAdapter
from dekranasda.base.council.current import council_at_hand, mail_sender, the_council
from dekranasda.base.notices import duties
from dekranasda.base.notices.mail import send_waiting
from tests.factories import (
    make_action_item,
    make_artisan,
    make_meeting,
    make_member,
    make_other_council,
    make_plan,
    make_request,
    make_seat,
    make_user,
)
from tests.programs.meetings.test_documents import words
from tests.test_access import ROWS, Roles, strongest

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NAMED = re.compile(r".{0,40}blitar.{0,20}", re.IGNORECASE)


@pytest.fixture
def other():
    return make_other_council()


def said(answer) -> str:
    """All text of an answer, that inside Word and Excel files too."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    file = io.BytesIO(content)
    if not zipfile.is_zipfile(file):
        return content.decode(errors="replace")
    with zipfile.ZipFile(file) as packed:
        return " ".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


@pytest.mark.long
def test_no_page_or_document_of_another_council_names_the_first(other):
    roles, naming, read = Roles(), [], 0
    for row in ROWS:
        role = strongest(row)
        if row.method != "get":
            continue
        answer = roles.ask(row, role)
        if answer.status_code == 200:
            read += 1
            naming += [f"{row}: {found}" for found in NAMED.findall(said(answer))[:1]]
    assert naming == []
    assert read > 120


def test_english_pages_name_the_other_council_too(client, other):
    public = [row for row in ROWS if row.method == "get" and row.expected[0] == 200]
    for row in public:
        with transaction.atomic():
            path = reverse(row.route, kwargs=row.of(None) if row.of else {}) + row.query
            answer = client.get(f"/en{path}")
            if answer.status_code == 200:
                text = said(answer)
                assert "blitar" not in text.lower(), path
                assert "<title>" not in text or "Dekranasda Kabupaten Contoh" in text, path
            # What the row made, such as a plan in force, must not stand in the way of the next.
            transaction.set_rollback(True)


def test_times_are_told_in_the_zone_of_the_place(client, sign_in, other):
    sign_in("Sekretariat")
    meeting = make_meeting(starts_at=time(9), ends_at=time(12))
    assert "09.00 WITA" in client.get(meeting.get_absolute_url()).text
    letter = client.get(reverse("meetings:invitation-docx", args=[meeting.pk])).content
    assert "09.00 WITA s.d. 12.00 WITA" in words(letter)
    entry = client.get(reverse("meetings:invitation-ics", args=[meeting.pk])).text
    assert "DTSTART:20260212T010000Z" in entry
    request = make_request(kind="daftar", received_at=datetime(2026, 3, 1, 16, 30, tzinfo=UTC))
    assert "2 Maret 2026, 00.30 WITA" in client.get(reverse("requests:request", args=[request.code])).text
    assert timezone.get_current_timezone_name() == "Asia/Jakarta"


def test_commands_work_in_the_zone_of_the_place(other, monkeypatch, settings):
    zones = []
    monkeypatch.setattr(duties, "_duties", {})
    duties.duty("uji", duties.Every.RUN)(lambda: zones.append(timezone.get_current_timezone_name()) or "")
    call_command("due")
    assert zones == ["Asia/Makassar"]


def test_letter_has_the_letterhead_place_and_signer_of_the_council(client, sign_in):
    make_other_council(
        letterhead_address="Jalan Contoh 1, Contohpura",
        letterhead_rule="tunggal",
        signers=[{"position": "Ketua", "name": "", "rank": "Pembina", "nip": "19700101"}],
    )
    sign_in("Sekretariat")
    seat = make_seat(position="Ketua")
    make_member(seat=seat, name="Ibu Ketua")
    meeting = make_meeting(invitation_date=date(2026, 2, 5), invitation_signer=seat)
    text = words(client.get(reverse("meetings:invitation-docx", args=[meeting.pk])).content)
    parts = [
        "KABUPATEN CONTOH",
        "Jalan Contoh 1, Contohpura",
        "Contohpura, 5 Februari 2026",
        "di Contohpura",
        "Ketua Dekranasda Kabupaten Contoh,",
        "Ibu Ketua",
        "Pembina",
        "NIP 19700101",
    ]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)


def test_rank_and_number_of_a_former_signer_are_not_printed_under_the_next(client, sign_in):
    make_other_council(signers=[{"position": "Ketua", "name": "Ibu Lama", "rank": "Pembina", "nip": "19700101"}])
    sign_in("Sekretariat")
    seat = make_seat(position="Ketua")
    make_member(seat=seat, name="Ibu Baru")
    meeting = make_meeting(invitation_date=date(2026, 2, 5), invitation_signer=seat)
    text = words(client.get(reverse("meetings:invitation-docx", args=[meeting.pk])).content)
    assert "Ibu Baru" in text
    assert "19700101" not in text


def test_mail_comes_from_the_council(client, other, settings):
    settings.EMAIL_CONFIGURED = True
    user = make_user(role="Pengurus", email="orang@contoh.id")
    seat = make_seat()
    make_member(seat=seat, user=user)
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    make_action_item(responsible_seat=seat, due_on=date(2026, 1, 2))
    send_waiting()
    client.post(reverse("account_reset_password"), {"email": "bukan-akun@contoh.id"})
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        assert message.subject.startswith("[Dekranasda Kabupaten Contoh] ")
        assert message.from_email == "Dekranasda Kabupaten Contoh <dekranasda@localhost>"
        assert "Dekranasda Kabupaten Contoh" in message.body
    settings.DEFAULT_FROM_EMAIL = "Kantor <kantor@contoh.id>"
    assert mail_sender() == "Kantor <kantor@contoh.id>"


def test_app_for_codes_and_messages_name_the_council(other):
    assert MfaAdapter().get_totp_issuer() == "Dekranasda Kabupaten Contoh"
    artisan = make_artisan(covers=["phone"], phone="+628123456789")
    assert "Dekranasda%20Kabupaten%20Contoh" in whatsapp_address(artisan)


def test_name_of_the_area_says_nothing_in_a_search(client, other):
    make_artisan(name="Tenun Melati")
    make_plan()
    assert "Tenun Melati" in client.get(reverse("directory:artisans"), {"q": "tenun contoh"}).text


def test_council_is_read_once_for_a_whole_request(other, django_assert_num_queries):
    with council_at_hand(), django_assert_num_queries(0):
        assert the_council().area == the_council().area == "Kabupaten Contoh"
