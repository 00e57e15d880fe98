"""Who writes to the one file of SQLite waits in line, whichever thread or process asks."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from threading import Event, Thread, active_count

import pytest
from django.db import OperationalError, connections, transaction

from dekranasda.base.sqlite.turns import Turn

# Longer than a thread or process needs to ask, once it has said that it is about to.
MOMENT = 0.2


@pytest.fixture
def file(tmp_path, django_db_blocker):
    """An empty database of its own, as the alias `own`; each thread has its own connection to it."""
    own = {
        "ENGINE": "dekranasda.base.sqlite",
        "NAME": str(tmp_path / "own.sqlite3"),
        "OPTIONS": {"timeout": 5, "transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"},
    }
    connections.settings["own"] = connections.configure_settings({"default": {}, "own": own})["own"]
    with django_db_blocker.unblock():
        write("CREATE TABLE said (number integer PRIMARY KEY, word text)")
        yield tmp_path / "own.sqlite3"
        connections["own"].close()
    del connections["own"]
    del connections.settings["own"]


def write(statement: str) -> None:
    with connections["own"].cursor() as cursor:
        cursor.execute(statement)


def say(word: str) -> None:
    write(f"INSERT INTO said (word) VALUES ('{word}')")


def heard() -> list[str]:
    with connections["own"].cursor() as cursor:
        cursor.execute("SELECT word FROM said ORDER BY number")
        return [word for (word,) in cursor.fetchall()]


@contextmanager
def patience(seconds: float):
    options = connections.settings["own"]["OPTIONS"]
    usual, options["timeout"] = options["timeout"], seconds
    try:
        yield
    finally:
        options["timeout"] = usual


def in_a_thread(pool, work, *args):
    """Let `work` begin in a thread with a connection of its own, and have asked for what it waits for."""

    def alone():
        try:
            return work(*args)
        finally:
            connections["own"].close()

    task = pool.submit(alone)
    time.sleep(MOMENT)
    return task


def transact(word: str) -> None:
    with transaction.atomic("own"):
        say(word)


def test_writers_have_their_turn_in_the_order_of_asking(file):
    with ThreadPoolExecutor(8) as pool:
        with transaction.atomic("own"):
            say("pertama")
            # A statement by itself is a transaction, too.
            tasks = [in_a_thread(pool, (transact, say)[number % 2], str(number)) for number in range(8)]
            assert not any(task.done() for task in tasks)
        for task in tasks:
            task.result(timeout=5)
    assert heard() == ["pertama", *"01234567"]


IN_A_PROCESS = """
import sys
from pathlib import Path
from dekranasda.base.sqlite.turns import Turn

