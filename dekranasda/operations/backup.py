"""A backup: one file with every row and every uploaded file, and a manifest by which each can be checked.

The file is a plain tar: `database/<model>.jsonl.gz`, `media/…`, and last `manifest.json`. It can be restored on
either database. It holds no keys: SECRET_KEY and NIK_KEYS are kept elsewhere, by people.
"""

import gzip
import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files import locks
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.utils import timezone

from crafts.models import Artisan
from crafts.records import erased_list
from crafts.records.erasure import AlreadyErased, erase
from dekranasda.base.notices.models import Mail

from . import tables, versions

FORMAT = 1
NAME = "dekranasda-%Y%m%d-%H%M%S.tar"
PATTERN = "dekranasda-*.tar"
UNFINISHED = ".belum-selesai"
BLOCK = 1024 * 1024
# A portal in use has rows here; one that is only set up has none.
FILLED_IN_USE = ("accounts.User", "crafts.Artisan")


class BackupDamaged(Exception):
    """The file is no backup, or a part of it is not what the manifest says."""


class PlaceNotEmpty(Exception):
    """Restoring would mix with, or overwrite, what is already there, or meet tables of another version."""


class FilesInPlace(Exception):
    """Uploaded files lie where those of the backup would go: they may be those of another portal."""


class NewerVersion(Exception):
    """The backup belongs to a newer version of the portal; the exception names the migrations unknown to this one."""


class RestoreDiffers(Exception):
    """What was restored is not, row by row, what was saved. Nothing of it was kept."""


@dataclass(frozen=True)
class Manifest:
    made_at: str
    database: str
    migrations: list[list[str]]
    tables: dict[str, tables.TableSum]
    files: dict[str, dict]
    format: int = FORMAT

    @property
    def applied(self) -> set[tuple[str, str]]:
        """The migrations, (app, name), of the version that made the backup."""
        return {(app, name) for app, name in self.migrations}

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        values = json.loads(text)
        sums = {label: tables.TableSum(**table) for label, table in values.pop("tables").items()}
        return cls(tables=sums, **values)


def write_backup(folder: Path, *, keep: int | None = None) -> tuple[Path, Manifest]:
    """Write a backup into `folder` and return it; afterwards only the newest `keep` remain.

    A backup that could not be finished leaves nothing behind, and an older one is only deleted after that.
    """
    folder.mkdir(parents=True, exist_ok=True)
    remove_abandoned(folder)
    erased_list.complete(folder)
    now = timezone.localtime()
    path = folder / now.strftime(NAME)
    unfinished = path.with_suffix(UNFINISHED)
    with open(unfinished, "xb", opener=_private) as file:
        try:
            # Held until the file is closed, and let go by the system when this process is killed.
            locks.lock(file, locks.LOCK_EX)
            manifest = _write(file, now)
            file.flush()
            os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    if keep is not None:
        for old in sorted(folder.glob(PATTERN), reverse=True)[max(keep, 1) :]:
            old.unlink()
    return path, manifest


def abandoned(folder: Path) -> list[Path]:
    """What backups left behind that were killed before their end; not one that is being written now."""
    return [path for path in sorted(folder.glob(f"*{UNFINISHED}")) if not _is_being_written(path)]


def _is_being_written(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB)
    except FileNotFoundError:
        # It was finished just now.
        return True


def remove_abandoned(folder: Path) -> int:
    """Delete what killed backups left behind; returns how many."""
    left = abandoned(folder)
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _private(path: str, flags: int) -> int:
    """Readable by its owner alone: a backup holds personal data."""
    return os.open(path, flags, 0o600)


def newest_backup(folder: Path) -> datetime | None:
    """When the newest backup in `folder` was made; None when there is none."""
    newest = max(folder.glob(PATTERN), default=None)
    return made_at(newest) if newest else None


def made_at(path: Path) -> datetime:
    """When a backup was made, by its name."""
    return timezone.make_aware(datetime.strptime(path.name, NAME))  # noqa: DTZ007


def _write(file, now: datetime) -> Manifest:
    with tarfile.open(fileobj=file, mode="w") as archive:
        # The rows first: a file that a row names was stored before the row.
        with tables.one_moment():
            migrations = _applied_migrations()
            sums = {model._meta.label: _add_table(archive, model) for model in tables.tables()}
        files = dict(_add_file(archive, name) for name in stored_files())
        manifest = Manifest(now.isoformat(), connection.vendor, migrations, sums, files)
        _add_bytes(archive, "manifest.json", json.dumps(asdict(manifest), indent=1).encode())
    return manifest


def _add_table(archive: tarfile.TarFile, model) -> tables.TableSum:
    with tempfile.TemporaryFile(dir=Path(archive.fileobj.name).parent) as packed:
        with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, compresslevel=5) as lines:
            table = tables.summed(model, lines.write)
        entry = tarfile.TarInfo(_table_entry(model._meta.label))
        entry.size = packed.tell()
        packed.seek(0)
        archive.addfile(entry, packed)
    return table


def _add_file(archive: tarfile.TarFile, name: str) -> tuple[str, dict]:
    entry = tarfile.TarInfo(f"media/{name}")
    entry.size = default_storage.size(name)
    with default_storage.open(name) as source:
        hashed = _Hashed(source)
        archive.addfile(entry, hashed)
    return name, {"size": entry.size, "sha256": hashed.digest.hexdigest()}


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def _table_entry(label: str) -> str:
    return f"database/{label}.jsonl.gz"


class _Hashed:
    """Reads `source` and keeps the checksum of all that was read."""

    def __init__(self, source):
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.source.read(size)
        self.digest.update(block)
        return block

    def rest(self) -> str:
        """The checksum of the whole source."""
        while self.read(BLOCK):
            pass
        return self.digest.hexdigest()


