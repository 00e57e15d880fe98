"""The command line as the office's IT person meets it: what is wrong in one line, what to do in the next."""

import difflib
import errno
import logging
import re
import socket
import sys
import warnings

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand, CommandError, SystemCheckError

GUIDE = "Panduannya: .docs/operating.md, bagian Mengatur."
_SAID = [
    (r"unrecognized arguments: (.+)", r"pilihan “\1” tidak dikenal"),
    (r"the following arguments are required: (.+)", r"“\1” belum diisi"),
    (r"argument (\S+?)(?:/\S+)?: invalid \w+ value: '(.*)'", r"“\2” tidak dapat dipakai untuk \1"),
    (r"argument (\S+?)(?:/\S+)?: invalid choice: '(.*?)' \(choose from (.+)\)", r"“\2” bukan pilihan \1: \3"),
    (r"argument (\S+?)(?:/\S+)?: expected one argument", r"\1 belum diberi isi"),
    (r"argument (\S+?)(?:/\S+)?: expected at least one argument", r"\1 belum diberi isi"),
    (r"argument (\S+?)(?:/\S+)?: expected (\d+) arguments?", r"\1 meminta \2 isi"),
    (r"argument (\S+?)(?:/\S+)?: ignored explicit argument '(.*)'", r"\1 tidak meminta isi, jadi “\2” tidak dipakai"),
    (r"argument (\S+?)(?:/\S+)?: not allowed with argument (.+)", r"\1 tidak dapat bersama \2"),
    (r"argument (\S+?)(?:/\S+)?: can't open '(.*?)': .+", r"“\2” untuk \1 tidak dapat dibuka"),
    (r"one of the arguments (.+) is required", r"isi salah satu dari \1"),
    (r"ambiguous option: (\S+).*", r"pilihan “\1” berarti lebih dari satu"),
]
# What the system says of a place.
_PLACES = {
    errno.EACCES: "tidak boleh dibaca atau ditulis oleh pengguna ini",
    errno.EPERM: "tidak boleh diubah oleh pengguna ini",
    errno.ENOENT: "tidak ada",
    errno.EEXIST: "sudah ada",
    errno.ENOTDIR: "bukan folder",
    errno.EISDIR: "folder, bukan berkas",
    errno.ENOSPC: "disk penuh",
    errno.EROFS: "disk hanya dapat dibaca",
    errno.EADDRINUSE: "alamat atau port itu sudah dipakai",
    errno.ECONNREFUSED: "tidak menjawab",
}
# What a database says; the rest is quoted as it is.
_DATABASE = [
    (r"no such table: (?:\w+\.)?(\w+)|relation \"(\w+)\" does not exist", "tabel di dalamnya belum dibuat"),
    (r"no such column|column \S+ does not exist|has no column", "tabelnya dari versi lain"),
    (r"unable to open database file", "berkasnya tidak dapat dibuka"),
    (r"file is not a database|malformed", "berkasnya rusak atau bukan basis data"),
    (r"readonly database|read-only transaction", "hanya dapat dibaca"),
    (r"database is locked", "sedang dipakai proses lain"),
    (r"database or disk is full|No space left", "disk penuh"),
    (r"(?:password|peer) authentication failed|no password|role \"\S+\" does not exist", "nama atau sandinya ditolak"),
    (r"database \"\S+\" does not exist", "basis data itu tidak ada di server"),
    (r"resolve host|translate host|Name or service not known", "nama servernya tidak dikenal"),
    (r"refused|timeout|timed out|No such file or directory|server closed|not answer", "servernya tidak menjawab"),
    (r"too many (?:clients|connections)", "sambungan ke servernya habis"),
]


def run(argv: list[str]) -> None:
    """Do what the command line says. Whoever wants to see where it broke adds `--traceback`."""
    if "--traceback" in argv:
        _Commands(argv).execute()
        return
    try:
        _require_settings()
    except (ImproperlyConfigured, ValueError) as error:
        refuse(_one_line(error), GUIDE)
    except OSError as error:
        _refuse_place(error)
    from django.db import Error

    try:
        _Commands(argv).execute()
    except ImproperlyConfigured as error:
        refuse(_one_line(error), GUIDE)
    except Error as error:
        refuse(
            f"Basis data tidak dapat dipakai: {said_by_database(error)}",
            "Periksa DATABASE_URL dan basis datanya; bila tabelnya belum ada: python manage.py setup",
        )
    except BrokenPipeError:
        # Whoever reads along has read enough.
        sys.exit(0)
    except OSError as error:
        _refuse_place(error)


def _refuse_place(error: OSError) -> None:
    refuse(f"{error.filename or 'Berkas'}: {said_of_place(error)}", "Periksa folder itu dan hak menulisnya.")


def refuse(what: str, advice: str) -> None:
    sys.stderr.write(f"{what}\n→ {advice}\n")
    sys.exit(1)


def _require_settings() -> None:
    from django.conf import settings

    with warnings.catch_warnings():
        # What they are about is told by the settings themselves.
        warnings.simplefilter("ignore", UserWarning)
        # Django reads them at the first use, and would go on without them.
        _ = settings.INSTALLED_APPS
    # It repeats every second what the command says once.
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)


def _one_line(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error)).strip() or type(error).__name__


class _Commands(ManagementUtility):
    def fetch_command(self, subcommand: str) -> BaseCommand:
        known = get_commands()
        if subcommand not in known:
            alike = difflib.get_close_matches(subcommand, known)
            refuse(
                f"Perintah “{subcommand}” tidak ada.",
                f"Maksudnya “{alike[0]}”?" if alike else "Daftar perintah: python manage.py help",
            )
        command = super().fetch_command(subcommand)
        make = command.create_parser

        def create_parser(*args, **options):
            parser = make(*args, **options)
            parser.error = lambda message: refuse(
                f"Perintah {subcommand}: {said(message)}.", f"Cara memakainya: python manage.py {subcommand} --help"
            )
            return parser

        command.create_parser = create_parser  # type: ignore[method-assign]
        do = command.execute

        def execute(*args, **options):
            try:
                return do(*args, **options)
            except SystemCheckError:
                raise
            except CommandError as refused:
                # Django would put the name of the error's class before it.
                command.stderr.write(str(refused))
                sys.exit(refused.returncode)

        command.execute = execute  # type: ignore[method-assign]
        return command


def said_of_place(error: OSError) -> str:
    """Why a file, a folder or a server cannot be used, in Indonesian."""
    if isinstance(error, socket.gaierror):
        return "nama servernya tidak dikenal"
    if isinstance(error, TimeoutError):
        return "tidak menjawab pada waktunya"
    return _PLACES.get(error.errno or 0) or f"tidak dapat dipakai ({error.strerror or error})"


def said_by_database(error: Exception) -> str:
    """What a database complains of, in Indonesian where it is known."""
    text = _one_line(error)
    return next((words for pattern, words in _DATABASE if re.search(pattern, text, re.IGNORECASE)), f"“{text}”")


def said(message: str) -> str:
    """What argparse found wrong, in Indonesian."""
    for pattern, words in _SAID:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, words, message, flags=re.DOTALL)
    return message
