"""What the pages of a meeting keep of it is read anew after any write that they show."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from crafts.models import CraftCategory
from dekranasda.base.accounts.models import User
from programs.models import (
    ActionItem,
    Attendance,
    Meeting,
    MeetingPaper,
    MinuteLine,
    Organization,
    Suggestion,
)
from tests.factories import (
    make_action_item,
    make_decision,
    make_meeting,
    make_member,
    make_organization,
    make_public_voice,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db

PAST = date(2026, 2, 12)
LINE = {"text": "Baris baru", "kind": "catatan", "speaker_name": "Ibu Satu"}


def at_once(client, where, writes):
    """After each of `writes` (what is written, what the page then shows) the next answer shows it."""
    late = []
    for write, shown in writes:
        before = client.get(where).text
        write()
        page = client.get(where).text
        if shown in before or shown not in page:
            late.append(shown)
    assert not late, late


def said_then(model, record, **fields):
    """Let the history, of which nobody is told, say this of a record."""
    return lambda: model.history.filter(id=record.pk).update(**fields)


def renamed(organization, name):
    return lambda: Organization.objects.filter(pk=organization).update(name=name)


@pytest.fixture(params=[PAST, None], ids=["past", "today"])
def meeting(request):
    return make_meeting(held_on=request.param or timezone.localdate())


@pytest.fixture
def earlier(meeting):
    """What waits from before: written, as the history has it, long before the meeting."""
    suggestion = make_suggestion(text="Kayu sulit.", received_on=date(2026, 1, 5))
    item = make_action_item(text="Kirim harga kayu.")
    long_ago = timezone.make_aware(datetime.combine(date(2026, 1, 5), time.min))
    for model, record in ((Suggestion, suggestion), (ActionItem, item)):
        model.history.filter(id=record.pk).update(history_date=long_ago)
        model.objects.filter(pk=record.pk).update(created_at=long_ago)
    return suggestion, item


def test_page_of_a_meeting(client, sign_in, meeting, earlier):
    sign_in("Sekretariat")
    suggestion, item = earlier
    seat, silent = make_seat(), make_organization(name="Dinas Diam")
    make_member(seat=seat, starts_on=date(2025, 1, 1))
    make_seat(organization=silent)
    meetings, lines = Meeting.objects.filter(pk=meeting.pk), MinuteLine.objects.filter(meeting=meeting)
    writes = [
        (lambda: meetings.update(purpose="Maksud baru"), "Maksud baru"),
        (lambda: meetings.update(chair=seat), f"<dd>{seat.label_on(meeting.held_on)}"),
        (
            lambda: Organization.objects.filter(pk=seat.first_organization_id).update(name="Dinas Pimpinan"),
            "Pimpinan</dd>",
        ),
        (lambda: meeting.agenda.create(position=1, text="Acara baru"), "<li>Acara baru"),
        (lambda: meeting.papers.create(file="rapat/a.pdf", name="Paparan baru.pdf"), "Paparan baru.pdf"),
        (lambda: MeetingPaper.objects.update(name="Paparan lama.pdf"), "Paparan lama.pdf"),
        (renamed(silent.pk, "Dinas Sunyi"), "Dinas Sunyi"),
        (lambda: CraftCategory.objects.filter(slug="batik").update(name="Batik Anyar"), "Batik Anyar"),
        (lambda: meeting.attendances.create(seat=seat, state=Attendance.State.PRESENT), "1 dari 2"),
        (
            lambda: lines.create(meeting=meeting, text="Baris baru", kind="catatan", speaker_name="Ibu Satu"),
            "Baris baru",
        ),
        (lambda: lines.update(text="Baris benar", speaker_name="Ibu Dua"), "Ibu Dua"),
        (lambda: lines.update(struck=True), "Belum ada yang tercatat."),
        (lambda: make_public_voice(meeting=meeting), reverse("public_trail:words-and-results", args=[meeting.pk])),
    ]
    if meeting.held_on == PAST:
        writes += [
            (said_then(Suggestion, suggestion, text="Kayu langka sekali."), "Kayu langka sekali."),
            (said_then(Suggestion, suggestion, status="ditelaah"), "Ditelaah</span>"),
            (said_then(ActionItem, item, text="Kirim harga rotan."), "Kirim harga rotan."),
            (said_then(ActionItem, item, status="selesai"), "semua tindak lanjut rakor sebelumnya sudah ditutup"),
        ]
    else:
        writes += [
            (lambda: Suggestion.objects.filter(pk=suggestion.pk).update(text="Kayu langka sekali."), "langka sekali."),
            (lambda: Suggestion.objects.filter(pk=suggestion.pk).update(status="ditelaah"), "Ditelaah</span>"),
            (lambda: ActionItem.objects.filter(pk=item.pk).update(text="Kirim harga rotan."), "Kirim harga rotan."),
            (lambda: ActionItem.objects.update(status="selesai"), "semua tindak lanjut rakor sebelumnya sudah ditutup"),
        ]
    writes.append((lambda: meeting.cancel(by=None, reason="Banjir di aula."), "Banjir di aula."))
    at_once(client, meeting.get_absolute_url(), writes)


def test_minutes(client, sign_in, meeting, earlier):
    sign_in("Pengurus")
    seat, (_suggestion, item) = make_seat(), earlier
    member = make_member(seat=seat, starts_on=date(2025, 1, 1), name="Ibu Ketua")
    meetings, lines = Meeting.objects.filter(pk=meeting.pk), MinuteLine.objects.filter(meeting=meeting)
    promised = make_action_item(text="Sewa tenda.", meeting=meeting)
    writes = [
        (lambda: meetings.update(conclusion="Simpulan baru"), "Simpulan baru"),
        (lambda: meetings.update(chair=seat), "Ibu Ketua"),
        (lambda: type(member).objects.filter(pk=member.pk).update(name="Ibu Wakil"), "Ibu Wakil"),
        (lambda: meeting.agenda.create(position=1, text="Acara baru"), "Acara baru"),
        (lambda: meeting.attendances.create(guest_name="Tamu Satu", state=Attendance.State.PRESENT), "Tamu Satu"),
        (lambda: meeting.attendances.update(guest_name="Tamu Dua"), "Tamu Dua"),
        (
            lambda: lines.create(meeting=meeting, text="Baris baru", kind="catatan", speaker_name="Ibu Satu"),
            "Baris baru",
        ),
        (lambda: lines.update(agenda_item=meeting.agenda.get()), "Acara 1: Acara baru"),
        (lambda: make_decision(meeting=meeting, text="Putusan baru"), "Putusan baru"),
        (lambda: ActionItem.objects.filter(pk=promised.pk).update(due_on=date(2027, 5, 6)), "6 Mei 2027"),
        (
            lambda: Organization.objects.filter(pk=item.responsible_organization_id).update(name="Dinas Baru"),
            "Dinas Baru",
        ),
    ]
    if meeting.held_on == PAST:
        first = timezone.make_aware(datetime.combine(PAST, time(12)))
        writes += [
            (said_then(ActionItem, promised, history_date=first, status="proses"), "Proses"),
            (said_then(ActionItem, item, text="Kirim harga rotan."), "Kirim harga rotan."),
        ]
    else:
        writes += [
            (lambda: ActionItem.objects.filter(pk=promised.pk).update(status="proses"), "Proses"),
            (lambda: ActionItem.objects.filter(pk=item.pk).update(text="Kirim harga rotan."), "Kirim harga rotan."),
        ]
    at_once(client, reverse("meetings:minutes-document", args=[meeting.pk]), writes)


def test_minutes_being_written(client, sign_in):
    sign_in("Sekretariat")
    meeting, clerk, seat = make_meeting(held_on=timezone.localdate()), make_user(name="Juru Tulis"), make_seat()
    lines, clerks = MinuteLine.objects.filter(meeting=meeting), User.objects.filter(pk=clerk.pk)
    later = timezone.localdate() + timedelta(days=9)
    writes = [
        (lambda: lines.create(meeting=meeting, written_by=clerk, **LINE), "Juru Tulis"),
        # Of accounts nobody is told that they changed.
        (lambda: clerks.update(name="Juru Catat"), "Juru Catat"),
        (lambda: lines.update(speaker_name="", speaker_seat=seat), f'data-ref="jabatan:{seat.pk}"'),
        (lambda: meeting.attendances.create(guest_name="Tamu Satu", state=Attendance.State.PRESENT), "Tamu Satu"),
        (lambda: make_organization(name="Dinas Lahir", valid_until=later), '<option value="Dinas Lahir">'),
        (renamed(seat.first_organization_id, "Dinas Ganti"), "Dinas Ganti"),
        (lambda: make_member(seat=seat, starts_on=date(2025, 1, 1), name="Ibu Ketua"), "Ibu Ketua"),
        (lambda: CraftCategory.objects.filter(slug="batik").update(name="Batik Anyar"), ">Batik Anyar</option>"),
    ]
    at_once(client, reverse("meetings:minutes-entry", args=[meeting.pk]), writes)
