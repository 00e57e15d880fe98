"""PostgreSQL is restarted under load: errors stop by themselves within seconds, and nothing acknowledged is gone."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from .writes import ARTISAN, INVITATION, SUGGESTION

pytestmark = [pytest.mark.django_db, pytest.mark.only_on("postgresql")]
TIMES, PATIENCE = 8, 60


class Person:
    """Somebody who goes on until the portal served them some times after the restart."""

    def __init__(self, browser):
        self.browser, self.failed_at, self.heard = browser, [], set()

    def go_on(self, restarted: threading.Event):
        served, until = 0, time.monotonic() + PATIENCE
        while served < TIMES:
            assert time.monotonic() < until, "never served again"
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
        answers = [self.browser.send("/perajin/?q=batik"), self.browser.send("/akun/")]
        self.heard |= {answer.status for answer in answers}
        return all(answer.status == 200 for answer in answers)


class Writer(Person):
    """Sends the same form again until it is acknowledged, then the next."""

    def __init__(self, portal, write, name):
        super().__init__(portal.browser(write.by))
        self.write, self.name, self.acknowledged = write, name, []
        self._fill_in()

    def _fill_in(self):
        self.sending = self.write.saying(f"{self.name}-{len(self.acknowledged)}")

    def ask(self) -> bool:
        answer = self.sending.send(self.browser)
        self.heard.add(answer.status)
        if answer.status != 302:
            return False
        self.acknowledged.append(self.sending)
        self._fill_in()
        return True


@pytest.mark.parametrize("mode", ["immediate", "fast"])
def test_errors_stop_and_everything_acknowledged_is_there(portal, mode):
    workers, restarted = portal.workers(), threading.Event()
    writers = [
        Writer(portal, write, f"{mode}-{number}") for number, write in enumerate((INVITATION, SUGGESTION, ARTISAN))
    ]
    people = [*writers, *(Reader(portal.browser()) for _ in range(3))]
    with ThreadPoolExecutor(len(people)) as pool:
        busy = [pool.submit(person.go_on, restarted) for person in people]
        while not all(writer.acknowledged for writer in writers):
            time.sleep(0.01)
        portal.server.restart(mode)
        back = time.monotonic()
        restarted.set()
        for person in busy:
            person.result()
    assert max((moment for person in people for moment in person.failed_at), default=back) < back + 10
    assert all(sending.is_whole_and_once(portal) for writer in writers for sending in writer.acknowledged)
    # Whoever was refused read that it passes, and to send again (503).
    assert {status for person in people for status in person.heard} <= {200, 302, 503}
    assert portal.workers() == workers
