"""What the page of a suggestion keeps of it is read anew after any write that it shows."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from crafts.models import CraftCategory
from dekranasda.base.accounts.models import User
from programs.models import (
    Notice,
    Organization,
    Program,
    PublicVoice,
    Suggestion,
    SuggestionNote,
    SuggestionStep,
)
from tests.factories import make_organization, make_program, make_public_voice, make_seat, make_suggestion, make_user
from tests.programs.meetings.test_shown_at_once import at_once

pytestmark = pytest.mark.django_db


def test_trail(client, sign_in):
    sign_in("Sekretariat")
    clerk, body = make_user(name="Juru Tulis", role="Sekretariat"), make_organization(name="Dinas Satu")
    seat, long_ago = make_seat(), timezone.make_aware(datetime.combine(date(2026, 1, 5), time.min))
    program, suggestion = make_program(title="Program satu"), make_suggestion(crafts=["batik"])
    rows, clerks = Suggestion.objects.filter(pk=suggestion.pk), User.objects.filter(pk=clerk.pk)
    bodies = Organization.objects

    def now():
        return Suggestion.objects.get(pk=suggestion.pk)

    def tell():
        Notice.objects.filter(suggestion=suggestion).update(
            told_at=timezone.now(), told_by=clerk, via=Notice.Via.WHATSAPP
        )

    writes = [
        (lambda: rows.update(text="Kayu langka."), "“Kayu langka.”"),
        (lambda: CraftCategory.objects.filter(slug="batik").update(name="Batik Anyar"), "Batik Anyar</a>"),
        (lambda: suggestion.crafts.add(CraftCategory.objects.get(slug="kendang-jimbe")), "/kendang-jimbe/"),
        (lambda: rows.update(speaker_name="", speaker_seat=seat), f"<strong>{seat.label_on(suggestion.received_on)}"),
        (lambda: bodies.filter(pk=seat.first_organization_id).update(name="Dinas Ganti"), "Dinas Ganti</strong>"),
        (lambda: suggestion.notes.create(by=clerk, text="Catatan satu."), "<p>Catatan satu."),
        (lambda: SuggestionNote.objects.update(text="Catatan dua."), "<p>Catatan dua."),
        # Of accounts nobody is told that they changed.
        (lambda: clerks.update(name="Juru Catat"), "Juru Catat"),
        (lambda: now().take_up(by=clerk, reason="Kami tanyakan.", assigned_to=body), "<p>Kepada Dinas Satu"),
        (lambda: bodies.filter(pk=body.pk).update(name="Dinas Dua"), "<p>Kepada Dinas Dua"),
        (lambda: bodies.filter(pk=body.pk).update(name="Dinas Tiga"), ">Dinas Tiga</option>"),
        (lambda: now().adopt([program], by=clerk, reason="Sejalan."), "<p>→ <a"),
        (lambda: Program.objects.filter(pk=program.pk).update(title="Program dua"), ">Program dua</a></p>"),
        (lambda: SuggestionStep.objects.filter(reason="Sejalan.").update(reason="Selaras."), "Selaras."),
        (tell, "dikabari lewat"),
        (lambda: clerks.update(name="Juru Kabar"), ", Juru Kabar</li>"),
        (lambda: make_public_voice(suggestion=now(), by=clerk), "oleh Juru Kabar."),
        (lambda: clerks.update(name="Juru Buka"), "oleh Juru Buka."),
        (lambda: PublicVoice.objects.update(opened_at=long_ago), "Dibuka 5 Jan"),
    ]
    at_once(client, suggestion.get_absolute_url(), writes)


def test_what_is_put_aside_is_gone_for_who_reads_what_was_let_in(client, sign_in):
    sign_in("Pengurus")
    suggestion = make_suggestion()
    where = suggestion.get_absolute_url()
    assert client.get(where).status_code == 200
    Suggestion.objects.filter(pk=suggestion.pk).update(status="disisihkan")
    assert client.get(where).status_code == 404
    sign_in("Sekretariat")
    assert client.get(where).status_code == 200
