"""Measures the pages against a bare view behind the same middleware, on one database, and prints the table.

    DATABASE_URL=postgres://… python -m tests.bench.run --artisans 100000
    DATABASE_URL=sqlite:////tmp/bench.sqlite3 python -m tests.bench.run --artisans 100000

The database is filled first if it is empty (some minutes); it must be one made for this. Needs `wrk`. gunicorn runs
as the portal configures it, or with 2 sync workers (`--sync`), asked directly or through nginx as the guide sets it up,
which then sends photos itself (`--nginx`); each page and the floor take turns, and the ratio is that of the medians.
`--only TEXT` measures the pages whose names have it. `--slow 6` keeps so many visitors waiting who send their request a
letter a second.

Then 500 pages of artisans are asked in turn, while nobody writes and while somebody does: a line of minutes every 2 s,
two a second, an artisan edited every 2 s.

How latency grows with the number of artisans: run it on two databases and divide the medians of "directory, rendered".
"""

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Event, Thread
from urllib.error import URLError
from urllib.parse import urlsplit

from tests.bench.nginx import Nginx

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    "SECRET_KEY": "kunci-ukur-" + "x" * 50,
    "HTTPS": "off",
    "DEBUG": "off",
}


@dataclass(frozen=True)
class Page:
    name: str
    address: str
    kept: bool
    bar: float
    header: tuple[str, str] | None = None
    # Many addresses asked in turn, and what is written meanwhile: how, and every how many seconds.
    addresses: tuple[str, ...] = ()
    write: Callable[[], None] | None = None
    every: float = 0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--artisans", type=int, default=100_000)
    options.add_argument("--voices", type=int, default=0, help="suggestions that visitors may read, besides the demo's")
    options.add_argument("--port", type=int, default=8129)
    options.add_argument("--seconds", type=int, default=5)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--sync", action="store_true", help="2 sync workers instead of the portal's configuration")
    options.add_argument("--nginx", action="store_true", help="through nginx")
    options.add_argument("--slow", type=int, default=0, help="visitors who send a letter of their request a second")
    options.add_argument("--only", default="", help="a part of the names of the pages to measure")
    options.add_argument("--signed-in", action="store_true", help="pages of those who sign in instead: queries, CPU")
    options.add_argument("--dear", action="store_true", help="what a stranger's questions cost instead, uncached")
    chosen = options.parse_args()
    os.environ.update(ENVIRONMENT)
    if chosen.dear or chosen.signed_in:
        os.environ["BENCH_KEPT"] = "off"
    prepare(chosen.artisans, chosen.voices)
    if chosen.dear:
        from tests.bench.dear import show_dear

        show_dear()
        return
    if chosen.signed_in:
        from tests.bench.signed_in import show_signed_in

        show_signed_in()
        return
    pages = [page for page in find_pages() if chosen.only in page.name]
    rows = []
    for kept in (True, False):
        with Server(chosen.port, kept=kept, sync=chosen.sync, nginx=chosen.nginx) as server, Slow(server, chosen.slow):
            for page in (page for page in pages if page.kept is kept):
                rows.append((page, *compare(server, page, chosen)))
            for page in pages_in_turn() if kept else ():
                if chosen.only in page.name:
                    rows.append((page, *compare(server, page, chosen)))
    show(rows)


