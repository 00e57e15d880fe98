"""History of a record: who changed what; a version brought back; two records of one artisan made one."""

from datetime import date

import pytest
from django.urls import reverse

from crafts.models import Artisan
from crafts.records import publishing
from crafts.records.merging import CannotMerge, merge
from programs.models import Activity, Participation
from tests.factories import (
    SENTUL,
    make_artisan,
    make_consent,
    make_product,
    make_program,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db


def save_story(client, artisan, story):
    artisan.refresh_from_db()
    fields = {"cerita-story": story, "cerita-opened_version": artisan.version}
    assert client.post(reverse("records:section-save", args=[artisan.pk, "cerita"]), fields).status_code == 302


def restore(client, artisan, line, version):
    url = reverse("records:history-restore", args=[artisan.pk, line.history_id])
    return client.post(url, {"version": version}, follow=True).content.decode()


def test_history_tells_who_changed_what_and_hides_the_nik(client, sign_in):
    staff = sign_in("Sekretariat")
    artisan = make_artisan(story="Lama", nik="3572014507800001")
    save_story(client, artisan, "Baru")
    artisan.refresh_from_db()
    artisan.nik = "3572014507800002"
    artisan.save()
    page = client.get(reverse("records:history", args=[artisan.pk])).content.decode()
    assert staff.name in page
    assert "<del>Lama</del> → <ins>Baru</ins>" in page
    assert "<del>terisi</del> → <ins>terisi</ins>" in page
    assert "35720145" not in page
    assert "0002" not in page


def test_a_record_loaded_without_history_has_an_empty_one(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan()
    artisan.history.all().delete()
    page = client.get(reverse("records:history", args=[artisan.pk])).content.decode()
    assert "Belum ada perubahan yang tercatat." in page


@pytest.mark.parametrize("saves", [1, 15])
def test_history_asks_the_database_as_often_for_1_as_for_15_edits(
    client, sign_in, django_assert_max_num_queries, saves
):
    sign_in("Sekretariat")
    artisan = make_artisan()
    for number in range(saves):
        artisan.story = str(number)
        artisan.save()
    with django_assert_max_num_queries(16):
        client.get(reverse("records:history", args=[artisan.pk]))


def test_a_version_is_brought_back_with_its_crafts_but_not_its_publication(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(story="Lama", crafts=["batik"])
    line = artisan.history.first()
    save_story(client, artisan, "Baru")
    artisan.crafts.clear()
    publishing.hide(artisan, by=None)
    artisan.refresh_from_db()
    assert "Data dipulihkan" in restore(client, artisan, line, artisan.version)
    artisan.refresh_from_db()
    assert (artisan.story, artisan.state) == ("Lama", Artisan.State.HIDDEN)
    assert [craft.slug for craft in artisan.crafts.all()] == ["batik"]
    assert "Dipulihkan" in artisan.history.filter(history_change_reason__isnull=False).first().history_change_reason


def test_restoring_over_somebody_elses_save_is_refused(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(story="Lama")
    line = artisan.history.first()
    save_story(client, artisan, "Dari orang lain")
    assert "disimpan orang lain" in restore(client, artisan, line, 1)
    artisan.refresh_from_db()
    assert artisan.story == "Dari orang lain"


def test_staff_finds_the_duplicate_compares_and_merges(client, sign_in):
    sign_in("Sekretariat")
    kept = make_artisan(name="Batik Sekar Arum", phone="", story="Cerita kita")
    other = make_artisan(name="Batik Sekkar Arum", phone="+628123", story="Cerita lain", crafts=["bubut-kayu"])
    make_artisan(name="Kendang Lain", crafts=["kendang-jimbe"])
    url = reverse("records:merge", args=[kept.pk])
    page = client.get(url)
    assert [artisan.pk for artisan in page.context["likely"]] == [other.pk]
    form = client.get(url, {"dengan": other.pk}).context["form"]
    assert {"name", "phone", "story"} == form.fields.keys()
    assert form.fields["phone"].initial == "merged"
    choices = {"dengan": other.pk, "name": "kept", "phone": "merged", "story": "kept"}
    assert client.post(url, choices).status_code == 302
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.name, kept.phone, kept.story) == ("Batik Sekar Arum", "+628123", "Cerita kita")
    assert {craft.slug for craft in kept.crafts.all()} == {"batik", "bubut-kayu"}
    assert (other.merged_into, other.state) == (kept, Artisan.State.HIDDEN)
    assert other.history.exists()
    page = client.get(reverse("records:history", args=[kept.pk])).content.decode()
    assert reverse("records:history", args=[other.pk]) in page
    assert client.get(other.get_record_url()).headers["Location"] == kept.get_record_url()


def test_all_that_points_at_the_merged_record_points_at_the_kept_one():
    kept, merged = make_artisan(), make_artisan(covers=["phone"])
    product = make_product(artisan=merged)
    suggestion = make_suggestion(speaker_artisan=merged)
    program = make_program()
    days = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 3, 2)}
    only_merged, both = (Activity.objects.create(program=program, title="Kegiatan", **days) for _number in range(2))
    for artisan, activity in [(merged, only_merged), (merged, both), (kept, both)]:
        Participation.objects.create(activity=activity, artisan=artisan)
    merged.confirm(by=None, on=date(2026, 1, 2))
    merge(kept, merged, from_merged=[], by=make_user())
    product.refresh_from_db()
    suggestion.refresh_from_db()
    assert product.artisan == suggestion.speaker_artisan == kept
    assert sorted(kept.participations.values_list("activity", flat=True)) == [only_merged.pk, both.pk]
    assert not merged.participations.exists()
    assert kept.confirmations.count() == 1
    assert kept.consents.in_force().count() == 1
    assert kept.consents.count() == 2


def test_the_merged_consent_stays_in_force_where_the_kept_record_has_none():
    kept, merged = make_artisan(consent=False, published=False), make_artisan(consent=False)
    consent = make_consent(artisan=merged)
    merge(kept, merged, from_merged=[], by=make_user())
    assert kept.consents.in_force().get() == consent


def test_a_record_is_merged_once_and_never_into_itself():
    kept, merged = make_artisan(), make_artisan()
    with pytest.raises(CannotMerge):
        merge(kept, kept, from_merged=[], by=make_user())
    merge(kept, merged, from_merged=[], by=make_user())
    with pytest.raises(CannotMerge):
        merge(kept, merged, from_merged=[], by=make_user())
    assert list(Artisan.objects.public().in_village(SENTUL)) == [kept]
