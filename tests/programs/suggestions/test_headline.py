"""The headline figure, worked out by hand for thirty voices, stands the same on every screen and in the evaluation."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from dekranasda.base.council.current import council_at_hand
from programs.models import Felt, Suggestion, SuggestionStep
from programs.suggestions.headline import Headline, headline
from tests.factories import (
    make_action_item,
    make_activity,
    make_artisan,
    make_organization,
    make_plan,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
SAID_ON = date(2026, 3, 2)
# Each voice: who spoke, the steps (kind, days after it was said), the head (its place here), what was made for it,
# the answers to "Sudah terasa?"; then whether by hand it is in time (14 working days), done, confirmed.
NO, YES = False, True
VOICES = [
    ("seat", "diterima 3", None, "held", "ya", YES, YES, YES),  # 1
    ("seat", "diterima 18", None, "held", "sebagian", YES, YES, YES),  # 2: the last of 14 working days
    ("seat", "diterima 21", None, "held", "ya", NO, YES, YES),  # 3: one working day late
    ("seat", "diterima 2", None, "planned", "", YES, NO, NO),  # 4
    ("seat", "ditolak 5", None, "", "", YES, NO, NO),  # 5
    ("seat", "ditolak 40", None, "", "", NO, NO, NO),  # 6
    ("seat", "ditunda 10", None, "", "", YES, NO, NO),  # 7
    ("seat", "ditunda 20", None, "", "", NO, NO, NO),  # 8: put aside too late
    ("organization", "", None, "", "", NO, NO, NO),  # 9: waits
    ("organization", "ditelaah 2", None, "", "", NO, NO, NO),  # 10: taken up is not decided
    ("organization", "dijawab 2", None, "", "", NO, NO, NO),  # 11: nor is an answer
    ("organization", "diterima 4, diurungkan 4", None, "", "", NO, NO, NO),  # 12: taken back
    ("organization", "diterima 4, diurungkan 4, ditolak 30", None, "", "", NO, NO, NO),  # 13
    ("organization", "diterima 4, diurungkan 4, ditolak 6", None, "", "", YES, NO, NO),  # 14
    ("organization", "diterima 4, dibuka 30", None, "held", "", YES, YES, NO),  # 15: reopened later
    ("organization", "diterima 4, belum-terasa 30, diterima 50", None, "held held", "belum ya", YES, YES, YES),  # 16
    ("artisan", "diterima 4", None, "held held", "ya belum", YES, YES, NO),  # 17: the last answer counts
    ("artisan", "diterima 4", None, "held", "belum", YES, YES, NO),  # 18
    ("artisan", "diterima 4", None, "held", "", YES, YES, NO),  # 19: unconfirmed
    ("artisan", "diterima 4", None, "finished", "ya", YES, YES, YES),  # 20: an action item
    ("artisan", "diterima 4", None, "begun", "", YES, NO, NO),  # 21
    ("artisan", "digabung 3", 1, "", "", YES, YES, NO),  # 22: shares the fate of 1, was not asked itself
    ("artisan", "digabung 3", 1, "", "ya", YES, YES, YES),  # 23
    ("artisan", "digabung 20", 1, "", "", NO, YES, NO),  # 24: merged too late
    ("name", "digabung 3", 3, "", "ya", NO, YES, YES),  # 25: its head was late
    ("name", "digabung 3", 9, "", "", NO, NO, NO),  # 26: its head waits
    ("name", "digabung 3, dipisah 5", None, "", "", NO, NO, NO),  # 27: taken apart again
    ("name", "ditunda 5, digabung 30", 3, "", "", YES, YES, NO),  # 28: put aside in time, then merged
    ("name", "ditolak 14", None, "", "", YES, NO, NO),  # 29
    ("name", "ditunda 5, diterima 60", None, "held", "sebagian", YES, YES, YES),  # 30
]
# By hand: in time are 1 2 4 5 7 14 15 16 17 18 19 20 21 22 23 28 29 30; done are 1 2 3 15 16 17 18 19 20 22 23 24 25
# 28 30; confirmed are 1 2 3 16 20 23 25 30; all three are 1 2 16 20 23 30.
BY_HAND = Headline(said=30, in_time=18, without_deadline=0, done=15, confirmed=8, fulfilled=6)


def _step(suggestion, kind, days, by):
    at = datetime(2026, 3, 2, 5, tzinfo=UTC) + timedelta(days=days)
    SuggestionStep.objects.create(
        suggestion=suggestion, kind=kind, status=suggestion.status, by=by, at=at, reason="Alasan."
    )


@pytest.fixture
def voices():
    staff, artisan = make_user(), make_artisan()
    speakers = {
        "seat": {"speaker_seat": make_seat()},
        "organization": {"speaker_organization": make_organization()},
        "artisan": {"speaker_artisan": artisan},
        "name": {"speaker_name": "Warga Contoh"},
    }
    made = []
    for speaker, steps, head, things, answers, *_by_hand in VOICES:
        fate = {"status": "digabung", "merged_into": made[head - 1]} if head else {}
        suggestion = make_suggestion(by=staff, received_on=SAID_ON, **speakers[speaker], **fate)
        made.append(suggestion)
        for kind, days in (step.split() for step in steps.split(", ") if step):
            _step(suggestion, kind, int(days), staff)
        for thing in things.split():
            if thing in ("held", "planned"):
                make_activity(suggestions=[suggestion], status="selesai" if thing == "held" else "rencana")
            else:
                make_action_item(suggestions=[suggestion], status="selesai" if thing == "finished" else "proses")
        for said in answers.split():
            about = {"activity": make_activity()}
            Felt.objects.create(suggestion=suggestion, answer=said, heard="kode", **about)
    return made


def test_thirty_voices_come_out_as_worked_out_by_hand(voices):
    found = Suggestion.objects.accepted()
    assert headline(found, answer_days=14) == BY_HAND
    by_row = [(row[5], row[6], row[7]) for row in VOICES]
    for suggestion, by_hand in zip(voices, by_row, strict=True):
        one = headline(found.filter(pk=suggestion.pk), answer_days=14)
        assert (one.in_time, one.done, one.confirmed) == tuple(map(int, by_hand)), voices.index(suggestion) + 1


def test_without_a_deadline_nothing_is_in_time_and_it_is_said(voices):
    one = headline(Suggestion.objects.accepted(), answer_days=None)
    assert (one.in_time, one.without_deadline) == (0, 30)


def test_what_was_not_let_in_does_not_count():
    make_suggestion(status=Suggestion.Status.RECEIVED)
    assert headline(Suggestion.objects.accepted(), answer_days=14).said == 0


def test_every_screen_tells_the_same(client, sign_in, voices):
    assert client.get(reverse("public_trail:trail")).context["headline"] == BY_HAND
    make_plan(adopted=True)
    sign_in("Pimpinan")
    page = client.get("/dasbor/")
    assert page.context["dashboard"].health.headline == BY_HAND
    assert "diputuskan dalam 14 hari kerja" in page.text
    table = next(
        table
        for table in client.get(reverse("dashboards:evaluation", args=[2026])).context["evaluation"].tables
        if str(table.title) == "Dari ucapan sampai terasa"
    )
    assert [row[1] for row in table.rows] == [30, 18, 0, 15, 8, 6]


def test_figure_costs_the_same_for_1_and_30(voices, django_assert_num_queries):
    # As in a page, where the council is read once; and once the marks, by which the decisions are kept.
    with council_at_hand(), django_assert_num_queries(6):
        headline(Suggestion.objects.accepted(), answer_days=14)
