"""The restore drill: what is saved comes back the same, row by row and file by file."""

import json
import tarfile
import threading
from functools import partial

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from crafts.models import Artisan, CraftCategory, Photo, Village
from crafts.records.erasure import erase
from dekranasda.demo import content
from dekranasda.operations import backup, tables
from dekranasda.operations.backup import BackupDamaged, PlaceNotEmpty
from tests.conftest import _put_guards_aside
from tests.crafts.records.test_photos import add_photo, picture
from tests.factories import make_artisan, make_user

# Everything is written and read by more than one connection, as in life.
pytestmark = pytest.mark.django_db(transaction=True)
NIK = "3572010101700001"


@pytest.fixture
def portal(plain_pictures):
    """A small portal in use: the demo's content, a NIK, an uploaded file."""
    content.load(artisans=8)
    make_artisan(name="Batik Bu Ning", nik=NIK, story='“Sekar” – ひ \\ " \n akhir')
    default_storage.save("bukti/laporan.pdf", ContentFile(b"%PDF bukti"))


@pytest.fixture
def emptied():
    """Empty the place, as a new machine is empty: no rows but the reference data, no files."""

    def empty(**options):
        for name in list(backup.stored_files()):
            default_storage.delete(name)
        # The audit trail holds lines by now, which its guards would not let go.
        guards = _put_guards_aside()
        call_command("flush", interactive=False, verbosity=0, **options)
        with connection.cursor() as cursor:
            for guard in guards:
                cursor.execute(guard)

    # The tests that come after put reference data back under its old numbers, which must not be given again.
    return partial(empty, reset_sequences=False)


def everything() -> dict:
    return {model._meta.label: list(tables.lines(model)) for model in tables.tables()}


def test_restored_portal_equals_the_saved_one_row_by_row(portal, emptied, tmp_path):
    before, files = everything(), {name: default_storage.open(name).read() for name in backup.stored_files()}
    path, manifest = backup.write_backup(tmp_path)
    emptied()
    assert not Artisan.objects.exists()
    backup.restore(path)
    assert everything() == before
    assert {name: default_storage.open(name).read() for name in backup.stored_files()} == files
    assert manifest.rows == sum(len(rows) for rows in before.values())
    assert Artisan.objects.get(name="Batik Bu Ning").nik == NIK


def test_restored_portal_goes_on_numbering(portal, emptied, tmp_path):
    path, _manifest = backup.write_backup(tmp_path)
    emptied(reset_sequences=True)
    backup.restore(path)
    newest = Artisan.objects.order_by("-pk").first()
    assert make_artisan().pk > newest.pk


def test_backup_holds_no_readable_nik(portal, tmp_path):
    path, _manifest = backup.write_backup(tmp_path)
    with tarfile.open(path) as archive:
        assert NIK.encode() not in b"".join(tables.lines(Artisan))
        assert json.loads(archive.extractfile("manifest.json").read())["tables"]["crafts.Artisan"]["rows"] == 9
    assert path.stat().st_mode & 0o077 == 0


def test_who_was_erased_after_a_backup_stays_erased_when_it_is_restored(portal, emptied, tmp_path, settings):
    settings.BACKUP_DIR = tmp_path / "cadangan"
    settings.BACKUP_DIR.mkdir()
    erased = Artisan.objects.get(name="Batik Bu Ning")
    add_photo(erased, picture())
    photo = erased.photos.get().image.name
    path, _manifest = backup.write_backup(tmp_path)
    erase(erased, by=None)
    emptied()
    backup.restore(path)
    again = Artisan.objects.get(pk=erased.pk)
    assert again.erased_at
    stored = b"".join(line for lines in everything().values() for line in lines)
    assert b"Bu Ning" not in stored
    assert not default_storage.exists(photo)
    assert Artisan.objects.exclude(erased_at=None).count() == 1
    told = [json.loads(line) for line in (settings.BACKUP_DIR / "dihapus.jsonl").read_text().splitlines()]
    assert {"nomor", "pada"} == set().union(*told)
    assert erased.pk in {line["nomor"] for line in told}


