"""An office signs over its stamp: letters leave a place for it, left of the signature."""

import io
from datetime import date

import pytest
from django.urls import reverse
from docx import Document

from tests.factories import make_meeting, make_member, make_plan, make_program, make_seat, put_in_force

pytestmark = pytest.mark.django_db
STAMP = "(cap)"


def signed(content: bytes) -> dict[str, list]:
    """The paragraphs of each signature block of a document, by their first."""
    table = next(
        table
        for table in Document(io.BytesIO(content)).tables
        if len(table.rows) == 1 and len(table.columns) == 2 and len(table.rows[0].cells[1].paragraphs) > 3
    )
    return {cell.paragraphs[0].text: cell.paragraphs for cell in table.rows[0].cells if cell.text}


def stamped(content: bytes) -> list[str]:
    """Whose signature has the place of the stamp between role and name."""
    return [
        role for role, lines in signed(content).items() if STAMP in [line.text for line in lines[1 : len(lines) - 1]]
    ]


def test_invitation_has_a_place_for_the_stamp_kept_with_the_signature(client, sign_in):
    sign_in("Sekretariat")
    seat = make_seat(position="Ketua")
    make_member(seat=seat, name="Ibu Ketua")
    meeting = make_meeting(invitation_date=date(2026, 2, 5), invitation_signer=seat)
    content = client.get(reverse("meetings:invitation-docx", args=[meeting.pk])).content
    assert stamped(content) == ["Ketua Dekranasda Kota Blitar,"]
    (block,) = signed(content).values()
    assert all(line.paragraph_format.keep_with_next for line in block)


def test_minutes_are_stamped_where_the_chair_signs(client, sign_in):
    sign_in("Sekretariat")
    meeting = make_meeting()
    content = client.get(reverse("meetings:minutes-document-docx", args=[meeting.pk])).content
    assert stamped(content) == ["Pimpinan rapat,"]
    # Both names stand in one line.
    rooms = {lines[2].paragraph_format.space_before for lines in signed(content).values()}
    assert len(rooms) == 1
    page = client.get(reverse("meetings:minutes-document", args=[meeting.pk])).text
    assert page.count(STAMP) == 1
    assert page.index("Pimpinan rapat,") < page.index(STAMP) < page.index("Notulis,")


@pytest.mark.parametrize("name", ["planning:year-document", "dashboards:evaluation-docx"])
def test_plan_and_evaluation_are_stamped_where_the_ketua_signs(client, sign_in, name):
    sign_in("Sekretariat")
    plan = make_plan()
    make_program(plan=plan)
    put_in_force(plan)
    assert stamped(client.get(reverse(name, args=[2026])).content) == ["Ketua"]


def test_slip_of_an_artisan_bears_no_stamp(client, sign_in):
    sign_in("Sekretariat")
    assert stamped(client.get(reverse("records:consent-slip-blank-docx")).content) == []
