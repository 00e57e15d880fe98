"""The council is data: no code, template, translation or setting names the one the project was first made for."""

import re
import subprocess

from django.conf import settings

# What may: the demo, the reference data of that council with the migration that loads it, tests, and what is written
# for people who read about the project.
MAY = re.compile(
    r"dekranasda/demo/|crafts/reference/|programs/reference/|dekranasda/base/council/reference/|tests/"
    r"|dekranasda/base/council/migrations/|dekranasda/base/council/current\.py|README\.md|\.docs/"
)


def tracked_files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.split("\0") if name]


def test_nothing_but_demo_reference_data_and_tests_names_the_first_council():
    files = tracked_files()
    assert "templates/base.html" in files
    naming = [
        name for name in files if not MAY.match(name) and b"blitar" in (settings.BASE_DIR / name).read_bytes().lower()
    ]
    assert naming == []
