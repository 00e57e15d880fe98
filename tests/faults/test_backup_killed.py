"""A backup that is killed half-way is told from a whole one, and is gone after the next."""

import subprocess
import sys
import time

import pytest

from .conftest import ROOT

pytestmark = pytest.mark.django_db


def test_killed_backup_leaves_nothing_that_looks_like_one(portal, tmp_path):
    command = [sys.executable, "manage.py", "backup", str(tmp_path)]
    killed = subprocess.Popen(command, cwd=ROOT, env=portal.environment)
    while not list(tmp_path.iterdir()):
        assert killed.poll() is None
        time.sleep(0.001)
    killed.kill()
    killed.wait()
    assert [path.suffix for path in tmp_path.iterdir()] == [".belum-selesai"]
    subprocess.run(command, cwd=ROOT, env=portal.environment, check=True)
    assert [path.suffix for path in tmp_path.iterdir()] == [".tar"]
