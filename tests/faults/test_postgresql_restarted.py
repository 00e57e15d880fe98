"""PostgreSQL is restarted under load: errors stop by themselves within seconds, and nothing acknowledged is gone."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from .test_no_lost_work import INVITE, WHOLE, invitation, role_ids

pytestmark = [pytest.mark.django_db, pytest.mark.only_on("postgresql")]
TIMES = 8


class Person:
    """Somebody who goes on until the portal served them some times after the restart."""

    def __init__(self, portal):
        self.browser, self.failed_at = portal.browser(), []

    def go_on(self, restarted: threading.Event):
        served = 0
        while served < TIMES:
            after_restart = restarted.is_set()
            try:
                was_served = self.ask()
            except OSError:
                was_served = False
            if not was_served:
                self.failed_at.append(time.monotonic())
            elif after_restart:
                served += 1


class Reader(Person):
    def ask(self) -> bool:
        return self.browser.send("/perajin/?q=batik").status == self.browser.send("/akun/").status == 200


class Writer(Person):
    """Sends the same form again until it is acknowledged, then the next."""

    def __init__(self, portal, name):
        super().__init__(portal)
        self.name, self.roles, self.acknowledged = name, role_ids(portal), []
        self._fill_in()

    def _fill_in(self):
        self.form = invitation(self.browser, self.name, len(self.acknowledged), self.roles)

    def ask(self) -> bool:
        if self.browser.send(INVITE, self.form).status != 302:
            return False
        self.acknowledged.append(self.form["email"])
        self._fill_in()
        return True


@pytest.mark.parametrize("mode", ["immediate", "fast"])
def test_errors_stop_and_everything_acknowledged_is_there(portal, mode):
    workers, restarted = portal.workers(), threading.Event()
    writers = [Writer(portal, f"{mode}{number}") for number in range(3)]
    people = [*writers, *(Reader(portal) for _ in range(3))]
    with ThreadPoolExecutor(len(people)) as pool:
        busy = [pool.submit(person.go_on, restarted) for person in people]
        while not all(writer.acknowledged for writer in writers):
            time.sleep(0.01)
        portal.server.restart(mode)
        back = time.monotonic()
        restarted.set()
        for person in busy:
            person.result(timeout=60)
    assert max((moment for person in people for moment in person.failed_at), default=back) < back + 10
    for writer in writers:
        there = portal.rows(WHOLE.format(name=writer.name))
        assert there == [[email, 1, 1, 1] for email in sorted(writer.acknowledged)]
    assert portal.workers() == workers
