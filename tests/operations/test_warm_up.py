"""A new worker takes no request before it has made what the first ones would wait for."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.databases import PROJECT, migrated_file

PREPARE = """
from tests.factories import make_artisan, make_indicator, make_plan, make_program, make_result, make_user
make_artisan()
make_result(indicator=make_indicator(program=make_program(plan=make_plan(adopted=True))), value=3)
make_user(email="contoh@example.id", role=sys.argv[1])
"""
# Of questions that read every record, every suggestion, every report.
READ_OF_ALL = 'FROM "crafts_artisan"', '"programs_suggestion"', 'FROM "programs_result"'
# The first dashboard that the worker is asked for: its questions to the database.
FIRST_LOOK = """
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
from dekranasda.operations.warm_up import warm_up
warm_up(application)
from django.db import connection, connections
assert all(one.connection is None for one in connections.all(initialized_only=True))
from django.test import Client
from django.test.utils import CaptureQueriesContext
from dekranasda.base.accounts.models import User
visitor = Client(SERVER_NAME="localhost")
user = User.objects.get(email="contoh@example.id")
visitor.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
with CaptureQueriesContext(connection) as asked:
    assert visitor.get("/dasbor/").status_code == 200
print(*(one["sql"] for one in asked), sep="\\n")
"""


@pytest.mark.parametrize("role", ["Sekretariat", "Pengawas"])
def test_first_who_opens_a_dashboard_after_a_reload_waits_for_no_count_of_everything(tmp_path, role):
    database = shutil.copy(migrated_file(), tmp_path / "portal.sqlite3")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }

    def run(script):
        command = [sys.executable, "-c", script, role]
        return subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=True).stdout

    run(f"import sys, django; django.setup(){PREPARE}")
    asked = run(FIRST_LOOK).splitlines()
    assert any("accounts_user" in sql for sql in asked)
    assert [sql for sql in asked if any(words in sql for words in READ_OF_ALL)] == []


# How often it waited for the database, and what it asked for.
WITHOUT_DATABASE = """
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection
application, asked, waits = get_wsgi_application(), [], []
def connect(*args, **kwargs):
    waits.append(1)
    raise OperationalError("away")
connection.connect = connect
def answer(environment, start_response):
    asked.append(environment["PATH_INFO"])
    return application(environment, start_response)
from dekranasda.operations.warm_up import warm_up
warm_up(answer)
print(len(waits), *asked)
"""
BROKEN = """
import django; django.setup()
asked = []
def application(environment, start_response):
    asked.append(environment["PATH_INFO"])
    start_response("503 Service Unavailable", [])
    return [b""]
from dekranasda.operations.warm_up import warm_up
warm_up(application)
print(*asked)
"""


@pytest.mark.parametrize(("script", "asked"), [(WITHOUT_DATABASE, "1"), (BROKEN, "/")], ids=["away", "not migrated"])
def test_worker_waits_once_for_a_database_that_cannot_answer(tmp_path, script, asked):
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'none'}", "DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-c", script]
    environment["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    told = subprocess.run(command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert told.strip() == asked
