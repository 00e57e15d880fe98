"""What an inspector sees: who stands for each number; nothing of persons, and nothing to change."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.dashboards.late import late_everywhere
from tests.factories import (
    make_action_item,
    make_activity,
    make_artisan,
    make_indicator,
    make_organization,
    make_plan,
    make_program,
    make_result,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
DASHBOARD = "/dasbor/"


@pytest.fixture
def program():
    return make_program(plan=make_plan(adopted=True), lead_organization=make_organization(name="Dinas Contoh"))


def indicator_of(program, name):
    return make_indicator(program=program, name=name, targets={timezone.localdate().year: 40})


def number(program, name, **fields):
    now = timezone.now()
    fields = {"value": 12, "year": timezone.localdate().year, "reviewed_at": now, "reported_at": now, **fields}
    return make_result(indicator=indicator_of(program, name), quarter=1, **fields)


def test_inspector_sees_who_approved_and_what_lacks_a_reviewer_or_evidence(client, sign_in, program):
    one, two = make_user(name="Sari Contoh"), make_user(name="Budi Contoh")
    number(program, "Perajin dilatih", reported_by=one, reviewed_by=one, alone_because="Sendirian di kantor.")
    proven = number(program, "Produk dikurasi", reported_by=one, reviewed_by=two)
    proven.evidence.create(file="bukti/a.pdf", name="daftar.pdf")
    sign_in("Pengawas")
    page = client.get(DASHBOARD)
    inspection = page.context["inspection"]
    assert [one.indicator.name for one in inspection.alone] == ["Perajin dilatih"]
    assert [one.indicator.name for one in inspection.unproven] == ["Perajin dilatih"]
    assert dict(inspection.by_reviewer) == {"Sari Contoh": 1, "Budi Contoh": 1}
    for shown in ("Sendirian di kantor.", "Budi Contoh", "Jejak angka"):
        assert shown in page.text


def test_inspector_opens_evidence_of_numbers_and_no_other(client, sign_in, program, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    for name in ("bukti/angka.pdf", "bukti/tugas.pdf"):
        default_storage.save(name, ContentFile(b"%PDF-1.4"))
    number(program, "Perajin dilatih").evidence.create(file="bukti/angka.pdf", name="daftar.pdf")
    sign_in("Pengawas")
    assert client.get(default_storage.url("bukti/angka.pdf")).status_code == 200
    assert client.get(default_storage.url("bukti/tugas.pdf")).status_code == 404


def test_inspector_reads_nothing_of_persons(client, sign_in, program):
    artisan = make_artisan(name="Bu Rahasia", published=False)
    activity = make_activity(program=program, reached=[artisan])
    sign_in("Pengawas")
    for page in (activity.get_absolute_url(), reverse("planning:benefits"), reverse("records:artisans")):
        assert client.get(page).status_code == 403
    for page in (DASHBOARD, program.plan.get_absolute_url(), program.plan.get_reports_url()):
        text = client.get(page).text
        assert "Bu Rahasia" not in text
        assert activity.get_absolute_url() not in text


def test_trail_of_a_number_tells_every_step(client, sign_in, program):
    reporter, reviewer = make_user(role="Pengurus"), make_user(role="Sekretariat")
    result = make_result(
        indicator=indicator_of(program, "Perajin dilatih"),
        year=2026,
        value=12,
        status="diajukan",
        no_evidence_because="Lisan.",
        reported_by=reporter,
    )
    result.approve(by=reviewer)
    sign_in("Pengawas")
    page = client.get(reverse("planning:number-audit", args=[program.plan.pk])).text
    assert page.count("Perajin dilatih") == 2
    for shown in ("Diajukan", "Disetujui", "12 orang"):
        assert shown in page


def test_chair_sees_what_is_late_and_whose_it_is(client, sign_in, program):
    make_action_item(
        text="Kirim proposal",
        responsible_organization=program.lead_organization,
        due_on=timezone.localdate() - timedelta(9),
    )
    said_on = timezone.localdate() - timedelta(40)
    asked = make_suggestion(by=make_user(), text="Perlu alat ukir", received_on=said_on)
    asked.take_up(by=make_user(), reason="Mohon dijawab.", assigned_to=program.lead_organization)
    asked.steps.update(at=timezone.now() - timedelta(30))
    make_suggestion(text="Baru kemarin", received_on=timezone.localdate() - timedelta(1))
    indicator = make_indicator(program=program, name="Perajin dilatih")
    sign_in("Pimpinan")
    page = client.get(DASHBOARD)
    late = late_everywhere(timezone.localdate())
    assert [item.text for item in late.items] == ["Kirim proposal"]
    assert [one.text for one in late.answers] == [one.text for one in late.undecided] == ["Perlu alat ukir"]
    assert [one.pk for one in late.reports] == [indicator.pk]
    section = page.text[page.text.index('id="terlambat"') :]
    assert section.count("Dinas Contoh") >= 3


def test_a_report_is_late_when_its_days_are_over_and_not_before(program):
    indicator = make_indicator(program=program, targets={2026: 10})
    for quarter in (1, 2):
        make_result(indicator=indicator, year=2026, quarter=quarter, value=1)
    for day, late in ((date(2026, 10, 1), []), (date(2026, 10, 30), []), (date(2026, 10, 31), [indicator.pk])):
        assert [one.pk for one in late_everywhere(day).reports] == late, day


def test_only_the_chair_sees_what_is_late_everywhere(client, sign_in, program):
    make_action_item(text="Kirim proposal", due_on=timezone.localdate() - timedelta(9))
    sign_in("Pimpinan")
    assert 'id="terlambat"' in client.get(DASHBOARD).text
    sign_in("Pengurus")
    assert 'id="terlambat"' not in client.get(DASHBOARD).text
