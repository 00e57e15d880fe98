"""SQLite's log of writes keeps what was deleted until it is emptied."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.databases import PROJECT, migrated_file


@pytest.mark.only_on("sqlite")
def test_what_the_nightly_duty_deletes_is_gone_from_the_disk_while_the_portal_runs(tmp_path):
    file = tmp_path / "own.sqlite3"
    file.write_bytes(migrated_file().read_bytes())
    with closing(sqlite3.connect(file, isolation_level=None)) as portal:
        # A portal that runs keeps the log: it is emptied by itself when the last connection closes.
        portal.execute("PRAGMA journal_mode = WAL")
        portal.execute("PRAGMA secure_delete = ON")
        portal.execute("INSERT INTO django_session VALUES ('kunci', 'Zubaidah Kenanga', '2020-01-01 00:00:00')")
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "DATABASE_URL": f"sqlite:///{file}",
        }
        subprocess.run([sys.executable, "manage.py", "due"], cwd=PROJECT, env=environment, check=True)
        assert portal.execute("SELECT count(*) FROM django_session").fetchone() == (0,)
        assert [path.name for path in tmp_path.iterdir() if b"Zubaidah" in path.read_bytes()] == []
