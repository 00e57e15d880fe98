"""Every file that an address answers is saved, runs nothing and asks whom it is for; all addresses are walked."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import reverse

from crafts.models import ImportJob
from tests.access import ROLES
from tests.crafts.records.test_import import REQUIRED, xlsx
from tests.factories import make_user
from tests.test_access import ROWS_OF, Roles, address, strongest

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


# Pictures that a page shows and a press prints; who made them is the portal itself.
SHOWN = {"directory:qr", "directory:qr-png"}


def files():
    """Each address that answers with a file to save: its row and the answer for whoever gets farthest."""
    roles = Roles()
    for row in (row for rows in ROWS_OF.values() for row in rows if row.method == "get" and row.route not in SHOWN):
        role = strongest(row)
        with transaction.atomic():
            answer = roles.client(role).get(address(row, roles.users[role]))
            if answer.status_code == 200 and "Content-Disposition" in answer.headers:
                yield row, answer
            transaction.set_rollback(True)


def test_every_file_is_saved_and_could_run_nothing():
    wrong, seen = [], 0
    for row, answer in files():
        seen += 1
        headers = answer.headers
        if not headers["Content-Disposition"].startswith("attachment"):
            wrong.append(f"{row}: opens in the browser")
        if headers["X-Content-Type-Options"] != "nosniff" or "sandbox" not in headers["Content-Security-Policy"]:
            wrong.append(f"{row}: may run")
        is_public = row.expected[ROLES.index(None)] == 200
        if not is_public and "no-store" not in headers.get("Cache-Control", ""):
            wrong.append(f"{row}: may be kept")
    assert not wrong, "\n".join(wrong)
    assert seen > 8


def test_an_administrator_without_a_second_factor_gets_no_private_file():
    user = make_user(role="Administrator")
    user.groups.add(*Group.objects.filter(name__in=["Sekretariat", "Pimpinan"]))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("records:imports"), {"file": xlsx(REQUIRED)})
    original = reverse("records:import-file", args=[ImportJob.objects.get().pk])
    assert client.get(original).status_code == 200
    Authenticator.objects.filter(user=user).delete()
    assert client.get(original).headers["Location"] == reverse("mfa_index")
    # An address tells apart who asks before it makes anything; that each is a file, the walk above says.
    private = [
        row
        for rows in ROWS_OF.values()
        for row in rows
        if row.method == "get" and row.expected[ROLES.index(None)] != 200 and 200 in row.expected
    ]
    leaks = []
    for row in private:
        with transaction.atomic():
            answer = client.get(address(row, user))
            transaction.set_rollback(True)
        if answer.status_code == 200 and "Content-Disposition" in answer.headers:
            leaks.append(str(row))
    assert len(private) > 100
    assert not leaks
