"""How long a list of many rows holds the write lock, and how long somebody else waits to write meanwhile.

`python -m tests.bench.long_list 20000` on a database of its own, migrated and otherwise empty (`DATABASE_URL`, with
`DJANGO_SETTINGS_MODULE=dekranasda.settings`). Prints for each step the longest transaction and how many took more than
200 ms, and at the end the longest wait of another process that wrote five times a second all the while.
"""

import contextlib
import io
import subprocess
import sys
import time

import django
from django.core.files.uploadedfile import SimpleUploadedFile

SYLLABLES = ("ba", "ti", "ko", "ra", "su", "me", "no", "li", "pa", "du", "ge", "wi")


def name_of(number):
    """A name unlike the others: as many makers, and no two perhaps the same."""
    said = ""
    for _place in range(6):
        number, at = divmod(number * 7 + 5, len(SYLLABLES))
        said += SYLLABLES[at]
    return said.capitalize()


def long_list(rows):
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("Data")
    page.append(["No", "Nama usaha", "Nama pemilik", "Kelurahan", "Telepon", "Jenis kriya", "NIB"])
    for at in range(rows):
        spread = (at * 7919) % 985_983
        name = f"{name_of(spread)} {name_of(spread + 13)} {at}"
        page.append([at + 1, name, name_of(at), "Sentul", f"0812{at:08d}", "Batik tulis dan cap", f"9{at:012d}"])
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("daftar.xlsx", content.getvalue())


def write_beside():
    """Another process: five writes a second until its input ends; prints the longest wait in seconds."""
    import select

    from dekranasda.base.council.models import Council

    longest = 0.0
    while not select.select([sys.stdin], [], [], 0.2)[0]:
        began = time.perf_counter()
        Council.objects.update(licence="")
        longest = max(longest, time.perf_counter() - began)
    print(longest)


@contextlib.contextmanager
def timed(spans):
    """Note how long each outermost transaction lasts once it has begun."""
    from django.db import transaction

    enter, leave = transaction.Atomic.__enter__, transaction.Atomic.__exit__
    began = []

    def entering(self):
        enter(self)
        began.append(time.perf_counter())

    def leaving(self, *error):
        at = began.pop()
        leave(self, *error)
        if not began:
            spans.append(time.perf_counter() - at)

    transaction.Atomic.__enter__, transaction.Atomic.__exit__ = entering, leaving
    try:
        yield
    finally:
        transaction.Atomic.__enter__, transaction.Atomic.__exit__ = enter, leave


def measure(rows):
    from crafts.models import Artisan, ImportJob
    from crafts.records.spreadsheet import applying, undoing
    from crafts.records.spreadsheet.carrying_on import carry_on
    from crafts.records.spreadsheet.taking_in import begin, list_of, take_in
    from dekranasda.base.accounts.models import User

    user = User.objects.create_user(f"uji-{time.time()}@contoh.id", name="Uji")
    beside = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.long_list", "beside"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    steps = {}

    def step(name, work):
        spans, at = [], time.perf_counter()
        with timed(spans):
            work()
        over = sum(span > 0.2 for span in spans)
        print(
            f"{name}: {time.perf_counter() - at:.0f} s, {len(spans)} transactions, "
            f"longest {max(spans, default=0) * 1000:.0f} ms, {over} above 200 ms",
            flush=True,
        )

    def read():
        job = take_in(long_list(rows), by=user)
        if job.state == ImportJob.State.MATCHING:
            found = list_of(job)
            begin(job, found, {letter: each.key for letter, each in found.proposals.items()})
            job.save()
        steps["job"] = job

    def whole(job):
        while job.is_going_on:
            carry_on(job)

    def apply():
        applying.apply(steps["job"], by=user)
        whole(steps["job"])

    def undo():
        undoing.undo(steps["job"])
        whole(steps["job"])

    step("read", read)
    step("check", lambda: whole(steps["job"]))
    job = steps["job"]
    print("ready", job.rows.ready().count(), "of", job.total, flush=True)
    step("apply", apply)
    print("artisans", Artisan.objects.count(), flush=True)
    step("undo", undo)
    print("artisans", Artisan.objects.count(), flush=True)
    print("longest wait beside:", beside.communicate(b"\n")[0].decode().strip(), "s")


if __name__ == "__main__":
    django.setup()
    write_beside() if sys.argv[1:] == ["beside"] else measure(int(sys.argv[1]))
