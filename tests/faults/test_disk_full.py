"""A disk without room gives a clear message, and what was acknowledged before stays whole."""

import io
import random
import tempfile
from contextlib import ExitStack, contextmanager

import pytest
from PIL import Image

from .conftest import GIVEN, Portal
from .writes import INVITATION

pytestmark = pytest.mark.django_db
PHOTOS = f"/kelola/perajin/{GIVEN}/foto/"


@contextmanager
def cramped(portal, *, database=False):
    """The same portal as processes of its own whose files, or whose database, soon find no room."""
    with tempfile.TemporaryDirectory(prefix="dekranasda-faults-") as folder, ExitStack() as limits:
        most = {"most_bytes_per_file": 200_000 if database else 1_000_000}
        if not portal.server:
            # To SQLite the same limit is a disk without room, once its log has grown that far.
            portal.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        elif database:
            # A megabyte of audit trail: the next line soon needs a new page of the table.
            portal.execute(
                "INSERT INTO audit_auditevent (at, action, subject, detail) "
                "SELECT now(), 'masuk', '', repeat('x', 450) FROM generate_series(1, 2600)"
            )
            limits.enter_context(portal.server.no_file_grows_beyond(1_048_576))
            most = {}
        yield limits.enter_context(Portal(portal.environment["DATABASE_URL"], folder, prepare=False, **most))


def test_full_disk_is_said_in_words_and_breaks_nothing(portal):
    with cramped(portal, database=True) as without_room:
        browser, acknowledged = without_room.browser(), []
        for number in range(120):
            sending = INVITATION.saying(f"penuh-{number}")
            answer = sending.send(browser)
            if answer.status != 302:
                break
            acknowledged.append(sending)
    assert answer.status == 507
    assert "Penyimpanan server penuh" in answer.text
    assert sending.written(portal) == []
    assert all(one.is_whole_and_once(portal) for one in acknowledged)
    if not portal.server:
        assert portal.rows("PRAGMA integrity_check") == [["ok"]]
    assert sending.send(portal.browser()).status == 302


def test_photo_without_room_leaves_neither_record_nor_file(portal):
    photo = io.BytesIO()
    Image.frombytes("L", (2000, 1500), random.Random(1).randbytes(3_000_000)).save(photo, "JPEG", quality=90)
    with cramped(portal) as without_room:
        answer = without_room.browser("sekretariat@contoh.id").upload(PHOTOS, "photos", photo.getvalue())
        stored = [path for path in (without_room.folder / "media").rglob("*") if path.is_file()]
    assert stored == []
    assert answer.status == 507
    assert "Penyimpanan server penuh" in answer.text
    assert portal.rows("SELECT count(*) FROM crafts_photo") == [[0]]
    assert portal.browser("sekretariat@contoh.id").upload(PHOTOS, "photos", photo.getvalue()).status == 302
