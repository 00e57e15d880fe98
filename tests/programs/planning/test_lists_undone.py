"""A whole list of participants or results is taken back, as long as nobody worked on what it brought."""

import pytest
from django.urls import reverse

from dekranasda.base.lists.models import TakenList
from programs.models import Participation, PeriodLock, Result
from tests.factories import make_activity, make_artisan, make_indicator, make_plan, make_program, make_result

from . import test_participant_list as people
from . import test_result_list as figures

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def known():
    return make_artisan(name="Batik Sekar", owner_name="Sri Wahyuni", phone="+6281234500011")


@pytest.fixture
def activity():
    return make_activity()


def take_people(client, activity, *rows, header=("No", "Nama", "No. HP", "Hadir")):
    people.save(client, activity, people.send(client, activity, *rows, header=list(header)))
    return TakenList.objects.latest("pk")


def undo_people(client, activity, taken, **more):
    return client.post(reverse("planning:participant-list-undo", args=[activity.pk, taken.pk]), **more)


def listed(activity):
    return [(str(one), one.attended) for one in activity.participations.all()]


def test_list_of_participants_is_taken_back_whole(client, activity, known):
    there = Participation.objects.create(activity=activity, artisan=known)
    Participation.objects.create(activity=activity, walk_in_name="Tamu Lama", attended=True)
    rows = [1, "Sri Wahyuni", "081234500011", "ya"], [2, "Contoh Tamu", "", "ya"], [3, "Contoh Dua", "", "tidak"]
    taken = take_people(client, activity, *rows)
    there.refresh_from_db()
    assert (there.attended, taken.count, len(listed(activity))) == (True, 2, 4)
    page = client.get(activity.get_absolute_url())
    address = reverse("planning:participant-list-undo", args=[activity.pk, taken.pk])
    assert address in page.text
    assert "2 peserta dari daftar ini dikeluarkan" in client.get(address).text
    assert len(listed(activity)) == 4, "looking changes nothing"
    undo_people(client, activity, taken)
    assert listed(activity) == [("Batik Sekar", None), ("Tamu Lama", True)]
    again = undo_people(client, activity, taken, follow=True)
    assert "sudah diurungkan sebelumnya" in again.text, "twice does nothing twice"
    assert address not in client.get(activity.get_absolute_url()).text
    assert len(listed(activity)) == 2


def test_list_of_which_somebody_marked_a_presence_stays_and_names_them(client, activity):
    taken = take_people(client, activity, [1, "Contoh Tamu", "", "ya"], [2, "Contoh Dua", "", "ya"])
    activity.participations.filter(walk_in_name="Contoh Dua").update(attended=False)
    page = undo_people(client, activity, taken)
    assert "<li>Contoh Dua</li>" in page.text
    assert "<li>Contoh Tamu</li>" not in page.text
    assert len(listed(activity)) == 2


def test_whom_somebody_took_off_the_list_does_not_hinder(client, activity):
    taken = take_people(client, activity, [1, "Contoh Tamu", "", ""], [2, "Contoh Dua", "", ""])
    activity.participations.filter(walk_in_name="Contoh Dua").delete()
    undo_people(client, activity, taken)
    assert listed(activity) == []


def test_list_of_an_activity_that_counts_since_stays(client, activity):
    taken = take_people(client, activity, [1, "Contoh Tamu", "", "ya"])
    type(activity).objects.filter(pk=activity.pk).update(status="selesai")
    assert "ditandai selesai sesudahnya" in undo_people(client, activity, taken).text
    again = take_people(client, activity, [1, "Contoh Dua", "", "ya"])
    undo_people(client, activity, again)
    assert listed(activity) == [("Contoh Tamu", True)], "what was entered afterwards can be taken back"


@pytest.fixture
def program():
    return make_program(plan=make_plan(adopted=True, start_year=2025, end_year=2029))


@pytest.fixture
def trained(program):
    return make_indicator(program=program, name="Perajin dilatih", unit="orang", targets={2025: 40})


def take_figures(client, program, *cells):
    page = figures.send(client, program, [1, "Perajin dilatih", 40, *cells])
    figures.save(client, program, page)
    return TakenList.objects.latest("pk")


def undo_figures(client, program, taken):
    return client.post(reverse("planning:result-list-undo", args=[program.plan.pk, 2025, taken.pk]))


def standing():
    return {(one.quarter): (one.value, one.not_measured, one.status) for one in Result.objects.all()}


def test_table_of_results_is_taken_back_whole(client, program, trained):
    make_result(indicator=trained, quarter=1, year=2025, value=5, status="draf")
    before = standing()
    taken = take_figures(client, program, 9, 12)
    assert {quarter: value for quarter, (value, _none, _status) in standing().items()} == {1: 9, 2: 12}
    address = reverse("planning:result-list-undo", args=[program.plan.pk, 2025, taken.pk])
    reports = reverse("planning:reports", args=[program.plan.pk])
    assert address in client.get(reports, {"tahun": 2025}).text
    assert "2 realisasi" in client.get(address).text
    undo_figures(client, program, taken)
    assert standing() == before
    assert undo_figures(client, program, taken).status_code == 302
    assert standing() == before


def test_number_that_was_not_measured_before_is_not_measured_again(client, program, trained):
    make_result(
        indicator=trained, quarter=1, year=2025, value=None, not_measured=True, note="Alat rusak.", status="draf"
    )
    before = standing()
    undo_figures(client, program, take_figures(client, program, 9, ""))
    assert standing() == before


def test_table_of_which_a_number_was_handed_in_stays_and_names_it(client, program, trained, staff):
    taken = take_figures(client, program, 9, 12)
    result = Result.objects.get(quarter=2)
    result.no_evidence_because = "Contoh"
    result.save_step("no_evidence_because")
    result.submit(by=staff)
    page = undo_figures(client, program, taken)
    assert "Perajin dilatih: TW 2" in page.text
    assert "Perajin dilatih: TW 1" not in page.text
    assert set(standing()) == {1, 2}


def test_table_of_a_quarter_that_was_locked_since_stays(client, program, trained, staff):
    taken = take_figures(client, program, 9, "")
    PeriodLock.objects.create(plan=program.plan, year=2025, quarter=1, reason="Tutup buku", by=staff)
    assert "Tutup buku" in undo_figures(client, program, taken).text
    assert set(standing()) == {1}


def test_only_who_reports_takes_back_and_nobody_the_list_of_another_activity(client, activity, sign_in):
    taken = take_people(client, activity, [1, "Contoh Tamu", "", "ya"])
    assert undo_people(client, make_activity(), taken).status_code == 404
    sign_in("Pengurus")
    assert undo_people(client, activity, taken).status_code == 403
    assert len(listed(activity)) == 1
