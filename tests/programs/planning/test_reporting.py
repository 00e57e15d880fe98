"""Reporting a quarter: the lead hands in, the secretariat decides, a lock explains itself."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.models import PeriodLock, Result
from programs.models.result import EvidenceMissing, PeriodLocked
from tests.factories import (
    make_budget,
    make_indicator,
    make_member,
    make_plan,
    make_program,
    make_result,
    make_seat,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_august(monkeypatch):
    """The third quarter of 2026 runs."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: date(2026, 8, 20))


@pytest.fixture
def indicator():
    return make_indicator(program=make_program(plan=make_plan(adopted=True)), targets={2026: 40})


@pytest.fixture
def lead(indicator):
    """A board member holding a seat of the lead organization."""
    user = make_user(role="Pengurus")
    make_member(seat=make_seat(organization=indicator.program.lead_organization), user=user)
    return user


def address(indicator, quarter=2, year=2026):
    return reverse("planning:report", args=[indicator.pk, year, quarter])


def submit(client, indicator, quarter=2, year=2026, **typed):
    typed = {
        "value": "12",
        "opened_version": "",
        "no_evidence_because": "Buku catatan.",
        "kirim": "1",
        **typed,
    }
    return client.post(address(indicator, quarter, year), typed, follow=True)


def test_lead_reports_and_secretariat_lets_it_count(client, sign_in, indicator, lead):
    sign_in(user=lead)
    assert "Laporan dikirim" in submit(client, indicator, value="12,5", note="Dua angkatan.").content.decode()
    result = Result.objects.get()
    assert (result.status, result.value, result.reported_by) == ("diajukan", 12.5, lead)
    sign_in("Sekretariat")
    page = client.post(reverse("planning:approve", args=[result.pk]), {"seen": result.version}, follow=True)
    assert "disetujui" in page.content.decode()
    assert Result.objects.approved().count() == 1


def test_draft_waits_with_its_author(client, sign_in, indicator, lead):
    sign_in(user=lead)
    client.post(address(indicator), {"value": "5", "opened_version": ""})
    assert Result.objects.get().status == "draf"


def test_returned_report_says_what_to_mend_and_comes_back(client, sign_in, indicator, lead):
    result = make_result(indicator=indicator, quarter=2, value=99, status="diajukan")
    sign_in("Sekretariat")
    client.post(
        reverse("planning:send-back", args=[result.pk]), {"perlu": "", "comment": "Lampirkan daftar.", "seen": 1}
    )
    sign_in(user=lead)
    assert "Lampirkan daftar." in client.get(address(indicator)).content.decode()
    result.refresh_from_db()
    submit(client, indicator, value="12", opened_version=result.version)
    assert Result.objects.get().status == "diajukan"


def test_return_needs_a_comment(client, sign_in, indicator):
    result = make_result(indicator=indicator, quarter=2, value=99, status="diajukan")
    sign_in("Sekretariat")
    client.post(reverse("planning:send-back", args=[result.pk]), {"comment": " ", "seen": 1})
    result.refresh_from_db()
    assert result.status == "diajukan"


@pytest.mark.parametrize("role", ["Pengurus", "Pimpinan"])
def test_board_member_of_another_organization_may_read_but_not_report(client, sign_in, indicator, role):
    sign_in(role)
    assert client.get(address(indicator)).status_code == 200
    assert submit(client, indicator).status_code == 403
    assert not Result.objects.exists()


def test_seat_that_ended_yesterday_reports_no_more(client, sign_in, indicator):
    user = make_user(role="Pengurus")
    make_member(seat=make_seat(organization=indicator.program.lead_organization), user=user, ends_on=date(2026, 8, 19))
    sign_in(user=user)
    assert submit(client, indicator).status_code == 403


