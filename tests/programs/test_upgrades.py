"""What was recorded under an earlier version is what the newest one tells of it: one way back, and forward again."""

from datetime import date
from types import SimpleNamespace

import pytest

from dekranasda.base.council.issuing import issue
from dekranasda.base.council.models import IssuedLetter
from dekranasda.operations import versions
from programs.meetings.issuing import issue_invitation
from programs.models import ActionItem, BudgetSource, MinutesVersion, Program, Seat, Theme
from tests.factories import (
    make_action_item,
    make_budget,
    make_meeting,
    make_member,
    make_organization,
    make_plan,
    make_program,
    make_seat,
    make_suggestion,
)

# Landed migrations stay as they are: whoever writes one walks them on both databases, every run on one.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.any_database]
APRIL = date(2026, 4, 1)


def migrate(*targets):
    executor = versions.executor_for([])
    executor.migrate(list(targets))
    return executor.loader.project_state(list(targets)).apps


@pytest.fixture
def made():
    """Records of each kind, taken back to versions that knew less, changed there as one could, and brought forward.

    All of them in one walk: going through every migration takes most of the time.
    """
    newest = list(versions.executor_for([]).loader.graph.leaf_nodes("programs"))
    old, new, vacant = (make_organization(name=name) for name in ("Dinas Lama", "Dinas Baru", "Dinas Kosong"))
    seat, empty = make_seat(organization=old), make_seat(organization=vacant)
    make_member(seat=seat, name="Ibu Satu")
    said, item, other = make_suggestion(), make_action_item(), make_action_item(text="Tanpa masukan.")
    item.suggestions.set([said])
    meeting = make_meeting()
    for number in (1, 2):
        meeting.versions.create(
            number=number, snapshot={}, reopened_at="2026-01-01T00:00Z", reopening_reason="Salah tulis."
        )
    sent = make_meeting(invitation_number="005/1", invitation_date=APRIL, invitation_signer=make_seat())
    draft = make_meeting(invitation_number="005/2")
    version = draft.versions.create(number=1, snapshot={})
    plan, unfinished = make_plan(adopted=True), make_plan(start_year=2040, end_year=2044)
    program = make_program(plan=unfinished, theme="promosi")
    make_budget(program=program, source="CSR")
    try:
        # When themes and sources still stood in the code, and nothing was kept with a letter.
        then = migrate(("programs", "0047_membership"))
        assert then.get_model("programs", "Budget").objects.get().source == "CSR"
        then = migrate(("programs", "0033_made_for_suggestions"))
        made_for = dict(then.get_model("programs", "ActionItem").objects.values_list("pk", "suggestion"))
        assert made_for == {item.pk: said.pk, other.pk: None}
        then = migrate(("programs", "0020_lines_of_agenda_items"))
        holders = then.get_model("programs", "BoardMember").objects
        before = holders.get(seat_id=seat.pk)
        holders.filter(pk=before.pk).update(organization_id=old.pk, ends_on=date(2026, 3, 31))
        holders.create(seat_id=seat.pk, name="Ibu Satu", starts_on=APRIL)
        then.get_model("programs", "Seat").objects.filter(pk=seat.pk).update(organization_id=new.pk)
    finally:
        migrate(*newest)
    return SimpleNamespace(
        seat=seat, empty=empty, said=said, item=item, other=other,
        sent=sent, version=version, plan=plan, unfinished=unfinished, program=program,
    )  # fmt: skip


@pytest.mark.long
def test_upgrade_dates_moves_says_what_items_are_for_and_gives_minutes_codes_letters_their_text_and_lists_their_words(
    made,
):
    # The moves of seats.
    seat, empty = Seat.objects.get(pk=made.seat.pk), Seat.objects.get(pk=made.empty.pk)
    assert [str(seat.organization_on(day)) for day in (date(2026, 3, 31), APRIL)] == ["Dinas Lama", "Dinas Baru"]
    assert (str(empty.organization), empty.moves.count()) == ("Dinas Kosong", 0)
    with pytest.raises(Exception, match="boardmember_one_at_a_time"):
        make_member(seat=seat, starts_on=date(2026, 5, 1), ends_on=date(2026, 6, 1))

    # What action items are for.
    made_for = [list(ActionItem.objects.get(pk=item.pk).suggestions.all()) for item in (made.item, made.other)]
    assert made_for == [[made.said], []]

    # The codes of minutes.
    codes = set(MinutesVersion.objects.values_list("code", flat=True))
    assert len(codes) == 3
    assert all(code.startswith("N-") for code in codes)

    # Letters issued before anything was kept with them: what they would say today.
    kept = {(one.kind, one.about) for one in IssuedLetter.objects.all()}
    assert {("notula", str(made.version.pk)), ("rencana", str(made.plan.pk))} <= kept
    assert ("rencana", f"{made.plan.pk}/2026") in kept
    assert {about for kind, about in kept if kind == "undangan"} == {str(made.sent.pk)}
    assert ("rencana", str(made.unfinished.pk)) not in kept
    letter = IssuedLetter.objects.get(kind="undangan")
    issue_invitation(made.sent)
    assert IssuedLetter.objects.get(kind="undangan").issued_at == letter.issued_at
    assert letter.council == issue("undangan", "baru").council

    # The lists of themes and sources, which know what was kept.
    program = Program.objects.get(pk=made.program.pk)
    assert (program.theme, program.get_theme_display()) == ("promosi", "Promosi")
    assert program.budgets.get().get_source_display() == "CSR/TJSL"
    assert [len(found.all_known()) for found in (Theme, BudgetSource)] == [8, 9]
    program.full_clean()
