"""What files of open data cost: how long an asker is held while one is made, when it is there, and each request after.

    DATABASE_URL=postgres://… DATA_DIR=… python -m tests.bench.files

On the database that `tests.bench.run` has filled. A request is compared with one for a static file of the same bytes.
"""

import os
import statistics
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

from tests.bench.run import ENVIRONMENT, Server

BAR = 2.0
ADDRESSES = ("/data/perajin.csv", "/data/perajin.json", "/data/perajin.xlsx", "/sitemap-perajin.xml")
GIVES_UP = 600


def main() -> None:
    os.environ.update(ENVIRONMENT)
    import django

    django.setup()
    from django.conf import settings

    from dekranasda.base.page_cache import made_files

    made_files.forget_all()
    with Server(8132, kept=True, sync=False) as server:
        print(f"{'file':24} {'longest answer':>15} {'there after':>12} {'MB':>7}")
        for address in ADDRESSES:
            held, after, size = wait_for(server.base + address)
            print(f"{address:24} {held:13.2f} s {after:10.1f} s {size / 1e6:7.1f}", flush=True)
    beside = Path(settings.STATIC_ROOT) / "ukur.csv"
    beside.write_bytes(largest(made_files.folder()))
    try:
        with Server(8132, kept=True, sync=False) as server:
            wait_for(server.base + ADDRESSES[1])
            # In turn, as everywhere: a machine is not equally fast all the time.
            ratio = statistics.median(
                seconds(server.base + ADDRESSES[1]) / seconds(f"{server.base}/static/ukur.csv") for _round in range(5)
            )
            verdict = "" if ratio <= BAR else "  over the bar"
            print(f"{ADDRESSES[1]} costs {ratio:.2f} of a static file of its size{verdict}")
    finally:
        beside.unlink()


def largest(folder: Path) -> bytes:
    """The bytes of the largest plain file that was made."""
    plain = [path for path in folder.glob("*-*") if not path.suffix]
    return max(plain, key=lambda path: path.stat().st_size).read_bytes()


def wait_for(address: str) -> tuple[float, float, int]:
    """The longest answer and the time until the file was there, in seconds, and its bytes."""
    began, longest = time.perf_counter(), 0.0
    while time.perf_counter() - began < GIVES_UP:
        asked = time.perf_counter()
        try:
            with urllib.request.urlopen(address) as answer:
                longest = max(longest, time.perf_counter() - asked)
                return longest, time.perf_counter() - began, len(answer.read())
        except HTTPError as told:
            if told.code != 503:
                raise
            # Where it was sent to, with its ticket.
            address = told.url
            longest = max(longest, time.perf_counter() - asked)
            time.sleep(1)
    raise RuntimeError(f"{address} was never there")


def seconds(address: str) -> float:
    """The median of one request's time, to its last byte."""
    times = []
    for _each in range(15):
        began = time.perf_counter()
        with urllib.request.urlopen(address) as answer:
            while answer.read(1 << 20):
                pass
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
