"""The list beside the backups by which a restored backup stays erased: numbers and moments, nothing else."""

import json
import logging
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from crafts.models import Artisan

NAME = "dihapus.jsonl"
log = logging.getLogger(__name__)


def note(number: int, at: datetime) -> None:
    """Write down that this artisan was erased. A full disk undoes no erasure: the next backup adds what is missing."""
    try:
        _append({number: at})
    except OSError:
        log.exception("The list of erased artisans could not be written.")


def complete(folder: Path) -> None:
    """Add whoever the database knows as erased and the list does not."""
    known = noted(folder)
    erased = Artisan.objects.exclude(erased_at=None).values_list("pk", "erased_at")
    if missing := {pk: at for pk, at in erased if pk not in known}:
        _append(missing, folder)


def noted(folder: Path) -> dict[int, datetime]:
    """Numbers of erased artisans, each with the moment of its erasure."""
    return dict(_lines(folder / NAME))


def _lines(path: Path) -> Iterator[tuple[int, datetime]]:
    if not path.exists():
        return
    for line in path.read_text().splitlines():
        try:
            row = json.loads(line)
            yield int(row["nomor"]), datetime.fromisoformat(row["pada"])
        except (ValueError, KeyError, TypeError):
            # A line that was cut off when the machine went down.
            log.warning("A line of %s cannot be read.", path.name)


def _append(rows: dict[int, datetime], folder: Path | None = None) -> None:
    folder = folder or Path(settings.BACKUP_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / NAME, "a", opener=_private) as file:
        for number, at in rows.items():
            file.write(json.dumps({"nomor": number, "pada": at.isoformat()}) + "\n")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
