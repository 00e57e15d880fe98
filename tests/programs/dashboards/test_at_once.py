"""What a dashboard says is so the moment it is asked, though it is worked out once for everybody who looks."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, Village
from dekranasda.base.accounts.models import User
from dekranasda.base.audit.models import AuditEvent
from programs.dashboards.health import present_health
from programs.dashboards.inspection import inspect
from programs.dashboards.late import late_everywhere
from programs.models import ActionItem, BoardMember, Meeting, Organization, Result, Seat, SeatMove, Suggestion
from tests.factories import (
    make_action_item,
    make_activity,
    make_artisan,
    make_indicator,
    make_meeting,
    make_member,
    make_organization,
    make_plan,
    make_program,
    make_result,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
DASHBOARD = reverse("dashboards:dashboard")
# Words of the questions that look at every record: by year of birth, products, unconfirmed, on which nobody worked.
COUNTS_ALL = ("owner_birth_year", 'FROM "crafts_product"', '"confirmed_on" >=')


@pytest.fixture
def asked(client, sign_in):
    """The secretariat's page, asked for twice: from then on it is kept what it was made of."""
    sign_in("Sekretariat")

    def ask():
        return client.get(DASHBOARD).context["dashboard"].desk

    ask()
    return ask


def _suggestions_at_once():
    Suggestion.objects.bulk_create([Suggestion(text="Contoh.", speaker_name="Contoh") for _number in range(2)])


def _late():
    item = make_action_item(due_on=timezone.localdate() + timedelta(days=3))
    ActionItem.objects.filter(pk=item.pk).update(due_on=timezone.localdate() - timedelta(days=3))


def _handed_in():
    result = make_result(indicator=make_indicator(program=make_program()), quarter=1, value=10)
    Result.objects.filter(pk=result.pk).update(status=Result.Status.SUBMITTED)


def _unpublished():
    Artisan.objects.filter(pk=make_artisan().pk).update(state=Artisan.State.DRAFT)


def _given_up():
    member = make_member(seat=make_seat())
    BoardMember.objects.filter(pk=member.pk).update(ends_on=timezone.localdate() - timedelta(days=1))


@pytest.mark.parametrize(
    ("write", "figure", "more"),
    [
        (_suggestions_at_once, lambda desk: desk.suggestions.waiting, 2),
        (_late, lambda desk: desk.late_count, 1),
        (_handed_in, lambda desk: desk.result_count, 1),
        (_unpublished, lambda desk: desk.drafts, 1),
        (_given_up, lambda desk: desk.vacant_seats, 1),
    ],
)
def test_secretariat_reads_what_was_just_written(asked, write, figure, more):
    before = figure(asked())
    write()
    assert figure(asked()) == before + more


def test_what_becomes_due_by_the_clock_is_counted_at_that_minute(asked, monkeypatch):
    now = timezone.now()
    artisan = make_artisan()
    Artisan.objects.filter(pk=artisan.pk).update(created_at=now - timedelta(days=365) + timedelta(minutes=5))
    before = asked()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=4))
    assert asked().unconfirmed == before.unconfirmed
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=6))
    assert asked().unconfirmed == before.unconfirmed + 1


def test_office_reads_at_once_what_it_is_asked(client, sign_in):
    office, user = make_organization(), make_user(role="Pengurus")
    make_member(seat=make_seat(organization=office), user=user)
    sign_in(user=user)
    client.get(DASHBOARD)
    suggestion = make_suggestion(text="Kayu kering terlambat.")
    assert "Kayu kering terlambat." not in client.get(DASHBOARD).text
    Suggestion.objects.filter(pk=suggestion.pk).update(assigned_to=office)
    assert "Kayu kering terlambat." in client.get(DASHBOARD).text


def test_chair_reads_at_once_what_was_approved_and_what_is_late(client, sign_in):
    result = make_result(indicator=make_indicator(program=make_program(plan=make_plan(adopted=True))), quarter=1)
    today = timezone.localdate()
    before = present_health(today), late_everywhere(today)
    Meeting.objects.filter(pk=make_meeting().pk).update(title="Rakor lain")
    assert present_health(today) is before[0]
    Result.objects.filter(pk=result.pk).delete()
    make_action_item(due_on=today - timedelta(days=2))
    assert present_health(today) is not before[0]
    assert late_everywhere(today).item_count == before[1].item_count + 1


