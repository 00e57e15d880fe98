"""The environment of the demo: its own folder, its own database, nothing of a configured installation.

Runs before Django reads its settings, so it uses the standard library alone.
"""

import argparse
import os
import secrets
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
DEFAULT_FOLDER = CHECKOUT / ".demo"
# A folder with this file is a demo; its first line is the demo's secret key.
MARKER = ".dekranasda-demo"
# What a process needs of its surroundings. All else is left behind, so that no variable of an installation
# (database, cache, mail, storage), known or yet to be invented, can reach the demo.
KEPT = {
    "HOME", "LANG", "LC_ALL", "LOGNAME", "PATH", "PWD", "PYTHONHASHSEED", "PYTHONPATH", "PYTHONUNBUFFERED", "SHELL",
    "SYSTEMROOT", "TEMP", "TERM", "TMP", "TMPDIR", "USER", "USERPROFILE", "VIRTUAL_ENV", "COLUMNS", "NO_COLOR",
}  # fmt: skip
# For automatic tests: a PostgreSQL database of the demo's own, named so that it cannot be taken for another.
DATABASE_VARIABLE, DATABASE_PREFIX = "DEMO_DATABASE_URL", "demo_"


class NotADemo(Exception):
    """The folder, or the database, is not one that the demo may use."""


def add_folder_argument(parser) -> None:
    parser.add_argument(
        "--dir",
        dest="folder",
        type=Path,
        default=DEFAULT_FOLDER,
        help="Folder demo: basis data dan berkasnya sendiri (bawaan: .demo di folder proyek).",
    )


def prepare(argv: list[str]) -> None:
    """Make the folder named in `argv` ready and point the settings, through the environment, at it alone."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    add_folder_argument(parser)
    folder = parser.parse_known_args(argv)[0].folder.expanduser().resolve()
    try:
        variables = demo_variables(folder, os.environ.get(DATABASE_VARIABLE, ""))
    except NotADemo as refusal:
        raise SystemExit(str(refusal)) from refusal
    for name in set(os.environ) - KEPT:
        del os.environ[name]
    os.environ.update(variables)


def demo_variables(folder: Path, database_url: str = "") -> dict[str, str]:
    """The settings of a demo in `folder`, made on first use; raises `NotADemo` for a folder of something else."""
    return {
        "DJANGO_SETTINGS_MODULE": "dekranasda.settings",
        "DEMO": "on",
        "DEBUG": "off",
        "HTTPS": "off",
        "SECRET_KEY": _secret_key(folder),
        "DATA_DIR": str(folder),
        "DATABASE_URL": _checked(database_url) if database_url else f"sqlite:///{folder / 'demo.sqlite3'}",
        "LOG_LEVEL": "WARNING",
    }


def _secret_key(folder: Path) -> str:
    marker = folder / MARKER
    if marker.is_file():
        return marker.read_text(encoding="utf-8").split("\n")[0]
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotADemo(
            f"{folder} sudah berisi sesuatu dan bukan folder demo, jadi tidak disentuh. "
            "Pilih folder lain yang kosong atau belum ada: python manage.py demo --dir FOLDER"
        )
    folder.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(50)
    marker.touch(mode=0o600)
    marker.write_text(f"{key}\nFolder ini milik demo Dekranasda; boleh dihapus seluruhnya.\n", encoding="utf-8")
    return key


def _checked(database_url: str) -> str:
    """The address of a database, refused unless its name begins with "demo_"."""
    name = database_url.split("?")[0].rsplit("/", 1)[-1]
    if not (database_url.startswith("postgres") and name.startswith(DATABASE_PREFIX)):
        raise NotADemo(
            f"{DATABASE_VARIABLE} harus menunjuk basis data PostgreSQL yang namanya diawali “{DATABASE_PREFIX}”."
        )
    return database_url
