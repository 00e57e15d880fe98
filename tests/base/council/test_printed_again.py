"""A letter printed again is the same letter: after it was issued, nothing that changes about the office changes it."""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.council.models import Council, IssuedLetter, LetterTemplate
from dekranasda.demo.content.source import on
from programs.dashboards.issuing import issue_evaluation
from programs.models import BoardMember, Meeting, MinutesVersion, Plan
from programs.planning.adoption import adopt
from tests.factories import make_meeting, make_member, make_plan, make_ready_plan, make_seat, make_term
from tests.programs.meetings.test_documents import words

from .test_own_letters import document, upload

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2025, 1, 15)


def seats() -> dict:
    """The seats that sign letters, each with a holder who has a rank and a NIP."""
    term = make_term(starts_on=date(2025, 1, 1))
    made = {position: make_seat(position=position, term=term) for position in ("Ketua", "Ketua Harian", "Sekretaris")}
    for position, seat in made.items():
        make_member(
            seat=seat,
            starts_on=date(2025, 1, 1),
            name=f"Lama {position}",
            rank="Pembina, IV/a",
            nip="19700101 199503 2 001",
        )
    return made


def logo_of(colour: str) -> ContentFile:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "JPEG")
    return ContentFile(file.getvalue())


def office(said: str, colour: str) -> None:
    """What the office is: everything of it that stands in a letter says `said`."""
    logo = default_storage.save("dewan/logo.jpg", logo_of(colour))
    Council.objects.update(
        name=f"Dekranasda {said}",
        letterhead_lines=f"DEWAN {said}",
        letterhead_address=f"Jalan {said}",
        letterhead_rule="ganda" if said == "Lama" else "tunggal",
        letter_place=f"Kota {said}",
        logo=logo,
        logo_right=logo,
        signers=[{"position": "Ketua Harian", "name": f"{said} Ketua Harian", "rank": said, "nip": ""}],
    )


def change_everything() -> None:
    office("Baru", "blue")
    for member in BoardMember.objects.all():
        member.name = member.name.replace("Lama", "Baru")
        member.rank, member.nip = "Pembina Baru, IV/b", "19880808 201001 1 008"
        member.save()


def invitation_fields(meeting, **changes) -> dict:
    return {
        "title": meeting.title,
        "held_on": "12/2/2026",
        "place": meeting.place,
        "quorum_percent": 50,
        "invitation_number": "005/1",
        "invitation_date": "5/2/2026",
        "invitation_signer": meeting.chair_id,
        "chair": meeting.chair_id,
        "opened_version": meeting.version,
        **changes,
    }


def send_invitation(client, **changes):
    meeting = make_meeting(chair=seats()["Ketua"], held_on=date(2026, 2, 12))
    client.post(reverse("meetings:meeting-edit", args=[meeting.pk]), invitation_fields(meeting, **changes))
    return meeting


def invitation(client) -> list[str]:
    return [reverse("meetings:invitation-docx", args=[send_invitation(client).pk])]


def draft_invitation(client) -> list[str]:
    return [reverse("meetings:invitation-docx", args=[send_invitation(client, invitation_number="").pk])]


def open_minutes(client):
    meeting = send_invitation(client)
    meeting.attendances.create(seat=meeting.chair, state="hadir")
    return meeting, [reverse(f"meetings:{name}", args=[meeting.pk]) for name in MINUTES_PAGES]


MINUTES_PAGES = ("minutes-document-docx", "sign-in-docx", "minutes-document", "sign-in-sheet")


def minutes(client) -> list[str]:
    meeting, addresses = open_minutes(client)
    client.post(reverse("meetings:minutes-document-finalise", args=[meeting.pk]), {"tetap": 1})
    return addresses


def draft_minutes(client) -> list[str]:
    return open_minutes(client)[1]


def plan(client) -> list[str]:
    seats()
    draft = make_ready_plan(start_year=2025, end_year=2029)
    with on(NEW_YEAR):
        adopt(draft, by=None)
    return [
        reverse("planning:document", args=[draft.pk]),
        reverse("planning:whole-document"),
        reverse("planning:year-document", args=[2025]),
    ]


def draft_plan(client) -> list[str]:
    seats()
    return [reverse("planning:document", args=[make_ready_plan().pk])]


