"""The signed-in home says what waits for the reader, by what the reader may do."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from dekranasda.base.accounts.models import User
from programs.dashboards.at_a_glance import Period, period_to_report
from programs.models import Budget, Plan, Result
from tests.factories import (
    make_action_item,
    make_artisan,
    make_indicator,
    make_meeting,
    make_member,
    make_organization,
    make_plan,
    make_program,
    make_seat,
    make_suggestion,
    make_user,
    put_in_force,
)

pytestmark = pytest.mark.django_db
DASHBOARD = reverse("dashboards:dashboard")
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def office():
    return make_organization(name="Dinas Contoh")


@pytest.fixture
def member(office):
    user = make_user(role="Pengurus")
    make_member(seat=make_seat(organization=office), user=user)
    return user


@pytest.fixture
def indicator(office):
    plan = make_plan()
    program = make_program(plan=plan, title="Program Kayu", lead_organization=office)
    indicator = make_indicator(program=program, name="Perajin dilatih", targets={2026: 100})
    Budget.objects.create(program=program, year=2026, source="APBD Kota", planned=1000, realized=250)
    put_in_force(plan)
    return indicator


def report(indicator, *, quarter, value=None, status="disetujui", year=2026, **fields):
    return Result.objects.create(indicator=indicator, year=year, quarter=quarter, value=value, status=status, **fields)


def see(client, sign_in, user):
    sign_in(user=user)
    return client.get(DASHBOARD).text


@pytest.mark.parametrize(
    ("day", "period"),
    [
        (date(2026, 1, 1), Period(2025, 4)),
        (date(2026, 3, 31), Period(2025, 4)),
        (date(2026, 4, 1), Period(2026, 1)),
        (date(2026, 12, 31), Period(2026, 3)),
    ],
)
def test_the_quarter_that_ended_last_is_reported_now(day, period):
    assert period_to_report(day) == period


def test_board_member_sees_first_what_waits(client, sign_in, member, office, indicator):
    make_action_item(text="Kirim daftar harga kayu.", responsible_organization=office, due_on=date(2026, 11, 14))
    make_suggestion(text="Kayu kering terlambat.", assigned_to=office)
    page = see(client, sign_in, member)
    assert "Kirim daftar harga kayu." in page
    assert "Terlambat 10 hari" in page
    assert "Kayu kering terlambat." in page
    assert "Realisasi triwulan III 2026" in page
    # Its report was due on 30 October.
    assert "Terlambat 25 hari" in page
    assert page.index("Yang menunggu Anda") < page.index("Program organisasi Anda")


def test_work_of_other_organizations_does_not_wait_for_me(client, sign_in, member, indicator):
    make_action_item(text="Urusan dinas lain.")
    make_suggestion(text="Ditanyakan ke dinas lain.", assigned_to=make_organization())
    page = see(client, sign_in, member)
    assert "Urusan dinas lain." not in page
    assert "Ditanyakan ke dinas lain." not in page


@pytest.mark.parametrize("status", ["diajukan", "disetujui"])
def test_result_handed_in_no_longer_waits(client, sign_in, member, indicator, status):
    report(indicator, quarter=3, value=70, status=status)
    assert "Tidak ada yang menunggu Anda." in see(client, sign_in, member)


def test_plan_that_is_only_a_draft_owes_no_results(client, sign_in, member, office):
    draft = make_program(plan=make_plan(adopted=False), lead_organization=office, title="Program Rancangan")
    make_indicator(program=draft, name="Perajin dirancang", targets={2026: 10})
    page = see(client, sign_in, member)
    assert "Tidak ada yang menunggu Anda." in page
    assert "Belum dilaporkan" not in page


def test_returned_result_of_an_earlier_quarter_waits_again(client, sign_in, member, indicator):
    report(indicator, quarter=2, value=7, status="dikembalikan")
    report(indicator, quarter=3, value=70)
    page = see(client, sign_in, member)
    assert "Realisasi triwulan II 2026" in page
    assert "Dikembalikan untuk diperbaiki" in page


def test_organization_sees_achievement_of_its_programs_in_words_and_bars(client, sign_in, member, indicator):
    report(indicator, quarter=1, value=Decimal("80"))
    page = see(client, sign_in, member)
    assert "Program Kayu: Perajin dilatih" in page
    assert "80% · Tinggi" in page


def test_organization_sees_what_became_of_what_it_said(client, sign_in, member, office, indicator):
    said = make_suggestion(text="Kayu kering terlambat.", speaker_organization=office)
    said.adopt([indicator.program], by=make_user(), reason="Sejalan.")
    make_suggestion(text="Perlu gudang.", speaker_organization=office)
    page = see(client, sign_in, member)
    assert "Disetujui 1" in page
    assert "Baru 1" in page
    assert "→ Program Kayu" in page


def test_account_without_a_seat_is_told_what_to_do(client, sign_in):
    sign_in(user=make_user(role="Pengurus", seated=False))
    answer = client.get(DASHBOARD)
    assert answer.status_code == 403
    assert "Akun Anda hari ini tidak memegang jabatan" in answer.text


def test_secretariat_sees_its_queues(client, sign_in, indicator):
    make_suggestion(text="Belum diputuskan.")
    make_action_item(text="Urusan lama.", due_on=TODAY - timedelta(days=3))
    report(indicator, quarter=3, value=70, status="diajukan")
    make_artisan(published=False)
    make_meeting(title="Rakor Desember", held_on=date(2026, 12, 10))
    make_meeting(title="Rakor Februari", held_on=date(2026, 2, 12))
    page = see(client, sign_in, make_user(role="Sekretariat"))
    for words in ("masukan menunggu keputusan", "Urusan lama.", "TW III 2026", "data perajin belum terbit"):
        assert words in page
    assert page.index("Rakor Februari") < page.index("Rakor berikutnya") < page.index("Rakor Desember")


def test_leadership_sees_health_absorption_and_what_hinders(client, sign_in, indicator):
    report(indicator, quarter=3, value=30, obstacles="Kayu langka.", drivers="Pelatih siap.")
    make_plan(title="Rencana berikutnya", start_year=2031, end_year=2035)
    page = see(client, sign_in, make_user(role="Pimpinan"))
    assert "25%" in page, "absorption of the budget"
    assert "40%" in page, "30 of the 75 due by the third quarter"
    assert "Kayu langka." in page
    assert "Pelatih siap." in page
    assert "Rencana berikutnya" in page, "a draft waits to be adopted"


def test_leadership_without_an_adopted_plan_is_led_to_the_draft(client, sign_in):
    make_plan(title="Rancangan 2026")
    page = see(client, sign_in, make_user(role="Pimpinan"))
    assert "Rancangan 2026" in page
    assert "Belum ada rencana yang ditetapkan" in page


def test_administrator_sees_accounts_and_no_business_of_the_office(client, sign_in):
    make_suggestion(text="Belum diputuskan.")
    page = see(client, sign_in, make_user(role="Administrator"))
    assert "Akun dan jejak audit" in page
    assert "masukan menunggu keputusan" not in page


def test_person_with_two_roles_sees_both_sections(client, sign_in, member):
    member.groups.add(make_user(role="Sekretariat").groups.get())
    page = see(client, sign_in, User.objects.get(pk=member.pk))
    assert "Yang menunggu Anda" in page
    assert "Yang menunggu sekretariat" in page


@pytest.mark.parametrize("role", ["Pengurus", "Sekretariat", "Pimpinan", "Administrator", "Pengawas"])
def test_dashboard_takes_no_more_queries_when_everything_grows(
    client, sign_in, django_assert_max_num_queries, office, role
):
    user = make_user(role=role)
    if role in ("Pengurus", "Pimpinan"):
        make_member(seat=make_seat(organization=office), user=user)
    plan = make_plan()
    programs = [make_program(plan=plan, lead_organization=office) for _number in range(12)]
    for program in programs:
        report(make_indicator(program=program, targets={2026: 100}), quarter=3, value=10)
        report(make_indicator(program=program, targets={2026: 100}), quarter=3, value=70, status="diajukan")
        Budget.objects.create(program=program, year=2026, source="APBD Kota", planned=1000)
    put_in_force(plan)
    for _number in range(12):
        make_action_item(responsible_organization=office, due_on=TODAY - timedelta(days=1))
        make_suggestion(assigned_to=office)
        make_suggestion(speaker_organization=office).adopt(programs[:2], by=user, reason="Sejalan.")
        make_meeting(held_on=TODAY - timedelta(days=9))
    assert Plan.objects.current() == plan
    sign_in(user=user)
    client.get(DASHBOARD)
    with django_assert_max_num_queries(23):
        client.get(DASHBOARD)