def stored_files(folder: str = "") -> Iterator[str]:
    """The names of all uploaded files, in whatever storage they are."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(files):
        yield f"{folder}{name}"
    for inner in sorted(folders):
        yield from stored_files(f"{folder}{inner}/")


def _applied_migrations() -> list[list[str]]:
    return sorted([app, name] for app, name in MigrationLoader(connection).applied_migrations)


def read_manifest(path: Path) -> Manifest:
    with _opened(path) as archive:
        return _manifest(archive)


def check(path: Path) -> Manifest:
    """Compare every part of a backup with its manifest; raises `BackupDamaged`."""
    with _opened(path) as archive:
        manifest = _manifest(archive)
        for label, table in manifest.tables.items():
            with closing(_part(archive, _table_entry(label))) as packed, gzip.GzipFile(fileobj=packed) as rows:
                _require(_Hashed(rows).rest() == table.sha256, path, label)
        for name, file in manifest.files.items():
            with closing(_part(archive, f"media/{name}")) as content:
                _require(_Hashed(content).rest() == file["sha256"], path, name)
    return manifest


def _opened(path: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(path, "r:")
    except tarfile.TarError as error:
        raise BackupDamaged(path) from error


def _manifest(archive: tarfile.TarFile) -> Manifest:
    try:
        manifest = Manifest.from_json(_part(archive, "manifest.json").read())
    except (ValueError, TypeError, KeyError) as error:
        raise BackupDamaged(archive.name) from error
    _require(manifest.format == FORMAT, archive.name, "format")
    return manifest


def _part(archive: tarfile.TarFile, name: str):
    try:
        return archive.extractfile(name)
    except (KeyError, tarfile.TarError) as error:
        raise BackupDamaged(f"{archive.name}: {name}") from error


def _require(right: bool, path, part: str) -> None:
    if not right:
        raise BackupDamaged(f"{path}: {part}")


def restore(path: Path, *, keep_files: bool = False) -> Manifest:
    """Put a backup into an empty portal and compare the result with it, row by row and file by file.

    A backup of an earlier version is put into a database as that version had it, compared there, and then migrated.
    All or nothing for the database. Files that lie there already are only accepted when `keep_files` says that they
    are this portal's own. Raises `BackupDamaged`, `PlaceNotEmpty`, `FilesInPlace`, `NewerVersion` or `RestoreDiffers`.
    """
    manifest = check(path)
    if not keep_files and next(stored_files(), None):
        raise FilesInPlace(settings.MEDIA_ROOT)
    executor = versions.executor_for(manifest.applied)
    if unknown := manifest.applied - executor.loader.disk_migrations.keys():
        raise NewerVersion(", ".join(sorted(".".join(one) for one in unknown)))
    models = _tables_for(manifest, executor)
    saved = {model: manifest.tables[model._meta.label] for model in models}
    with _opened(path) as archive, transaction.atomic():
        _restore_files(archive, manifest)
        tables.empty_all(models)
        for model in models:
            with closing(_part(archive, _table_entry(model._meta.label))) as packed:
                tables.fill(model, gzip.GzipFile(fileobj=packed), saved[model].columns)
        tables.continue_numbering(models)
        for model in models:
            if tables.summed(model, columns=saved[model].columns) != saved[model]:
                raise RestoreDiffers(model._meta.label)
    ContentType.objects.clear_cache()
    call_command("migrate", verbosity=0, interactive=False)
    erase_again(path.parent)
    let_letters_rest()
    return manifest


def let_letters_rest() -> int:
    """Letters that waited when the backup was made went out since, or nobody expects them any more."""
    words = "Tidak dikirim: berasal dari cadangan yang dipulihkan."
    return Mail.objects.waiting().update(state=Mail.State.GIVEN_UP, content="", error=words)


def erase_again(folder: Path) -> int:
    """Erase anew whoever was erased after a backup was made, by the list beside it; returns how many."""
    noted = {**erased_list.noted(Path(settings.BACKUP_DIR)), **erased_list.noted(folder)}
    back = Artisan.objects.filter(pk__in=noted, erased_at=None)
    again = 0
    for artisan in back:
        # A number is given once; one that is younger than the erasure is of somebody else all the same.
        if artisan.created_at < noted[artisan.pk]:
            try:
                erase(artisan, by=None, why="Dihapus lagi setelah pemulihan.")
            except AlreadyErased:
                # With the record that it was merged into.
                continue
            again += 1
    return again


def _tables_for(manifest: Manifest, executor: MigrationExecutor) -> list[type[Model]]:
    """Make the tables as the version of the backup had them, unless they are there already; returns their models."""
    saved, here = (
        versions.with_squashed(applied, executor) for applied in (manifest.applied, executor.loader.applied_migrations)
    )
    last = versions.last_of_each_app(saved, executor)
    if not here:
        executor.migrate(last)
    elif here != saved:
        raise PlaceNotEmpty(connection.settings_dict["NAME"])
    is_of_this_version = saved == executor.loader.disk_migrations.keys()
    version = apps if is_of_this_version else executor.loader.project_state(last).apps
    if any(version.get_model(label)._base_manager.exists() for label in FILLED_IN_USE):
        raise PlaceNotEmpty(connection.settings_dict["NAME"])
    return tables.tables(version)


def _restore_files(archive: tarfile.TarFile, manifest: Manifest) -> None:
    for name, file in manifest.files.items():
        if not default_storage.exists(name):
            with closing(_part(archive, f"media/{name}")) as content:
                stored = default_storage.save(name, File(content))
            if stored != name:
                raise RestoreDiffers(name)
        with default_storage.open(name) as copy:
            if _Hashed(copy).rest() != file["sha256"]:
                raise PlaceNotEmpty(name)
