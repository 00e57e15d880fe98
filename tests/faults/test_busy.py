"""Whoever cannot be served while another writes all the time is told so, and what to do."""

import sqlite3
import tempfile
from contextlib import closing, contextmanager

import pytest

from .conftest import Portal
from .writes import INVITATION

pytestmark = [pytest.mark.django_db, pytest.mark.only_on("sqlite")]


@contextmanager
def impatient(portal):
    """The same portal as processes of its own, where nobody waits longer than a moment for another's writing."""
    with tempfile.TemporaryDirectory(prefix="dekranasda-faults-") as folder:
        url = portal.environment["DATABASE_URL"]
        with Portal(url, folder, prepare=False, FAULTS_PATIENCE="0.2") as one:
            yield one


def test_who_waits_in_vain_is_told_to_send_again_and_sends_once(portal):
    sending = INVITATION.saying("sibuk")
    with impatient(portal) as busy, closing(sqlite3.connect(portal.folder / "portal.sqlite3")) as other:
        browser = busy.browser()
        other.execute("BEGIN IMMEDIATE")
        answer, read = sending.send(browser), browser.send("/perajin/")
        other.rollback()
        assert answer.status == 503
        assert answer.headers["Retry-After"] == "60"
        assert "mungkin belum tersimpan" in answer.text
        assert read.status == 200
        assert sending.written(portal) == []
        assert sending.send(browser).status == 302
    assert sending.is_whole_and_once(portal)
