"""Two records merged by mistake are parted again, each as it was, unless what moved was changed since."""

from datetime import date

import pytest
from django.urls import reverse

from crafts.models import Artisan, ArtisanMerge
from crafts.records.data_held import data_held
from crafts.records.erasure import erase
from crafts.records.merging import CannotUnmerge, merge, unmerge
from crafts.records.publishing import record_consent, withdraw_consent
from dekranasda.base.audit.models import AuditEvent
from tests.factories import (
    make_activity,
    make_artisan,
    make_consent,
    make_meeting,
    make_product,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def both():
    """A published record, and another of other crafts with a product, a suggestion, an activity of both, a consent."""
    kept = make_artisan(name="Batik Sekar", phone="+6281200000001", nik="3572010101010001", crafts=["batik"])
    merged = make_artisan(
        name="Sekar Kayu", phone="+6281200000002", nik="3572010101010002", crafts=["kendang-jimbe"], covers=["phone"]
    )
    make_product(artisan=merged, name="Kendang kecil")
    make_suggestion(speaker_artisan=merged)
    make_meeting().invitees.create(artisan=merged)
    make_activity(reached=[kept, merged])
    merged.confirm(by=None, on=date(2026, 1, 2))
    return kept, merged


def all_about(*artisans):
    """What each record says and what points at it, as one can read it."""
    return [
        (
            Artisan.objects.filter(pk=one.pk).values("name", "phone", "nik", "state", "merged_into").get(),
            sorted(one.crafts.values_list("slug", flat=True)),
            sorted(one.products.values_list("name", flat=True)),
            one.suggestion_set.count(),
            one.participations.count(),
            one.confirmations.count(),
            [(consent.covers_phone, consent.withdrawn_at) for consent in one.consents.all()],
            one.is_public,
        )
        for one in (Artisan.objects.get(pk=artisan.pk) for artisan in artisans)
    ]


def merged_once(kept, merged, **more):
    merge(kept, merged, from_merged=["phone", "nik"], by=make_user(), **more)
    return ArtisanMerge.objects.get(undone_at=None)


def test_records_are_parted_as_they_were(both):
    before = all_about(*both)
    done = merged_once(*both)
    assert all_about(*both) != before
    unmerge(done, by=make_user())
    assert all_about(*both) == before


def test_a_record_that_came_without_history_is_merged_and_parted(both):
    """Samples, and whatever else was written in bulk."""
    Artisan.history.all().delete()
    before = all_about(*both)
    unmerge(merged_once(*both), by=make_user())
    assert all_about(*both) == before


def test_staff_parts_them_by_one_tap_on_the_page_of_the_record_that_stayed(client, staff, both):
    kept, merged = both
    done = merged_once(*both)
    page = client.get(kept.get_record_url()).text
    address = reverse("records:unmerge", args=[kept.pk, done.pk])
    assert address in page
    page = client.post(address, follow=True).text
    assert "Sekar Kayu menjadi data sendiri lagi" in page
    assert address not in page
    assert client.get(merged.get_record_url()).status_code == 200
    assert client.get(merged.get_absolute_url()).status_code == 200
    line = AuditEvent.objects.get(action=AuditEvent.Action.UNMERGED)
    assert (line.by, line.subject, line.detail) == (staff, kept.audit_name, merged.audit_name)
    assert "sudah dipisahkan" in client.post(address, follow=True).text


def changes_the_phone(kept, merged):
    kept.refresh_from_db()
    kept.phone = "+6281200000009"
    kept.save_step("phone")


def changes_a_product(kept, merged):
    product = kept.products.get()
    product.name = "Kendang besar"
    product.version += 1
    product.save()


def consents_anew(kept, merged):
    consent = make_consent(artisan=make_artisan(consent=False))
    consent.pk = None
    record_consent(kept, consent, by=None)


CHANGES = [
    (changes_the_phone, "telepon"),
    (changes_a_product, "produk"),
    (lambda kept, merged: kept.products.all().delete(), "produk"),
    (consents_anew, "persetujuan"),
    (lambda kept, merged: withdraw_consent(kept, by=None, reason="Tidak ingin tampil."), "persetujuan"),
    (lambda kept, merged: merge(make_artisan(), kept, from_merged=[], by=None), "digabung lagi"),
    (lambda kept, merged: erase(kept, by=None), "dihapus"),
]


@pytest.mark.parametrize(("change", "told"), CHANGES)
def test_what_was_changed_since_stands_in_the_way_and_is_named(both, change, told):
    done = merged_once(*both)
    change(*both)
    before = all_about(*both)
    done.refresh_from_db()
    with pytest.raises(CannotUnmerge, match=told):
        unmerge(done, by=None)
    assert all_about(*both) == before


def test_what_was_added_since_stays_with_the_record_that_stayed(both):
    kept, merged = both
    done = merged_once(*both)
    make_product(artisan=kept, name="Kain baru")
    unmerge(done, by=None)
    assert [product.name for product in kept.products.all()] == ["Kain baru"]
    assert [product.name for product in merged.products.all()] == ["Kendang kecil"]


def test_record_merged_on_is_parted_step_by_step(both):
    kept, _merged = both
    before = all_about(*both)
    first = merged_once(*both)
    third = make_artisan(name="Ketiga")
    merge(third, kept, from_merged=[], by=None)
    unmerge(ArtisanMerge.objects.exclude(pk=first.pk).get(), by=None)
    first.refresh_from_db()
    unmerge(first, by=None)
    assert all_about(*both) == before


def test_a_merge_takes_invitations_along_and_the_artisan_reads_them(both):
    kept, merged = both
    merged_once(*both)
    assert "undangan" in data_held(kept)
    assert "undangan" not in data_held(merged)


def test_what_is_kept_to_part_them_says_nothing_of_a_person(both):
    done = merged_once(*both)
    assert not {"3572010101010001", "+6281200000001", "Sekar"} & set(str(done.what).split("'"))
    erase(Artisan.objects.get(pk=both[0].pk), by=None)
    done.refresh_from_db()
    assert done.what == {}
