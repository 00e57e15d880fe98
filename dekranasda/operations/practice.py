"""A place to practise in: what is restored there touches nothing of the portal that people use."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

MARKER = ".latihan"
# What would lead out of the folder, and what leads nowhere.
_ELSEWHERE = {
    "S3_BUCKET": "",
    "CACHE_URL": "",
    "EMAIL_URL": "dummymail://",
    "SENTRY_DSN": "",
    "SITE_URL": "",
}


class NotForPractice(Exception):
    """The folder holds something else."""


def restore_in(folder: Path, path: Path) -> int:
    """Restore a backup into `folder` as a process of its own, whose settings know no other place; its exit code."""
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()):
        raise NotForPractice(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text("Tempat latihan memulihkan cadangan; boleh dihapus seluruhnya.\n", encoding="utf-8")
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "restore", str(path.resolve())]
    return subprocess.run(command, env={**os.environ, **environment(folder)}, check=False).returncode  # noqa: S603


def environment(folder: Path) -> dict[str, str]:
    return {
        **_ELSEWHERE,
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'latihan.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "BACKUP_DIR": str(folder / "cadangan"),
    }
