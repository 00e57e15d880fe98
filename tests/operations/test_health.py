import pytest
from django.db import OperationalError
from django.urls import reverse

from dekranasda.operations import views


class Down:
    """A database that does not answer."""

    def cursor(self):
        raise OperationalError("connection refused: kantor.internal user=rahasia")


def test_addresses_are_those_that_machines_know():
    assert (reverse("live"), reverse("ready")) == ("/healthz", "/healthz/siap")


def test_process_answers_without_asking_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_portal_is_ready_while_its_database_answers(client):
    answer = client.get("/healthz/siap")
    assert (answer.status_code, answer.text) == (200, "siap\n")
    assert "no-store" in answer.headers["Cache-Control"]


def test_portal_is_not_ready_without_database_and_tells_no_secret(client, monkeypatch):
    monkeypatch.setattr(views, "connection", Down())
    answer = client.get("/healthz/siap")
    assert answer.status_code == 503
    assert "rahasia" not in answer.text
    assert client.get("/healthz").status_code == 200