def prepare(artisans: int, voices: int) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from crafts.models import Artisan, Listing
    from crafts.search import index
    from dekranasda.demo import content
    from programs.models import PublicVoice

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    if not content.is_loaded():
        content.load(artisans, progress=lambda done, all_: print(f"{done} / {all_}", file=sys.stderr))
    elif not Listing.objects.exists():
        index.rebuild()
    open_voices(voices)
    print(f"{Artisan.objects.count()} artisans, {PublicVoice.objects.count()} voices, {connection.vendor}")
    with connection.cursor() as cursor:
        # PostgreSQL does so by itself within minutes, unless it is told not to.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def open_voices(count: int) -> None:
    """So many voices that visitors may read, each adopted with a reason, by offices in turn."""
    from itertools import cycle

    from programs.models import Adoption, Organization, Program, PublicPassage, PublicVoice, Suggestion, SuggestionStep
    from programs.models.theme import Theme

    missing = count - PublicVoice.objects.count()
    if missing <= 0:
        return
    by = SuggestionStep.objects.exclude(by=None).first().by
    offices, themes = cycle(Organization.objects.all()), cycle(Theme.all_known())
    programs = cycle(Program.objects.public())
    said = Suggestion.objects.bulk_create(
        Suggestion(
            text=f"Contoh masukan {number}: bahan baku, alat, dan pelatihan bersama untuk perajin.",
            speaker_organization=next(offices),
            theme=next(themes),
            status=Suggestion.Status.ADOPTED,
            is_sample=True,
        )
        for number in range(missing)
    )
    steps = SuggestionStep.objects.bulk_create(
        SuggestionStep(suggestion=one, kind="diterima", status=one.status, by=by, reason="Sesuai rencana.")
        for one in said
    )
    Adoption.objects.bulk_create(
        Adoption(suggestion=one, program=next(programs), reason="Sesuai rencana.", by=by) for one in said
    )
    voices = PublicVoice.objects.bulk_create(PublicVoice(suggestion=one, text=one.text, opened_by=by) for one in said)
    PublicPassage.objects.bulk_create(
        PublicPassage(voice=voice, step=step, text=step.reason) for voice, step in zip(voices, steps, strict=True)
    )


