"""Whoever is invited answers by a link of their own, without signing in; who came is recorded in the hall."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts.models import ArtisanMerge
from crafts.records.erasure import erase
from crafts.records.merging import merge, unmerge
from dekranasda.operations.retention import clean_up
from programs.board.succession import replace_holder
from programs.meetings.quorum import quorum_of
from programs.models import Invitee
from tests.factories import make_artisan, make_meeting, make_member, make_seat, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(client, sign_in):
    """A meeting next week with two seats invited, in the browser of the secretariat."""
    sign_in("Sekretariat")
    meeting = make_meeting(title="Rakor Maret", held_on=timezone.localdate() + timedelta(days=7))
    for number, name in ((1, "Ibu Ketua"), (2, "Pak Wakil")):
        seat = make_seat(position=f"Jabatan {number}", number=number)
        make_member(seat=seat, name=name)
        meeting.invitees.create(seat=seat)
    return meeting


def make_links(client, meeting, invitee=None):
    """The addresses of the links made, as their page shows them."""
    if invitee:
        address = reverse("meetings:reply-link", args=[meeting.pk, invitee.pk])
    else:
        address = reverse("meetings:reply-links", args=[meeting.pk])
    return re.findall(r"tautan pribadi ini: http://testserver(/undangan/[\w-]+/)\s", client.post(address).text)


def send(client, link, said, **more):
    return client.post(link, {"said": said, **more}, follow=True)


def test_each_invitee_gets_a_link_shown_once_and_kept_as_a_digest(client, meeting):
    links = make_links(client, meeting)
    assert len(set(links)) == 2
    later = client.get(reverse("meetings:invitation", args=[meeting.pk])).text
    for link, invitee in zip(links, meeting.invitees.all(), strict=True):
        assert link not in later
        assert invitee.reply_digest not in link


def test_answer_stands_beside_the_row_and_does_not_count_as_attendance(client, meeting):
    first, second = make_links(client, meeting)
    send(client, first, "diwakili", deputy="Ibu Wakil")
    send(client, second, "tidak", reason="Tugas ke Malang")
    for name in ("invitation", "attendance"):
        page = client.get(reverse(f"meetings:{name}", args=[meeting.pk])).text
        assert "Akan diwakili oleh Ibu Wakil" in page
        assert "Tidak dapat hadir: Tugas ke Malang" in page
    assert quorum_of(meeting).attending == 0


def test_answer_is_changed_until_the_day_of_the_meeting(client, meeting):
    link, _other = make_links(client, meeting)
    client.logout()
    send(client, link, "tidak", reason="Sakit")
    page = send(client, link, "hadir").text
    assert "Jawaban Anda: Akan hadir" in page
    assert meeting.invitees.first().answer_reason == ""
    type(meeting).objects.update(held_on=timezone.localdate() - timedelta(days=1))
    assert "tidak dapat diubah lagi" in send(client, link, "tidak").text
    assert meeting.invitees.first().answer == "hadir"


def test_deputy_needs_a_name_and_an_answer_is_asked_for(client, meeting):
    link, _other = make_links(client, meeting)
    assert "Isi nama yang mewakili." in send(client, link, "diwakili").text
    assert client.post(link, {}).status_code == 200
    assert client.post(link, {"said": "lain"}).status_code == 200
    assert not Invitee.objects.exclude(answer="").exists()


def test_new_link_takes_the_one_before_away(client, meeting):
    link, other = make_links(client, meeting)
    (new,) = make_links(client, meeting, meeting.invitees.first())
    client.logout()
    assert client.get(link).status_code == 404
    assert client.get(new).status_code == 200
    assert client.get(other).status_code == 200


def test_page_names_nobody_else(client, meeting):
    link, _other = make_links(client, meeting)
    meeting.agenda.create(position=1, text="Membahas Bu Sari")
    client.logout()
    page = client.get(link).text
    assert "Rakor Maret" in page
    for hidden in ("Ibu Ketua", "Pak Wakil", "Jabatan 2", "Bu Sari"):
        assert hidden not in page
    assert "Answer the invitation" in client.get(f"/en{link}").text


def test_links_cannot_be_tried_out_and_known_ones_still_work(client, meeting):
    link, _other = make_links(client, meeting)
    client.logout()
    for _try in range(61):
        answer = client.get(reverse("meetings:reply", args=["coba"]))
    assert answer.status_code == 429
    assert client.get(link).status_code == 200


def test_meeting_called_off_takes_no_answers(client, meeting):
    link, _other = make_links(client, meeting)
    meeting.refresh_from_db()
    meeting.cancel(by=None, reason="Aula dipakai.")
    assert "dibatalkan" in send(client, link, "hadir").text
    assert not Invitee.objects.exclude(answer="").exists()


def test_answer_for_one_day_says_nothing_of_another(client, meeting):
    link, _other = make_links(client, meeting)
    send(client, link, "diwakili", deputy="Pak Anu", reason="Sakit")
    meeting.refresh_from_db()
    later = meeting.held_on + timedelta(days=7)
    meeting.postpone(held_on=later, starts_at=None, ends_at=None, by=None, reason="Aula dipakai.")
    assert not Invitee.objects.exclude(answer="", answer_deputy="", answer_reason="", answered_at=None).exists()
    assert "tersimpan" in send(client, link, "hadir").text


def test_answers_and_links_are_forgotten_after_ninety_days(client, meeting):
    link, other = make_links(client, meeting)
    send(client, link, "tidak", reason="Sakit")
    send(client, other, "hadir")
    type(meeting).objects.update(held_on=timezone.localdate() - timedelta(days=89))
    clean_up()
    assert Invitee.objects.filter(answer_reason="Sakit").exists()
    type(meeting).objects.update(held_on=date(2026, 1, 2))
    clean_up()
    assert not Invitee.objects.exclude(answer_reason="", reply_digest=None).exists()


def test_answer_and_link_of_an_artisan_go_with_their_data(client, meeting):
    gone, other = make_artisan(name="Batik Sekar"), meeting.invitees.first()
    duplicate = make_artisan(name="Batik Sekar Arum")
    invitee = meeting.invitees.create(artisan=duplicate)
    [link] = make_links(client, meeting, invitee)
    [others] = make_links(client, meeting, other)
    send(client, link, "diwakili", deputy="Anak kandungnya", reason="Dioperasi")
    send(client, others, "tidak", reason="Sakit")
    merge(gone, duplicate, from_merged=[], by=None)
    erase(gone, by=None)
    invitee.refresh_from_db()
    assert [invitee.answer, invitee.answer_deputy, invitee.answer_reason] == ["", "", ""]
    assert client.get(link).status_code == 404
    assert Invitee.objects.get(pk=other.pk).answer_reason == "Sakit", "somebody else's"


def test_answer_given_under_a_second_record_of_the_same_artisan_is_kept(client, meeting):
    kept, second = make_artisan(), make_artisan()
    invitees = [meeting.invitees.create(artisan=artisan) for artisan in (kept, second)]
    [link] = make_links(client, meeting, invitees[1])
    send(client, link, "diwakili", deputy="Adiknya")
    merge(kept, second, from_merged=[], by=make_user())
    assert meeting.invitees.get(artisan=kept).answer_deputy == "Adiknya"
    unmerge(ArtisanMerge.objects.get(), by=make_user())
    assert meeting.invitees.get(artisan=kept).answer == ""
    assert meeting.invitees.get(artisan=second).answer_deputy == "Adiknya"


def test_making_links_asks_the_database_equally_often(client, meeting, django_assert_max_num_queries):
    for number in range(3, 20):
        meeting.invitees.create(seat=make_seat(number=number))
    with django_assert_max_num_queries(30):
        assert len(make_links(client, meeting)) == 19


def test_day_of_a_rakor_whose_links_went_out_is_moved_by_putting_it_off(client, meeting):
    address = reverse("meetings:meeting-edit", args=[meeting.pk])
    form = client.get(address).context["form"]
    filled = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in filled.items()}
    moved = sent | {"held_on": (meeting.held_on + timedelta(days=3)).isoformat()}
    make_links(client, meeting)
    refused = client.post(address, moved)
    assert "Tunda rakor" in refused.text
    meeting.refresh_from_db()
    assert meeting.held_on == timezone.localdate() + timedelta(days=7)
    client.post(address, sent | {"title": "Rakor April"})
    meeting.refresh_from_db()
    assert meeting.title == "Rakor April", "all else is edited as before"
    Invitee.objects.update(reply_digest=None)
    client.post(address, moved | {"opened_version": meeting.version})
    meeting.refresh_from_db()
    assert meeting.held_on == timezone.localdate() + timedelta(days=10), "nobody was asked yet"


def test_link_of_a_seat_leads_nowhere_once_its_holder_has_left(client, meeting):
    seat = meeting.invitees.first().seat
    link, _other = make_links(client, meeting)
    send(client, link, "hadir")
    replace_holder(seat, "Ibu Pengganti", timezone.localdate(), "", make_user())
    assert client.get(link).status_code == 404
    assert meeting.invitees.get(seat=seat).answer == "", "nobody answers for who comes after"