turn = Turn(Path(sys.argv[1]))
print("asks", flush=True)
turn.take(60)
print("has it", flush=True)
sys.stdin.readline()
"""


@contextmanager
def process_in_line(file):
    """A process that has its turn until a line is written to it, or it dies."""
    process = subprocess.Popen(
        [sys.executable, "-c", IN_A_PROCESS, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "asks\n"
    time.sleep(MOMENT)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_processes_and_threads_stand_in_one_line(file):
    first = Turn(file)
    assert first.take(0)
    with ThreadPoolExecutor(2) as pool:
        before = in_a_thread(pool, transact, "sebelum")
        with process_in_line(file) as process:
            after = in_a_thread(pool, transact, "sesudah")
            first.give_back()
            before.result(timeout=5)
            assert process.stdout.readline() == "has it\n"
            time.sleep(MOMENT)
            assert heard() == ["sebelum"]
            assert not after.done()
            process.stdin.write("\n")
            process.stdin.flush()
            after.result(timeout=5)
    assert heard() == ["sebelum", "sesudah"]


def test_process_that_dies_in_its_turn_holds_nobody_up(file):
    with ThreadPoolExecutor(1) as pool, process_in_line(file) as process:
        assert process.stdout.readline() == "has it\n"
        waiting = in_a_thread(pool, transact, "sesudah listrik padam")
        assert not waiting.done()
        process.kill()
        waiting.result(timeout=5)
    assert heard() == ["sesudah listrik padam"]


def test_who_waited_too_long_hears_that_it_is_locked_and_holds_nobody_up_later(file):
    ended = Event()

    def impatient():
        for send in (transact, say, transact):
            with pytest.raises(OperationalError, match="database is locked"):
                send("tidak sabar")
        assert ended.wait(5)
        transact("kembali")

    with ThreadPoolExecutor(2) as pool:
        with patience(MOMENT), transaction.atomic("own"):
            back = in_a_thread(pool, impatient)
            time.sleep(4 * MOMENT)
        # Nobody wanted the place in the line when its turn came; the same connection asks again later.
        in_a_thread(pool, transact, "berikutnya").result(timeout=5)
        ended.set()
        back.result(timeout=5)
    say("terakhir")
    assert heard() == ["berikutnya", "kembali", "terakhir"]


def test_readers_wait_for_nobody(file):
    say("tertulis")
    with ThreadPoolExecutor(1) as pool, transaction.atomic("own"):
        say("belum")
        assert in_a_thread(pool, heard).result(timeout=5) == ["tertulis"]


@pytest.mark.parametrize("how", ["rolled back", "failed", "connection closed", "wrong statement"])
def test_turn_ends_however_the_writing_ends(file, how):
    if how == "rolled back":
        with transaction.atomic("own"):
            say("batal")
            transaction.set_rollback(True, "own")
    elif how == "failed":
        with suppress(ZeroDivisionError), transaction.atomic("own"):
            say("batal")
            raise ZeroDivisionError
    elif how == "connection closed":
        with transaction.atomic("own"):
            say("batal")
            connections["own"].close()
    else:
        with pytest.raises(OperationalError):
            write("INSERT INTO nowhere VALUES (1)")
    with ThreadPoolExecutor(1) as pool:
        in_a_thread(pool, transact, "berikutnya").result(timeout=5)
    assert heard() == ["berikutnya"]


def test_who_waits_in_vain_again_and_again_takes_one_place_in_the_line(file):
    def impatient():
        before = active_count()
        for _ in range(5):
            with pytest.raises(OperationalError, match="database is locked"):
                transact("tidak sabar")
            # As a request does that took longer than a connection is kept.
            connections["own"].close()
        return active_count() - before

    with ThreadPoolExecutor(2) as pool:
        with patience(0.01), transaction.atomic("own"):
            assert in_a_thread(pool, impatient).result(timeout=5) == 1
        in_a_thread(pool, transact, "berikutnya").result(timeout=5)
    assert heard() == ["berikutnya"]


def test_who_cannot_wait_in_line_writes_as_soon_as_sqlite_lets_them(file, monkeypatch):
    def no_thread(self):
        raise RuntimeError("can't start new thread")

    before = Turn(file)
    assert before.take(0)
    monkeypatch.setattr(Thread, "start", no_thread)
    transact("tanpa antre")
    before.give_back()
    transact("dalam antre")
    assert heard() == ["tanpa antre", "dalam antre"]


def test_file_known_by_two_names_has_one_line(file, tmp_path):
    (tmp_path / "nama-lain.sqlite3").symlink_to(file)
    one, other = Turn(file), Turn(tmp_path / "nama-lain.sqlite3")
    assert one.take(0)
    assert not other.take(0)
    one.give_back()
    assert other.take(5)


@pytest.mark.parametrize(("database", "queue"), [(0o644, 0o600), (0o664, 0o660), (0o640, 0o600)])
def test_whoever_may_write_to_the_database_and_nobody_else_may_stand_in_line(tmp_path, database, queue):
    file = tmp_path / "own.sqlite3"
    file.touch()
    file.chmod(database)
    assert Turn(file).take(0)
    assert (tmp_path / "own.sqlite3-antre").stat().st_mode & 0o777 == queue


def test_portal_stands_in_the_line_that_a_command_of_root_began(tmp_path):
    file = tmp_path / "own.sqlite3"
    file.touch()
    # Only root makes files for others: for anybody else, the database is theirs.
    owner = (12345, 12346) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    os.chown(file, *owner)
    assert Turn(file).take(0)
    made = (tmp_path / "own.sqlite3-antre").stat()
    assert (made.st_uid, made.st_gid) == owner


def test_where_there_is_no_place_for_a_queue_nobody_waits_for_one(tmp_path):
    one, other = Turn(tmp_path / "missing" / "own"), Turn(tmp_path / "missing" / "own")
    assert one.take(0)
    assert other.take(0)
    one.give_back()
