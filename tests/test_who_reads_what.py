"""A canary in every personal column; every address is read as every role (see `.docs/who-reads-what.md`).

What a role reads must be promised to it in a `personal.py`. No consent covers anything here: what is public under a
consent, `tests/crafts/directory/test_public_privacy.py` walks.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.test import Client

from crafts.models import ImportJob
from dekranasda.base.accounts.models import Role, User
from dekranasda.base.personal import Reader
from programs.models import Invitee
from programs.models.suggestion import SuggestionContact
from tests import canaries
from tests.access import ROLES
from tests.factories import (
    make_action_item,
    make_activity,
    make_artisan,
    make_meeting,
    make_member,
    make_product,
    make_request,
    make_suggestion,
    make_user,
)
from tests.test_access import ROWS_OF, Roles, address

pytestmark = pytest.mark.django_db
READER = {None: Reader.PUBLIC, **{reader.value: reader for reader in Reader}}
# A row for whoever sent it or was asked, found by its secret code or link; and one's own account.
OWN = {
    "enquiries:look-up",
    "meetings:reply",
    "requests:look-up",
    "suggestions:look-up",
    "action_items:calendar-feed",
}
# What whoever has somebody's link reads of that somebody.
BY_LINK = {
    "meetings:reply": {f"programs.Invitee.{name}" for name in ("name", "answer_deputy", "answer_reason")},
}


def make_world(users):
    """Something in every table that tells of people, so that lists and sums show it."""
    office = users["Sekretariat"]
    artisan = make_artisan(owner_name="Isi", phone="+628120001", story="Isi", owner_gender="P", nik="1234567890123456")
    make_artisan(published=False, consent=False, owner_name="Isi")
    make_product(artisan=artisan, description="Isi")
    artisan.photos.create(image="foto/isi.jpg", alt="Isi", width=4, height=3, is_portrait=False)
    artisan.confirm(by=office)
    make_request(artisan=artisan, sender_name="Isi")
    meeting = make_meeting(purpose="Isi", minute_taker="Isi")
    meeting.attendances.create(guest_name="Isi", guest_body="Isi", state="hadir")
    meeting.attendances.create(seat=make_member(user=users["Pengurus"]).seat, state="diwakili", represented_by="Isi")
    Invitee.objects.create(meeting=meeting, name="Isi")
    meeting.lines.create(text="Isi", speaker_name="Isi", kind="catatan", written_by=office)
    suggestion = make_suggestion(by=office, meeting=meeting)
    SuggestionContact.objects.create(suggestion=suggestion, phone="+628120002", email="isi@contoh.example")
    suggestion.notes.create(text="Isi", by=office)
    make_suggestion(by=office, speaker_artisan=artisan)
    make_action_item(meeting=meeting)
    activity = make_activity(reached=[artisan])
    activity.participations.create(walk_in_name="Isi", attended=True)
    job = ImportJob.objects.create(uploaded_by=office, file_name="isi.xlsx", file="impor/isi.xlsx")
    job.rows.create(number=2, cells={"Nama usaha": "Isi"}, outcome="baru", found={"name": "Isi"})
    canaries.plant_audit_line(office)


def may_read(canary, role, row) -> bool:
    reader = READER[role]
    if canary.column in BY_LINK.get(row.route, ()):
        return True
    if canary.promised.shown == "fact":
        # No fact of a business is a secret where the business itself may be read.
        return True
    if reader in canary.promised.read_by:
        return True
    return (
        role is not None
        and Reader.SELF in canary.promised.read_by
        and row.route.startswith(("account", "accounts", "mfa", "usersessions"))
    )


class Visit(NamedTuple):
    """Who reads, with which browser, as whose equal, and for whom what is read was made."""

    name: str
    browser: Callable[[], Client]
    promised_as: str | None
    of: User | None
    is_unseated: bool = False


def read(row, visits: list[Visit]) -> list[tuple[Visit, dict, str]]:
    """What each reads at the address of a row: of one world, unless what they look at cannot stand side by side."""
    try:
        with transaction.atomic():
            paths = [address(row, visit.of) for visit in visits]
            planted = canaries.plant()
            found = [(visit, planted, _text(visit, path)) for visit, path in zip(visits, paths, strict=True)]
            transaction.set_rollback(True)
    except IntegrityError:
        if len(visits) == 1:
            raise
        return [one for visit in visits for one in read(row, [visit])]
    return found


def _text(visit: Visit, path: str) -> str:
    answer = visit.browser().get(path)
    assert answer.status_code == 200 or visit.is_unseated
    return canaries.text_of(answer) if answer.status_code == 200 else ""


def _signed_in(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.mark.any_database
@pytest.mark.parametrize("capability", sorted(ROWS_OF))
def test_each_role_reads_what_is_promised_to_it_and_without_a_seat_what_the_public_reads(capability):
    """A seat that ended, or never was: the role alone opens nothing but what the public reads and its own account."""
    roles = Roles()
    make_world(roles.users)
    unseated = {role: make_user(role=role, seated=False) for role in (Role.BOARD, Role.LEADERSHIP)}
    leaks = set()
    for row in ROWS_OF[capability]:
        if row.method != "get" or row.route in OWN:
            continue
        readers = [
            Visit(role or "public", partial(roles.client, role), role, roles.users[role])
            for role, expected in zip(ROLES, row.expected, strict=True)
            if expected == 200
        ]
        readers += [
            Visit(f"{role} without a seat", partial(_signed_in, user), None, roles.users[role], is_unseated=True)
            for role, user in unseated.items()
        ]
        for visit, planted, text in read(row, readers):
            leaks |= {
                f"{canary.column}: {visit.name} on {row.route}"
                for canary in planted.values()
                if canary.is_in(text)
                and not may_read(canary, visit.promised_as, row)
                and not (visit.is_unseated and _is_own(canary, row))
            }
    assert not leaks, "\n".join(sorted(leaks))


def _is_own(canary, row) -> bool:
    """The own name, on whichever page it stands, and what the pages of the own account show."""
    if canary.column == "accounts.User.name":
        return True
    of_account = row.route.startswith(("account", "own-", "mfa", "usersessions"))
    return of_account and Reader.SELF in canary.promised.read_by


def test_the_photo_of_a_slip_is_for_the_office_alone():
    roles = Roles()
    consent = make_artisan().consents.get()
    consent.slip.save("slip.jpg", ContentFile(b"jpg"))
    read = {role for role in ROLES if roles.client(role).get(consent.slip.url).status_code == 200}
    assert read == {"Sekretariat"}
