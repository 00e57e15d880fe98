"""Every address × every role. A new address without a row in `tests/access/` fails here."""

import pkgutil
from http.cookies import SimpleCookie
from importlib import import_module

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests import access
from tests.access import NAMED, ROLES
from tests.factories import make_user

CAPABILITIES = sorted(module.name for module in pkgutil.iter_modules(access.__path__))
ROWS_OF = {name: import_module(f"tests.access.{name}").ROWS for name in CAPABILITIES}
ROWS = [row for rows in ROWS_OF.values() for row in rows]
GETS = {row.route for row in ROWS if row.method == "get"}
POSTS = {row.route for row in ROWS if row.method == "post"}
# Public addresses that lead elsewhere than to sign-in.
LEAD_ON = {"account_logout", "resume-form", "mfa_authenticate", "account_confirm_login_code", "mfa_login_webauthn"}


def _routes(resolver, namespaces=()):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*namespaces, pattern.name or str(pattern.pattern)]), pattern.callback
        else:
            yield from _routes(pattern, (*namespaces, pattern.namespace) if pattern.namespace else namespaces)


def views():
    """The view of each address but those of Django's admin, which `tests/accounts/test_administration.py` walks."""
    return {name: view for name, view in _routes(get_resolver()) if not name.startswith("admin:")}


def routes():
    return set(views())


class Roles:
    """One signed-in browser per role; what a request changed is undone before the next."""

    def __init__(self):
        self.users, self._cookies = {}, {}
        for role in ROLES:
            client, user = as_role(role)
            self.users[role], self._cookies[role] = user, client.cookies.output(header="", sep=";")

    def client(self, role, **options):
        client = Client(**options)
        client.cookies = SimpleCookie(self._cookies[role])
        return client

    def ask(self, row, role):
        with transaction.atomic():
            user = self.users[role]
            data = row.data(user) if callable(row.data) else row.data
            answer = getattr(self.client(role), row.method)(address(row, user), data)
            transaction.set_rollback(True)
        return answer


def as_role(role):
    client, user = Client(), None
    if role:
        user = make_user(role=role)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client, user


def address(row, user):
    return reverse(row.route, kwargs=row.of(user) if row.of else {}) + row.query


def strongest(row):
    """The role that gets farthest with this row."""
    return ROLES[max(range(NAMED), key=lambda i: (row.expected[i] in (200, 204), row.expected[i] == 302, i))]


def test_every_address_has_its_row():
    assert routes() - GETS - POSTS == set(), "add these to tests/access/<capability>.py"
    assert (GETS | POSTS) - routes() == set(), "these addresses are gone: remove their rows"


@pytest.mark.django_db
@pytest.mark.parametrize("capability", CAPABILITIES)
def test_access(capability):
    roles, wrong = Roles(), []
    for row in ROWS_OF[capability]:
        for role, expected in zip(ROLES, row.expected, strict=True):
            answer = roles.ask(row, role)
            if answer.status_code != expected:
                wrong.append(f"{row} as {role or 'public'}: {answer.status_code}, not {expected}")
            elif role is None and expected == 302 and not _leads_to_sign_in(row, answer):
                wrong.append(f"{row}: leads the public to {answer.headers['Location']}, not to sign-in")
    assert not wrong, "\n".join(wrong)


def _leads_to_sign_in(row, answer):
    return row.route in LEAD_ON or answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.any_database
@pytest.mark.django_db
@pytest.mark.parametrize("capability", CAPABILITIES)
def test_method_without_a_row_is_refused(capability):
    """What an address does on GET and POST is all said in its rows."""
    roles, wrong = Roles(), []
    for row in ROWS_OF[capability]:
        if row.route in GETS and row.route in POSTS:
            continue
        other = "post" if row.method == "get" else "get"
        with transaction.atomic():
            # Where nobody is answered now, whoever would be.
            asked = zip(ROLES, row.expected, strict=True)
            role = strongest(row) or next((role for role, code in asked if code not in (200, 302, 403)), None)
            answer = getattr(roles.client(role), other)(address(row, roles.users[role]))
            transaction.set_rollback(True)
        if answer.status_code != 405:
            wrong.append(f"{other} {row.route} as {role or 'public'}: {answer.status_code}, not 405")
    assert not wrong, "\n".join(wrong)


@pytest.mark.any_database
@pytest.mark.django_db
@pytest.mark.parametrize("capability", CAPABILITIES)
def test_nothing_is_sent_from_elsewhere(capability):
    """A POST without the token of its form acts at no address, whoever is signed in."""
    roles, wrong = Roles(), []
    for row in (row for row in ROWS_OF[capability] if row.method == "post"):
        with transaction.atomic():
            role = strongest(row)
            data = row.data(roles.users[role]) if callable(row.data) else row.data
            browser = roles.client(role, enforce_csrf_checks=True)
            answer = browser.post(address(row, roles.users[role]), data)
            transaction.set_rollback(True)
        if answer.status_code != 403:
            wrong.append(f"{row} as {role or 'public'}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_an_object_is_found_under_its_own_record_only():
    """Of an address that names a record and something of it, the something of another record is not there."""
    roles, found, tried = Roles(), [], 0
    for row in (row for row in ROWS if row.of is not None and row.route not in NOT_PARTS):
        with transaction.atomic():
            role = strongest(row)
            one = row.of(roles.users[role])
            numbers = [name for name, value in one.items() if isinstance(value, int) and name not in OF_TIME]
            if len(numbers) > 1:
                mixed = {**one, "pk": row.of(roles.users[role])["pk"]}
                tried += 1
                answer = getattr(roles.client(role), row.method)(reverse(row.route, kwargs=mixed), {})
                if answer.status_code != 404:
                    found.append(f"{row}: {answer.status_code}")
            transaction.set_rollback(True)
    assert not found, "\n".join(found)
    assert tried > 10


# A seat is of the board, not of the meeting; who is on no list any more is taken off it again without a word. Any two
# records can be of two artisans.
NOT_PARTS = {"meetings:seat-mark", "meetings:invitee-remove", "meetings:guest-remove", "records:apart"}
# Whom it adds stands beside what they are added to.
NOT_PARTS |= {"memberships:member-new", "picks:entry-new"}
OF_TIME = {"year", "quarter"}
