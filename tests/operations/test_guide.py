"""The guide's own code blocks, run as they stand: a portal is set up, saved, lost, and comes back to life."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from dekranasda.demo.content.people import PASSWORD
from tests.databases import PROJECT, empty_database, migrated_database

GUIDE = (PROJECT / ".docs" / "operating.md").read_text(encoding="utf-8")
HOST = "dekranasda.example.id"
OPEN = [
    "/",
    "/perajin/",
    "/kriya/",
    "/peta/",
    "/pengurus/",
    "/rencana/",
    "/jejak/",
    "/tentang/",
    "/akun/masuk/",
    "/en/",
]
SIGNED_IN = ["/dasbor/", "/rakor/", "/masukan/", "/kelola/perajin/", "/kelola/rencana/"]


def block(name: str) -> str:
    """The commands that stand in the guide under `<!-- uji: name -->`."""
    found = re.search(rf"<!-- uji: {name} -->\n```sh\n(.*?)```", GUIDE, re.DOTALL)
    assert found, name
    return found[1]


class Machine:
    """A folder that stands for a whole machine: its `srv` is what the guide calls /srv."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.portal = folder / "srv" / "dekranasda" / "portal"
        self.environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}

    def check_out(self):
        self.portal.mkdir(parents=True)
        for name in ("crafts", "dekranasda", "programs", "static", "templates"):
            # With what was compiled: it counts as long as its source is the same.
            shutil.copytree(PROJECT / name, self.portal / name)
        shutil.copy(PROJECT / "manage.py", self.portal)

    def run(self, commands: str, *, database_url: str | None = None) -> str:
        commands = re.sub("(?<![\\w/])/(srv|tmp)/", rf"{self.folder}/\1/", commands)
        commands = commands.replace(".venv/bin/python", sys.executable)
        if database_url:
            commands = commands.replace("postgres:///dekranasda", database_url)
        # Services are the business of a real machine; the test starts the portal itself.
        lines = [line for line in commands.splitlines() if not line.startswith("sudo ")]
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", "\n".join(lines)],
            cwd=self.portal,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    @contextmanager
    def served(self):
        """The portal as its unit starts it; yields a visitor."""
        unit = (self.folder / "tmp" / "layanan" / "dekranasda.service").read_text()
        command = re.search(r"ExecStart=(.*)", unit)[1].split()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {**self.environment, "BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": "1"}
        with (self.folder / "log").open("wb") as log:
            process = subprocess.Popen(command, cwd=self.portal, env=environment, stdout=log, stderr=log)
        try:
            visitor = Visitor(port)
            end = time.monotonic() + 90
            while not visitor.reaches("/healthz"):
                assert process.poll() is None, (self.folder / "log").read_text()
                assert time.monotonic() < end
                time.sleep(0.2)
            yield visitor
        finally:
            process.terminate()
            process.wait(timeout=60)


class Visitor:
    """A browser behind the nginx of the guide."""

    def __init__(self, port: int):
        self.port, self.cookies = port, {}

    def reaches(self, path: str) -> bool:
        try:
            return self.ask("GET", path)[0] == 200
        except OSError:
            return False

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        headers = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "192.0.2.1",
            "Referer": f"https://{HOST}{path}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            link.request(method, path, body, headers)
            answer = link.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, value = cookie.split(";")[0].split("=", 1)
                self.cookies[name] = value
            return answer.status, answer.read().decode(errors="replace")
        finally:
            link.close()

    def signs_in(self, email: str):
        page = self.ask("GET", "/akun/masuk/")[1]
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        status, _page = self.ask(
            "POST", "/akun/masuk/", f"csrfmiddlewaretoken={token}&login={email}&password={PASSWORD}"
        )
        assert status == 302


@pytest.mark.long
@pytest.mark.django_db
def test_portal_that_was_lost_comes_back_by_the_guide_alone(tmp_path):
    machine = Machine(tmp_path)
    machine.check_out()
    kept = tmp_path / "disimpan"
    # With its tables made already: making them alone takes half a minute.
    with migrated_database(tmp_path) as url:
        machine.run(block("pengaturan"), database_url=url)
        said = machine.run(block("siapkan"))
        assert f"https://{HOST}/akun/tautan/" in said
        machine.run(
            '.venv/bin/python manage.py shell -v0 -c "from dekranasda.demo import content; content.load(artisans=3)"'
        )
        machine.run(block("cadangan"))
        settings = (machine.portal / ".env").read_text()
    # The machine is gone; what was kept elsewhere is the settings and the backups.
    shutil.copytree(tmp_path / "srv/dekranasda/cadangan", kept)
    shutil.rmtree(tmp_path / "srv")
    machine.check_out()
    shutil.copytree(kept, tmp_path / "srv/dekranasda/cadangan")
    with empty_database(tmp_path) as url:
        (machine.portal / ".env").write_text(re.sub("DATABASE_URL=.*", f"DATABASE_URL={url}", settings))
        said = machine.run(block("pulihkan"))
        assert "rusak  " not in said
        assert "Pulih dan sama dengan cadangan" in said
        with machine.served() as visitor:
            assert [page for page in OPEN if not visitor.reaches(page)] == []
            home = visitor.ask("GET", "/")[1]
            style = re.search(r'href="(/static/[^"]+\.css)"', home)[1]
            artisan = re.search(r'href="(/perajin/[\w-]+/)"', visitor.ask("GET", "/perajin/")[1])[1]
            assert visitor.reaches(style)
            assert visitor.reaches(artisan)
            visitor.signs_in("sekretariat@contoh.id")
            assert [page for page in SIGNED_IN if not visitor.reaches(page)] == []
        media = {path for path in (tmp_path / "srv/dekranasda/data/media").rglob("*") if path.is_file()}
        # Practising beside the portal that lives touches nothing of it.
        assert "Latihan berhasil" in machine.run(block("latihan"))
        assert {path for path in (tmp_path / "srv/dekranasda/data/media").rglob("*") if path.is_file()} == media
        assert not (tmp_path / "srv/dekranasda/latihan").exists()
