"""PostgreSQL drops every connection under load, as a restart does: errors stop by themselves within seconds."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

pytestmark = pytest.mark.only_on("postgresql")

DROP = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def test_errors_stop_without_restarting_the_portal(portal):
    browser = portal.browser()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: browser.send("/akun/"), range(12)))
        under_load = [pool.submit(browser.send, "/akun/") for _ in range(20)]
        assert portal.rows(DROP)[0][0] > 0
        for future in under_load:
            assert future.result().status in (200, 302, 500)
        until = time.monotonic() + 5
        while time.monotonic() < until:
            if all(answer.status == 200 for answer in pool.map(lambda _: browser.send("/akun/"), range(12))):
                return
    raise AssertionError("still failing after five seconds")
