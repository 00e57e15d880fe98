"""A backup comes back on a new machine: under a later version of the portal, and on the other kind of database."""

import gzip
import hashlib
import json
import os
import subprocess
import sys
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
differing = [
    label
    for label, saved in backup.read_manifest(path).tables.items()
    if tables.summed(apps.get_model(label), columns=saved.columns) != saved
]
newest = Artisan.objects.order_by("-pk").first()
newest.pk = newest.slug = None
newest.save(force_insert=True)
pages = {page: Client(SERVER_NAME="localhost").get(page).content.decode() for page in pages}
nik = [artisan.nik for artisan in Artisan.objects.all() if artisan.nik]
print(json.dumps({"differing": differing, "pages": pages, "nik": nik}))
"""
# They tell of the portal's code and of writes, which the new version and its migrations add to.
GO_ON_CHANGING = {"auth.Permission", "contenttypes.ContentType", "page_cache.PageMark"}


def restore_on_a_new_machine(path, folder, *, database_url, pages=()):
    """Restore as a process of its own; tells which tables differ and how these pages look."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": database_url,
        "MEDIA_ROOT": str(folder / "media"),
    }
    process = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", RESTORE],
        input="\n".join([str(path), *pages]),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
    )
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout.splitlines()[-1])


@pytest.mark.django_db
def test_backup_of_an_earlier_version_is_restored_then_brought_up_to_date(tmp_path):
    path = tmp_path / "earlier.tar"
    path.write_bytes(gzip.decompress(EARLIER.read_bytes()))
    with empty_database(tmp_path) as url:
        restored = restore_on_a_new_machine(
            path, tmp_path, database_url=url, pages=["/perajin/", "/rencana/", "/pengurus/"]
        )
    assert set(restored["differing"]) <= GO_ON_CHANGING
    assert "3572010101700001" in restored["nik"]
    assert "Kendang" in restored["pages"]["/perajin/"]
    assert "2026" in restored["pages"]["/rencana/"]
    assert "Ketua" in restored["pages"]["/pengurus/"]
    for name, file in backup.read_manifest(path).files.items():
        assert hashlib.sha256((tmp_path / "media" / name).read_bytes()).hexdigest() == file["sha256"]


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_office_moves_from_postgresql_to_sqlite(plain_pictures, tmp_path):
    content.load(artisans=6)
    assert Photo.objects.exists()
    path, _manifest = backup.write_backup(tmp_path)
    with empty_database(tmp_path, "sqlite") as url:
        restored = restore_on_a_new_machine(path, tmp_path, database_url=url)
    assert set(restored["differing"]) <= GO_ON_CHANGING
