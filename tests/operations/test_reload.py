"""gunicorn as a real process: `kill -HUP` takes in new code while people go on.

Its database is empty: whether the process lives is answered without one.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


def workers(process) -> set[str]:
    return set(Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split())


@pytest.fixture
def server(tmp_path):
    """gunicorn under the portal's own configuration: (process, address)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{probe.getsockname()[1]}"
    environment = {**os.environ, "BIND": bind, "DATA_DIR": str(tmp_path), "LOG_FORMAT": "json"}
    environment |= {"DJANGO_SETTINGS_MODULE": "tests.operations.held_settings", "HELD_BY": str(tmp_path / "held")}
    with (tmp_path / "log").open("wb") as log:
        command = [sys.executable, "-m", "gunicorn", "--config", "python:dekranasda.gunicorn"]
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
    yield process, f"http://{bind}/healthz"
    process.terminate()
    process.wait(timeout=60)


def answers(address) -> bool:
    try:
        return urllib.request.urlopen(address, timeout=30).status == 200
    except OSError:
        return False


def until(condition, *, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "It did not happen in time."
        time.sleep(0.05)


def test_reload_refuses_nobody(server):
    process, address = server
    until(lambda: answers(address) or process.poll() is not None)
    before, refused = workers(process), []
    process.send_signal(signal.SIGHUP)

    def all_are_new():
        refused.append(not answers(address))
        now = workers(process)
        return len(now) == len(before) and not now & before

    until(all_are_new)
    refused += [not answers(address) for _request in range(20)]
    assert not any(refused)


def test_old_workers_answer_until_the_new_ones_are_warm(server, tmp_path):
    process, address = server
    until(lambda: answers(address) or process.poll() is not None)
    before, held = workers(process), tmp_path / "held"
    held.touch()
    process.send_signal(signal.SIGHUP)
    until(lambda: len(workers(process)) == 2 * len(before))
    # Each of the new ones waits for the file; gunicorn would have told the old ones to end by now.
    assert all(answers(address) for _request in range(50))
    assert before <= workers(process)
    held.unlink()
    until(lambda: not before & workers(process))
    assert answers(address)
