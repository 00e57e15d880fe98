"""A portal of real processes: gunicorn with three workers on a database of its own."""

import os
import re
import resource
import secrets
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

import psycopg
import pytest
from django.db import connection

from . import cluster
from .cluster import free_port

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "kata-sandi-contoh"
# The number of the artisan, of the meeting and of the indicator that every portal has: far above what is written later.
GIVEN = 1_000_000
PREPARE = f"""
from dekranasda.base.accounts.models import User
from tests.factories import make_artisan, make_indicator, make_meeting, make_plan, make_program
for role in ("Administrator", "Sekretariat"):
    User.objects.create_user(f"{{role.lower()}}@contoh.id", "{PASSWORD}", name=role, roles=[role])
make_artisan(pk={GIVEN})
make_meeting(pk={GIVEN})
plan = make_plan(adopted=True, start_year=2015, end_year=2024)
make_indicator(pk={GIVEN}, program=make_program(plan=plan))
"""
SIGN_IN = "/akun/masuk/"


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode()


class Browser:
    """Cookies and forms, nothing more; redirects are shown, not followed."""

    def __init__(self, base):
        self.base = base
        self._open = build_opener(HTTPCookieProcessor(CookieJar()), _NoRedirect()).open

    def send(self, path, form=None):
        return self._ask(path, urlencode(form, doseq=True).encode() if form is not None else None)

    def upload(self, path, field, content):
        """Send one file, as the field `field`."""
        edge = secrets.token_hex(16)
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.token}\r\n'
            f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="berkas"\r\n\r\n'
        )
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        return self._ask(path, body, **{"Content-Type": f"multipart/form-data; boundary={edge}"})

    def _ask(self, path, body, **headers):
        headers = {"Origin": self.base, "Connection": "close", **headers}
        try:
            return Answer(self._open(Request(self.base + path, data=body, headers=headers), timeout=20))
        except HTTPError as answer:
            return Answer(answer)

    def hidden(self, path, name):
        return re.search(rf'name="{name}" value="([^"]+)"', self.send(path).text).group(1)

    def sign_in(self, email):
        form = {
            "login": email,
            "password": PASSWORD,
            "csrfmiddlewaretoken": self.hidden(SIGN_IN, "csrfmiddlewaretoken"),
        }
        assert self.send(SIGN_IN, form).status == 302
        self.email = email
        self.token = self.hidden("/akun/kata-sandi/", "csrfmiddlewaretoken")
        return self


class Portal:
    def __init__(self, database_url, folder, *, server=None, prepare=True, most_bytes_per_file=None, **environment):
        port = free_port()
        self.base, self.folder, self.server = f"http://127.0.0.1:{port}", Path(folder), server
        # Served as the demo is: without HTTPS, and without asking the Administrator for a second factor.
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "DATABASE_URL": database_url,
            "FAULTS_FOLDER": str(folder),
            "DEMO": "on",
            **environment,
        }
        if prepare:
            self._prepare()
        self.log = (self.folder / "gunicorn.log").open("wb")
        command = [sys.executable, "-m", "gunicorn", "dekranasda.wsgi", "--bind", f"127.0.0.1:{port}"]
        command += ["--workers", "3", "--worker-class", "gthread", "--threads", "4", "--chdir", str(ROOT)]
        limit = most_bytes_per_file or resource.RLIM_INFINITY
        self.process = subprocess.Popen(
            command,
            env=self.environment,
            stdout=self.log,
            stderr=self.log,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        self.wait_until_up()

    def _prepare(self):
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", PREPARE]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True)

    def rows(self, query):
        """What `query` finds in the portal's database, asked from outside."""
        with self._connect() as connection:
            return [list(row) for row in connection.execute(query).fetchall()]

    def execute(self, statement):
        with self._connect() as connection:
            connection.execute(statement)
            connection.commit()

    @contextmanager
    def _connect(self):
        url = self.environment["DATABASE_URL"]
        kind, _, place = url.partition(":///")
        connection = sqlite3.connect(place, timeout=20) if kind == "sqlite" else psycopg.connect(url)
        with closing(connection):
            yield connection

    def wait_until_up(self):
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                if Browser(self.base).send("/robots.txt").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "gunicorn.log").read_text())

    def workers(self):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def kill_a_worker(self):
        os.kill(self.workers()[0], signal.SIGKILL)

    def browser(self, email="administrator@contoh.id"):
        return Browser(self.base).sign_in(email)

    def logged(self):
        return (self.folder / "gunicorn.log").read_text(errors="replace")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


@contextmanager
def _copy_of_test_database(folder):
    """A database like the one of the tests, migrated, with the reference data alone: its address, and its server."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(f"{folder}/portal.sqlite3")) as copy:
            connection.connection.backup(copy)
        yield f"sqlite:///{folder}/portal.sqlite3", None
        return
    given = connection.settings_dict
    place = f"{given['HOST']}:{given['PORT'] or 5432}/{given['NAME']}"
    source = f"postgres://{given['USER']}:{given['PASSWORD']}@{place}"
    with cluster.running() as server:
        with psycopg.connect(server.url("postgres"), autocommit=True) as administration:
            administration.execute("CREATE DATABASE portal")
        dump = subprocess.run([cluster.programs() / "pg_dump", source], stdout=subprocess.PIPE, check=True)
        psql = [cluster.programs() / "psql", "-q", "-v", "ON_ERROR_STOP=1", server.url("portal")]
        subprocess.run(psql, input=dump.stdout, stdout=subprocess.DEVNULL, check=True)
        yield server.url("portal"), server


@pytest.fixture(scope="session")
def portal(django_db_setup, django_db_blocker):
    """One running portal on the kind of database of this test run, started when first asked for."""
    with ExitStack() as running:
        folder = running.enter_context(tempfile.TemporaryDirectory(prefix="dekranasda-faults-"))
        with django_db_blocker.unblock():
            url, server = running.enter_context(_copy_of_test_database(folder))
        yield running.enter_context(Portal(url, folder, server=server))
