"""Activities: planned, invited to, held; and the ledger of whom they reached."""

from datetime import date

import pytest
from django.urls import reverse

from programs.models import Activity
from programs.planning.benefits import ledger
from tests.factories import (
    craft,
    make_activity,
    make_artisan,
    make_member,
    make_plan,
    make_program,
    make_seat,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def staff(sign_in):
    return sign_in("Sekretariat")


def page(client, activity, **query):
    return client.get(activity.get_absolute_url(), query).content.decode()


def test_activity_is_planned_in_a_year_of_the_plan(client):
    program = make_program(plan=make_plan(adopted=True))
    to = reverse("planning:activity-new", args=[program.pk])
    typed = {"title": "Kelas warna alam", "starts_on": "2026-05-04", "ends_on": "2026-05-06", "status": "rencana"}
    assert "dalam tahun rencana, 2026 sampai 2030" in client.post(to, {**typed, "starts_on": "2025-12-31"}).text
    assert "tidak boleh mendahului" in client.post(to, {**typed, "ends_on": "2026-05-01"}).text
    assert "belum berakhir" in client.post(to, {**typed, "ends_on": "2030-05-06", "status": "selesai"}).text
    assert not Activity.objects.exists()
    client.post(to, typed)
    assert Activity.objects.get().program == program


def test_lead_of_the_program_holds_its_activities(client, sign_in):
    activity = make_activity()
    user = make_user(role="Pengurus")
    make_member(seat=make_seat(organization=activity.program.lead_organization), user=user)
    sign_in(user=user)
    client.post(reverse("planning:invite", args=[activity.pk]), {"walk_in_name": "Bu Contoh"})
    assert "Bu Contoh" in page(client, activity)


def test_artisan_is_found_by_name_and_invited_once(client):
    activity, artisan = make_activity(), make_artisan(name="Anyaman Rahayu")
    make_activity(reached=[artisan])
    assert "Anyaman Rahayu" not in page(client, activity, q="zz")
    assert "Anyaman Rahayu" in page(client, activity, q="rahayu")
    for chosen in (artisan.pk, artisan.pk, "²"):
        client.post(reverse("planning:invite", args=[activity.pk]), {"artisan": chosen})
    assert activity.participations.get().artisan == artisan


def test_search_answers_with_a_fragment(client):
    make_artisan(name="Anyaman Rahayu")
    answer = client.get(make_activity().get_absolute_url(), {"q": "rahayu"}, headers={"HX-Request": "true"})
    assert "Anyaman Rahayu" in answer.text
    assert "<html" not in answer.text


def test_those_never_reached_are_suggested_first_and_only_of_the_programs_crafts(client):
    program = make_program()
    program.crafts.add(craft("anyaman-bambu"))
    met = make_artisan(name="Sudah Pernah", crafts=["anyaman-bambu"])
    make_artisan(name="Belum Pernah", crafts=["anyaman-bambu"])
    make_artisan(name="Pembatik", crafts=["batik"])
    make_activity(program=program, reached=[met])
    shown = page(client, make_activity(program=program))
    assert "Belum Pernah" in shown
    assert "Sudah Pernah" not in shown
    assert "Pembatik" not in shown


def test_attendance_counts_once_the_activity_was_held(client):
    activity = make_activity()
    came = activity.participations.create(artisan=make_artisan(name="Datang"))
    missed = activity.participations.create(artisan=make_artisan(name="Absen"))
    client.post(reverse("planning:attendance", args=[activity.pk]), {"hadir": [came.pk, "abc"]})
    came.refresh_from_db()
    missed.refresh_from_db()
    assert (came.attended, missed.attended) == (True, False)
    # Another person's page was older: only what that person changed is taken over.
    client.post(reverse("planning:attendance", args=[activity.pk]), {"hadir": [missed.pk]})
    client.post(reverse("planning:attendance", args=[activity.pk]), {"sudah": [missed.pk]})
    came.refresh_from_db()
    missed.refresh_from_db()
    assert (came.attended, missed.attended) == (True, False)
    assert "0" in client.get(reverse("planning:benefits"), {"tahun": "semua"}).text
    client.post(
        reverse("planning:activity-edit", args=[activity.pk]),
        {
            "title": activity.title,
            "starts_on": "2026-03-02",
            "ends_on": "2026-03-02",
            "status": "selesai",
            "outcome": "20 motif.",
            "opened_version": 1,
        },
    )
    listed = client.get(reverse("planning:benefits"), {"jangkauan": "sudah", "tahun": "2026"}).text
    assert "Datang" in listed
    assert "Absen" not in listed


def test_list_of_a_held_activity_is_history(client):
    activity = make_activity(reached=[make_artisan()])
    client.post(reverse("planning:uninvite", args=[activity.participations.get().pk]))
    assert activity.participations.exists()


def test_attendance_sheet_names_everyone_with_room_to_sign(client):
    activity = make_activity(title="Kelas pandan")
    activity.participations.create(artisan=make_artisan(name="Anyaman Rahayu"))
    activity.participations.create(walk_in_name="Bu Contoh")
    sheet = client.get(reverse("planning:attendance-sheet", args=[activity.pk])).text
    assert "Anyaman Rahayu" in sheet
    assert "Bu Contoh" in sheet
    assert "Tanda tangan" in sheet


def test_ledger_counts_each_artisan_once_by_craft_kelurahan_and_women(client):
    woman = make_artisan(name="Milik Bu", owner_gender="P", crafts=["batik", "anyaman-bambu"])
    make_artisan(name="Milik Pak", owner_gender="L", has_disability=True)
    make_activity(reached=[woman])
    make_activity(reached=[woman])
    make_activity(reached=[woman], starts_on=date(2027, 3, 1))
    counted = ledger(2026)
    assert (counted.everyone.total, counted.everyone.reached, counted.everyone.missed) == (2, 1, 1)
    assert (counted.women_led.total, counted.women_led.reached) == (1, 1)
    assert (counted.disability.total, counted.disability.reached) == (1, 0)
    batik = next(group for group in counted.crafts if group.key == "batik")
    assert (batik.total, batik.reached) == (2, 1)
    assert sum(group.reached for group in counted.villages) == 1
    assert ledger(2028).everyone.reached == 0


def test_ledger_lists_who_was_never_reached(client):
    make_activity(reached=[make_artisan(name="Terjangkau Maret")])
    make_artisan(name="Belum Sama Sekali")
    shown = client.get(reverse("planning:benefits"), {"jangkauan": "belum", "tahun": "semua"}).text
    assert "Belum Sama Sekali" in shown
    assert "Terjangkau Maret" not in shown


@pytest.mark.parametrize("query", ["tahun=abc", "kriya=tidak-ada", "kelurahan=x", "jangkauan=9", "halaman=99999"])
def test_ledger_takes_any_question(client, query):
    assert client.get(f"{reverse('planning:benefits')}?{query}").status_code == 200


@pytest.mark.parametrize("artisans", [1, 30])
def test_pages_cost_the_same_queries_for_any_number_of_artisans(client, django_assert_max_num_queries, artisans):
    activity = make_activity(reached=[make_artisan() for _number in range(artisans)])
    with django_assert_max_num_queries(29):
        client.get(reverse("planning:benefits"))
    with django_assert_max_num_queries(16):
        client.get(activity.get_absolute_url())
    with django_assert_max_num_queries(10):
        client.get(reverse("planning:activities"))
