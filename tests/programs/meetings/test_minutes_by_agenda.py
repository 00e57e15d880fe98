"""Minutes by agenda: what was said, decided and promised stands under its item, on page, in the file and frozen."""

import io

import pytest
from django.urls import reverse
from docx import Document

from programs.meetings.agenda import set_agenda
from programs.models import MinuteLine
from tests.factories import make_meeting, make_member, make_seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(client, sign_in):
    sign_in("Sekretariat")
    seat = make_seat(position="Ketua Harian", number=7)
    make_member(seat=seat)
    meeting = make_meeting(chair=seat)
    meeting.attendances.create(seat=seat, state="hadir")
    set_agenda(meeting, ["Pembukaan", "Pameran 2027", "Penutup"])
    return meeting


@pytest.fixture
def say(client, meeting):
    def one(*lines):
        for text in lines:
            fields = {"kind": "catatan", "speaker": "Ibu Contoh", "text": text}
            assert client.post(reverse("meetings:minutes-entry", args=[meeting.pk]), fields).status_code == 302

    return one


def page_of(client, meeting, query=""):
    html = client.get(reverse("meetings:minutes-document", args=[meeting.pk]) + query).text
    return html[html.index('class="notula"') : html.index("</article>")]


def words_of(client, meeting):
    file = client.get(reverse("meetings:minutes-document-docx", args=[meeting.pk])).content
    body = Document(io.BytesIO(file)).element.body
    return "\n".join("".join(part.itertext()) for part in body.iterchildren())


def lock(client, meeting):
    client.post(reverse("meetings:minutes-document-finalise", args=[meeting.pk]), {"tetap": 1})


def assert_in_order(text, *parts):
    places = [text.index(part) for part in parts]
    assert places == sorted(places), parts


IN_ORDER = [
    "Acara 1: Pembukaan",
    "Acara 2: Pameran 2027",
    "Stan terlalu sempit.",
    "Pameran diadakan pada Juni.",
    "Pesan sepuluh stan.",
    "Acara 3: Penutup",
    "Lain-lain",
    "Hujan lebat di luar.",
]


def test_everything_stands_under_its_agenda_item_and_the_rest_under_lain_lain(client, meeting, say):
    say(
        "Hujan lebat di luar.",
        "t #2 Pesan sepuluh stan.",
        "k #2 Pameran diadakan pada Juni.",
        "#2 Stan terlalu sempit.",
    )
    assert_in_order(page_of(client, meeting), *IN_ORDER)
    assert_in_order(words_of(client, meeting), *IN_ORDER)
    lock(client, meeting)
    assert_in_order(page_of(client, meeting), *IN_ORDER)


def test_locked_minutes_keep_their_items_when_the_agenda_is_changed_later(client, meeting, say):
    say("k #2 Pameran diadakan pada Juni.")
    lock(client, meeting)
    meeting.reopen(by=meeting.versions.get().finalised_by, reason="Salah tulis.")
    set_agenda(meeting, ["Lain sama sekali"])
    frozen = page_of(client, meeting, "?versi=1")
    assert_in_order(frozen, "Acara 2: Pameran 2027", "Pameran diadakan pada Juni.", "Acara 3: Penutup")


def test_minutes_of_a_meeting_without_agenda_read_as_before(client, meeting, say):
    set_agenda(meeting, [])
    say("Hujan lebat di luar.", "k Pameran diadakan pada Juni.", "t Pesan sepuluh stan.")
    page = page_of(client, meeting)
    assert "Lain-lain" not in page
    assert_in_order(page, "Hujan lebat", "3. Kesimpulan", "Pameran diadakan", "4. Tindak lanjut", "Pesan sepuluh stan.")


def test_version_locked_before_lines_were_grouped_stays_readable(client, meeting, say):
    say("k #2 Pameran diadakan pada Juni.", "Hujan lebat di luar.")
    lock(client, meeting)
    version = meeting.versions.get()
    for row in version.snapshot["speeches"] + version.snapshot["tasks"]:
        del row["point"]
    version.snapshot["decisions"] = ["Pameran diadakan pada Juni. (acara 2)"]
    version.save()
    page = page_of(client, meeting)
    assert "Lain-lain" not in page
    assert_in_order(page, "Hujan lebat", "3. Kesimpulan", "Pameran diadakan pada Juni. (acara 2)")
    assert "Pameran diadakan pada Juni. (acara 2)" in words_of(client, meeting)


def test_line_moves_to_the_item_typed_before_its_words_when_corrected(client, meeting, say):
    say("Stan terlalu sempit.")
    line = MinuteLine.objects.get()
    fields = {"speaker": "Ibu Contoh", "text": "#2 Stan terlalu sempit.", "opened_version": line.version}
    client.post(reverse("meetings:line-edit", args=[meeting.pk, line.pk]), fields)
    line.refresh_from_db()
    assert (line.text, line.agenda_item.text) == ("Stan terlalu sempit.", "Pameran 2027")
    fields |= {"text": "#9 Stan.", "opened_version": line.version}
    page = client.post(reverse("meetings:line-edit", args=[meeting.pk, line.pk]), fields).text
    assert "tidak punya acara nomor 9" in page


def test_minutes_ask_the_database_no_more_for_many_lines(client, meeting, say, django_assert_max_num_queries):
    for count in (1, 9):
        say(*["k #2 Pameran diadakan pada Juni."] * count, *["t #1 Pesan stan."] * count)
        with django_assert_max_num_queries(19):
            page_of(client, meeting)