def test_lead_cannot_approve_its_own_report(client, sign_in, indicator, lead):
    result = make_result(indicator=indicator, value=1, status="diajukan")
    sign_in(user=lead)
    for step in ("planning:approve", "planning:send-back"):
        assert client.post(reverse(step, args=[result.pk]), {"comment": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"value": "dua belas"}, "Tulis angka, misalnya 1.250 atau 87,5."),
        ({"value": ""}, "Isi angka realisasi, atau tandai"),
        ({"value": "-3"}, "Isi 0 atau lebih."),
        ({"value": "1,234"}, "Paling banyak 2 angka di belakang koma."),
        ({"value": "", "not_measured": "on"}, "Tulis mengapa indikator tidak terukur."),
        ({"value": "3", "not_measured": "on", "note": "Survei tertunda."}, "Kosongkan angka bila tidak terukur."),
    ],
)
def test_what_cannot_be_meant_is_explained_and_not_saved(client, sign_in, indicator, typed, message):
    sign_in("Sekretariat")
    assert message in submit(client, indicator, **typed).content.decode()
    assert not Result.objects.exists()


def test_the_running_quarter_may_be_reported(client, sign_in, indicator):
    sign_in("Sekretariat")
    assert "Laporan dikirim" in submit(client, indicator, quarter=3).content.decode()


def test_future_quarter_cannot_be_reported(client, sign_in, indicator):
    sign_in("Sekretariat")
    assert "Triwulan ini belum berjalan" in submit(client, indicator, quarter=4).content.decode()
    assert "di luar rencana 2026–2030" in submit(client, indicator, quarter=1, year=2025).content.decode()
    assert not Result.objects.exists()


def test_indonesian_numbers_are_understood(client, sign_in, indicator):
    sign_in("Sekretariat")
    submit(client, indicator, value="1.250.000,5")
    assert Result.objects.get().value == 1250000.5
    assert "1.250.000,50" in client.get(address(indicator)).content.decode()


def test_not_measured_with_a_reason_is_a_report(client, sign_in, indicator):
    sign_in("Sekretariat")
    submit(client, indicator, value="", not_measured="on", note="Survei tertunda.")
    assert Result.objects.get().not_measured


def test_second_of_two_reporters_sees_both_texts(client, sign_in, indicator):
    sign_in("Sekretariat")
    submit(client, indicator, value="12")
    page = submit(client, indicator, value="15", opened_version="").content.decode()
    assert "Orang lain menyimpan data ini" in page
    assert Result.objects.get().value == 12


def test_report_that_changed_since_it_was_read_is_not_approved(client, sign_in, indicator):
    result = make_result(indicator=indicator, value=1, status="diajukan", version=3)
    sign_in("Sekretariat")
    page = client.post(reverse("planning:approve", args=[result.pk]), {"seen": 2}, follow=True)
    assert "Baca lagi sebelum memutuskan" in page.content.decode()
    result.refresh_from_db()
    assert result.status == "diajukan"


def test_approved_report_changes_only_after_it_was_returned(client, sign_in, indicator):
    make_result(indicator=indicator, quarter=2, value=5)
    sign_in("Sekretariat")
    assert "sudah disetujui" in submit(client, indicator, value="9", opened_version=1).content.decode()
    assert Result.objects.get().value == 5


def test_locked_quarter_says_who_why_and_until_when(client, sign_in, indicator, lead):
    staff = sign_in("Sekretariat")
    plan = indicator.program.plan
    client.post(
        reverse("planning:lock-period", args=[plan.pk, 2026, 2]),
        {"reason": "Evaluasi semester", "until": "2026-08-31"},
    )
    sign_in(user=lead)
    page = submit(client, indicator).content.decode()
    assert staff.name in page
    assert "sampai 31 Agustus 2026: Evaluasi semester" in page
    assert not Result.objects.exists()
    assert "Laporan dikirim" in submit(client, indicator, quarter=1).content.decode()


def test_draft_cannot_be_saved_in_a_locked_quarter_either(client, sign_in, indicator, lead):
    PeriodLock.objects.create(plan=indicator.program.plan, year=2026, quarter=2, reason="Evaluasi")
    sign_in(user=lead)
    page = client.post(address(indicator), {"value": "5", "opened_version": "", "note": "Dua angkatan."})
    assert "Evaluasi" in page.text
    assert "Dua angkatan." in page.text
    assert not Result.objects.exists()


