"""Who signs a plan or an evaluation is who held the position on the day that the document is of."""

import io
from datetime import date

import pytest
from docx import Document

from dekranasda.demo.content.source import on
from programs.board.succession import rename_seat, replace_holder
from programs.dashboards.evaluation import evaluate
from programs.dashboards.evaluation_docx import evaluation_document
from programs.planning.plan_docx import whole_plan_document, work_plan
from programs.planning.signing import day_of_evaluation, signed_by
from tests.factories import make_member, make_plan, make_seat, make_user

pytestmark = pytest.mark.django_db


def text_of(document) -> str:
    file = io.BytesIO()
    document.save(file)
    document = Document(file)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture
def plan():
    """Adopted in January 2026; in June the chair changes, and the seat is called otherwise."""
    seat, by = make_seat(position="Ketua"), make_user()
    make_member(seat=seat, name="Ibu Lama")
    with on(date(2026, 1, 15)):
        plan = make_plan(adopted=True)
    with on(date(2026, 6, 1)):
        seat.refresh_from_db()
        replace_holder(seat, "Ibu Baru", date(2026, 6, 1), "", by)
        seat.refresh_from_db()
        rename_seat(seat, "Ketua Umum", by=by)
    plan.refresh_from_db()
    return plan


def test_documents_of_an_earlier_day_are_signed_as_of_that_day(plan):
    whole = text_of(whole_plan_document(plan))
    assert "15 Januari 2026" in whole
    assert "Ibu Lama" in whole
    assert "Ibu Baru" not in whole
    assert "Ibu Lama" in text_of(work_plan(plan, 2026))


def test_a_year_is_evaluated_when_its_last_report_is_due():
    assert day_of_evaluation(2024) == date(2025, 1, 30)
    with on(date(2026, 2, 3)):
        assert day_of_evaluation(2026) == date(2026, 2, 3)


def test_the_evaluation_is_signed_by_who_held_the_position_then(plan):
    rows = (("Ketua", "Ibu Lama", date(2026, 5, 31)), ("Ketua Umum", "Ibu Baru", date(2026, 6, 1)))
    for position, name, day in rows:
        [(_role, signs, _below)] = signed_by([position], plan, day)
        assert signs == name
    assert signed_by(["Ketua"], plan, date(2026, 6, 1))[0][1] == ""
    with on(date(2026, 5, 30)):
        assert "Ibu Lama" in text_of(evaluation_document(evaluate(plan, 2026, date(2026, 12, 31))))


def test_a_draft_is_signed_by_who_holds_the_position_today(plan):
    draft = make_plan(start_year=2031, end_year=2035)
    with on(date(2026, 5, 31)):
        assert "Ibu Lama" in text_of(whole_plan_document(draft))
    with on(date(2026, 6, 2)):
        # What is called otherwise by now signs no longer under the old name.
        assert "Ibu Lama" not in text_of(whole_plan_document(draft))
