"""The audit trail says who did what, when and from where, and nobody edits it."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from dekranasda.base.audit.models import AuditEvent, WrittenOnce
from tests.factories import make_user

pytestmark = pytest.mark.django_db

Action = AuditEvent.Action


def actions():
    """What was done; the rights that accounts of a test begin with are told in `test_rights.py`."""
    found = AuditEvent.objects.exclude(action=Action.RIGHTS_CHANGED)
    return list(found.order_by("pk").values_list("action", flat=True))


def test_sign_in_out_and_failure_are_written_down(client):
    user = make_user(role="Pengurus")
    client.post(reverse("account_login"), {"login": user.email, "password": "salah"})
    client.post(reverse("account_login"), {"login": user.email, "password": "kata-sandi-contoh"})
    client.post(reverse("account_logout"))
    assert actions() == [Action.SIGN_IN_FAILED, Action.SIGNED_IN, Action.SIGNED_OUT]
    assert AuditEvent.objects.filter(action=Action.SIGNED_IN).get().by == user
    assert AuditEvent.objects.filter(action=Action.SIGN_IN_FAILED).get().address == "127.0.0.1"


def test_address_behind_a_proxy_is_the_visitors(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    form = {"login": "siapa@contoh.id", "password": "salah"}
    client.post(reverse("account_login"), form, headers={"x-forwarded-for": "203.0.113.9, 198.51.100.7"})
    assert AuditEvent.objects.get().address == "198.51.100.7"


def test_change_of_password_is_written_down(client, sign_in):
    sign_in("Pengurus")
    form = {"oldpassword": "kata-sandi-contoh", "password1": "wayang-kulit-7", "password2": "wayang-kulit-7"}
    client.post(reverse("account_change_password"), form)
    assert AuditEvent.objects.filter(action=Action.ACCOUNT_CHANGED, detail="Mengganti kata sandi").exists()


def test_no_line_is_changed_or_deleted(db):
    event = AuditEvent.objects.record(None, Action.EXPORTED, "perajin")
    with pytest.raises(WrittenOnce):
        event.save()
    with pytest.raises(WrittenOnce):
        event.delete()
    with pytest.raises(WrittenOnce):
        AuditEvent.objects.update(subject="lain")
    with pytest.raises(WrittenOnce):
        AuditEvent.objects.all().delete()
    assert AuditEvent.objects.get().subject == "perajin"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_auditevent",
        "UPDATE audit_auditevent SET subject = 'lain'",
        # PostgreSQL has no such statement, and refuses it for that.
        "REPLACE INTO audit_auditevent SELECT * FROM audit_auditevent",
    ],
)
def test_database_itself_refuses_to_change_a_line(db, statement):
    AuditEvent.objects.record(None, Action.EXPORTED, "perajin")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.get().subject == "perajin"


def test_trail_is_read_by_the_administrator_with_filters(client, sign_in):
    sign_in("Administrator")
    AuditEvent.objects.record(None, Action.NIK_REVEALED, "Kriya Satu")
    AuditEvent.objects.record(None, Action.EXPORTED, "Data perajin")
    page = client.get(reverse("administration:trail"), {"tindakan": "nik"}).text
    assert "Kriya Satu" in page
    assert "Data perajin" not in page
    page = client.get(reverse("administration:trail"), {"q": "perajin", "sampai": "2020-01-01"}).text
    assert "Tidak ada jejak yang cocok" in page


def test_trail_costs_the_same_for_one_and_for_thirty_lines(client, sign_in, django_assert_max_num_queries):
    user = sign_in("Administrator")
    for number in (1, 29):
        for _ in range(number):
            AuditEvent.objects.record(None, Action.EXPORTED, "perajin", by=user)
        with django_assert_max_num_queries(12):
            client.get(reverse("administration:trail"))