def find_pages() -> list[Page]:
    from crafts.directory.pictures import copy_name
    from crafts.models import Artisan, CraftCategory, Photo
    from crafts.search.snapshot import current
    from dekranasda.base.files import media
    from programs.models import PublicVoice

    snapshot = current()
    total = snapshot.all.bit_count()
    artisan = Artisan.objects.public().only("slug").order_by("pk").first().get_absolute_url()
    craft = max(CraftCategory.objects.all(), key=lambda one: snapshot.craft(one).bit_count())
    counts = snapshot.vocabulary.counts
    words = [word for word in counts if word.isalpha()]
    rare = min(words, key=lambda word: (counts[word], word))
    common = min(words, key=lambda word: (abs(counts[word] - 0.3 * total), word))
    last = -(-total // 24)
    print(f"rare word: {rare} ({counts[rare]}); word found in {counts[common] / total:.0%}: {common}")
    etag = ("If-None-Match", "*")
    shown = Photo.objects.public().exclude(smaller=[]).order_by("pk").first()
    photo = media.address(copy_name(shown.image.name, shown.smaller[0]))
    voice = PublicVoice.objects.open().order_by("pk").last().get_absolute_url()
    return [
        Page("directory, as served", "/perajin/", True, 1.10),
        Page("craft, as served", craft.get_absolute_url(), True, 1.10),
        Page("artisan, as served", artisan, True, 1.10),
        Page("directory, answered 304", "/perajin/", True, 1.10, header=etag),
        Page("directory, rendered", "/perajin/", False, 0.06),
        Page("craft, rendered", craft.get_absolute_url(), False, 0.06),
        Page("artisan, rendered", artisan, False, 0.06),
        Page("search, rare word", f"/perajin/?q={rare}", False, 0.06),
        Page("search, common word", f"/perajin/?q={common}", False, 0.06),
        Page("last page", f"/perajin/?halaman={last}", False, 0.06),
        Page("filter by craft", f"/perajin/?kriya={craft.slug}", False, 0.06),
        Page("public trail, as served", "/jejak/", True, 1.10),
        Page("public trail, rendered", "/jejak/", False, 0.05),
        Page("one voice, rendered", voice, False, 0.05),
        Page("photo, each asked for", photo, True, 0),
        Page("dashboard, signed in", "/dasbor/", True, 0.05, header=("Cookie", sign_in_a_member())),
    ]


def pages_in_turn() -> list[Page]:
    """The pages of 500 artisans, with nobody writing, and with an office at work."""
    from crafts.models import Artisan

    public = Artisan.objects.public().only("slug").order_by("pk")[:500]
    addresses = tuple(artisan.get_absolute_url() for artisan in public)
    turns = [
        ("500 artisans, nobody writes", 1.10, None, 0),
        ("500 artisans, a line every 2 s", 1.00, write_a_line, 2),
        ("500 artisans, two lines a second", 0.95, write_a_line, 0.5),
        ("500 artisans, one edited every 2 s", 0.30, edit_an_artisan, 2),
    ]
    return [
        Page(name, addresses[0], True, bar, addresses=addresses, write=write, every=every)
        for name, bar, write, every in turns
    ]


def write_a_line() -> None:
    from programs.models import Meeting, MinuteLine

    meeting = Meeting.objects.order_by("pk").last()
    MinuteLine.objects.create(meeting=meeting, text="Contoh baris", speaker_name="Contoh")


def edit_an_artisan() -> None:
    from crafts.models import Artisan
    from crafts.search import refresh

    artisan = Artisan.objects.public().order_by("pk").last()
    artisan.story = f"Contoh {time.time_ns()}"
    artisan.save()
    # As the office's form does: words of the story are found, too.
    refresh([artisan])


class Writing:
    """Somebody in the office writes as long as the block lasts."""

    def __init__(self, page: Page):
        self.page, self.ended = page, Event()

    def __enter__(self) -> None:
        self.thread = Thread(target=self._go_on)
        self.thread.start()

    def _go_on(self) -> None:
        from django.db import connection

        while self.page.write and not self.ended.wait(self.page.every):
            self.page.write()
        connection.close()

    def __exit__(self, *error) -> None:
        self.ended.set()
        self.thread.join()


def sign_in_a_member() -> str:
    """The cookie of a session of one member of the board."""
    from django.conf import settings
    from django.test import Client

    from dekranasda.base.accounts.models import Role, User

    browser = Client()
    member = User.objects.filter(groups__name=Role.BOARD).order_by("pk").first()
    browser.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


class Slow:
    """Visitors whose requests come in a letter a second, as long as the block lasts."""

    def __init__(self, server: "Server", count: int):
        self.server, self.count, self.ended = server, count, Event()

    def __enter__(self) -> None:
        self.threads = [Thread(target=self._ask) for _visitor in range(self.count)]
        for thread in self.threads:
            thread.start()

    def _ask(self) -> None:
        place = urlsplit(self.server.base)
        while not self.ended.is_set():
            with suppress(OSError), socket.create_connection((place.hostname, place.port)) as visitor:
                for letter in b"GET /perajin/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n":
                    visitor.send(bytes([letter]))
                    if self.ended.wait(1):
                        return

    def __exit__(self, *error) -> None:
        self.ended.set()
        for thread in self.threads:
            thread.join()


class Server:
    """The portal under gunicorn, as long as the block lasts."""

    def __init__(self, port: int, *, kept: bool, sync: bool, nginx: bool = False):
        self.base, self.port, self.kept, self.sync = f"http://127.0.0.1:{port}", port, kept, sync
        self.nginx = Nginx(port + 1, f"127.0.0.1:{port}") if nginx else None

    def __enter__(self) -> "Server":
        command = [sys.executable, "-m", "gunicorn", "-c", "python:dekranasda.gunicorn"]
        command += ["--worker-class", "sync", "--threads", "1"] if self.sync else []
        environment = {
            **os.environ,
            "BENCH_KEPT": "on" if self.kept else "off",
            "BIND": f"127.0.0.1:{self.port}",
            "LOG_LEVEL": "ERROR",
            "NGINX_MEDIA": "/berkas-nginx/" if self.nginx else "",
        }
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)
        for _try in range(120):
            try:
                urllib.request.urlopen(f"{self.base}/lantai/").close()
            except URLError:
                time.sleep(0.5)
            else:
                if self.nginx:
                    self.base = self.nginx.__enter__().base
                return self
        raise RuntimeError("gunicorn does not answer")

    def __exit__(self, *error) -> None:
        if self.nginx:
            self.nginx.__exit__(*error)
        self.process.terminate()
        self.process.wait()

    def rate(
        self, address: str, seconds: int, header: tuple[str, str] | None = None, addresses: Sequence[str] = ()
    ) -> tuple[float, float]:
        """Requests per second and median latency in milliseconds; of `addresses` in turn, where there are any."""
        command = ["wrk", "-t2", "-c8", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip"]
        command += ["-s", str(asking_in_turn(tuple(addresses) or (address,)))]
        if header:
            command += ["-H", ": ".join(header)]
        said = subprocess.run([*command, self.base + address], capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in said:
            raise RuntimeError(f"{address} failed:\n{said}")
        rate = re.search(r"^Requests/sec:\s+([\d.]+)", said, re.MULTILINE)[1]
        median = re.search(r"^\s+50%\s+([\d.]+)(us|ms|s)", said, re.MULTILINE)
        return float(rate), float(median[1]) * {"us": 0.001, "ms": 1, "s": 1000}[median[2]]


@cache
def asking_in_turn(addresses: Sequence[str]) -> Path:
    """A script of wrk: each of its threads begins at another place and asks one after the other.

    Every twentieth request is the last of its connection, as of a visitor who has seen enough. Connections that stayed
    would lie with one process or with both by chance, and the rate would double by chance.
    """
    script = Path(tempfile.mkdtemp(prefix="dekranasda-bench-")) / "in_turn.lua"
    listed = ", ".join(f'"{address}"' for address in addresses)
    script.write_text(
        f"local addresses = {{{listed}}}\n"
        "local threads, place, last = 0, 0, {}\n"
        "function setup(thread) thread:set('first', threads * 97); threads = threads + 1 end\n"
        "function init(args)\n"
        "  place = first\n"
        "  for name, value in pairs(wrk.headers) do last[name] = value end\n"
        "  last['Connection'] = 'close'\n"
        "end\n"
        "function request()\n"
        "  place = place + 1\n"
        "  local headers = place % 20 == 0 and last or nil\n"
        "  return wrk.format(nil, addresses[place % #addresses + 1], headers)\n"
        "end\n"
    )
    return script


def compare(server: Server, page: Page, chosen) -> tuple[float, float, float]:
    """Median rates of page and floor, measured in turn, and the page's median latency."""
    _warm(server, page)
    rates, floors, latencies = [], [], []
    for _round in range(chosen.rounds):
        floors.append(server.rate("/lantai/", chosen.seconds)[0])
        with Writing(page):
            rate, latency = server.rate(page.address, chosen.seconds, page.header, page.addresses)
        rates.append(rate)
        latencies.append(latency)
    return statistics.median(rates), statistics.median(floors), statistics.median(latencies)


def _warm(server: Server, page: Page) -> None:
    """Ask until each process has made each page once: until the rate grows no more."""
    if not page.addresses:
        server.rate(page.address, 1, page.header)
        return
    before = 0.0
    for _round in range(15):
        with Writing(page):
            now, _median = server.rate(page.address, 5, page.header, page.addresses)
        if now < before * 1.1 and now > server.rate("/lantai/", 1)[0] / 2:
            return
        before = now


def show(rows) -> None:
    print(f"\n{'page':34} {'req/s':>8} {'floor':>8} {'ratio':>7} {'bar':>6} {'median':>10}")
    for page, rate, floor, latency in rows:
        ratio = rate / floor if floor else float("nan")
        verdict = "" if ratio >= page.bar else "  below the bar"
        print(f"{page.name:34} {rate:8.1f} {floor:8.1f} {ratio:7.3f} {page.bar:6.2f} {latency:7.1f} ms{verdict}")


if __name__ == "__main__":
    main()
