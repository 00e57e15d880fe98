"""Makers belong to groups from a day to a day: the office keeps it, and what they said counts for their group."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from crafts.models import Artisan, ArtisanMerge
from crafts.records.data_held import data_held
from crafts.records.erasure import erase
from crafts.records.merging import merge, unmerge
from dekranasda.base.audit.models import AuditEvent
from programs.memberships.queries import artisans_to_add, size_of, with_members
from programs.models import Membership, Organization
from programs.planning.benefits import artisans_by_reach, ledger
from programs.suggestions.origins import voices_of_craft
from programs.suggestions.returns import returned, said_by_members_of
from tests.factories import (
    craft,
    make_activity,
    make_artisan,
    make_consent,
    make_meeting,
    make_membership,
    make_organization,
    make_suggestion,
)

pytestmark = pytest.mark.django_db
BEGAN, LEFT = date(2026, 1, 1), date(2026, 3, 31)


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def group():
    return make_organization(name="Kelompok Kendang Sentul", kind="kelompok")


def told(**changes):
    return {"role": "anggota", "starts_on": "2026-01-01", "ends_on": "", "opened_version": "", **changes}


def people_of(organization, number, **fields):
    return [make_membership(organization=organization, artisan=make_artisan(), **fields) for _ in range(number)]


def test_office_finds_a_maker_and_writes_down_that_they_belong(client, staff, group):
    maker = make_artisan(name="Kendang Pak Jo")
    page = client.get(reverse("memberships:members", args=[group.pk]), {"q": "pak jo"})
    add = reverse("memberships:member-new", args=[group.pk, maker.pk])
    assert add in page.text
    client.post(add, told(role="ketua"))
    [membership] = group.memberships.all()
    assert (membership.artisan, membership.role, membership.starts_on) == (maker, "ketua", BEGAN)
    listed = client.get(reverse("memberships:members", args=[group.pk]), {"q": "pak jo"}).text
    assert "Kendang Pak Jo" in listed
    assert "Ketua" in listed
    assert add not in listed, "who belongs already is not offered again"
    record = client.get(maker.get_record_url()).text
    assert "Kelompok Kendang Sentul" in record


def test_office_ends_a_membership_and_takes_a_mistake_back(client, staff, group):
    one, mistake = make_membership(organization=group), make_membership(organization=group)
    page = reverse("memberships:member", args=[one.pk])
    client.post(page, told(ends_on="2026-03-31", opened_version=1))
    one.refresh_from_db()
    assert one.ends_on == LEFT
    client.post(reverse("memberships:member-remove", args=[mistake.pk]))
    assert list(group.memberships.all()) == [one]
    removed = AuditEvent.objects.latest("pk")
    assert removed.action == AuditEvent.Action.REMOVED
    assert mistake.artisan.name not in f"{removed.subject} {removed.detail}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"starts_on": "2026-02-01", "ends_on": "2026-01-01"}, "tidak boleh mendahului"),
        ({"starts_on": "{tomorrow}"}, "Hari ini belum tiba"),
        ({"starts_on": ""}, "Bidang ini"),
        ({"role": "raja"}, "Masukkan pilihan yang valid"),
        ({"starts_on": "2025-06-01"}, "sudah tercatat sebagai anggota"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_stays(client, staff, group, typed, said):
    maker = make_membership(organization=group).artisan
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    typed = {name: value.format(tomorrow=tomorrow) for name, value in typed.items()}
    shown = client.post(reverse("memberships:member-new", args=[group.pk, maker.pk]), told(**typed))
    assert shown.status_code == 200
    assert said in str(shown.context["form"].errors), shown.context["form"].errors
    assert str(shown.context["form"]["starts_on"].value()) == told(**typed)["starts_on"]
    assert group.memberships.count() == 1


def test_one_person_speaks_for_a_group_at_a_time(client, staff, group):
    chair = make_membership(organization=group, role="ketua").artisan
    other = make_artisan()
    shown = client.post(reverse("memberships:member-new", args=[group.pk, other.pk]), told(role="ketua"))
    assert f"{chair} sudah tercatat sebagai ketua" in shown.text
    group.memberships.update(ends_on=LEFT)
    client.post(
        reverse("memberships:member-new", args=[group.pk, other.pk]), told(role="ketua", starts_on="2026-05-01")
    )
    assert group.memberships.count() == 2


def test_who_left_may_come_back(client, staff, group):
    maker = make_membership(organization=group, ends_on=LEFT).artisan
    client.post(reverse("memberships:member-new", args=[group.pk, maker.pk]), told(starts_on="2026-05-01"))
    assert group.memberships.count() == 2


def test_an_office_has_no_members(client, staff, group):
    office, maker = make_organization(kind="OPD"), make_membership(organization=group).artisan
    assert client.get(reverse("memberships:members", args=[office.pk])).status_code == 404
    assert client.post(reverse("memberships:member-new", args=[office.pk, maker.pk]), told()).status_code == 404
    assert client.get(reverse("memberships:group", args=[office.slug])).status_code == 404
    page = reverse("organizations:organization", args=[group.pk])
    refused = client.post(page, {"name": group.name, "kind": "OPD", "opened_version": 1})
    assert "punya anggota yang tercatat" in refused.text


def test_a_group_with_members_is_not_deleted(client, staff, group):
    make_membership(organization=group)
    client.post(reverse("organizations:remove", args=[group.pk]))
    assert Organization.objects.filter(pk=group.pk).exists()


@pytest.mark.parametrize(("number", "shown", "mark"), [(4, False, None), (5, True, 5), (9, True, 5), (10, True, 10)])
def test_public_reads_how_many_belong_from_five_on_and_the_marks_of_a_sentra(client, number, shown, mark):
    sentra = make_organization(kind="sentra")
    people_of(sentra, number)
    people_of(sentra, 3, ends_on=LEFT)
    page = client.get(reverse("memberships:group", args=[sentra.slug])).text
    assert (f"{number} anggota" in " ".join(page.split())) is shown
    assert size_of(with_members(Organization.objects.filter(pk=sentra.pk)).get()).mark == mark
    assert ("Sentra, 10 anggota atau lebih" in page) is (mark == 10)
    assert ("Sentra, 5 anggota atau lebih" in page) is (mark == 5)


def test_public_reads_only_of_those_whose_consent_named_groups(client, group):
    shown = make_artisan(name="Tampak Jelas")
    hidden = [
        make_artisan(name="Rahasia Draf", published=False),
        make_artisan(name="Rahasia Tanpa Izin", consent=False),
    ]
    older = make_artisan(name="Naskah Lama", consent=False)
    make_consent(artisan=older, text_version="2026-2")
    for maker in [shown, older, *hidden]:
        make_membership(organization=group, artisan=maker)
    make_membership(organization=group, artisan=make_artisan(name="Sudah Keluar"), ends_on=LEFT)
    page = client.get(reverse("memberships:group", args=[group.slug])).text
    assert "Tampak Jelas" in page
    for name in ("Rahasia", "Naskah Lama", "Sudah Keluar"):
        assert name not in page
    assert group.name in client.get(shown.get_absolute_url()).text
    assert group.name not in client.get(older.get_absolute_url()).text


def test_whoever_withdraws_vanishes_from_the_group_at_once(client, group):
    maker = make_artisan(name="Tampak Jelas")
    make_membership(organization=group, artisan=maker)
    page = reverse("memberships:group", args=[group.slug])
    assert "Tampak Jelas" in client.get(page).text
    maker.consents.update(withdrawn_at=timezone.now())
    assert "Tampak Jelas" not in client.get(page).text


def test_what_a_member_said_counts_for_the_group_of_that_day(client, staff, group):
    maker = make_artisan(name="Kendang Pak Jo")
    make_membership(organization=group, artisan=maker, ends_on=LEFT)
    during = make_suggestion(speaker_artisan=maker, received_on=LEFT, text="Kayu mahoni mahal.")
    after = make_suggestion(speaker_artisan=maker, received_on=LEFT + timedelta(days=1), text="Mesin bubut.")
    assert [one.suggestion for one in returned(said_by_members_of(group))] == [during]
    sheet = client.get(reverse("suggestions:organization-return", args=[group.slug])).text
    assert "Kayu mahoni mahal." in sheet
    assert "Mesin bubut." not in sheet
    assert "Kendang Pak Jo" not in sheet, "a sheet handed to the group does not say which member it was"
    assert group.name in client.get(reverse("suggestions:returns")).text
    assert "Pada hari itu anggota" in client.get(during.get_absolute_url()).text
    assert "Pada hari itu anggota" not in client.get(after.get_absolute_url()).text


def test_a_craft_names_the_groups_whose_members_spoke_for_it(group):
    maker = make_membership(organization=group).artisan
    make_suggestion(speaker_artisan=maker, received_on=LEFT, crafts=["kendang-jimbe"])
    assert voices_of_craft(craft("kendang-jimbe")).groups == [(group.name, 1)]


def test_ledger_counts_a_group_as_of_the_last_day_of_the_year(client, staff, group):
    stayed, left = (make_membership(organization=group, ends_on=day).artisan for day in (None, LEFT))
    never = make_membership(organization=group).artisan
    held = make_activity(starts_on=date(2026, 2, 1), ends_on=date(2026, 2, 1), status="selesai")
    for maker in (stayed, left):
        held.participations.create(artisan=maker, attended=True)
    [body] = ledger(2026).bodies
    assert (body.name, body.total, body.reached) == (group.name, 2, 1)
    listed = artisans_by_reach(year=2026, body=group.pk, reached=False)
    assert list(listed) == [never]
    page = client.get(reverse("planning:benefits"), {"kelompok": group.slug, "tahun": "2026"})
    assert stayed.name in page.text
    assert left.name not in page.text


def test_all_members_of_a_group_are_invited_once(client, staff, group):
    meeting = make_meeting(held_on=LEFT)
    there, gone = make_membership(organization=group), make_membership(organization=group, ends_on=BEGAN)
    page = reverse("meetings:invitation", args=[meeting.pk])
    assert f"{group.name} (1)" in client.get(page).text
    for _ in range(2):
        client.post(reverse("meetings:invitee-members", args=[meeting.pk]), {"kelompok": group.pk})
    assert [one.artisan for one in meeting.invitees.all()] == [there.artisan]
    assert gone.artisan not in [one.artisan for one in meeting.invitees.all()]
    nonsense = client.post(reverse("meetings:invitee-members", args=[meeting.pk]), {"kelompok": "²"}, follow=True)
    assert "Pilih kelompok" in nonsense.text


def test_merging_moves_memberships_and_parting_brings_them_back(staff, group):
    other = make_organization(kind="sentra")
    kept, merged = make_artisan(name="Kendang Jo"), make_artisan(name="Kendang Pak Jo")
    own = make_membership(organization=group, artisan=kept, starts_on=date(2026, 2, 1))
    same = make_membership(organization=group, artisan=merged, role="ketua")
    moved = make_membership(organization=other, artisan=merged)
    before = sorted(Membership.objects.values_list("pk", "artisan", "role", "starts_on"))
    merge(kept, merged, from_merged=[], by=staff)
    own.refresh_from_db()
    moved.refresh_from_db()
    assert (own.starts_on, own.role, moved.artisan) == (BEGAN, "ketua", kept)
    assert not Membership.objects.filter(pk=same.pk).exists()
    unmerge(ArtisanMerge.objects.get(kept=kept), by=staff)
    assert sorted(Membership.objects.values_list("pk", "artisan", "role", "starts_on")) == before


def test_erasure_ends_what_somebody_belonged_to_and_forgets_their_role(staff, group):
    membership = make_membership(organization=group, role="ketua", artisan=make_artisan(name="Kendang Jo"))
    held = data_held(membership.artisan)
    assert any("Ketua" in str(rows) and group.name in str(rows) for rows in held.values())
    erase(membership.artisan, by=staff)
    membership.refresh_from_db()
    assert (membership.role, membership.ends_on) == ("anggota", timezone.localdate())
    assert set(membership.history.values_list("role", flat=True)) == {"anggota"}
    assert group.memberships.on(BEGAN).count() == 1, "a count of an earlier day stays true"


def test_nobody_merged_or_erased_is_offered_or_added(client, staff, group):
    maker = make_artisan(name="Kendang Jo")
    erase(maker, by=staff)
    assert artisans_to_add(group, "nomor") == []
    assert client.post(reverse("memberships:member-new", args=[group.pk, maker.pk]), told()).status_code == 404
    assert Artisan.objects.get(pk=maker.pk).memberships.count() == 0


def test_list_of_members_asks_no_more_for_fifty_than_for_five(client, staff, group):
    page, asked = reverse("memberships:members", args=[group.pk]), []
    for number in (5, 20):
        people_of(group, number)
        with CaptureQueriesContext(connection) as queries:
            client.get(page)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_english_page_of_a_group_is_english(client, group):
    make_membership(organization=group, artisan=make_artisan(), role="ketua")
    page = client.get(f"/en{reverse('memberships:group', args=[group.slug])}").text
    assert "Members shown on this portal" in page
    assert "Chair" in page
