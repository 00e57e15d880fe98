"""Every address × every role. A new address without a row in `tests/access/` fails here."""

import pkgutil
from importlib import import_module

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests import access
from tests.access import ROLES
from tests.factories import make_user

ROWS = [
    row for module in pkgutil.iter_modules(access.__path__) for row in import_module(f"tests.access.{module.name}").ROWS
]
GETS = {row.route for row in ROWS if row.method == "get"}
POSTS = {row.route for row in ROWS if row.method == "post"}
# Public addresses that lead elsewhere than to sign-in.
LEAD_ON = {"account_logout", "resume-form", "mfa_authenticate", "account_confirm_login_code", "mfa_login_webauthn"}
SAMPLE_OF = {row.route: row for row in ROWS}


def _routes(resolver, namespaces=()):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*namespaces, pattern.name or str(pattern.pattern)])
        else:
            yield from _routes(pattern, (*namespaces, pattern.namespace) if pattern.namespace else namespaces)


def routes():
    """Names of all addresses but those of Django's admin, which `tests/accounts/test_administration.py` walks."""
    return {name for name in _routes(get_resolver()) if not name.startswith("admin:")}


def as_role(role):
    client, user = Client(), None
    if role:
        user = make_user(role=role)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client, user


def address(row, user):
    return reverse(row.route, kwargs=row.of(user) if row.of else {}) + row.query


def test_every_address_has_its_row():
    assert routes() - GETS - POSTS == set(), "add these to tests/access/<capability>.py"
    assert (GETS | POSTS) - routes() == set(), "these addresses are gone: remove their rows"


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_access(row):
    answered = []
    for role in ROLES:
        client, user = as_role(role)
        url = address(row, user)
        data = row.data(user) if callable(row.data) else row.data
        answer = getattr(client, row.method)(url, data)
        if role is None and answer.status_code == 302 == row.expected[0] and row.route not in LEAD_ON:
            assert answer.headers["Location"].startswith(reverse("account_login"))
        answered.append(answer.status_code)
    assert dict(zip(ROLES, answered, strict=True)) == dict(zip(ROLES, row.expected, strict=True))


@pytest.mark.django_db
@pytest.mark.parametrize("route", sorted((GETS | POSTS) - (GETS & POSTS)))
def test_method_without_a_row_is_refused(route):
    """What an address does on GET and POST is all said in its rows."""
    row = SAMPLE_OF[route]
    strongest = ROLES[max(range(len(ROLES)), key=lambda i: (row.expected[i] in (200, 302), i))]
    client, user = as_role(strongest)
    send = client.post if row.method == "get" else client.get
    assert send(address(row, user)).status_code == 405
