"""Two instances behind nginx as `.docs/scale.md` sets it up, on one PostgreSQL and one Redis: one of them is killed.

    DATABASE_URL=postgres://… CACHE_URL=redis://… python -m tests.bench.two_instances

Eight visitors and a signed-in member ask for pages without a pause for 18 s while a line of minutes is written twice a
second; after 6 s all processes of the first instance are ended with SIGKILL. Prints how many requests were answered,
how many failed, the slowest answer before and after, and whether the member had to sign in again. The database must be
one that `tests.bench.run` has filled.
"""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from threading import Event, Thread
from urllib.error import URLError

from tests.bench.nginx import Nginx
from tests.bench.run import ENVIRONMENT, ROOT, Writing, pages_in_turn, sign_in_a_member

PORTS, FRONT = (8141, 8142), 8140
SECONDS, KILLED_AFTER, VISITORS = 18, 6, 8
SCALE = ROOT / ".docs" / "scale.md"


@dataclass
class Heard:
    """What one visitor heard: when each request began (seconds since the start), how long it took, its status."""

    answers: list[tuple[float, float, int]] = field(default_factory=list)


class TwoBehind(Nginx):
    """nginx with the `upstream` block of the page about scale and its lines for the location."""

    def __init__(self, port: int, portals: list[str]):
        super().__init__(port, portals[0])
        upstream, lines = re.search(r"^```nginx\n(upstream .*?^}\n)(.*?)```", SCALE.read_text(), re.M | re.S).groups()
        for written, portal in zip(("10.0.0.11:8000", "10.0.0.12:8000"), portals, strict=True):
            upstream = upstream.replace(written, portal)
        lines = re.sub(r"^#.*\n", "", lines, flags=re.MULTILINE)
        self.told = upstream + self.told.replace(f"proxy_pass http://{portals[0]};\n", lines)


def main() -> None:
    os.environ.update(ENVIRONMENT)
    os.environ["BENCH_KEPT"] = "on"
    import django

    django.setup()
    instances = [_start(port) for port in PORTS]
    try:
        for port in PORTS:
            _wait_for(port)
        turn = next(page for page in pages_in_turn() if page.every == 0.5)
        member, heard, ended, began = sign_in_a_member(), [], Event(), time.monotonic()
        with TwoBehind(FRONT, [f"127.0.0.1:{port}" for port in PORTS]), Writing(turn):
            began = time.monotonic()
            asking = []
            for number in range(VISITORS + 1):
                heard.append(Heard())
                pages = ("/dasbor/",) if number == VISITORS else turn.addresses[number * 50 :]
                cookie = member if number == VISITORS else None
                asking.append(Thread(target=_ask, args=(heard[-1], pages, cookie, ended, began)))
                asking[-1].start()
            time.sleep(KILLED_AFTER)
            os.killpg(instances[0].pid, signal.SIGKILL)
            time.sleep(SECONDS - KILLED_AFTER)
            ended.set()
            for thread in asking:
                thread.join()
    finally:
        for instance in instances:
            try:
                os.killpg(instance.pid, signal.SIGTERM)
            except ProcessLookupError:
                continue
            instance.wait()
    _show(heard)


def _start(port: int) -> subprocess.Popen:
    command = [sys.executable, "-m", "gunicorn", "-c", "python:dekranasda.gunicorn"]
    environment = {**os.environ, "BIND": f"127.0.0.1:{port}", "LOG_LEVEL": "ERROR"}
    return subprocess.Popen(command, cwd=Path(ROOT), env=environment, start_new_session=True)


def _wait_for(port: int) -> None:
    for _try in range(240):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/lantai/").close()
        except URLError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError(f"nothing answers at port {port}")


def _ask(heard: Heard, pages, cookie: str | None, ended: Event, began: float) -> None:
    visitor = http.client.HTTPConnection("127.0.0.1", FRONT, timeout=30)
    for page in cycle(pages):
        if ended.is_set():
            break
        asked = time.monotonic()
        try:
            visitor.request("GET", page, headers={"Cookie": cookie} if cookie else {})
            answer = visitor.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException):
            visitor.close()
            status = 0
        heard.answers.append((asked - began, time.monotonic() - asked, status))
    visitor.close()


def _show(heard: list[Heard]) -> None:
    everything = [answer for one in heard for answer in one.answers]
    failed = [answer for answer in everything if answer[2] != 200]
    print(f"{len(everything)} requests in {SECONDS} s, {len(failed)} failed: {sorted({one[2] for one in failed})}")
    for name, part in (
        ("before", [took for at, took, _status in everything if at < KILLED_AFTER - 1]),
        ("around", [took for at, took, _status in everything if KILLED_AFTER - 1 <= at < KILLED_AFTER + 3]),
        ("after", [took for at, took, _status in everything if at >= KILLED_AFTER + 3]),
    ):
        print(f"{name:7} the kill: {len(part)} answers, slowest {max(part, default=0):.2f} s")
    member = [status for _at, _took, status in heard[-1].answers]
    print(f"member: {len(member)} pages, {sum(status == 200 for status in member)} without signing in again")


if __name__ == "__main__":
    main()
