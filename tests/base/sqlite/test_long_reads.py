"""Who still reads a long list from SQLite cannot write once somebody else has: it is read to its end first."""

import os
import subprocess
import sys

import pytest

from tests.databases import PROJECT, migrated_file

# More drafts than Django takes from the database at once; a visitor's page writes after the first is deleted.
FORGETS = """
import sqlite3, sys
from copy import copy
from datetime import timedelta
import django
django.setup()
from django.db import transaction
from django.db.models.signals import pre_delete
from django.utils import timezone
from crafts.models import Artisan
from dekranasda.operations import retention
from tests.factories import make_artisan

draft = make_artisan(published=False, consent=False)
def another(number):
    one = copy(draft)
    one.pk, one.slug = None, f"draf-{number}"
    return one
Artisan.objects.bulk_create(another(number) for number in range(2001))
Artisan.objects.update(updated_at=timezone.now() - timedelta(days=800))
Artisan.history.all().delete()

class Enough(Exception):
    pass

begun = []
def visitor(**_said):
    with sqlite3.connect(sys.argv[1]) as other:
        other.execute("INSERT INTO django_session VALUES ('kunci', 'isi', '2099-01-01')")
def deletes(**_said):
    begun.append(True)
    if len(begun) == 2:
        raise Enough
    transaction.on_commit(visitor)
pre_delete.connect(deletes, sender=Artisan)
try:
    retention._drafts(timezone.now() - timedelta(days=400))
except Enough:
    print("goes on")
"""


@pytest.mark.only_on("sqlite")
def test_drafts_are_forgotten_while_visitors_write(tmp_path):
    file = tmp_path / "own.sqlite3"
    file.write_bytes(migrated_file().read_bytes())
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": f"sqlite:///{file}"}
    command = [sys.executable, "-c", FORGETS, str(file)]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "goes on\n", done.stderr