@pytest.mark.parametrize("role", ["Sekretariat", "Pimpinan"])
def test_line_of_minutes_makes_no_dashboard_count_all_records_anew(client, sign_in, role):
    """Among 100,000 records each of these takes a third of a second, and in a meeting a line comes every few."""
    for _number in range(2):
        make_artisan(founded_year=2020, owner_birth_year=1980)
    make_program(plan=make_plan(adopted=True))
    sign_in(role)
    pages = [DASHBOARD, reverse("dashboards:craft-coverage")]

    def counted():
        with CaptureQueriesContext(connection) as asked:
            for page in pages:
                assert client.get(page).status_code == 200
        return [sql for sql in (one["sql"] for one in asked) if any(words in sql for words in COUNTS_ALL)]

    assert counted()
    make_suggestion()
    assert counted() == []
    make_artisan()
    assert counted()


@pytest.mark.parametrize("write", [lambda artisan: artisan.save(), lambda _artisan: make_suggestion()])
@pytest.mark.parametrize("page", ["dashboard", "evaluation", "plan"])
def test_record_or_line_of_minutes_makes_no_page_read_the_plan_anew(client, sign_in, write, page):
    """A thousand programs with their figures take half a second to read, and none of them changed."""
    year, plan, artisan = timezone.localdate().year, make_plan(adopted=True), make_artisan()
    result = make_result(indicator=make_indicator(program=make_program(plan=plan)), year=year, value=3)
    sign_in("Pimpinan")
    address = {
        "dashboard": DASHBOARD,
        "evaluation": reverse("dashboards:evaluation", args=[year]),
        "plan": reverse("planning:plan"),
    }[page]

    def asked_for_figures():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return [one["sql"] for one in asked if 'SELECT "programs_target"."indicator_id"' in one["sql"]]

    assert asked_for_figures()
    write(artisan)
    assert asked_for_figures() == []
    Result.objects.filter(pk=result.pk).update(value=7)
    assert asked_for_figures()


def test_map_of_those_reached_moves_with_them_at_once(client, sign_in):
    """It stands on the leadership's page beside figures of the plan that are kept."""
    program = make_program(plan=make_plan(adopted=True))
    make_indicator(program=program)
    artisan = make_artisan()
    make_activity(program=program, status="selesai", starts_on=timezone.localdate(), reached=[artisan])
    sign_in("Pimpinan")
    before = Village.objects.get(pk=artisan.village_id)
    pages = DASHBOARD, reverse("planning:plan")

    def named():
        return [set(re.findall(r"<th scope=\"row\">([^<]*)</th>", client.get(page).text)) for page in pages]

    assert all(before.name in names for names in named())
    other = Village.objects.exclude(pk=before.pk).first()
    Artisan.objects.filter(pk=artisan.pk).update(village=other)
    assert all(other.name in names and before.name not in names for names in named())


def test_inspector_reads_at_once_that_evidence_came():
    year = timezone.localdate().year
    program = make_program(plan=make_plan(adopted=True))
    result = make_result(indicator=make_indicator(program=program), year=year, quarter=1, value=3)
    assert inspect(year).counts.unproven == 1
    result.evidence.create(file="bukti/a.pdf", name="daftar.pdf")
    assert inspect(year).counts.unproven == 0


def test_inspector_reads_a_reviewer_by_the_name_of_this_moment(client, sign_in):
    reviewer = make_user(name="Nama Lama")
    program = make_program(plan=make_plan(adopted=True))
    make_result(
        indicator=make_indicator(program=program),
        year=timezone.localdate().year,
        value=3,
        reviewed_by=reviewer,
        reviewed_at=timezone.now(),
    )
    sign_in("Pengawas")
    assert "Nama Lama" in client.get(DASHBOARD).text
    User.objects.filter(pk=reviewer.pk).update(name="Nama Baru")
    page = client.get(DASHBOARD).text
    assert "Nama Baru" in page
    assert "Nama Lama" not in page


