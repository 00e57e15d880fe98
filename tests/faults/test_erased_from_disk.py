"""After the page has erased a person, a running portal's disk holds nothing of her: looked at as bytes."""

import io
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from . import cluster
from .writes import ARTISAN, SUGGESTION

pytestmark = pytest.mark.django_db
HER, STORY = "Zubaidah Kenanga", "Membatik sejak diajari Mbah Kenanga."


def stored(portal) -> dict[str, bytes]:
    """Everything that the portal keeps, under its name: database, media, log; of PostgreSQL a dump."""
    kept = {str(path.relative_to(portal.folder)): path.read_bytes() for path in files_of(portal.folder)}
    if portal.server:
        dump = [cluster.programs() / "pg_dump", portal.server.url("portal")]
        kept["dump"] = subprocess.run(dump, stdout=subprocess.PIPE, check=True).stdout
    return kept


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def naming_her(portal) -> list[tuple[str, bytes]]:
    """Each place, with what stands around her name there."""
    found = []
    for name, content in stored(portal).items():
        for trace in (b"zubaidah", b"mbah kenanga"):
            if (at := content.lower().find(trace)) >= 0:
                found.append((name, content[max(at - 60, 0) : at + 60]))
    return found


def test_database_log_of_writes_media_and_log_as_bytes(portal):
    office = portal.browser(ARTISAN.by)
    sending = ARTISAN.saying(f"Batik {HER}")
    sending.form["owner_name"] = HER
    page = sending.send(office).headers["Location"]
    number = page.rstrip("/").rsplit("/", 1)[1]
    picture = io.BytesIO()
    Image.new("RGB", (900, 700), "indigo").save(picture, "JPEG", comment=HER.encode())
    assert office.upload(f"{page}foto/", "photos", picture.getvalue()).status == 302
    said = SUGGESTION.saying(f"{HER} minta kayu.")
    assert said.send(portal.browser(SUGGESTION.by)).status == 302
    section = {"cerita-story": STORY, "cerita-opened_version": office.hidden(page, "cerita-opened_version")}
    office.send(f"{page}cerita/", {**section, "csrfmiddlewaretoken": office.token})
    office.send(f"/kelola/perajin/?q={HER.replace(' ', '+')}")
    assert naming_her(portal), "she was nowhere on the disk, so nothing is shown by this test"

    choices = {"number": number, "reason": "diminta", "texts": "ganti", "minutes": "ganti"}
    ticket = office.hidden(f"{page}hapus-data/", "sekali")
    erased = {**choices, "sekali": ticket, "csrfmiddlewaretoken": office.token}
    assert office.send(f"{page}hapus-data/", erased).status == 302
    assert naming_her(portal) == []
