"""Who finds a weakness learns whom to tell."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from dekranasda.base.council.models import Council

pytestmark = pytest.mark.django_db


def told(client) -> dict[str, str]:
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.text.splitlines())


def test_it_names_the_mail_address_of_the_council_and_a_day_less_than_a_year_ahead(client):
    Council.objects.update(email="kantor@contoh.id")
    lines = told(client)
    assert lines["Contact"] == "mailto:kantor@contoh.id"
    assert lines["Canonical"].endswith("/.well-known/security.txt")
    expires = datetime.fromisoformat(lines["Expires"])
    assert timezone.now() < expires < timezone.now() + timedelta(days=365)


def test_without_a_mail_address_it_leads_to_the_page_that_names_the_office(client):
    Council.objects.update(email="")
    assert told(client)["Contact"].endswith("/privasi/")