def test_chair_reads_the_written_sections_as_they_stand_now(client, sign_in):
    """They are written once for everybody: after each write they say what is so."""
    make_indicator(program=make_program(plan=make_plan(adopted=True), title="Bahan bersama"))
    sign_in("Pimpinan")
    client.get(DASHBOARD)
    assert "Antar kayu kering" not in client.get(DASHBOARD).text
    item = make_action_item(text="Antar kayu kering", due_on=timezone.localdate() - timedelta(days=2))
    assert "Antar kayu kering" in client.get(DASHBOARD).text
    ActionItem.objects.filter(pk=item.pk).update(text="Antar tanah liat")
    assert "Antar tanah liat" in client.get(DASHBOARD).text
    drafted = make_plan(title="Rencana yang disusun")
    assert "Rencana yang disusun" in client.get(DASHBOARD).text
    drafted.delete()
    assert "Rencana yang disusun" not in client.get(DASHBOARD).text


def test_holder_of_a_seat_reads_its_work_at_once_and_nothing_once_it_is_given_up(client, sign_in):
    user = make_user(role="Pengurus", seated=False)
    member = make_member(seat=make_seat(organization=make_organization()), user=user)
    sign_in(user=user)
    assert "Antar kayu kering" not in client.get(DASHBOARD).text
    make_action_item(text="Antar kayu kering", responsible_seat=member.seat)
    assert "Antar kayu kering" in client.get(DASHBOARD).text
    yesterday = timezone.localdate() - timedelta(days=1)
    BoardMember.objects.filter(pk=member.pk).update(starts_on=yesterday - timedelta(days=9), ends_on=yesterday)
    answer = client.get(DASHBOARD)
    assert answer.status_code == 403
    assert "Antar kayu kering" not in answer.text


def test_what_a_seat_is_called_and_whom_it_speaks_for_stands_on_the_dashboard_at_once(client, sign_in):
    user, seat = make_user(role="Pengurus", seated=False), make_seat(organization=make_organization(name="Dinas Lama"))
    make_member(seat=seat, user=user)
    make_member(seat=make_seat(organization=make_organization(name="Asosiasi Tetap")), user=user)
    sign_in(user=user)
    assert "Dinas Lama" in client.get(DASHBOARD).text
    Organization.objects.filter(name="Dinas Lama").update(name="Dinas Berganti Nama")
    assert "Dinas Berganti Nama" in client.get(DASHBOARD).text
    Seat.objects.filter(pk=seat.pk).update(position="Bendahara Pengganti")
    assert "Bendahara Pengganti" in client.get(DASHBOARD).text
    SeatMove.objects.bulk_create(
        [SeatMove(seat=seat, organization=make_organization(name="Dinas Baru"), from_day=timezone.localdate())]
    )
    page = client.get(DASHBOARD).text
    assert "Dinas Baru" in page
    assert "Dinas Berganti Nama" not in page
    BoardMember.objects.filter(seat=seat).delete()
    page = client.get(DASHBOARD).text
    assert "Bendahara Pengganti" not in page
    assert "Asosiasi Tetap" in page


def test_administrator_reads_accounts_and_what_happened_at_once(client, sign_in):
    sign_in("Administrator")
    before = client.get(DASHBOARD).context["dashboard"].accounts
    other = make_user(name="Contoh Baru")
    AuditEvent.objects.record(None, AuditEvent.Action.MERGED, "Contoh A", by=other)
    AuditEvent.objects.record(None, AuditEvent.Action.SIGN_IN_FAILED, "contoh@example.id")
    page = client.get(DASHBOARD)
    now = page.context["dashboard"].accounts
    assert (now.never_signed_in, now.inactive) == (before.never_signed_in + 1, before.inactive)
    assert [(event.action, event.subject, event.by) for event in now.events[:2]] == [
        ("Gagal masuk", "contoh@example.id", None),
        ("Menggabungkan data perajin", "Contoh A", "Contoh Baru"),
    ]
    User.objects.filter(pk=other.pk).update(name="Contoh Berganti", is_active=False)
    page = client.get(DASHBOARD)
    assert page.context["dashboard"].accounts.inactive == before.inactive + 1
    assert "Contoh Berganti" in page.text
