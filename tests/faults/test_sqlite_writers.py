"""Eight people write at once to the one file of SQLite, and none of them hears of a lock."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from .writes import WRITES

pytestmark = [pytest.mark.django_db, pytest.mark.only_on("sqlite")]


def test_eight_concurrent_writers_never_see_a_locked_database(portal):
    def write(writer):
        kind = WRITES[writer % len(WRITES)]
        browser = portal.browser(kind.by)
        return [kind.saying(f"penulis-{writer}-{number}").send(browser).status for number in range(5)]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(write, range(8))) == [[302] * 5] * 8
    assert "locked" not in portal.logged()
