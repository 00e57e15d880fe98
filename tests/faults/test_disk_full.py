"""A disk without room gives a clear message, and what was acknowledged before stays whole."""

import tempfile

from .conftest import Portal
from .test_no_lost_work import INVITE, WHOLE, invitation, role_ids

DATABASE = "sqlite"


def test_full_disk_is_said_in_words_and_breaks_nothing(portal):
    roles = role_ids(portal)
    with tempfile.TemporaryDirectory(prefix="dekranasda-faults-") as folder:
        # No file may grow beyond 200 kB: to SQLite that is a disk without room.
        cramped = Portal(portal.environment["DATABASE_URL"], folder, prepare=False, most_bytes_per_file=200_000)
        browser, acknowledged = cramped.browser(), 0
        for number in range(60):
            answer = browser.send(INVITE, invitation(browser, "penuh", number, roles))
            if answer.status != 302:
                break
            acknowledged += 1
        cramped.stop()
    assert answer.status == 507
    assert "Penyimpanan server penuh" in answer.text
    whole = portal.rows(WHOLE.format(name="penuh"))
    assert [counts for _, *counts in whole] == [[1, 1, 1]] * acknowledged
    assert portal.rows("PRAGMA integrity_check") == [["ok"]]
    browser = portal.browser()
    assert browser.send(INVITE, invitation(browser, "lega", 1, roles)).status == 302
