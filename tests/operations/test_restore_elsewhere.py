"""A backup comes back on a new machine: under a later version of the portal, and on the other kind of database."""

import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from crafts.models import Photo
from dekranasda.demo import content
from dekranasda.operations import backup
from tests.databases import empty_database

ROOT = Path(__file__).resolve().parents[2]
# Made by an earlier version, on SQLite: crafts 0006, programs 0006, the demo's content for three artisans.
EARLIER = Path(__file__).parent / "backups" / "2026-11-24.tar.gz"

RESTORE = """
import json, sys
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from crafts.models import Artisan
from dekranasda.operations import backup, tables
path, *pages = sys.stdin.read().split()
call_command("restore", path)
call_command("migrate", check_unapplied=True, verbosity=0)
def is_as_saved(model, saved):
    kept = {field.column for field in model._meta.concrete_fields}
    return kept.issuperset(saved.columns) and tables.summed(model, columns=saved.columns) == saved
differing = [
    label
    for label, saved in backup.read_manifest(path).tables.items()
    if label not in {"page_cache.PageMark"}  # a table that later versions do not have
    and not is_as_saved(apps.get_model(label), saved)
]
newest = Artisan.objects.order_by("-pk").first()
newest.pk = newest.slug = None
newest.save(force_insert=True)
pages = {page: Client(SERVER_NAME="localhost").get(page).content.decode() for page in pages}
nik = [artisan.nik for artisan in Artisan.objects.all() if artisan.nik]
told = {"differing": differing, "pages": pages, "nik": nik}
"""
TELL = "print(json.dumps(told))"
# They tell of the portal's code, which the new version and its migrations add to.
GO_ON_CHANGING = {"auth.Permission", "contenttypes.ContentType"}
# Migrations write telephone numbers one way, and clean what was typed; the index is made anew.
BROUGHT_UP_TO_DATE = {"crafts.Artisan", "crafts.HistoricalArtisan"}
BROUGHT_UP_TO_DATE |= {"crafts.ImportRow", "crafts.IndexState", "crafts.ListedSet", "crafts.Listing"}
# They give up or fill columns: inspectors, faces that are to be answered, dated offices of seats, evidence in rows,
# several suggestions of one action item.
BROUGHT_UP_TO_DATE |= {"auth.Group", "crafts.Photo"}
BROUGHT_UP_TO_DATE |= {
    f"programs.{history}{name}"
    for name in ("ActionItem", "BoardMember", "Result", "Seat")
    for history in ("", "Historical")
}


def restore_on_a_new_machine(path, folder, *, database_url, pages=(), and_look=""):
    """Restore as a process of its own; tells which tables differ, how these pages look, and what `and_look` adds."""
    said = "\n".join([str(path), *pages])
    return run_on_a_new_machine(RESTORE + and_look + TELL, said, folder, database_url=database_url)


def run_on_a_new_machine(code, said, folder, *, database_url):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url,
        "MEDIA_ROOT": str(folder / "media of the new machine"),
    }
    # Of the tests' own settings; no installation has it.
    code = f'import os; del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]\n{code}'
    process = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", code],
        input=said,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
    )
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout.splitlines()[-1])


def with_rows(path, folder, rows):
    """The backup once more, with `rows` (label of the table → dicts of columns) added to what it holds."""
    more = folder / "more.tar"
    with tarfile.open(path) as saved, tarfile.open(more, "w") as written:
        manifest = json.loads(saved.extractfile("manifest.json").read())
        entries = {name: saved.extractfile(name).read() for name in saved.getnames()}
        for label, added in rows.items():
            table, name = manifest["tables"][label], f"database/{label}.jsonl.gz"
            lines = gzip.decompress(entries[name])
            for row in added:
                values = [row.get(column) for column in table["columns"]]
                lines += json.dumps(values, separators=(",", ":")).encode() + b"\n"
            entries[name] = gzip.compress(lines)
            table["rows"], table["sha256"] = table["rows"] + len(added), hashlib.sha256(lines).hexdigest()
        entries["manifest.json"] = json.dumps(manifest).encode()
        for name, content in entries.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            written.addfile(entry, io.BytesIO(content))
    return more


# Of the rows added below some are mended, and what became of them is told; all others are as they were.
MENDED = {"audit.AuditEvent", "crafts.Confirmation", "programs.PeriodLock"}
LOOK_AT_MENDED = """
import gzip, tarfile
from crafts.models import Confirmation
from dekranasda.base.audit.models import AuditEvent
from programs.models import BoardMember, PeriodLock
columns = {label: saved.columns for label, saved in backup.read_manifest(WHOLE).tables.items()}
def lost(label):
    with tarfile.open(WHOLE) as saved, gzip.open(saved.extractfile(f"database/{label}.jsonl.gz")) as lines:
        return set(lines) - set(tables.lines(apps.get_model(label), columns[label]))
holders = BoardMember.objects.filter(pk__gte=9000).order_by("seat", "starts_on")
told["mended"] = {
    "lost": [label for label in MENDED if lost(label)],
    "holders": [[one.name, str(one.starts_on), str(one.ends_on)] for one in holders],
    "gone": list(BoardMember.history.filter(history_type="-", id__gte=9000).values_list("name", flat=True)),
    "listed": AuditEvent.objects.filter(detail__contains="bertumpang tindih").count(),
    "confirmed": list(Confirmation.objects.filter(pk__gte=9000).values_list("pk", flat=True)),
    "history": list(Confirmation.history.filter(id__gte=9000, history_type="-").values_list("id", flat=True)),
    "open": list(PeriodLock.objects.filter(lifted_at=None, pk__gte=9000).order_by("pk").values_list("pk", flat=True)),
    "locks": PeriodLock.objects.filter(pk__gte=9000).count(),
}
"""


