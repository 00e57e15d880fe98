"""What whoever types at night reads: what is wrong, what to do, and no traceback."""

import argparse
import os
import re
import socket
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from dekranasda.base.accounts.models import User
from dekranasda.operations import backup
from dekranasda.operations.command_line import said as said_in_words
from dekranasda.operations.command_line import said_by_database, said_of_place
from dekranasda.operations.services import TIMED, units
from tests.databases import PROJECT


def said(*arguments, **environment) -> str:
    """What a command that is refused prints; it is not done."""
    known = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    given = {"SECRET_KEY": "kunci-uji-" + "x" * 50, "DATABASE_URL": "sqlite://:memory:", **environment}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=PROJECT,
        env={**known, "DATA_DIR": os.environ["DATA_DIR"], **given},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (["dokter"], {}, ["Perintah “dokter” tidak ada.", "Maksudnya “doctor”?"]),
        (["doctor", "--cepat"], {}, ["pilihan “--cepat” tidak dikenal", "doctor --help"]),
        (["backup", "--keep", "banyak"], {}, ["“banyak” tidak dapat dipakai untuk --keep", "backup --help"]),
        (["invite"], {}, ["“email” belum diisi", "invite --help"]),
        (["invite", "a@contoh.id", "--role", "Raja"], {}, ["“Raja” bukan pilihan --role", "invite --help"]),
        (["restore", "/tidak/ada.tar"], {}, ["Berkas /tidak/ada.tar tidak ada.", "→ Daftarnya:"]),
        (["doctor"], {"SECRET_KEY": ""}, ["SECRET_KEY belum diisi", ".docs/operating.md"]),
        (["doctor"], {"DATABASE_URL": "apa saja"}, ["DATABASE_URL tidak terbaca", ".docs/operating.md"]),
        (["doctor"], {"DATABASE_URL": "mysql://a"}, ["DATABASE_URL tidak terbaca", ".docs/operating.md"]),
        (["doctor"], {"NIK_KEYS": "bukan"}, ["NIK_KEYS: kunci ke-1 tidak terbaca", ".docs/operating.md"]),
        (["doctor"], {"EMAIL_URL": "gmail.com"}, ["EMAIL_URL tidak terbaca", ".docs/operating.md"]),
        (["doctor"], {"SITE_URL": "dekranasda"}, ["SITE_URL tidak terbaca", ".docs/operating.md"]),
        (["doctor"], {"ALLOWED_HOSTS": ""}, ["ALLOWED_HOSTS kosong", ".docs/operating.md"]),
        (["doctor"], {"DATA_DIR": "/proc/tidak-bisa"}, ["/proc/tidak-bisa", "hak menulisnya"]),
        (["invite", "a@contoh.id"], {}, ["Basis data tidak dapat dipakai", "manage.py setup"]),
    ],
)
def test_what_is_typed_or_set_wrong_is_answered_in_two_lines(arguments, environment, words):
    lines = said(*arguments, **environment).strip().splitlines()
    assert len(lines) == 2, lines
    assert all(word in line for word, line in zip(words, lines, strict=True)), lines


def wrong(*typed: str) -> str:
    """What a command of every kind of argument finds wrong about what is typed."""
    parser = argparse.ArgumentParser(prog="contoh", exit_on_error=True)
    parser.add_argument("satu")
    parser.add_argument("--angka", type=int)
    parser.add_argument("--dua", nargs=2)
    parser.add_argument("--banyak", nargs="+")
    parser.add_argument("--nyala", action="store_true")
    parser.add_argument("--peran", choices=["a", "b"])
    parser.add_argument("--berkas", type=argparse.FileType())
    pair = parser.add_mutually_exclusive_group()
    pair.add_argument("--kiri")
    pair.add_argument("--kanan")
    told: list[str] = []

    def tell(message):
        told.append(message)
        raise SystemExit

    parser.error = tell  # type: ignore[method-assign]
    with pytest.raises(SystemExit):
        parser.parse_args(typed)
    return said_in_words(told[0])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ((), "“satu” belum diisi"),
        (("x", "--entah"), "pilihan “--entah” tidak dikenal"),
        (("x", "--angka", "b"), "“b” tidak dapat dipakai untuk --angka"),
        (("x", "--angka"), "--angka belum diberi isi"),
        (("x", "--dua", "1"), "--dua meminta 2 isi"),
        (("x", "--banyak"), "--banyak belum diberi isi"),
        (("x", "--nyala=ya"), "--nyala tidak meminta isi, jadi “ya” tidak dipakai"),
        (("x", "--peran", "c"), "“c” bukan pilihan --peran: 'a', 'b'"),
        (("x", "--berkas", "/tidak/ada"), "“/tidak/ada” untuk --berkas tidak dapat dibuka"),
        (("x", "--kiri", "1", "--kanan", "2"), "--kanan tidak dapat bersama --kiri"),
        (("x", "--b"), "pilihan “--b” berarti lebih dari satu"),
        (("x", "--k", "1"), "pilihan “--k” berarti lebih dari satu"),
    ],
)
def test_whatever_is_wrong_about_an_argument_is_said_in_indonesian(typed, words):
    assert wrong(*typed) == words


