"""README's code map names every room, and nothing that is not there."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# What Django calls for in every app, and its formats of numbers and days.
NO_ROOMS = {"base", "formats", "management", "migrations", "models", "templatetags", "__pycache__"}


def code_map() -> list[str]:
    _before, _title, rest = (ROOT / "README.md").read_text().partition("## Code map")
    rows = [line.split("|")[2] for line in rest.partition("\n## ")[0].splitlines() if line.startswith("| ")][1:]
    return [named for row in rows for named in re.findall(r"`([^`]+)`", row)]


def rooms() -> set[str]:
    above = [ROOT / "crafts", ROOT / "programs", ROOT / "dekranasda", ROOT / "dekranasda" / "base"]
    found = {room for top in above for room in top.iterdir() if (room / "__init__.py").exists()}
    return {f"{room.relative_to(ROOT)}/" for room in found if room.name not in NO_ROOMS}


def test_every_room_is_on_the_map():
    named = {name if "/" in name else "" for name in code_map()}
    of_the_roof = {f"dekranasda/{name}" for name in named}
    assert not rooms() - named - of_the_roof


def test_what_the_map_names_is_there():
    places = [name for name in code_map() if "/" in name]
    assert not [name for name in places if not (ROOT / name).exists() and not (ROOT / "dekranasda" / name).exists()]