def test_no_result_is_handed_in_past_the_form(indicator):
    """The rules of handing in hold without the page: a locked quarter, and a number with nothing behind it."""
    proven = make_result(indicator=indicator, quarter=1, value=5, status="draf", no_evidence_because="Buku catatan.")
    bare = make_result(indicator=indicator, quarter=2, value=5, status="draf")
    PeriodLock.objects.create(plan=indicator.program.plan, year=2026, quarter=1, reason="Evaluasi")
    with pytest.raises(PeriodLocked):
        proven.submit(by=None)
    with pytest.raises(EvidenceMissing):
        bare.submit(by=None)
    assert set(Result.objects.values_list("status", flat=True)) == {"draf"}


def test_lock_holds_through_its_last_day(client, sign_in, indicator):
    sign_in("Sekretariat")
    today = timezone.localdate()
    PeriodLock.objects.create(plan=indicator.program.plan, year=2026, quarter=2, reason="Evaluasi", until=today)
    submit(client, indicator, quarter=2)
    assert not Result.objects.exists()


def test_lock_ends_after_its_last_day_or_when_lifted(client, sign_in, indicator):
    sign_in("Sekretariat")
    plan = indicator.program.plan
    yesterday = timezone.localdate() - timedelta(days=1)
    PeriodLock.objects.create(plan=plan, year=2026, quarter=2, reason="Lewat", until=yesterday)
    lock = PeriodLock.objects.create(plan=plan, year=2026, quarter=1, reason="Evaluasi")
    assert "Laporan dikirim" in submit(client, indicator, quarter=2).content.decode()
    client.post(reverse("planning:unlock-period", args=[lock.pk]))
    assert "Laporan dikirim" in submit(client, indicator, quarter=1).content.decode()


def test_locked_quarter_lets_what_was_handed_in_be_approved_but_not_returned(client, sign_in, indicator):
    result = make_result(indicator=indicator, quarter=2, value=5, status="diajukan")
    PeriodLock.objects.create(plan=indicator.program.plan, year=2026, quarter=2, reason="Evaluasi")
    sign_in("Sekretariat")
    client.post(reverse("planning:send-back", args=[result.pk]), {"comment": "Ulang.", "seen": 1})
    result.refresh_from_db()
    assert result.status == "diajukan"
    client.post(reverse("planning:approve", args=[result.pk]), {"seen": 1})
    result.refresh_from_db()
    assert result.status == "disetujui"


def test_spending_is_kept_in_whole_rupiah_and_not_overwritten(client, sign_in, indicator, lead):
    budget = make_budget(program=indicator.program, planned=100_000_000)
    sign_in(user=lead)
    to = reverse("planning:spending", args=[indicator.program.pk, 2026])
    name, opened = f"realized_{budget.pk}", f"opened_{budget.pk}"
    client.post(to, {name: "Rp1.250.000", opened: ""})
    budget.refresh_from_db()
    assert budget.realized == 1_250_000
    stale = client.post(to, {name: "5", opened: ""}).text
    assert "Rp1.250.000" in stale
    assert "Rp5" in stale
    assert "rupiah bulat" in client.post(to, {name: "5,50", opened: "1250000"}).content.decode()
    budget.refresh_from_db()
    assert budget.realized == 1_250_000


@pytest.mark.parametrize("indicators", [1, 30])
def test_list_of_reports_costs_the_same_queries_for_any_number(
    client, sign_in, django_assert_max_num_queries, indicators
):
    plan = make_plan(adopted=True)
    for _number in range(indicators):
        make_result(indicator=make_indicator(program=make_program(plan=plan), targets={2026: 5}), quarter=3, value=1)
    sign_in("Sekretariat")
    with django_assert_max_num_queries(18):
        assert client.get(reverse("planning:reports", args=[plan.pk])).status_code == 200
