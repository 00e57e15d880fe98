"""A record that was merged or erased is history: it is counted, and nobody is asked in its name any more."""

import pytest
from django.db import connection
from django.urls import reverse

from crafts.models import Artisan, ArtisanMerge
from crafts.records.data_held import data_held
from crafts.records.erasure import erase
from crafts.records.merging import merge, unmerge
from programs.meetings.invitation import invite
from programs.meetings.lines import record_line
from programs.meetings.speakers import artisans_named, find
from programs.models import MinuteLine, Participation
from tests.factories import make_activity, make_artisan, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(sign_in):
    return sign_in("Sekretariat")


@pytest.fixture
def gone(staff):
    """A record that is part of another one, and one that was erased."""
    kept, merged, erased = (make_artisan(name=f"Kriya Sari {word}") for word in ("Satu", "Dua", "Tiga"))
    merge(kept, merged, from_merged=[], by=staff)
    erase(erased, by=staff)
    return [Artisan.objects.get(pk=one.pk) for one in (merged, erased)]


def test_they_are_not_offered_as_speakers_or_invitees(client, gone):
    assert [one.label for one in artisans_named("Kriya Sari")] == ["Kriya Sari Satu"]
    assert artisans_named("data dihapus") == []
    meeting = make_meeting()
    for one in gone:
        assert find(meeting, f"perajin:{one.pk}", one.name) == one.name, "no more than a name in words"
        typed = {"who": "Kriya", "who_ref": f"perajin:{one.pk}"}
        client.post(reverse("meetings:invitee-add", args=[meeting.pk]), typed)
    assert not meeting.invitees.filter(artisan__in=gone).exists()


def test_they_are_not_put_on_a_list_of_participants(client, gone):
    activity = make_activity()
    for one in gone:
        client.post(reverse("planning:invite", args=[activity.pk]), {"artisan": one.pk})
    assert not activity.participations.exists()


def test_a_line_said_by_somebody_erased_since_keeps_its_speaker_when_mended(client, staff):
    artisan, meeting = make_artisan(), make_meeting()
    line = record_line(MinuteLine(meeting=meeting, kind="catatan", text="Kayu.", speaker_artisan=artisan), by=staff)
    erase(artisan, by=staff)
    line = MinuteLine.objects.get(pk=line.pk)
    mended = {"speaker": line.speaker, "speaker_ref": line.speaker_ref, "text": "Kayu kering.", "opened_version": 1}
    client.post(reverse("meetings:line-edit", args=[meeting.pk, line.pk]), mended)
    line.refresh_from_db()
    assert (line.text, line.speaker_artisan) == ("Kayu kering.", artisan)


def test_a_merge_moves_invitations_and_each_is_invited_once(staff):
    kept, merged, both, alone = make_artisan(), make_artisan(), make_meeting(), make_meeting()
    for meeting, artisan in ((both, kept), (both, merged), (alone, merged)):
        invite(meeting, artisan)
    merge(kept, merged, from_merged=[], by=staff)
    assert [list(meeting.invitees.values_list("artisan", flat=True)) for meeting in (both, alone)] == [[kept.pk]] * 2


@pytest.mark.parametrize("was_there", ["kept", "merged"])
def test_a_merge_keeps_that_the_person_was_there(staff, was_there):
    records = {"kept": make_artisan(), "merged": make_artisan()}
    activity = make_activity(status="selesai")
    for name, artisan in records.items():
        activity.participations.create(artisan=artisan, attended=name == was_there)
    merge(records["kept"], records["merged"], from_merged=[], by=staff)
    assert activity.participations.get().attended


@pytest.mark.parametrize("marks", [(True, False), (False, True), (None, True), (True, None), (None, False)])
def test_parted_records_have_their_own_marks_of_presence_again(staff, marks):
    kept, merged, activity = make_artisan(), make_artisan(), make_activity(status="selesai")
    for artisan, attended in zip((kept, merged), marks, strict=True):
        activity.participations.create(artisan=artisan, attended=attended)
    before = list(activity.participations.order_by("pk").values_list("pk", "artisan", "attended"))
    merge(kept, merged, from_merged=[], by=staff)
    assert activity.participations.count() == 1
    unmerge(ArtisanMerge.objects.get(), by=staff)
    assert list(activity.participations.order_by("pk").values_list("pk", "artisan", "attended")) == before


def test_a_mark_made_since_the_merge_stays(staff):
    """Somebody looked at the list again and found that the artisan was not there: that is newer than the merge."""
    kept, merged, activity = make_artisan(), make_artisan(), make_activity(status="selesai")
    for artisan, attended in ((kept, None), (merged, True)):
        activity.participations.create(artisan=artisan, attended=attended)
    merge(kept, merged, from_merged=[], by=staff)
    activity.participations.update(attended=False)
    unmerge(ArtisanMerge.objects.get(), by=staff)
    assert dict(activity.participations.values_list("artisan", "attended")) == {kept.pk: False, merged.pk: True}


@pytest.mark.parametrize("gone", ["activity", "place"])
def test_what_went_since_the_merge_stays_gone_when_records_are_parted(staff, gone):
    kept, merged, activity = make_artisan(), make_artisan(), make_activity()
    for artisan, attended in ((kept, None), (merged, True)):
        activity.participations.create(artisan=artisan, attended=attended)
    merge(kept, merged, from_merged=[], by=staff)
    activity.participations.all().delete()
    if gone == "activity":
        activity.delete()
    unmerge(ArtisanMerge.objects.get(), by=staff)
    left = [] if gone == "activity" else [merged.pk]
    assert list(Participation.objects.values_list("artisan", flat=True)) == left
    connection.check_constraints()


def test_all_that_is_held_lists_invitations():
    artisan = make_artisan()
    invite(make_meeting(title="Rakor Kayu"), artisan)
    assert "Rakor Kayu" in str(data_held(artisan)["undangan"])


def test_nothing_hides_that_it_points_at_an_artisan():
    """What a merge moves and a person's own copy lists is found through the relations of the model."""
    # The merges themselves stay where they are.
    own = {Artisan.crafts.through, ArtisanMerge}
    hidden = [
        relation.related_model
        for relation in Artisan._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and relation.hidden and relation.related_model not in own
    ]
    assert [model for model in hidden if not hasattr(model, "instance_type")] == []
