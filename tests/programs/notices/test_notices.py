"""Perlu dikabari: everything that happens to a suggestion waits on one list until whoever said it was told."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from crafts.records.erasure import erase
from dekranasda.base.accounts.models import User
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.notices.models import Mail
from dekranasda.operations.retention import clean_up
from programs.meetings.issuing import finalise
from programs.models import ActionItem, Activity, Felt, Notice, SuggestionContact
from programs.notices.asking_again import ask_again
from programs.notices.letters import weekly_letters
from programs.notices.telling import wait_again_for_failed
from programs.suggestions.felt import answer
from programs.suggestions.public import receive
from tests.factories import (
    make_action_item,
    make_activity,
    make_artisan,
    make_indicator,
    make_meeting,
    make_member,
    make_organization,
    make_plan,
    make_program,
    make_public_voice,
    make_result,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = reverse("notices:notices")


@pytest.fixture
def staff():
    return make_user(role="Sekretariat")


@pytest.fixture
def program():
    return make_program(plan=make_plan(adopted=True), title="Bahan baku bersama")


def page_of(suggestion) -> str:
    return reverse("notices:speaker", args=[suggestion.code])


def waiting(suggestion) -> list[str]:
    return [str(notice.about) for notice in suggestion.notices.waiting()]


class TestWhatIsNews:
    def test_every_decision_and_answer_is_news_and_what_nobody_reads_is_not(self, staff, program):
        one = make_suggestion(by=staff)
        one.take_up(by=staff, reason="Ditelaah dulu.")
        assert not one.notices.exists(), "nothing the speaker is told"
        one.answer("Terima kasih.", by=staff)
        one.adopt([program], by=staff, reason="Cocok.")
        assert one.notices.waiting().count() == 2

    def test_all_who_said_the_same_are_told(self, staff, program):
        head, other = make_suggestion(by=staff), make_suggestion(by=staff, text="Kayu terlambat lagi.")
        other.merge_into(head, by=staff, reason="Senada.")
        head.adopt([program], by=staff, reason="Cocok.")
        assert other.notices.waiting().count() == 2
        assert head.notices.waiting().count() == 1

    def test_what_was_taken_back_before_anybody_was_told_is_no_news(self, staff, program):
        one = make_suggestion(by=staff)
        one.adopt([program], by=staff, reason="Cocok.")
        one.undo(one.last_step, by=staff)
        assert not one.notices.exists()

    def test_who_was_told_is_told_that_it_was_taken_back(self, staff, program, client, sign_in):
        one = make_suggestion(by=staff)
        one.adopt([program], by=staff, reason="Cocok.")
        one.notices.update(told_at=timezone.now(), via="telepon")
        one.undo(one.last_step, by=staff)
        sign_in("Sekretariat")
        assert "ditarik kembali" in client.get(page_of(one)).text

    def test_separated_again_it_is_not_told_of_the_others_fate(self, staff, program):
        head, other = make_suggestion(by=staff), make_suggestion(by=staff)
        other.merge_into(head, by=staff, reason="Senada.")
        head.adopt([program], by=staff, reason="Cocok.")
        other.unmerge(by=staff, reason="Ternyata lain.")
        assert not other.notices.exists()

    def test_activity_is_news_once_it_was_held_and_none_when_that_was_a_mistake(self, program):
        one = make_suggestion()
        activity = make_activity(program=program, suggestions=[one], starts_on=timezone.localdate(), status="rencana")
        assert not one.notices.exists()
        activity.status = Activity.Status.DONE
        activity.save()
        assert one.notices.waiting().count() == 1
        activity.status = Activity.Status.PLANNED
        activity.save()
        assert not one.notices.exists()

    def test_activity_named_for_a_suggestion_afterwards_is_news_too(self, program):
        one, two = make_suggestion(), make_suggestion()
        activity = make_activity(program=program, status="selesai")
        activity.suggestions.add(one)
        two.activities.add(activity)
        assert one.notices.waiting().count() == two.notices.waiting().count() == 1
        activity.suggestions.remove(one)
        assert not one.notices.exists()

    def test_action_item_is_news_when_it_ends_either_way(self, staff):
        one = make_suggestion()
        done, impossible = make_action_item(suggestions=[one]), make_action_item(suggestions=[one])
        done.finish(by=staff)
        impossible.give_up(by=staff, reason="Tidak ada dana.")
        assert one.notices.waiting().count() == 2
        done.reopen(by=staff, reason="Belum tuntas.")
        assert one.notices.waiting().count() == 1

    def test_of_the_numbers_of_an_indicator_the_newest_waits(self, staff, program):
        one = make_suggestion(by=staff)
        one.adopt([program], by=staff, reason="Cocok.")
        one.notices.all().delete()
        indicator = make_indicator(program=program, name="Perajin terlatih")
        make_result(indicator=indicator, quarter=1, value=10)
        second = make_result(indicator=indicator, quarter=2, value=20, status="draf")
        assert one.notices.get().result.quarter == 1
        second.status = "disetujui"
        second.save()
        assert one.notices.get().result.quarter == 2

    def test_office_that_did_it_is_told_what_the_speaker_said(self, staff, program):
        one = make_suggestion()
        make_activity(program=program, suggestions=[one], status="selesai")
        answer(one, f"kegiatan:{Activity.objects.get().pk}", said="sebagian", words="Baru separuh.", heard="kode")
        told = one.notices.get(felt__isnull=False)
        assert told.organization == program.lead_organization

    def test_office_that_is_asked_stands_on_the_list(self, staff):
        one, office = make_suggestion(by=staff), make_organization()
        one.take_up(by=staff, reason="Mohon dijawab.", assigned_to=office)
        assert one.notices.get().organization == office


class TestTelling:
    def test_the_page_has_the_words_and_the_trail_says_who_was_told(self, client, sign_in, staff, program):
        artisan = make_artisan(name="Kriya Sri", owner_name="Bu Sri", phone="+6281234500011")
        one = make_suggestion(by=staff, speaker_artisan=artisan)
        one.adopt([program], by=staff, reason="Sesuai rencana.")
        make_activity(program=program, title="Belanja kayu", place="Gudang", suggestions=[one], status="selesai")
        me = sign_in("Sekretariat")
        page = client.get(page_of(one)).text
        for words in (
            "Yth. Bu Sri,",
            "Bahan baku bersama",
            "Sesuai rencana.",
            "Belanja kayu",
            "Sudah terasa",
            one.code,
        ):
            assert words in page
        assert "wa.me/6281234500011" in page
        keys = list(one.notices.values_list("pk", flat=True))
        listed = client.post(page_of(one), {"kabar": keys, "via": "whatsapp"}, follow=True).text
        assert "sudah dikabari" in listed
        assert one.code not in listed
        trail = client.get(one.get_absolute_url()).text
        assert "dikabari lewat WhatsApp" in trail
        assert str(me) in trail

    def test_wrong_tap_is_taken_back(self, client, sign_in, staff, program):
        one = make_suggestion(by=staff)
        one.adopt([program], by=staff, reason="Cocok.")
        sign_in("Sekretariat")
        client.post(page_of(one), {"kabar": [one.notices.get().pk], "via": "telepon"})
        assert not one.notices.waiting().exists()
        client.post(reverse("notices:undo"))
        assert one.notices.waiting().count() == 1

    def test_news_that_came_while_the_page_was_open_keeps_waiting(self, client, sign_in, staff, program):
        one = make_suggestion(by=staff)
        one.answer("Terima kasih.", by=staff)
        shown = one.notices.get().pk
        one.adopt([program], by=staff, reason="Cocok.")
        sign_in("Sekretariat")
        client.post(page_of(one), {"kabar": [shown], "via": "telepon"})
        assert one.notices.waiting().count() == 1

    def test_colleague_who_was_faster_is_said(self, client, sign_in, staff):
        one = make_suggestion(by=staff)
        one.answer("Terima kasih.", by=staff)
        shown = one.notices.get().pk
        one.notices.update(told_at=timezone.now(), via="surat")
        sign_in("Sekretariat")
        assert "rekan Anda" in client.post(page_of(one), {"kabar": [shown], "via": "telepon"}, follow=True).text

    def test_without_a_choice_nothing_is_noted(self, client, sign_in, staff):
        one = make_suggestion(by=staff)
        one.answer("Terima kasih.", by=staff)
        sign_in("Sekretariat")
        page = client.post(page_of(one), {"kabar": [one.notices.get().pk]})
        assert page.status_code == 200
        assert one.notices.waiting().count() == 1

    def test_contact_of_a_public_sender_shows_on_demand_and_that_is_recorded(self, client, sign_in, staff):
        one = receive(text="Tolong kayu.", name="Pak Budi", phone="+6281234500022")
        one.accept(by=staff, reason="Masuk.")
        one.answer("Terima kasih.", by=staff)
        sign_in("Sekretariat")
        page = client.get(page_of(one)).text
        assert "Pak Budi" not in page
        assert "6281234500022" not in page
        shown = client.post(reverse("notices:reveal", args=[one.code])).text
        assert "Yth. Pak Budi," in shown
        assert "wa.me/6281234500022" in shown
        assert AuditEvent.objects.filter(action=AuditEvent.Action.CONTACT_REVEALED, subject=one.code).exists()

    def test_landline_is_called_and_not_written_to(self, client, sign_in, staff):
        artisan = make_artisan(phone="+62342801234")
        one = make_suggestion(by=staff, speaker_artisan=artisan)
        one.answer("Terima kasih.", by=staff)
        sign_in("Sekretariat")
        page = client.get(page_of(one)).text
        assert "tel:+62342801234" in page
        assert "wa.me/62342801234" not in page

    def test_nothing_of_an_erased_artisan_is_read(self, client, sign_in, staff):
        artisan = make_artisan(owner_name="Bu Rahasia", phone="+6281234500033")
        one = make_suggestion(by=staff, speaker_artisan=artisan)
        one.answer("Terima kasih.", by=staff)
        erase(artisan, by=staff)
        sign_in("Sekretariat")
        page = client.get(page_of(one)).text
        assert "Bu Rahasia" not in page
        assert "6281234500033" not in page
        assert "seorang perajin" in page

    @pytest.mark.parametrize("role", ["Pengurus", "Pimpinan", "Pengawas", "Administrator"])
    def test_only_the_secretariat_tells(self, client, sign_in, staff, role):
        one = make_suggestion(by=staff)
        one.answer("Terima kasih.", by=staff)
        sign_in(role)
        assert client.get(LIST).status_code == client.get(page_of(one)).status_code == 403

    def test_list_asks_as_often_for_many_as_for_few(self, client, sign_in, staff, django_assert_max_num_queries):
        for number in range(12):
            one = make_suggestion(by=staff, text=f"Masukan {number}", speaker_organization=make_organization())
            two = make_suggestion(by=staff, text=f"Masukan {number}")
            for said in (one, two):
                said.answer("Terima kasih.", by=staff)
        sign_in("Sekretariat")
        client.get(LIST)
        with django_assert_max_num_queries(18):
            assert client.get(LIST).text.count("row-title") == 24


def test_whoever_must_do_something_is_told_by_whatsapp_where_there_is_no_mail(client, sign_in):
    item = make_action_item(text="Kirim daftar harga kayu.", responsible_seat=make_seat(position="Ketua Bidang"))
    sign_in("Sekretariat")
    page = client.get(item.get_absolute_url()).text
    assert "Ada tindak lanjut baru" in page
    assert "wa.me/?text=Yth.%20Ketua%20Bidang" in page
    item.finish(by=make_user())
    assert "Kabari penanggung jawab" not in client.get(item.get_absolute_url()).text


class TestByMail:
    @pytest.fixture(autouse=True)
    def _mail(self, settings, monkeypatch):
        settings.EMAIL_CONFIGURED = True
        monkeypatch.setattr("dekranasda.base.notices.letters.send_soon", lambda: None)

    def test_sender_is_written_to_without_showing_the_address(self, client, sign_in, staff):
        one = receive(text="Tolong kayu.", name="Pak Budi", email="budi@contoh.id")
        one.accept(by=staff, reason="Masuk.")
        one.answer("Terima kasih.", by=staff)
        sign_in("Sekretariat")
        assert "budi@contoh.id" not in client.get(page_of(one)).text
        client.post(page_of(one), {"kabar": [one.notices.get().pk], "email": "1"})
        assert Mail.objects.get().recipient == "budi@contoh.id"
        assert one.notices.get().via == Notice.Via.EMAIL
        client.post(reverse("notices:undo"))
        assert one.notices.get().told_at, "a letter that went stays told"

    def test_news_whose_letter_was_given_up_waits_again(self, client, sign_in, staff):
        one = receive(text="Tolong kayu.", email="budi@contoh.id")
        one.accept(by=staff, reason="Masuk.")
        one.answer("Terima kasih.", by=staff)
        sign_in("Sekretariat")
        client.post(page_of(one), {"kabar": [one.notices.get().pk], "email": "1"})
        wait_again_for_failed()
        assert not one.notices.waiting().exists(), "the letter is on its way"
        Mail.objects.update(state=Mail.State.GIVEN_UP, content="", error="550 No such person")
        wait_again_for_failed()
        assert one.notices.waiting().count() == 1
        one.notices.update(told_at=timezone.now(), via="telepon")
        wait_again_for_failed()
        assert not one.notices.waiting().exists(), "once for each letter"

    def test_every_seat_of_an_office_gets_the_letter_unless_it_is_not_wanted(self, client, sign_in, staff):
        office = make_organization()
        for wants in (True, True, False):
            make_member(seat=make_seat(organization=office), user=make_user(wants_mail=wants))
        one = make_suggestion(by=staff, speaker_organization=office)
        one.answer("Terima kasih.", by=staff)
        sign_in("Sekretariat")
        keys = list(one.notices.values_list("pk", flat=True))
        client.post(reverse("notices:organization", args=[office.slug]), {"kabar": keys, "email": "1"})
        assert Mail.objects.count() == 2

    @pytest.mark.parametrize("gone", ["mail server", "wish", "address"])
    def test_nobody_is_told_by_a_letter_that_cannot_go(self, client, sign_in, staff, settings, gone):
        office = make_organization()
        reader = make_user(wants_mail=gone != "wish")
        if gone != "address":
            make_member(seat=make_seat(organization=office), user=reader)
        one = make_suggestion(by=staff, speaker_organization=office)
        one.answer("Terima kasih.", by=staff)
        settings.EMAIL_CONFIGURED = gone != "mail server"
        sign_in("Sekretariat")
        keys = list(one.notices.values_list("pk", flat=True))
        answer = client.post(
            reverse("notices:organization", args=[office.slug]), {"kabar": keys, "email": "1"}, follow=True
        )
        assert "Email tidak dapat dikirim" in answer.text
        assert one.notices.waiting().count() == len(keys)
        assert not Mail.objects.exists()

    def test_nobody_counts_as_told_by_a_letter_that_did_not_go(self, client, sign_in, staff):
        office = make_organization()
        member = make_member(seat=make_seat(organization=office), user=make_user())
        one = make_suggestion(by=staff, speaker_organization=office)
        one.answer("Terima kasih.", by=staff)
        sign_in("Sekretariat")
        page, notice = reverse("notices:organization", args=[office.slug]), one.notices.get()
        # Switched off after the secretariat opened the page with the button.
        User.objects.filter(pk=member.user_id).update(wants_mail=False)
        answer = client.post(page, {"kabar": [notice.pk], "email": "1"}, follow=True)
        assert "Email tidak dapat dikirim" in answer.text
        notice.refresh_from_db()
        assert notice.told_at is None
        assert not Mail.objects.exists()

    def test_office_that_is_asked_is_written_to_at_once(self, staff):
        office = make_organization()
        make_member(seat=make_seat(organization=office), user=make_user(email="kepala@contoh.id"))
        make_suggestion(by=staff).take_up(by=staff, reason="Mohon dijawab.", assigned_to=office)
        assert Mail.objects.get().recipient == "kepala@contoh.id"

    def test_weekly_letter_goes_once_a_week_to_those_for_whom_something_waits(self, staff):
        seat = make_seat()
        make_member(seat=seat, user=make_user(email="menunggu@contoh.id"))
        make_member(user=make_user(email="bebas@contoh.id"))
        make_action_item(responsible_seat=seat)
        Mail.objects.all().delete()
        weekly_letters()
        weekly_letters()
        assert [one.recipient for one in Mail.objects.all()] == ["menunggu@contoh.id"]

    def test_final_minutes_go_to_who_attended_and_still_holds_a_seat(self, staff):
        today = timezone.localdate()
        meeting = make_meeting(held_on=today - timedelta(days=9), chair=make_seat())
        for email, last in (("hadir@contoh.id", None), ("sudah-berakhir@contoh.id", today - timedelta(days=2))):
            member = make_member(user=make_user(email=email), ends_on=last)
            meeting.attendances.create(seat=member.seat, state="hadir")
        finalise(meeting, by=staff)
        assert [one.recipient for one in Mail.objects.all()] == ["hadir@contoh.id"]

    def test_letters_are_switched_off_by_their_reader(self, client, sign_in):
        user = sign_in("Pengurus")
        client.post(reverse("choose-mail"), {})
        user.refresh_from_db()
        assert user.wants_mail is False
        assert "wants_mail" in client.get(reverse("own-account")).text

    def test_erased_artisan_gets_no_letter_that_still_waits(self, client, sign_in, staff):
        artisan = make_artisan(email="sri@contoh.id")
        one = make_suggestion(by=staff, speaker_artisan=artisan)
        one.answer("Terima kasih.", by=staff)
        sign_in("Sekretariat")
        client.post(page_of(one), {"kabar": [one.notices.get().pk], "email": "1"})
        assert Mail.objects.exists()
        erase(artisan, by=staff)
        assert not Mail.objects.exists()

    @pytest.mark.parametrize("by", ["secretariat", "time"])
    def test_sender_whose_contact_is_forgotten_leaves_the_queue_of_letters(self, client, sign_in, staff, by):
        one = receive(text="Tolong kayu.", name="Pak Budi", email="budi@contoh.id")
        one.refuse(by=staff, reason="Bukan urusan kerajinan.")
        sign_in("Sekretariat")
        client.post(page_of(one), {"kabar": [one.notices.get().pk], "email": "1"})
        own = Mail.objects.create(recipient="budi@contoh.id", message_id="pemulihan", content="x")
        if by == "time":
            one.steps.update(at=timezone.now() - timedelta(days=400))
            clean_up()
        else:
            client.post(reverse("suggestions:suggestion-erase-contact", args=[one.code]))
        assert not SuggestionContact.objects.exists()
        assert list(Mail.objects.all()) == [own], "a letter to an account of the same address is no news"


class TestAskingAgain:
    @pytest.fixture
    def asked(self, program):
        one = make_suggestion()
        make_activity(program=program, suggestions=[one], status="selesai")
        one.notices.update(told_at=timezone.now() - timedelta(days=31), via="telepon")
        return one

    def month_later(self, suggestion):
        suggestion.notices.filter(told_at=None).update(told_at=timezone.now(), via="telepon")
        suggestion.notices.update(told_at=F("told_at") - timedelta(days=31))

    def test_twice_a_month_apart_and_then_it_stays_unconfirmed(self, client, sign_in, asked):
        for time in (1, 2):
            ask_again()
            ask_again()
            assert asked.notices.waiting().get().reminder == time
            self.month_later(asked)
        ask_again()
        assert not asked.notices.waiting().exists()
        public = make_public_voice(suggestion=asked).get_absolute_url()
        assert "Belum dikonfirmasi yang menyampaikan" in client.get(public).text
        sign_in("Sekretariat")
        assert "Belum dikonfirmasi" in client.get(asked.get_absolute_url()).text
        answer(asked, f"kegiatan:{Activity.objects.get().pk}", said="ya", words="", heard="kode")
        client.logout()
        assert "Belum dikonfirmasi" not in client.get(public).text

    def test_who_answered_is_not_asked_again(self, asked):
        ask_again()
        answer(asked, f"kegiatan:{Activity.objects.get().pk}", said="ya", words="", heard="kode")
        assert not asked.notices.waiting().filter(felt=None).exists()
        ask_again()
        assert not asked.notices.waiting().filter(felt=None).exists()

    def test_at_the_meeting_all_who_were_not_asked_stand_on_one_list(self, client, sign_in, asked, staff):
        item = make_action_item(suggestions=[asked])
        item.finish(by=staff)
        sign_in("Sekretariat")
        page = client.get(reverse("suggestions:felt-list")).text
        assert page.count("Catat jawabannya") == 2
        ref = f"kegiatan:{Activity.objects.get().pk}"
        sent = {"thing": ref, "said": "ya", "heard": "rakor", "words": "", "daftar": ""}
        back = client.post(reverse("suggestions:suggestion-felt", args=[asked.code]), sent)
        assert back.url == reverse("suggestions:felt-list")
        assert Felt.objects.get().heard == "rakor"
        assert client.get(reverse("suggestions:felt-list")).text.count("Catat jawabannya") == 1

    def test_merged_voice_is_asked_as_well(self, client, sign_in, asked, staff):
        other = make_suggestion(text="Yang senada.")
        other.merge_into(asked, by=staff, reason="Senada.")
        sign_in("Sekretariat")
        assert client.get(reverse("suggestions:felt-list")).text.count("Catat jawabannya") == 2


def test_the_command_does_it_all(staff):
    call_command("due")
    assert not SuggestionContact.objects.exists()
    assert not ActionItem.objects.exists()
