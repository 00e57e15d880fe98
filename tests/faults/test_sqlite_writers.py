"""Eight people write at once to the one file of SQLite, and none of them hears of a lock."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from .test_no_lost_work import INVITE, invitation, role_ids

pytestmark = [pytest.mark.django_db, pytest.mark.only_on("sqlite")]


def test_eight_concurrent_writers_never_see_a_locked_database(portal):
    roles = role_ids(portal)
    browsers = [portal.browser() for _ in range(8)]

    def write(writer):
        return [
            browsers[writer].send(INVITE, invitation(browsers[writer], f"penulis{writer}", number, roles)).status
            for number in range(6)
        ]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(write, range(8))) == [[302] * 6] * 8
    assert "locked" not in portal.logged()
