"""Files that anybody downloads are made once per change, and nobody ever gets one that is no longer true."""

import gzip
import itertools
import json
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from crafts.models import Artisan
from crafts.records import publishing
from dekranasda.base.page_cache import made_files, marks
from dekranasda.base.page_cache.made_files import forget_outdated
from dekranasda.base.page_cache.made_once import MADE_ONCE, made_once
from programs.models import PublicVoice
from tests.databases import PROJECT
from tests.factories import make_artisan, make_indicator, make_suggestion, make_user, put_in_force
from tests.test_access import views

CSV = "/data/perajin.csv"
# One look at the marks, and what middlewares read of the council.
LOOKS = 3


def content(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def addresses() -> dict[str, str]:
    """Of every view that is made once, by its name."""
    found = {}
    for name, view in views().items():
        if getattr(view, MADE_ONCE, False):
            try:
                found[name] = reverse(name)
            except NoReverseMatch:
                found[name] = reverse(name, args=["perajin" if name == "sitemap-section" else 2026])
    return found


@pytest.fixture
def office(db):
    """Something in every file."""
    indicator = make_indicator(targets={2026: 5})
    put_in_force(indicator.plan)
    staff = make_user(role="Sekretariat")
    suggestion = make_suggestion(by=staff)
    suggestion.adopt([indicator.program], by=staff, reason="Sesuai rencana.")
    PublicVoice.objects.create(suggestion=suggestion, text=suggestion.text, opened_by=staff)
    return make_artisan(name="Batik Contoh Sekali")


def test_every_such_file_is_made_once_and_anew_after_a_write(office, client, django_assert_max_num_queries):
    assert len(addresses()) >= 10
    for name, address in addresses().items():
        first = client.get(address)
        made = content(first)
        assert (first.status_code, len(made) > 100) == (200, True), name
        with django_assert_max_num_queries(LOOKS):
            again = client.get(address, {"apa-saja": "1"})
        assert content(again) == made, name
        assert client.get(address, headers={"if-none-match": again["ETag"]}).status_code == 304, name
        for encoding, unpacked in (("gzip", gzip.decompress), ("br", brotli.decompress)):
            packed = client.get(address, headers={"accept-encoding": encoding})
            held = content(packed)
            assert (unpacked(held) if packed.get("Content-Encoding") == encoding else held) == made, name
        for header in ("Content-Type", "Content-Disposition"):
            assert again.get(header) == first.get(header), name
        [told] = made_files.folder().glob("*.json")
        tables = set(json.loads(told.read_text())["tables"]) - marks.OUR_OWN
        assert tables, name
        for table in tables:
            assert made_files.Made.current(told.stem), (name, table)
            with connection.cursor() as cursor, transaction.atomic():
                cursor.execute(f"DELETE FROM {table} WHERE 1 = 0")
            assert made_files.Made.current(told.stem) is None, f"{name} outlives a change of {table}"
            content(client.get(address))
        made_files.forget_all()


@pytest.mark.django_db
def test_whoever_withdraws_is_gone_from_the_next_download_and_from_the_disk(client):
    artisan = make_artisan(name="Kriya Contoh Menarik Diri")
    for address in (CSV, "/data/perajin.json", "/data/perajin.xlsx"):
        content(client.get(address))
    assert b"Menarik Diri" in content(client.get(CSV))
    publishing.withdraw_consent(artisan, by=None, reason="Diminta.")
    assert forget_outdated() == 3
    assert [one for one in made_files.folder().iterdir() if one.suffix != ".lock"] == []
    assert b"Menarik Diri" not in content(client.get(CSV))


@pytest.mark.django_db
def test_it_ends_with_the_day(client, monkeypatch):
    content(client.get(CSV))
    make = made_files.make
    made = []
    monkeypatch.setattr(f"{made_once.__module__}.make", lambda *args, **said: made.append(1) or make(*args, **said))
    content(client.get(CSV))
    assert made == []
    tomorrow = made_files.time.time() + 25 * 3600
    monkeypatch.setattr(made_files.time, "time", lambda: tomorrow)
    content(client.get(CSV))
    assert made == [1]


@pytest.mark.django_db
def test_somebody_signed_in_gets_the_file_of_all_made_without_a_word_of_theirs(client, sign_in, monkeypatch):
    make_artisan()
    public = content(Client().get(CSV))
    made_files.forget_all()
    seen = []
    plain = made_files.Asked.request
    monkeypatch.setattr(made_files.Asked, "request", lambda asked: seen.append(plain(asked)) or seen[-1])
    sign_in("Sekretariat")
    assert content(client.get(CSV, {"apa-saja": "1"})) == public
    [request] = seen
    assert (request.user.is_authenticated, dict(request.COOKIES), dict(request.GET)) == (False, {}, {})


@pytest.mark.django_db
def test_while_one_makes_it_another_is_asked_to_come_back(client, monkeypatch):
    monkeypatch.setattr(made_files, "WAITS", 0.1)
    content(client.get(CSV))
    [told] = made_files.folder().glob("*.json")
    Artisan.objects.update(updated_at=timezone.now())
    make_artisan()
    locked, done = threading.Event(), threading.Event()

    def hold():
        with made_files.alone(told.stem):
            locked.set()
            done.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    locked.wait(10)
    answer = client.get(CSV)
    done.set()
    holder.join()
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "sedang disiapkan" in answer.text
    assert client.get(CSV).status_code == 200


@pytest.mark.django_db
def test_a_full_disk_keeps_nothing_and_refuses_nobody(client, monkeypatch):
    make_artisan(name="Kriya Contoh Disk Penuh")

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(made_files, "_write", full)
    assert b"Disk Penuh" in content(client.get(CSV))


@pytest.mark.django_db
def test_two_hosts_and_two_languages_have_files_of_their_own(client):
    make_artisan()
    here = content(client.get("/data/perajin.json"))
    there = content(client.get("/data/perajin.json", headers={"host": "127.0.0.1"}))
    assert b"testserver" in here
    assert b"127.0.0.1" in there
    assert b"testserver" not in there


@pytest.mark.django_db
def test_a_host_written_in_another_way_has_no_file_of_its_own(client, settings):
    """Else a stranger fills the disk with capitals, ports and names before a domain that is allowed whole."""
    settings.ALLOWED_HOSTS = ["testserver", ".contoh.id"]
    make_artisan()
    for host in ("testserver", "TestServer", "testserver:81", "testserver:82"):
        assert b"//testserver/" in content(client.get("/data/perajin.json", headers={"host": host}))
    for host in ("contoh.id", "a.contoh.id", "b.contoh.id:8443"):
        assert b"//contoh.id/" in content(client.get("/data/perajin.json", headers={"host": host}))
    assert len(list(made_files.folder().glob("*.json"))) == 2


@pytest.mark.django_db
def test_under_the_address_of_the_office_there_is_one_file_for_every_host(client, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://kriya.contoh.id", ["testserver", "kriya.contoh.id"]
    for host in ("testserver", "kriya.contoh.id"):
        assert b"https://kriya.contoh.id/" in content(client.get("/sitemap.xml", headers={"host": host}))
    assert len(list(made_files.folder().glob("*.json"))) == 1


@pytest.mark.django_db
def test_a_file_of_which_a_part_was_taken_off_the_disk_is_made_anew(client):
    make_artisan(name="Kriya Contoh Hilang")
    zipped = {"accept-encoding": "gzip"}
    content(client.get(CSV, headers=zipped))
    [part] = made_files.folder().glob("*.gz")
    part.unlink()
    assert b"Kriya Contoh Hilang" in gzip.decompress(content(client.get(CSV, headers=zipped)))
    assert part.exists()


@pytest.mark.django_db
def test_on_a_full_disk_nothing_half_made_stays(client, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    make_artisan(name="Kriya Contoh Disk Penuh")
    for place, name in ((made_files._COMPRESS, ".gz"), (vars(made_files), "_replace")):
        with monkeypatch.context() as disk:
            disk.setitem(place, name, full)
            assert b"Disk Penuh" in content(client.get(CSV))
        assert list(made_files.folder().iterdir()) == []


def test_compressing_takes_no_longer_than_a_visitor_may_hold_a_worker(db, rf, monkeypatch):
    """By a clock that goes on by a second at each look: the first is spent on writing."""
    ticks = itertools.count()
    asked = made_files.Asked.by(rf.get(CSV))
    monkeypatch.setattr(made_files.time, "monotonic", lambda: next(ticks))
    with pytest.raises(made_files.TooLong):
        made_files.make(asked, lambda: HttpResponse("nama", content_type="text/csv"), seconds=1)
    assert not list(made_files.folder().glob("*"))


WAITS_IN_LINE = """
import sys
import django
django.setup()
from django.conf import settings
from dekranasda.base.page_cache import made_files
settings.DATA_DIR, made_files.WAITS = sys.argv[1], 60
with made_files.alone("berkas") as is_mine:
    print(is_mine, flush=True)
    sys.stdin.readline()
"""


def test_who_waited_while_the_lock_was_taken_away_lets_nobody_in_beside_it(monkeypatch):
    """Whoever is first makes nothing and takes its lock along; a process that waited for it is next, alone."""
    monkeypatch.setattr(made_files, "WAITS", 0)
    command = [sys.executable, "-c", WAITS_IN_LINE, str(settings.DATA_DIR)]
    with made_files.alone("berkas") as first:
        assert first
        process = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        while not any(_holds(process.pid, "berkas.lock")):
            assert process.poll() is None
            time.sleep(0.02)
    assert process.stdout.readline() == "True\n"
    with made_files.alone("berkas") as beside:
        assert not beside
    process.communicate("\n")
    with made_files.alone("berkas") as afterwards:
        assert afterwards


def _holds(pid: int, name: str):
    for opened in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            yield opened.readlink().name == name


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_a_change_under_way_is_never_kept_as_if_it_were_done(client):
    """Made while another transaction is open, asked again after it has ended."""
    make_artisan(name="Kriya Contoh Satu")
    begun, go = threading.Event(), threading.Event()

    def writes():
        with transaction.atomic():
            make_artisan(name="Kriya Contoh Dua")
            begun.set()
            go.wait(10)
        connection.close()

    writer = threading.Thread(target=writes)
    writer.start()
    begun.wait(10)
    assert b"Contoh Dua" not in content(client.get(CSV))
    go.set()
    writer.join()
    assert b"Contoh Dua" in content(client.get(CSV))
