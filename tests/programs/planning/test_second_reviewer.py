"""Two people stand for a number: who reports it does not approve it, and where nobody else can, the number says so."""

import csv
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from programs.models import Result
from tests.factories import make_indicator, make_member, make_plan, make_program, make_result, make_seat, make_user

pytestmark = pytest.mark.django_db
REASON = "Staf kedua baru mulai bulan depan."


@pytest.fixture(autouse=True)
def _in_august(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: date(2026, 8, 20))


@pytest.fixture
def indicator():
    return make_indicator(
        program=make_program(plan=make_plan(adopted=True)), name="Perajin dilatih", targets={2026: 40}
    )


def handed_in(indicator, by):
    return make_result(indicator=indicator, quarter=2, value=12, status="diajukan", reported_by=by)


def approve(client, result, **typed):
    typed = {"seen": result.version, **typed}
    page = client.post(reverse("planning:approve", args=[result.pk]), typed, follow=True).text
    result.refresh_from_db()
    return page


def test_who_reported_does_not_approve_while_a_colleague_can(client, sign_in, indicator):
    make_user(role="Sekretariat")
    result = handed_in(indicator, sign_in("Sekretariat"))
    address = reverse("planning:report", args=[indicator.pk, 2026, 2])
    assert "Laporan ini Anda kirim sendiri" in client.get(address).text
    assert reverse("planning:approve", args=[result.pk]) not in client.get(address).text
    assert "Rekan di sekretariat atau Pimpinan yang menyetujuinya" in approve(client, result, alone_because=REASON)
    assert (result.status, result.alone_because) == ("diajukan", "")


@pytest.mark.parametrize("role", ["Sekretariat", "Pimpinan"])
def test_colleague_or_leadership_approves_what_the_secretariat_reported(client, sign_in, indicator, role):
    result = handed_in(indicator, make_user(role="Sekretariat"))
    reviewer = sign_in(role)
    assert "disetujui" in approve(client, result, alone_because="Tidak perlu.")
    assert (result.status, result.reviewed_by, result.alone_because) == ("disetujui", reviewer, "")


def test_only_person_of_the_office_approves_with_a_reason_or_not_at_all(client, sign_in, indicator):
    only = sign_in("Sekretariat")
    result = handed_in(indicator, only)
    assert "Setujui tanpa pemeriksa kedua" in client.get(reverse("planning:report", args=[indicator.pk, 2026, 2])).text
    refused = approve(client, result, alone_because="  ")
    assert "Tulis mengapa tidak ada pemeriksa kedua" in refused
    assert result.status == "diajukan"
    approve(client, result, alone_because=REASON)
    assert (result.status, result.reviewed_by, result.alone_because) == ("disetujui", only, REASON)


def test_leadership_that_reported_for_its_office_does_not_approve(client, sign_in, indicator):
    user = make_user(role="Pimpinan")
    make_member(seat=make_seat(organization=indicator.program.lead_organization), user=user)
    result = handed_in(indicator, user)
    sign_in(user=user)
    approve(client, result, alone_because=REASON)
    assert result.status == "diajukan"


def test_who_changes_a_report_that_was_handed_in_stands_for_it(client, sign_in, indicator):
    result = handed_in(indicator, make_user(role="Pengurus"))
    make_user(role="Sekretariat")
    staff = sign_in("Sekretariat")
    typed = {"value": "99", "opened_version": result.version, "no_evidence_because": "Buku catatan."}
    client.post(reverse("planning:report", args=[indicator.pk, 2026, 2]), typed)
    result.refresh_from_db()
    assert (result.value, result.status, result.reported_by) == (99, "diajukan", staff)
    approve(client, result)
    assert result.status == "diajukan"


def test_leadership_reviews_but_locks_no_quarter(client, sign_in, indicator):
    sign_in("Pimpinan")
    answer = client.post(reverse("planning:lock-period", args=[indicator.plan.pk, 2026, 2]), {"reason": "Evaluasi"})
    assert answer.status_code == 403


def test_database_knows_no_number_of_one_person_without_a_reason(indicator):
    one = make_user(role="Sekretariat")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_result(indicator=indicator, value=1, reported_by=one, reviewed_by=one)
    make_result(indicator=indicator, value=1, reported_by=one, reviewed_by=one, alone_because=REASON)


def test_number_says_everywhere_who_approved_it_and_that_nobody_else_did(client, sign_in, indicator):
    only = sign_in("Sekretariat")
    result = handed_in(indicator, only)
    approve(client, result, alone_because=REASON)
    pages = [
        reverse("planning:report", args=[indicator.pk, 2026, 2]),
        f"{reverse('planning:reports', args=[indicator.plan.pk])}?tahun=2026&triwulan=2",
        reverse("dashboards:evaluation", args=[2026]),
        reverse("planning:plan"),
        reverse("planning:year", args=[2026]),
        indicator.program.get_absolute_url(),
    ]
    for page in pages:
        text = client.get(page).text
        # Names of people in the office are not the public's.
        assert (only.name in text.split("<main")[1]) == (page in pages[:3]), page
        assert REASON in text, page
        assert "tanpa pemeriksa kedua" in text.casefold(), page
    client.logout()
    rows = list(csv.DictReader(client.get(reverse("planning:data")).text.splitlines()))
    [row] = [row for row in rows if row["tahun"] == "2026" and row["indikator"]]
    assert (row["pemeriksa_kedua"], row["tanpa_pemeriksa_kedua"]) == ("tidak", f"tw2: {REASON}")
    assert row["disetujui_terakhir"]


def test_step_itself_refuses_the_reporter(indicator):
    from programs.models.result import ReviewedByReporter, SecondReviewerAtHand

    one = make_user(role="Sekretariat")
    result = handed_in(indicator, one)
    with pytest.raises(ReviewedByReporter):
        result.approve(by=one)
    make_user(role="Sekretariat")
    with pytest.raises(SecondReviewerAtHand):
        result.approve(by=one, alone_because=REASON)
    assert Result.objects.get().status == "diajukan"
