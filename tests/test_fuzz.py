"""No address answers with a server error, whatever is put into its path, query or form."""

import re

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.test_access import CAPABILITIES, ROWS_OF, Roles, address, as_role, strongest

NASTY = [
    "",
    " ",
    "0",
    "-1",
    "9" * 30,
    "1e309",
    "NaN",
    "x" * 3000,
    "'; DROP TABLE auth_group;--",
    "<script>alert(1)</script>",
    "‮١٢٣ 😀 é",
    "../../etc/passwd",
    "2026-02-30",
    "10000-01-01",
    "{{ 7*7 }} {% load x %} %s %(a)s",
    "a\r\nSet-Cookie: a=1",
    '{"a": [1]}',
    "null",
    "a\x00b",
]
VALUES = st.lists(st.sampled_from(NASTY) | st.text(max_size=20), min_size=7, max_size=7)
QUERY_NAMES = ["q", "halaman", "tahun", "triwulan", "kriya", "kecamatan", "kelurahan", "next", "status", "urut", "tema"]
FEW = settings(
    max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def names_in(page):
    return re.findall(r'name="([\w.\[\]-]+)"', page) + re.findall(r"[?&;](\w+)=", page)


def filled(names, values):
    return {name: values[number % len(values)] for number, name in enumerate(dict.fromkeys(names))}


@pytest.mark.django_db
@pytest.mark.parametrize("capability", CAPABILITIES)
def test_nothing_sent_breaks_it(capability):
    roles = Roles()
    for row in ROWS_OF[capability]:
        with transaction.atomic():
            role = strongest(row)
            _send_nonsense(row, roles.client(role), address(row, roles.users[role]))
            transaction.set_rollback(True)


def _send_nonsense(row, client, url):
    shown = client.get(url)
    names = [] if shown.streaming else names_in(shown.content.decode(errors="ignore"))

    @FEW
    @given(values=VALUES)
    def send(values):
        if row.method == "get":
            answer = client.get(url, filled([*QUERY_NAMES, *names], values))
        else:
            answer = client.post(url, {**filled(names, values), "csrfmiddlewaretoken": ""})
        assert answer.status_code < 500

    try:
        send()
    except Exception as error:
        error.add_note(f"{row} at {url}")
        raise


PATH_PARTS = {
    "IntConverter": ["0", "9" * 30],
    "SlugConverter": ["-", "x" * 300],
    "StringConverter": ["'", "💥", "x" * 300, "%s"],
    "PathConverter": ["../../etc/passwd", "a//b", "foto/x", "%2e%2e/"],
    "YearConverter": ["0000", "9999"],
    "QuarterConverter": ["1", "4"],
    "UUIDConverter": ["00000000-0000-0000-0000-000000000000"],
}


def _patterns(resolver, namespaces=()):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield ":".join([*namespaces, pattern.name or ""]), pattern.pattern.converters
        else:
            yield from _patterns(pattern, (*namespaces, pattern.namespace) if pattern.namespace else namespaces)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["Sekretariat", "Administrator"])
def test_no_path_breaks_it(role):
    client, _ = as_role(role)
    for name, converters in _patterns(get_resolver()):
        if not converters or name.startswith("admin:"):
            continue
        for number in range(4):
            parts = {
                part: (choices := PATH_PARTS[type(converter).__name__])[number % len(choices)]
                for part, converter in converters.items()
            }
            url = reverse(name, kwargs=parts)
            assert client.get(url).status_code < 500, url
            assert client.post(url).status_code < 500, url