@pytest.mark.only_on("postgresql")  # SQLite in memory has one connection.
def test_backup_is_of_one_moment_while_others_write(portal, tmp_path, monkeypatch):
    """A photo saved while the backup runs is in it with its artisan, or not at all."""
    known, written = Artisan.objects.count(), []

    def write():
        make_artisan(name="Datang belakangan")
        connection.close()

    first_lines = tables.lines

    def lines(model, columns=None):
        if model is CraftCategory and not written:
            writer = threading.Thread(target=write)
            writer.start()
            writer.join()
            written.append(True)
        return first_lines(model, columns)

    monkeypatch.setattr(tables, "lines", lines)
    ordered = sorted(tables.tables(), key=lambda model: model is not CraftCategory)
    village = ordered.index(Village)
    ordered.insert(0, ordered.pop(village))
    monkeypatch.setattr(tables, "tables", lambda: ordered)
    _path, manifest = backup.write_backup(tmp_path)
    assert manifest.tables["crafts.Artisan"].rows == known
    assert Artisan.objects.count() == known + 1


def test_damaged_backup_is_refused_before_anything_changes(portal, emptied, tmp_path):
    path, _manifest = backup.write_backup(tmp_path)
    saved = path.read_bytes()
    at = saved.index(b"%PDF bukti")
    path.write_bytes(saved[:at] + b"?" + saved[at + 1 :])
    emptied()
    with pytest.raises(BackupDamaged, match="laporan"):
        backup.restore(path)
    assert not Artisan.objects.exists()
    assert list(backup.stored_files()) == []


def test_file_that_is_no_backup_is_refused(tmp_path):
    path = tmp_path / "lain.tar"
    for other in (b"", b"bukan cadangan", b"\0" * 10240):
        path.write_bytes(other)
        with pytest.raises(CommandError, match="rusak"):
            call_command("restore", str(path), "--check")


def test_place_in_use_is_not_overwritten(portal, tmp_path):
    path, _manifest = backup.write_backup(tmp_path)
    before = everything()
    with pytest.raises((PlaceNotEmpty, backup.FilesInPlace)):
        backup.restore(path)
    assert everything() == before


def test_backup_from_before_its_migrations_were_squashed_is_of_this_version(portal, emptied, tmp_path, monkeypatch):
    applied = [[app, name] for app, name in backup._applied_migrations() if "_squashed_" not in name]
    assert applied != backup._applied_migrations()
    monkeypatch.setattr(backup, "_applied_migrations", lambda: applied)
    path, _manifest = backup.write_backup(tmp_path)
    emptied()
    backup.restore(path)
    assert Artisan.objects.get(name="Batik Bu Ning").nik == NIK


def test_backup_of_a_newer_version_is_refused_and_says_why(portal, emptied, tmp_path, monkeypatch):
    applied = backup._applied_migrations()
    monkeypatch.setattr(backup, "_applied_migrations", lambda: [*applied, ["crafts", "9999_masa_depan"]])
    path, _manifest = backup.write_backup(tmp_path)
    emptied()
    with pytest.raises(CommandError, match=r"versi portal yang lebih baru.*crafts\.9999_masa_depan"):
        call_command("restore", str(path))
    assert not Artisan.objects.exists()


def test_failed_backup_leaves_the_older_ones(tmp_path, monkeypatch):
    make_user()
    path, _manifest = backup.write_backup(tmp_path)

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_add_table", full)
    with pytest.raises(CommandError, match="disk penuh"):
        call_command("backup", str(tmp_path), "--keep", "1")
    assert list(tmp_path.iterdir()) == [path]


def test_only_the_newest_are_kept(tmp_path):
    for number in range(3):
        (tmp_path / f"dekranasda-2026010{number + 1}-020000.tar").touch()
    (tmp_path / "catatan.txt").touch()
    path, _manifest = backup.write_backup(tmp_path, keep=2)
    assert sorted(tmp_path.iterdir()) == sorted(
        [tmp_path / "catatan.txt", tmp_path / "dekranasda-20260103-020000.tar", path]
    )


def test_drill_by_command_line(portal, emptied, tmp_path, capsys, monkeypatch):
    # Of the tests' own settings; no installation has it.
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE")
    call_command("backup", str(tmp_path))
    path = next(tmp_path.glob("*.tar"))
    call_command("restore", str(path), "--check")
    emptied()
    call_command("restore", str(path))
    output = capsys.readouterr().out
    assert "Cadangan utuh" in output
    assert "Pulih dan sama dengan cadangan" in output
    assert Photo.objects.exists()
