"""A file too long to make while somebody waits is made beside the requests, and still nobody gets an old one."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.http import Http404
from django.test import Client
from django.utils import timezone

from crafts.models import Artisan
from crafts.records import publishing
from dekranasda.base.page_cache import made_beside, made_files
from tests.factories import make_artisan

from .test_made_once import CSV, content

pytestmark = pytest.mark.django_db

START = made_beside.start


@pytest.fixture(autouse=True)
def started(monkeypatch) -> list:
    """Every file takes too long for a request; how often the process that makes them was to be started."""
    times: list = []
    monkeypatch.setattr(made_beside, "HOLDS", -1)
    monkeypatch.setattr(made_beside, "start", lambda: times.append(1))
    return times


def ask(client, address=CSV, **said) -> tuple[str, object]:
    """Where the visitor is sent, and what they are told there."""
    sent = client.get(address, **said)
    assert sent.status_code == 302, sent.status_code
    return sent["Location"], client.get(sent["Location"], **said)


def meanwhile(monkeypatch, write) -> None:
    """Something is written once, while the next file is being made, its rows read already."""
    whole = made_files._write

    def made(*args, **said):
        monkeypatch.setattr(made_files, "_write", whole)
        done = whole(*args, **said)
        write()
        return done

    monkeypatch.setattr(made_files, "_write", made)


def test_a_visitor_is_asked_to_come_back_and_then_gets_it(client, started):
    make_artisan(name="Kriya Contoh Panjang")
    address, told = ask(client)
    assert (told.status_code, told["Retry-After"], told["Cache-Control"]) == (503, "5", "no-store")
    assert "sedang disiapkan" in told.text
    assert started
    assert made_beside.make_wanted() == 1
    assert b"Kriya Contoh Panjang" in content(client.get(address))
    assert b"Kriya Contoh Panjang" in content(client.get(CSV))


def test_a_browser_is_shown_a_page_that_asks_again_by_itself(client):
    _address, told = ask(client, headers={"accept": "text/html,*/*;q=0.8"})
    assert (told.status_code, told["Refresh"]) == (503, "5")
    assert "Unduhan mulai begitu berkasnya siap" in told.text
    assert "Your download begins" in ask(client, "/en" + CSV, headers={"accept": "text/html"})[1].text


def test_what_two_ask_for_is_made_once(client):
    ask(client)
    ask(Client())
    assert made_beside.make_wanted() == 1
    assert made_beside.make_wanted() == 0


def test_who_withdraws_while_it_is_made_is_in_no_file_that_anybody_gets(client, monkeypatch):
    artisan = make_artisan(name="Kriya Contoh Menarik Diri")
    make_artisan(name="Kriya Contoh Tetap")
    address, _told = ask(client)
    meanwhile(monkeypatch, lambda: publishing.withdraw_consent(artisan, by=None, reason="Diminta."))
    made_beside.make_wanted()
    assert client.get(address).status_code == 503
    assert client.get(CSV).status_code == 302
    made_beside.make_wanted()
    for asked in (address, CSV):
        held = content(client.get(asked))
        assert b"Kriya Contoh Tetap" in held
        assert b"Menarik Diri" not in held


def test_an_office_that_never_stops_writing_does_not_keep_it_from_those_who_wait(client, monkeypatch):
    """Who asked before it was begun gets it as it was then; who asks after the change does not."""
    artisan = make_artisan(name="Kriya Contoh Sebelum")
    address, _told = ask(client)
    meanwhile(monkeypatch, lambda: Artisan.objects.filter(pk=artisan.pk).update(name="Kriya Contoh Sesudah"))
    made_beside.make_wanted()
    later, told = ask(Client())
    assert told.status_code == 503
    held = client.get(address)
    assert b"Contoh Sebelum" in content(held)
    assert held["Cache-Control"] == "no-store"
    made_beside.make_wanted()
    for asked in (address, later, CSV):
        assert b"Contoh Sesudah" in content(client.get(asked))


def test_what_is_no_longer_true_lies_ready_for_a_minute_only(client, monkeypatch):
    artisan = make_artisan()
    address, _told = ask(client)
    meanwhile(monkeypatch, lambda: Artisan.objects.filter(pk=artisan.pk).update(name="Kriya Contoh Sesudah"))
    made_beside.make_wanted()
    later = time.time() + made_beside.LIES_READY
    monkeypatch.setattr(made_beside.time, "time", lambda: later)
    assert client.get(address).status_code == 503


@pytest.mark.parametrize("ticket", ["", "0", "1700000000.0:1abc:xyz"])
def test_a_ticket_that_nobody_gave_is_none(client, monkeypatch, ticket):
    artisan = make_artisan()
    ask(client)
    meanwhile(monkeypatch, lambda: Artisan.objects.filter(pk=artisan.pk).update(name="Kriya Contoh Sesudah"))
    made_beside.make_wanted()
    assert client.get(CSV, {made_beside.TICKET: ticket}).status_code == 302


def test_who_asks_for_its_head_or_has_it_already_is_told_so(client):
    make_artisan()
    assert client.head(CSV).status_code == 302
    assert client.head(client.head(CSV)["Location"]).status_code == 503
    made_beside.make_wanted()
    told = client.head(CSV)
    assert (told.status_code, content(told)) == (200, b"")
    assert client.get(CSV, headers={"if-none-match": told["ETag"]}).status_code == 304
    make_artisan()
    assert client.get(CSV, headers={"if-none-match": told["ETag"]}).status_code == 302


def test_one_that_has_become_short_is_made_in_the_request_again(client, monkeypatch):
    make_artisan()
    ask(client)
    monkeypatch.setattr(made_beside, "HOLDS", 1000)
    made_beside.make_wanted()
    make_artisan(name="Kriya Contoh Pendek")
    assert b"Kriya Contoh Pendek" in content(client.get(CSV))


def test_what_was_asked_for_of_late_is_made_ahead_of_the_next_who_asks(client, started):
    ask(client)
    made_beside.make_wanted()
    assert made_beside.want_what_was_asked_for() == 0
    make_artisan(name="Kriya Contoh Terdahulu")
    assert made_beside.want_what_was_asked_for() == 1
    made_beside.make_wanted()
    assert b"Kriya Contoh Terdahulu" in content(client.get(CSV))
    make_artisan()
    [long] = made_files.folder().glob("*.long")
    os.utime(long, (0, 0))
    assert made_beside.want_what_was_asked_for() == 0
    assert not long.exists()


def test_one_process_makes_them_and_another_follows_when_it_is_killed(monkeypatch, started):
    monkeypatch.undo()
    made_files.folder().mkdir(parents=True, exist_ok=True)
    processes = []
    run = subprocess.Popen
    monkeypatch.setattr(made_beside, "_MAKER", ["sleep", "60"])
    monkeypatch.setattr(
        made_beside.subprocess, "Popen", lambda *a, **k: processes.append(run(*a, **k)) or processes[-1]
    )
    made_beside.start()
    made_beside.start()
    [first] = processes
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    made_beside.start()
    assert len(processes) == 2
    os.kill(processes[1].pid, signal.SIGKILL)
    processes[1].wait()


def test_where_no_process_can_be_started_visitors_are_asked_to_come_back(client, monkeypatch):
    make_artisan()
    address, _told = ask(client)
    monkeypatch.setattr(made_beside, "start", START)
    monkeypatch.setattr(made_beside, "_MAKER", ["/tidak/ada"])
    assert made_beside.want_what_was_asked_for() == 1
    assert client.get(address).status_code == 503


def test_on_a_full_disk_the_other_wishes_are_made_and_nothing_half_made_stays(client, monkeypatch):
    make_artisan(name="Kriya Contoh Penuh")
    address, _told = ask(client)
    with monkeypatch.context() as full:

        def write(*args):
            raise OSError(28, "No space left on device")

        full.setitem(made_files._COMPRESS, ".gz", write)
        assert made_beside.make_wanted() == 0
    assert client.get(address).status_code == 503
    assert not [file for file in made_files.folder().iterdir() if file.suffix not in (".lock", ".long", ".wanted")]
    assert made_beside.make_wanted() == 1
    assert b"Kriya Contoh Penuh" in content(client.get(address))


def test_what_a_killed_process_left_half_made_is_served_to_nobody_and_taken_away(client, monkeypatch):
    make_artisan(name="Kriya Contoh Separuh")
    address, _told = ask(client)

    def killed(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setitem(made_files._COMPRESS, ".gz", killed)
        # What dies takes nothing away.
        dying.setattr(made_files.Path, "unlink", lambda path, missing_ok=False: None)
        with pytest.raises(KeyboardInterrupt):
            made_beside.make_wanted()
    assert list(made_files.folder().glob("*.part"))
    assert client.get(address).status_code == 503
    made_files.forget_outdated()
    assert not list(made_files.folder().glob("*.part*"))
    made_beside.make_wanted()
    assert b"Kriya Contoh Separuh" in content(client.get(address))


def test_the_command_makes_what_is_wanted(client, monkeypatch, capsys):
    monkeypatch.setattr(os, "nice", lambda more: None)
    ask(client)
    call_command("make_files")
    assert capsys.readouterr().out.strip() == "1"
    assert client.get(CSV).status_code == 200


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_all_of_it_is_read_at_one_moment(client, monkeypatch):
    """Of what somebody writes in the midst of it, nothing is in it, and nobody waits for anybody."""
    monkeypatch.setattr("crafts.directory.open_data.CHUNK", 1)
    for name in ("Satu", "Dua"):
        make_artisan(name=f"Kriya Contoh {name}")
    address, _told = ask(client)
    plain, writers = made_files._parts, []

    def write():
        Artisan.objects.filter(name="Kriya Contoh Dua").update(name="Kriya Contoh Tiga")
        connection.close()

    def parts(response):
        for number, part in enumerate(plain(response)):
            if number == 1 and not writers:
                writers.append(threading.Thread(target=write))
                writers[0].start()
                writers[0].join(10)
                assert not writers[0].is_alive()
            yield part

    monkeypatch.setattr(made_files, "_parts", parts)
    made_beside.make_wanted()
    assert writers
    got = content(Client().get(address))
    assert b"Contoh Dua" in got
    assert b"Contoh Tiga" not in got
    assert not connection.in_atomic_block


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_a_process_of_its_own_makes_it(client):
    make_artisan(name="Kriya Contoh Proses")
    address, _told = ask(client)
    given = connection.settings_dict
    database = f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT'] or 5432}/{given['NAME']}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "dekranasda.settings",
        "DATABASE_URL": database,
        "DATA_DIR": str(settings.DATA_DIR),
        "ALLOWED_HOSTS": "testserver",
    }
    subprocess.run([sys.executable, "manage.py", "make_files"], cwd=settings.BASE_DIR, env=environment, check=True)
    assert b"Kriya Contoh Proses" in content(client.get(address))


def test_two_writers_beside_leave_it_alone(client):
    """A write to a table that it does not read changes nothing for anybody."""
    ask(client)
    made_beside.make_wanted()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM programs_minuteline WHERE 1 = 0")
    assert client.get(CSV).status_code == 200


def test_the_address_it_sends_to_is_its_own(client):
    address, _told = ask(client, CSV + "?halaman=2&p=3")
    assert urlsplit(address).path == CSV
    assert set(parse_qs(urlsplit(address).query)) == {made_beside.TICKET}


def test_who_waited_in_vain_for_the_first_maker_of_a_file_lets_nobody_in_beside_it(monkeypatch):
    monkeypatch.setattr(made_files, "WAITS", 0)
    with made_files.alone("berkas") as first:
        assert first
        for _time in range(2):
            with made_files.alone("berkas") as another:
                assert not another


def test_what_took_long_and_is_gone_by_now_is_not_found(client, monkeypatch):
    ask(client)

    def gone(*args, **said):
        raise Http404

    monkeypatch.setattr(made_beside, "resolve", gone)
    assert made_beside.make_wanted() == 0
    assert not list(made_files.folder().glob("*.long"))


def test_what_is_made_over_midnight_is_of_the_day_before(client, monkeypatch):
    ask(client)
    midnight = timezone.now() + timedelta(seconds=1)
    monkeypatch.setattr(made_files, "next_midnight", lambda: midnight)

    def passes():
        monkeypatch.setattr(made_files, "next_midnight", lambda: midnight + timedelta(days=1))

    meanwhile(monkeypatch, passes)
    made_beside.make_wanted()
    [told] = made_files.folder().glob("*.json")
    assert made_files.Made.kept(told.stem).until == midnight.timestamp()
