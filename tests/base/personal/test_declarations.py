from dataclasses import replace

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db import models
from django.urls import reverse

from crafts.models import Artisan, ConfirmationRound
from dekranasda.base.personal import Kept, declaration_of
from dekranasda.base.personal.checks import columns_not_placed, declared_in_vain
from dekranasda.base.personal.declarations import declared_tables
from dekranasda.base.personal.matrix import written
from dekranasda.operations.personal import columns_without_end


def personal_errors():
    return {error.id for error in run_checks() if error.id and error.id.startswith("personal.")}


@pytest.fixture
def new_column():
    """A column that somebody adds to a table and tells nobody of."""
    field = models.CharField(max_length=80, blank=True)
    field.contribute_to_class(ConfirmationRound, "contact_person")
    yield
    ConfirmationRound._meta.local_fields.remove(field)
    ConfirmationRound._meta._expire_cache()
    del ConfirmationRound.contact_person


def test_every_column_of_every_table_is_declared():
    assert personal_errors() == set()


def test_new_column_stops_the_portal_until_somebody_says_whether_it_is_personal(new_column):
    assert columns_not_placed() == ["crafts.ConfirmationRound.contact_person"]
    assert personal_errors() == {"personal.E001"}


def test_declaration_of_a_column_that_is_gone_stops_the_portal(monkeypatch):
    monkeypatch.setitem(declared_tables()["crafts.Product"].personal, "motto", declaration_of(Artisan, "story"))
    assert declared_in_vain() == ["crafts.Product.motto"]


def test_column_that_nothing_ends_stops_the_portal(monkeypatch):
    phone = declaration_of(Artisan, "phone")
    endless = replace(phone, kept=Kept("suatu saat", key="tidak-ada"))
    monkeypatch.setitem(declared_tables()["crafts.Artisan"].personal, "phone", endless)
    assert columns_without_end() == ["crafts.Artisan.phone", "crafts.HistoricalArtisan.phone"]


def test_history_keeps_to_the_promises_of_its_table():
    assert declaration_of(Artisan.history.model, "nik") == declaration_of(Artisan, "nik")


def test_written_matrix_is_what_the_code_declares():
    stored = (settings.BASE_DIR / ".docs" / "who-reads-what.md").read_text()
    assert stored == written(), "run: python manage.py who_reads_what"


@pytest.mark.django_db
def test_privacy_page_tells_how_long_what_no_day_ends_is_kept(client):
    text = client.get(reverse("privacy")).text
    assert "Bukti persetujuan" not in text  # a rule ends it, which stands there already
    assert "Notula dan rapat" in text
    assert "selama notula disimpan" in text
    assert "Yang mengendalikan data" in text
    assert "mengadu" in text
