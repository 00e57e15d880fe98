"""Packages are installed by hash, and looked up in a file of advisories without a connection."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from dekranasda.operations.advisories import weaknesses

ROOT = Path(settings.BASE_DIR)


def pinned(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text().splitlines()
    found = (re.match(r"([\w.-]+)==([^\s;]+)", line) for line in lines)
    return {one[1].lower().replace("_", "-"): one[2] for one in found if one}


@pytest.mark.parametrize("name", [".requirements/portal.txt", ".requirements/test.txt"])
def test_each_package_has_its_hash_and_the_version_that_was_agreed_on(name):
    agreed, text = pinned("constraints.txt"), (ROOT / name).read_text()
    assert not {package for package, version in pinned(name).items() if agreed.get(package, version) != version}
    assert all("--hash=sha256:" in part for part in re.split(r"\n(?=[a-z])", text)[1:])
    assert "://" not in text


def advisory(*events, **more):
    of = {
        "package": {"ecosystem": "PyPI", "name": "Contoh_Pustaka"},
        "ranges": [{"type": "ECOSYSTEM", "events": events}],
    }
    return {"id": "PYSEC-1", "summary": "Contoh", "affected": [of], **more}


@pytest.mark.parametrize(
    ("version", "is_weak"), [("1.0", False), ("1.2", True), ("1.9.9", True), ("1.10", False), ("2.0", False)]
)
def test_a_version_between_the_first_and_the_mended_one_is_named(version, is_weak):
    told = advisory({"introduced": "1.2"}, {"fixed": "1.10"})
    assert bool(list(weaknesses([told], {"contoh-pustaka": version}))) == is_weak


def test_an_advisory_taken_back_counts_no_more():
    told = advisory({"introduced": "0"}, withdrawn="2026-01-01T00:00:00Z")
    assert not list(weaknesses([told], {"contoh-pustaka": "1.0"}))


def test_the_command_names_what_is_weak_and_fails(tmp_path, capsys):
    told = advisory({"introduced": "0"}, {"last_affected": "9999"})
    told["affected"][0]["package"]["name"] = "Django"
    file = tmp_path / "advisories.json"
    file.write_text(json.dumps([told]))
    with pytest.raises(CommandError):
        call_command("audit_packages", str(file))
    assert "django" in capsys.readouterr().out
    call_command("audit_packages", str(tmp_path / "tidak-ada.json"))
    assert "tidak diperiksa" in capsys.readouterr().out
