"""The confirmation round: who was not heard of for two rounds keeps the record but not the public contacts."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, Confirmation, ConfirmationRound, NotCurrent
from crafts.records.merging import merge
from tests.factories import SENTUL, make_artisan

pytestmark = pytest.mark.django_db

ROUNDS = {"2021": (date(2021, 1, 1), date(2021, 6, 30)), "2022": (date(2022, 1, 1), date(2022, 6, 30))}


def hold_rounds():
    for name, (starts_on, ends_on) in ROUNDS.items():
        ConfirmationRound.objects.create(name=name, starts_on=starts_on, ends_on=ends_on)


def old_artisan(**fields):
    artisan = make_artisan(covers=["phone", "email", "address"], phone="+628123", email="a@b.id", **fields)
    Artisan.objects.filter(pk=artisan.pk).update(created_at="2020-05-05T00:00:00Z")
    return Artisan.objects.get(pk=artisan.pk)


@pytest.mark.parametrize(
    ("confirmed_on", "shown"),
    [(None, False), (date(2020, 12, 31), False), (date(2021, 1, 1), True), (date(2022, 3, 3), True)],
)
def test_two_missed_rounds_hide_the_contacts_and_nothing_else(confirmed_on, shown):
    hold_rounds()
    artisan = old_artisan()
    if confirmed_on:
        artisan.confirm(by=None, on=confirmed_on)
    artisan = Artisan.objects.public().get()
    assert bool(artisan.public_phone) is bool(artisan.public_email) is shown
    assert artisan.phone == "+628123"
    assert Artisan.objects.with_contact_freshness().get().contacts_expired is not shown


def test_one_missed_round_hides_nothing():
    ConfirmationRound.objects.create(name="2021", starts_on=date(2021, 1, 1), ends_on=date(2021, 6, 30))
    assert old_artisan().public_phone == "+628123"


def test_a_new_record_has_missed_no_round():
    hold_rounds()
    assert make_artisan(covers=["phone"], phone="+628123").public_phone == "+628123"


def test_one_tap_brings_the_contacts_back(client, sign_in):
    staff = sign_in("Sekretariat")
    hold_rounds()
    artisan = old_artisan()
    url = reverse("records:artisan-confirm", args=[artisan.pk])
    answer = client.post(url, headers={"HX-Request": "true"})
    assert "Dikonfirmasi hari ini" in answer.content.decode()
    client.post(url)
    assert Artisan.objects.get(pk=artisan.pk).public_phone == "+628123"
    assert artisan.confirmations.get().by == staff


def test_a_tap_at_the_wrong_record_is_taken_back_and_that_is_kept(client, sign_in):
    staff = sign_in("Sekretariat")
    hold_rounds()
    artisan = old_artisan()
    client.post(reverse("records:artisan-confirm", args=[artisan.pk]))
    undo = reverse("records:artisan-confirm-undo", args=[artisan.pk])
    assert undo in client.get(artisan.get_record_url()).text
    answer = client.post(undo, headers={"HX-Request": "true"})
    assert "Data masih sesuai" in answer.text
    assert not artisan.confirmations.filter(confirmed_on=timezone.localdate()).exists()
    assert Artisan.objects.get(pk=artisan.pk).public_phone == ""
    undone, made = Confirmation.history.all()
    assert (undone.history_type, undone.history_user, made.by) == ("-", staff, staff)


def test_a_visit_that_was_sent_days_later_is_taken_back_by_its_day(client, sign_in):
    sign_in("Sekretariat")
    artisan, visited = old_artisan(), timezone.localdate() - timedelta(days=3)
    artisan.confirm(by=None, on=visited)
    undo = reverse("records:artisan-confirm-undo", args=[artisan.pk])
    page = client.get(reverse("records:confirmation-village", args=[artisan.village_id])).text
    assert undo in page
    assert f'name="on" value="{visited}"' in page
    assert "diurungkan" in client.post(undo, {"on": visited}, follow=True).text
    assert not artisan.confirmations.filter(confirmed_on=visited).exists()
    assert "sudah diurungkan sebelumnya" in client.post(undo, {"on": visited}, follow=True).text


def test_a_confirmation_of_months_ago_is_no_slip_of_the_finger(client, sign_in):
    sign_in("Sekretariat")
    artisan, long_ago = old_artisan(), timezone.localdate() - timedelta(days=90)
    artisan.confirm(by=None, on=long_ago)
    undo = reverse("records:artisan-confirm-undo", args=[artisan.pk])
    assert undo not in client.get(artisan.get_record_url()).text
    assert "terlalu lama" in client.post(undo, {"on": long_ago}, follow=True).text
    assert artisan.confirmations.filter(confirmed_on=long_ago).exists()


def test_the_list_of_a_village_has_the_oldest_first(client, sign_in):
    sign_in("Sekretariat")
    recent, never, old = make_artisan(name="A"), make_artisan(name="B"), make_artisan(name="C")
    recent.confirm(by=None, on=date(2026, 2, 2))
    old.confirm(by=None, on=date(2025, 2, 2))
    page = client.get(reverse("records:confirmation-village", args=[SENTUL]))
    assert [artisan.pk for artisan in page.context["page"]] == [never.pk, old.pk, recent.pk]


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_a_village_asks_as_often_for_1_as_for_30(client, sign_in, django_assert_max_num_queries, rows):
    sign_in("Sekretariat")
    for _number in range(rows):
        make_artisan()
    with django_assert_max_num_queries(14):
        client.get(reverse("records:confirmation-village", args=[SENTUL]))


def test_the_office_sets_a_round_and_sees_how_far_each_village_is(client, sign_in):
    sign_in("Sekretariat")
    done, _waiting = make_artisan(), make_artisan()
    today = timezone.localdate()
    url = reverse("records:confirmation")
    page = client.post(url, {"name": "Uji", "starts_on": today, "ends_on": date(2000, 1, 1)}).content.decode()
    assert "Tanggal selesai tidak boleh mendahului tanggal mulai." in page
    client.post(url, {"name": "Uji", "starts_on": today, "ends_on": today})
    done.confirm(by=None)
    villages = {village.code: village for village in client.get(url).context["villages"]}
    assert (villages[SENTUL].done, villages[SENTUL].total) == (1, 2)
    assert len(villages) == 21


def test_database_itself_keeps_one_confirmation_a_day():
    artisan = make_artisan()
    Confirmation.objects.create(artisan=artisan, confirmed_on=date(2026, 1, 5))
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(artisan=artisan, confirmed_on=date(2026, 1, 5))


def test_a_record_that_is_kept_as_history_alone_is_confirmed_no_more():
    kept, merged = make_artisan(), make_artisan()
    merge(kept, merged, from_merged=[], by=None)
    with pytest.raises(NotCurrent):
        merged.confirm(by=None)
    assert not Confirmation.objects.exists()
