"""Measures the pages against a bare view behind the same middleware, on one database, and prints the table.

    DATABASE_URL=postgres://… python -m tests.bench.run --artisans 100000
    DATABASE_URL=sqlite:////tmp/bench.sqlite3 python -m tests.bench.run --artisans 100000

The database is filled first if it is empty (some minutes); it must be one made for this. Needs `wrk`. gunicorn runs
as the portal configures it, or with 2 sync workers (`--sync`); each page and the floor take turns, and the ratio is
that of the medians. `--only TEXT` measures the pages whose names have it.

Then 500 pages of artisans are asked in turn, while nobody writes and while somebody does: a line of minutes every 2 s,
two a second, an artisan edited every 2 s.

How latency grows with the number of artisans: run it on two databases and divide the medians of "directory, rendered".
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Event, Thread
from urllib.error import URLError

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
    options.add_argument("--only", default="", help="a part of the names of the pages to measure")
    chosen = options.parse_args()
    os.environ.update(ENVIRONMENT)
    prepare(chosen.artisans, chosen.voices)
    pages = [page for page in find_pages() if chosen.only in page.name]
    rows = []
    for kept in (True, False):
        with Server(chosen.port, kept=kept, sync=chosen.sync) as server:
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
        cursor.execute("ANALYZE")


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
    from crafts.models import Artisan, CraftCategory
    from crafts.search.snapshot import current
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
    voice = PublicVoice.objects.open().order_by("pk").last().get_absolute_url()
    return [
        Page("directory, as served", "/perajin/", True, 0.50),
        Page("craft, as served", craft.get_absolute_url(), True, 0.50),
        Page("artisan, as served", artisan, True, 0.50),
        Page("directory, answered 304", "/perajin/", True, 0.60, header=etag),
        Page("directory, rendered", "/perajin/", False, 0.04),
        Page("craft, rendered", craft.get_absolute_url(), False, 0.04),
        Page("artisan, rendered", artisan, False, 0.04),
        Page("search, rare word", f"/perajin/?q={rare}", False, 0.06),
        Page("search, common word", f"/perajin/?q={common}", False, 0.03),
        Page("last page", f"/perajin/?halaman={last}", False, 0.03),
        Page("filter by craft", f"/perajin/?kriya={craft.slug}", False, 0.04),
        Page("public trail, as served", "/jejak/", True, 0.50),
        Page("public trail, rendered", "/jejak/", False, 0.04),
        Page("one voice, rendered", voice, False, 0.04),
        Page("dashboard, signed in", "/dasbor/", True, 0.02, header=("Cookie", sign_in_a_member())),
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

    artisan = Artisan.objects.public().order_by("pk").last()
    artisan.story = f"Contoh {time.time_ns()}"
    artisan.save()


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


class Server:
    """The portal under gunicorn, as long as the block lasts."""

    def __init__(self, port: int, *, kept: bool, sync: bool):
        self.base, self.port, self.kept, self.sync = f"http://127.0.0.1:{port}", port, kept, sync

    def __enter__(self) -> "Server":
        command = [sys.executable, "-m", "gunicorn", "-c", "python:dekranasda.gunicorn"]
        command += ["--worker-class", "sync", "--threads", "1"] if self.sync else []
        environment = {
            **os.environ,
            "BENCH_KEPT": "on" if self.kept else "off",
            "BIND": f"127.0.0.1:{self.port}",
            "LOG_LEVEL": "ERROR",
        }
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)
        for _try in range(120):
            try:
                urllib.request.urlopen(f"{self.base}/lantai/").close()
            except URLError:
                time.sleep(0.5)
            else:
                return self
        raise RuntimeError("gunicorn does not answer")

    def __exit__(self, *error) -> None:
        self.process.terminate()
        self.process.wait()

    def rate(
        self, address: str, seconds: int, header: tuple[str, str] | None = None, addresses: Sequence[str] = ()
    ) -> tuple[float, float]:
        """Requests per second and median latency in milliseconds; of `addresses` in turn, where there are any."""
        command = ["wrk", "-t2", "-c8", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip"]
        if header:
            command += ["-H", ": ".join(header)]
        if addresses:
            command += ["-s", str(asking_in_turn(addresses))]
        said = subprocess.run([*command, self.base + address], capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in said:
            raise RuntimeError(f"{address} failed:\n{said}")
        rate = re.search(r"^Requests/sec:\s+([\d.]+)", said, re.MULTILINE)[1]
        median = re.search(r"^\s+50%\s+([\d.]+)(us|ms|s)", said, re.MULTILINE)
        return float(rate), float(median[1]) * {"us": 0.001, "ms": 1, "s": 1000}[median[2]]


@cache
def asking_in_turn(addresses: Sequence[str]) -> Path:
    """A script of wrk: each of its threads begins at another place and asks one after the other."""
    script = Path(tempfile.mkdtemp(prefix="dekranasda-bench-")) / "in_turn.lua"
    listed = ", ".join(f'"{address}"' for address in addresses)
    script.write_text(
        f"local addresses = {{{listed}}}\n"
        "local threads, place = 0, 0\n"
        "function setup(thread) thread:set('first', threads * 97); threads = threads + 1 end\n"
        "function init(args) place = first end\n"
        "function request() place = place + 1; return wrk.format(nil, addresses[place % #addresses + 1]) end\n"
    )
    return script


def compare(server: Server, page: Page, chosen) -> tuple[float, float, float]:
    """Median rates of page and floor, measured in turn, and the page's median latency."""
    server.rate(page.address, 5 if page.addresses else 1, page.header, page.addresses)
    rates, floors, latencies = [], [], []
    for _round in range(chosen.rounds):
        floors.append(server.rate("/lantai/", chosen.seconds)[0])
        with Writing(page):
            rate, latency = server.rate(page.address, chosen.seconds, page.header, page.addresses)
        rates.append(rate)
        latencies.append(latency)
    return statistics.median(rates), statistics.median(floors), statistics.median(latencies)


def show(rows) -> None:
    print(f"\n{'page':34} {'req/s':>8} {'floor':>8} {'ratio':>7} {'bar':>6} {'median':>10}")
    for page, rate, floor, latency in rows:
        ratio = rate / floor if floor else float("nan")
        verdict = "" if ratio >= page.bar else "  below the bar"
        print(f"{page.name:34} {rate:8.1f} {floor:8.1f} {ratio:7.3f} {page.bar:6.2f} {latency:7.1f} ms{verdict}")


if __name__ == "__main__":
    main()
