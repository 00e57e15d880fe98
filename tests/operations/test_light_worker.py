"""What a worker that serves visitors holds in memory: nothing that only files, seals and the office's lists need.

Together these libraries weigh a quarter of all the rest (README, "Contributing").
"""

import base64
import os
import shutil
import subprocess
import sys

from tests.databases import PROJECT, migrated_file

NOT_FOR_VISITORS = (
    *("PIL", "charset_normalizer", "cryptography", "docx", "docxtpl", "fido2"),
    *("icalendar", "lxml", "openpyxl", "segno", "snowballstemmer"),
)
PREPARE = """
from tests.factories import make_artisan, make_indicator, make_plan, make_program
make_artisan()
make_indicator(program=make_program(plan=make_plan(adopted=True, start_year=2026, end_year=2030)))
"""
# Warmed up as a worker is; then every page that a visitor comes to by links. Files (.docx, .xlsx, .svg) are
# made by these libraries.
VISITS = """
import re, sys
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
from dekranasda.operations.warm_up import warm_up
warm_up(application)
from django.test import Client
visitor, seen, ahead = Client(SERVER_NAME="localhost"), set(), ["/"]
while ahead:
    page = ahead.pop()
    answer = visitor.get(page)
    seen.add(page)
    if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
        links = re.findall(r'href="(/[^"#?]*)', answer.text)
        ahead += {link for link in links if link.endswith("/")} - seen - {*ahead}
loaded = {name.partition(".")[0] for name in sys.modules}
print(len(seen), *sorted(loaded & {*sys.argv[1:]}))
"""


def test_pages_of_visitors_load_no_library_of_files_seals_and_lists(tmp_path):
    database = shutil.copy(migrated_file(), tmp_path / "portal.sqlite3")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        # Whether they are keys is asked at every start.
        "NIK_KEYS": base64.urlsafe_b64encode(bytes(range(32))).decode(),
    }
    subprocess.run([sys.executable, "-c", f"import django; django.setup(){PREPARE}"], env=environment, check=True)
    visit = [sys.executable, "-c", VISITS, *NOT_FOR_VISITORS]
    told = subprocess.run(visit, env=environment, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    pages, *loaded = told.splitlines()[-1].split()
    assert int(pages) > 20
    assert loaded == []
