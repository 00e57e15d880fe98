"""A portal of real processes: gunicorn with three workers on a database of its own."""

import os
import re
import resource
import secrets
import signal
import socket
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
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "kata-sandi-contoh"
PREPARE = f"""
from django.core.management import call_command
from dekranasda.accounts.models import User
call_command("migrate", verbosity=0)
call_command("createcachetable")
User.objects.create_user("administrator@contoh.id", "{PASSWORD}", name="Administrator", roles=["Administrator"])
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
        data = urlencode(form, doseq=True).encode() if form is not None else None
        headers = {"Origin": self.base, "Connection": "close"}
        try:
            return Answer(self._open(Request(self.base + path, data=data, headers=headers), timeout=20))
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
        self.token = self.hidden("/akun/kata-sandi/", "csrfmiddlewaretoken")
        return self


class Portal:
    def __init__(self, database_url, folder, *, prepare=True, most_bytes_per_file=None):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.base, self.folder = f"http://127.0.0.1:{port}", Path(folder)
        # Served as the demo is: without HTTPS, and without asking the Administrator for a second factor.
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "DATABASE_URL": database_url,
            "FAULTS_FOLDER": str(folder),
            "DEMO": "on",
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

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


@contextmanager
def _database(kind, folder):
    if kind == "sqlite":
        yield f"sqlite:///{folder}/portal.sqlite3"
        return
    given = settings.DATABASES["default"]
    server = f"{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT'] or 5432}"
    name = f"faults_{secrets.token_hex(4)}"
    with psycopg.connect(f"postgres://{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"postgres://{server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def portals():
    """One running portal per kind of database, started when first asked for."""
    with ExitStack() as running:
        started = {}

        def portal_on(kind):
            if kind not in started:
                folder = running.enter_context(tempfile.TemporaryDirectory(prefix="dekranasda-faults-"))
                started[kind] = Portal(running.enter_context(_database(kind, folder)), folder)
                running.callback(started[kind].stop)
            return started[kind]

        yield portal_on


@pytest.fixture
def portal(request, portals):
    """The portal on the database of this test run; a module about SQLite says so with `DATABASE = "sqlite"`."""
    on_postgresql = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    return portals(getattr(request.module, "DATABASE", "postgresql" if on_postgresql else "sqlite"))