@pytest.mark.long
@pytest.mark.django_db
def test_backup_of_an_earlier_version_is_restored_then_brought_up_to_date(tmp_path):
    """Holders at the same time, a second confirmation of a day, a second lock: mended, and what changed is told."""
    path = tmp_path / "earlier.tar"
    path.write_bytes(gzip.decompress(EARLIER.read_bytes()))

    def first(label, **wanted):
        with tarfile.open(path) as saved:
            columns = json.loads(saved.extractfile("manifest.json").read())["tables"][label]["columns"]
            lines = gzip.decompress(saved.extractfile(f"database/{label}.jsonl.gz").read()).splitlines()
        rows = [dict(zip(columns, json.loads(line), strict=True)) for line in lines]
        return next(row for row in rows if wanted.items() <= row.items())

    seat, artisan, plan = first("programs.Seat"), first("crafts.Artisan"), first("programs.Plan")
    member = first("programs.BoardMember")
    seats = [{**seat, "id": pk, "number": pk} for pk in (9001, 9002)]

    def holder(pk, seat_pk, name, starts_on, ends_on):
        told = {"name": name, "starts_on": starts_on, "ends_on": ends_on, "user_id": None}
        return {**member, "id": pk, "seat_id": seat_pk, **told}

    def lock(pk, quarter, until):
        about = {"id": pk, "plan_id": plan["id"], "year": 2026, "quarter": quarter, "reason": "Evaluasi"}
        return {**about, "until": until, "at": "2026-04-01T00:00:00+00:00"}

    broken = with_rows(
        path,
        tmp_path,
        {
            "programs.Seat": seats,
            "programs.BoardMember": [
                holder(9001, 9001, "Ibu Satu", "2025-06-01", "2026-03-31"),
                holder(9002, 9001, "Ibu Dua", "2026-02-01", None),
                holder(9003, 9002, "Ibu Tiga", "2025-06-01", "2025-12-31"),
                holder(9004, 9002, "Ibu Empat", "2025-06-01", "2025-12-31"),
                holder(9005, 9002, "Ibu Lima", "2025-06-01", None),
            ],
            "crafts.Confirmation": [
                {"id": pk, "artisan_id": artisan["id"], "confirmed_on": "2025-03-03"} for pk in (9001, 9002)
            ],
            "programs.PeriodLock": [
                lock(9001, 1, "2026-04-30"),
                lock(9002, 1, None),
                lock(9003, 2, "2026-07-31"),
            ],
        },
    )
    with empty_database(tmp_path) as url:
        restored = restore_on_a_new_machine(
            broken,
            tmp_path,
            database_url=url,
            pages=["/perajin/", "/rencana/", "/pengurus/"],
            and_look=f"WHOLE, MENDED = {str(path)!r}, {MENDED!r}\n{LOOK_AT_MENDED}",
        )
    assert set(restored["differing"]) <= GO_ON_CHANGING | BROUGHT_UP_TO_DATE | MENDED
    assert "3572010101700001" in restored["nik"]
    assert "Kendang" in restored["pages"]["/perajin/"]
    assert "2026" in restored["pages"]["/rencana/"]
    assert "Ketua" in restored["pages"]["/pengurus/"]
    for name, file in backup.read_manifest(path).files.items():
        assert hashlib.sha256((tmp_path / "media of the new machine" / name).read_bytes()).hexdigest() == file["sha256"]
    assert restored["mended"] == {
        "lost": [],
        "holders": [
            ["Ibu Satu", "2025-06-01", "2026-01-31"],
            ["Ibu Dua", "2026-02-01", "None"],
            ["Ibu Empat", "2025-06-01", "2025-12-31"],
            ["Ibu Lima", "2026-01-01", "None"],
        ],
        "gone": ["Ibu Tiga"],
        "listed": 3,
        "confirmed": [9001],
        "history": [9002],
        "open": [9002, 9003],
        "locks": 3,
    }


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_office_moves_from_postgresql_to_sqlite(plain_pictures, tmp_path):
    content.load(artisans=6)
    assert Photo.objects.exists()
    path, _manifest = backup.write_backup(tmp_path)
    with empty_database(tmp_path, "sqlite") as url:
        restored = restore_on_a_new_machine(path, tmp_path, database_url=url)
    assert set(restored["differing"]) <= GO_ON_CHANGING