def test_what_system_and_database_say_is_said_in_indonesian(tmp_path):
    for place, words in ((tmp_path / "tidak-ada", "tidak ada"), (tmp_path, "folder, bukan berkas")):
        with pytest.raises((FileNotFoundError, IsADirectoryError)) as failed:
            place.read_text()
        assert said_of_place(failed.value) == words
    with pytest.raises(socket.gaierror) as unknown:
        socket.getaddrinfo("tidak-ada.invalid", 25)
    assert said_of_place(unknown.value) == "nama servernya tidak dikenal"
    for text in (
        "no such table: accounts_user",
        'relation "accounts_user" does not exist LINE 1: SELECT',
        "no such column: accounts_user.x",
        "column accounts_user.x does not exist",
        "unable to open database file",
        "file is not a database",
        "attempt to write a readonly database",
        "database is locked",
        'connection failed: FATAL: password authentication failed for user "a"',
        'connection failed: FATAL: database "a" does not exist',
        "[Errno -2] Name or service not known",
        "connection is bad: Connection refused Is the server running on that host",
        "connection timeout expired",
        "FATAL: sorry, too many clients already",
    ):
        assert not re.search(r"“|[a-z] (is|not|to|does) ", said_by_database(Exception(text))), text


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["it", "it@", "it@kantor", "", "it kantor@contoh.id"])
def test_invitation_is_not_made_for_what_is_no_address(email):
    with pytest.raises(CommandError, match="bukan alamat email"):
        call_command("invite", email)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_second_factor_of_nobody_is_not_removed():
    with pytest.raises(CommandError, match="Belum ada akun"):
        call_command("invite", "salah@contoh.id", "--remove-second-factor")
    assert not User.objects.exists()


def test_units_do_by_the_clock_what_the_portal_needs_in_the_time_of_its_place(settings):
    texts = units(zone="Asia/Makassar")
    assert f"WorkingDirectory={settings.BASE_DIR}" in texts["dekranasda.service"]
    assert "OnCalendar=02:00 Asia/Makassar" in texts["dekranasda-cadangan.timer"]
    assert f"{settings.BACKUP_DIR.resolve()}" in texts["dekranasda-cadangan.service"]
    assert {name for name in texts if name.endswith(".timer")} == {f"{name}.timer" for name, *_rest in TIMED}


@pytest.mark.needs("systemd-analyze")
def test_systemd_accepts_the_units(tmp_path):
    for name, text in units(zone="Asia/Jayapura").items():
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", *sorted(map(str, tmp_path.iterdir()))], capture_output=True, text=True
    )
    complaints = [line for line in done.stderr.splitlines() if "dekranasda" in line and "not executable" not in line]
    assert complaints == []


@pytest.mark.django_db
def test_setup_says_what_is_next(capsys, monkeypatch):
    done = []
    monkeypatch.setattr(
        "dekranasda.operations.management.commands.setup.call_command", lambda name, **options: done.append(name)
    )
    call_command("setup")
    assert done == ["migrate", "createcachetable", "collectstatic"]
    assert "manage.py invite" in capsys.readouterr().out
    User.objects.create_user("it@contoh.id", roles=["Administrator"])
    call_command("setup")
    assert "manage.py invite" not in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_restore_never_writes_among_files_that_lie_there(tmp_path):
    path, _manifest = backup.write_backup(tmp_path / "cadangan")
    backup.default_storage.save("foto/milik-portal.txt", backup.File(path.open("rb")))
    with pytest.raises(CommandError, match="--practice FOLDER"):
        call_command("restore", str(path))


def test_practice_needs_a_folder_of_its_own(tmp_path):
    (tmp_path / "cadangan.tar").touch()
    with pytest.raises(CommandError, match="tidak kosong"):
        call_command("restore", str(tmp_path / "cadangan.tar"), "--practice", str(tmp_path))


def test_what_the_address_of_the_database_asks_for_is_kept():
    """A password that should travel under TLS alone does not travel without."""
    environment = {
        **os.environ,
        "SECRET_KEY": "kunci-uji-" + "x" * 50,
        "DATABASE_URL": "postgres://nama@host/data?sslmode=require",
    }
    told = subprocess.run(
        [sys.executable, "-c", "from dekranasda.settings import DATABASES as d; print(d['default']['OPTIONS'])"],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "'sslmode': 'require'" in told.stdout
    assert "'pool'" in told.stdout
