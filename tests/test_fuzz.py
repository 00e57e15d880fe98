"""No address answers with a server error, whatever is put into its path, query or form."""

import re

import pytest
from django.urls import URLPattern, get_resolver, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.access import ROLES
from tests.test_access import ROWS, address, as_role

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


def strongest(row):
    """A signed-in client of the role that gets farthest with this row, and its address."""
    role = max(range(len(ROLES)), key=lambda i: (row.expected[i] == 200, row.expected[i] == 302, i))
    client, user = as_role(ROLES[role])
    return client, address(row, user)


def names_in(page):
    return re.findall(r'name="([\w.\[\]-]+)"', page) + re.findall(r"[?&;](\w+)=", page)


def filled(names, values):
    return {name: values[number % len(values)] for number, name in enumerate(dict.fromkeys(names))}


@pytest.mark.django_db
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_nothing_sent_breaks_it(row):
    client, url = strongest(row)
    shown = client.get(url)
    names = [] if shown.streaming else names_in(shown.content.decode(errors="ignore"))

    @FEW
    @given(values=VALUES)
    def send(values):
        if row.method == "get":
            assert client.get(url, filled([*QUERY_NAMES, *names], values)).status_code < 500
        else:
            assert client.post(url, {**filled(names, values), "csrfmiddlewaretoken": ""}).status_code < 500

    send()


PATH_PARTS = {
    "IntConverter": ["0", "9" * 30],
    "SlugConverter": ["-", "x" * 300],
    "StringConverter": ["'", "💥", "x" * 300, "%s"],
    "PathConverter": ["../../etc/passwd", "a//b", "foto/x", "%2e%2e/"],
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
