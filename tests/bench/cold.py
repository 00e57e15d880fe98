"""What a reload costs: the first page after it beside a warm one, and the memory of a worker after 200 pages.

    DATABASE_URL=postgres://… DATA_DIR=… python -m tests.bench.cold

gunicorn runs as the portal configures it, with one worker; `kill -HUP` starts a new one, which is asked for the
directory at once. On the database that `tests.bench.run` has filled.
"""

import argparse
import os
import signal
import statistics
import time
import urllib.request
from pathlib import Path

from tests.bench.run import ENVIRONMENT, Server

MOST_RATIO, MOST_MEGABYTES = 3.0, 110
PAGES = 200


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=8131)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    os.environ.update(ENVIRONMENT, WEB_CONCURRENCY="1")
    addresses = public_pages()
    # Each page is rendered: a kept one would be no measure of a first one.
    with Server(chosen.port, kept=False, sync=False) as server:
        first, warm = [], []
        for _round in range(chosen.rounds):
            reload(server)
            # Answered once the new worker takes requests.
            milliseconds(server, "/lantai/")
            first.append(milliseconds(server, "/perajin/"))
            warm.append(statistics.median(milliseconds(server, "/perajin/") for _each in range(10)))
        ratio = statistics.median(first) / statistics.median(warm)
        told = f"first {statistics.median(first):.0f} ms, warm {statistics.median(warm):.0f} ms"
        print(f"first page after a reload: {ratio:.1f} times a warm one ({told}){_verdict(ratio, MOST_RATIO)}")
        begun = megabytes(server)
        for address in addresses:
            milliseconds(server, address)
        grown = megabytes(server)
        print(f"a worker holds {begun} MB, after {len(addresses)} pages {grown} MB{_verdict(grown, MOST_MEGABYTES)}")


def _verdict(reached: float, bar: float) -> str:
    return "" if reached <= bar else f"  over the bar of {bar:g}"


def public_pages() -> list[str]:
    import django

    django.setup()
    from crafts.models import Artisan

    slugs = Artisan.objects.public().order_by("pk").values_list("slug", flat=True)[: PAGES - 20]
    return [f"/perajin/?halaman={page}" for page in range(1, 21)] + [f"/perajin/{slug}/" for slug in slugs]


def milliseconds(server: Server, address: str) -> float:
    began = time.perf_counter()
    with urllib.request.urlopen(server.base + address) as answer:
        answer.read()
    return (time.perf_counter() - began) * 1000


def workers(server: Server) -> list[int]:
    pid = server.process.pid
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def reload(server: Server) -> None:
    """New code is taken in; back once the old worker is gone."""
    before = set(workers(server))
    os.kill(server.process.pid, signal.SIGHUP)
    while not workers(server) or before & set(workers(server)):
        time.sleep(0.05)


def megabytes(server: Server) -> int:
    [worker] = workers(server)
    lines = Path(f"/proc/{worker}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) // 1024


if __name__ == "__main__":
    main()