def draft_evaluation(client) -> list[str]:
    seats()
    make_plan(adopted=True)
    return [reverse("dashboards:evaluation-docx", args=[2026])]


def evaluation(client) -> list[str]:
    addresses = draft_evaluation(client)
    client.post(reverse("dashboards:evaluation-issue", args=[2026]))
    return addresses


@dataclass(frozen=True)
class Letter:
    """How a letter of one kind is issued, and how far it comes as a draft: both answer with where it is printed."""

    issue: Callable[..., list[str]]
    draft: Callable[..., list[str]]
    role: str = "Sekretariat"


LETTERS = {
    LetterTemplate.Kind.INVITATION: Letter(invitation, draft_invitation),
    LetterTemplate.Kind.MINUTES: Letter(minutes, draft_minutes),
    LetterTemplate.Kind.PLAN: Letter(plan, draft_plan, "Pimpinan"),
    LetterTemplate.Kind.EVALUATION: Letter(evaluation, draft_evaluation),
}
# A form to be filled in by hand, under the text of its own version: what is signed is scanned and kept.
NEVER_ISSUED = {LetterTemplate.Kind.CONSENT_SLIP}


def test_every_kind_of_letter_is_issued_here_or_never():
    assert set(LETTERS) | NEVER_ISSUED == set(LetterTemplate.Kind)


def printed(client, address: str) -> str:
    """All that paper would show of a document or page: its words, and which pictures."""
    answer = client.get(address)
    assert answer.status_code == 200
    if "html" in answer["Content-Type"]:
        sheet = answer.text.split('class="letterhead', 1)[1].split("</article>", 1)[0].split("</main>", 1)[0]
        return _without_lines_to_sign(sheet)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        pictures = sorted(
            hashlib.sha256(packed.read(name)).hexdigest() for name in packed.namelist() if "media/" in name
        )
        borders = packed.read("word/document.xml").decode().count("thickThinSmallGap")
    return _without_lines_to_sign(f"{words(answer.content)}\n{borders} {pictures}")


def _without_lines_to_sign(text: str) -> str:
    """A sheet to be signed names who is to sign as the board is known now: what was signed is the paper."""
    return re.sub(r"Tanda tangan.*?(?=Mengetahui)", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("kind", LETTERS)
def test_issued_letter_is_the_same_after_everything_about_the_office_changed(client, sign_in, kind):
    office("Lama", "red")
    sign_in(LETTERS[kind].role)
    addresses = LETTERS[kind].issue(client)
    sign_in("Sekretariat")
    before = {address: printed(client, address) for address in addresses}
    assert all("DEWAN Lama" in text for text in before.values())
    change_everything()
    assert {address: printed(client, address) for address in addresses} == before


@pytest.mark.parametrize("kind", LETTERS)
def test_draft_follows_the_office(client, sign_in, kind):
    office("Lama", "red")
    sign_in("Sekretariat")
    addresses = LETTERS[kind].draft(client)
    before = [printed(client, address) for address in addresses]
    change_everything()
    for text, address in zip(before, addresses, strict=True):
        assert "DEWAN Lama" in text
        assert "DEWAN Baru" in printed(client, address)
        assert "Lama" not in printed(client, address)


@pytest.mark.parametrize("kind", LETTERS)
def test_issued_letter_keeps_the_form_of_the_office_that_it_was_issued_in(
    client, sign_in, kind, django_capture_on_commit_callbacks
):
    page = reverse("council:template", args=[kind])
    sign_in("Sekretariat")
    upload(client, document("Bentuk lama {{ nama_dewan }}"), page=page)
    sign_in(LETTERS[kind].role)
    addresses = [address for address in LETTERS[kind].issue(client) if "sign-in" not in address and ".docx" in address]
    sign_in("Sekretariat")
    addresses = [address for address in addresses if "daftar-hadir" not in address]
    for change in (
        lambda: upload(client, document("Bentuk baru {{ nama_dewan }}"), page=page),
        lambda: client.post(reverse("council:template-drop", args=[kind])),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            change()
        for address in addresses:
            assert words(client.get(address).content).startswith("Bentuk lama")
    # What no letter was written after goes, as ever.
    assert len(default_storage.listdir("templat")[1]) == 1


def test_people_of_the_office_see_the_logo_of_a_letter_issued_before_nobody_else_does(client, sign_in):
    office("Lama", "red")
    sign_in("Sekretariat")
    invitation(client)
    logo = Council.objects.get().logo.url
    change_everything()
    assert client.get(logo).status_code == 200
    assert type(client)().get(logo).status_code == 404


def test_invitation_that_was_not_sent_yet_takes_what_the_office_is_now(client, sign_in):
    office("Lama", "red")
    sign_in("Sekretariat")
    meeting = send_invitation(client)
    page, address = (reverse(f"meetings:{name}", args=[meeting.pk]) for name in ("invitation", "invitation-docx"))
    assert "Pakai yang sekarang" not in client.get(page).text
    change_everything()
    assert "Pakai yang sekarang" in client.get(page).text
    answer = client.post(reverse("meetings:invitation-renew", args=[meeting.pk]), follow=True)
    assert "memakai kop dan penanda tangan sekarang" in answer.text
    assert "Pakai yang sekarang" not in answer.text
    assert "Baru Ketua" in words(client.get(address).content)
    assert AuditEvent.objects.filter(detail__contains="memakai kop").count() == 1


@pytest.mark.parametrize("changed", [{"invitation_number": "005/2"}, {"invitation_date": "6/2/2026"}])
def test_invitation_of_another_number_or_day_is_another_letter(client, sign_in, changed):
    office("Lama", "red")
    sign_in("Sekretariat")
    meeting = send_invitation(client)
    change_everything()
    meeting.refresh_from_db()
    edit = reverse("meetings:meeting-edit", args=[meeting.pk])
    client.post(edit, invitation_fields(meeting, place="Aula lain"))
    address = reverse("meetings:invitation-docx", args=[meeting.pk])
    assert "DEWAN Lama" in words(client.get(address).content)
    meeting.refresh_from_db()
    client.post(edit, invitation_fields(meeting, **changed))
    assert "DEWAN Baru" in words(client.get(address).content)


def test_minutes_locked_again_carry_what_stood_there_then(client, sign_in):
    office("Lama", "red")
    sign_in("Sekretariat")
    address = minutes(client)[0]
    meeting = IssuedLetter.objects.get(kind="undangan").about
    change_everything()
    client.post(reverse("meetings:minutes-document-reopen", args=[meeting]), {"reason": "Salah tulis."})
    assert "DEWAN Baru" in words(client.get(address).content)
    client.post(reverse("meetings:minutes-document-finalise", args=[meeting]), {"tetap": 1})
    office("Lain", "green")
    assert "DEWAN Baru" in words(client.get(address).content)
    assert "DEWAN Lama" in words(client.get(f"{address}?versi=1").content)


def test_invitation_stands_at_the_latest_when_the_minutes_are_locked(client, sign_in):
    office("Lama", "red")
    sign_in("Sekretariat")
    address = minutes(client)[0]
    IssuedLetter.objects.filter(kind="undangan").delete()
    meeting = MinutesVersion.objects.get().meeting
    client.post(reverse("meetings:minutes-document-reopen", args=[meeting.pk]), {"reason": "Salah tulis."})
    client.post(reverse("meetings:minutes-document-finalise", args=[meeting.pk]), {"tetap": 1})
    change_everything()
    letter = reverse("meetings:invitation-docx", args=[meeting.pk])
    assert all("DEWAN Lama" in words(client.get(one).content) for one in (address, letter))


def test_evaluation_taken_back_is_a_draft_again(client, sign_in):
    office("Lama", "red")
    sign_in("Sekretariat")
    [address] = evaluation(client)
    change_everything()
    page = reverse("dashboards:evaluation", args=[2026])
    assert "sudah diubah sesudahnya" in client.get(page).text
    assert "masih draf" in client.post(reverse("dashboards:evaluation-take-back", args=[2026]), follow=True).text
    assert "DEWAN Baru" in words(client.get(address).content)
    assert AuditEvent.objects.filter(detail="Evaluasi 2026 menjadi draf lagi.").exists()


def test_evaluation_bears_the_day_of_its_issue(client, sign_in):
    office("Lama", "red")
    seats()
    made = make_plan(start_year=timezone.localdate().year, end_year=timezone.localdate().year + 4, adopted=True)
    with on(NEW_YEAR):
        issue_evaluation(made, made.start_year, by=None)
    sign_in("Sekretariat")
    address = reverse("dashboards:evaluation-docx", args=[made.start_year])
    assert "Lama, 15 Januari 2025" in words(client.get(address).content)


def test_work_plan_of_a_later_year_is_issued_as_the_year_begins(client, sign_in):
    office("Lama", "red")
    sign_in("Pimpinan")
    plan(client)
    address = reverse("planning:year-document", args=[timezone.localdate().year])
    call_command("due", verbosity=0)
    change_everything()
    call_command("due", verbosity=0)
    assert "DEWAN Lama" in words(client.get(address).content)


def test_plan_withdrawn_and_adopted_again_is_issued_again(client, sign_in):
    office("Lama", "red")
    sign_in("Pimpinan")
    [address, *_rest] = plan(client)
    client.post(reverse("planning:withdraw", args=[Plan.objects.get().pk]), {"reason": "Keliru."})
    assert not IssuedLetter.objects.exists()
    change_everything()
    assert "DEWAN Baru" in words(client.get(address).content)


def test_plan_withdrawn_takes_its_evaluation_back(client, sign_in):
    office("Lama", "red")
    sign_in("Pimpinan")
    plan(client)
    made = Plan.objects.get()
    issue_evaluation(made, 2026, by=None)
    assert (
        "Evaluasinya yang sudah terbit menjadi draf lagi"
        in client.get(reverse("planning:withdraw", args=[made.pk])).text
    )
    client.post(reverse("planning:withdraw", args=[made.pk]), {"reason": "Keliru."})
    assert not IssuedLetter.objects.exists()
    # Somebody who had the page of the evaluation open since.
    issue_evaluation(made, 2026, by=None)
    assert not IssuedLetter.objects.exists()


def test_meeting_taken_away_leaves_no_name_and_nip_of_who_signed_its_invitation(client, sign_in):
    office("Lama", "red")
    sign_in("Sekretariat")
    meeting = send_invitation(client)
    assert IssuedLetter.objects.get().signatures[0][2]
    client.post(reverse("meetings:meeting-remove", args=[meeting.pk]))
    assert not Meeting.objects.exists()
    assert not IssuedLetter.objects.exists()


@pytest.mark.parametrize("kind", LETTERS)
def test_letter_is_written_without_a_logo_whose_file_is_gone_or_broken(client, sign_in, kind):
    office("Lama", "red")
    sign_in(LETTERS[kind].role)
    addresses = LETTERS[kind].issue(client)
    sign_in("Sekretariat")
    logo = Council.objects.get().logo.name
    for left in (None, b"not a picture"):
        default_storage.delete(logo)
        if left:
            default_storage.save(logo, ContentFile(left))
        assert all("DEWAN Lama" in printed(client, address) for address in addresses)


def test_issued_evaluation_whose_figures_changed_says_so(client, sign_in):
    office("Lama", "red")
    sign_in("Sekretariat")
    evaluation(client)
    page, told = reverse("dashboards:evaluation", args=[2026]), "Angkanya sudah berubah sejak terbit"
    assert told not in client.get(page).text
    document = client.get(reverse("dashboards:evaluation-docx", args=[2026])).content
    make_meeting(held_on=date(2026, 3, 3))
    assert told in client.get(page).text
    # What was signed is to be had as it was signed.
    assert client.get(reverse("dashboards:evaluation-docx", args=[2026])).content == document
    client.post(reverse("dashboards:evaluation-take-back", args=[2026]))
    client.post(reverse("dashboards:evaluation-issue", args=[2026]))
    assert told not in client.get(page).text
    assert client.get(reverse("dashboards:evaluation-docx", args=[2026])).content != document


def test_evaluation_of_a_year_to_come_is_not_issued(client, sign_in):
    office("Lama", "red")
    sign_in("Sekretariat")
    this_year = timezone.localdate().year
    make_plan(start_year=this_year, end_year=this_year + 4, adopted=True)
    page, issue = (reverse(f"dashboards:{name}", args=[this_year + 1]) for name in ("evaluation", "evaluation-issue"))
    assert issue not in client.get(page).text
    assert "belum mulai" in client.post(issue, follow=True).text
    assert not IssuedLetter.objects.exists()
