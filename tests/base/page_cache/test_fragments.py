"""Nobody gets a piece of a page for a page or the reverse, whoever asked first and whatever the headers say.

`FRAGMENTS=all` asks for every page with every combination of headers.
"""

import os
import random
import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import resolve, reverse
from django.utils import translation

from dekranasda.base.http.fragments import DECIDING_HEADERS, wants_fragment
from dekranasda.base.page_cache.made_once import MADE_ONCE
from dekranasda.base.page_cache.store import pages
from tests.factories import make_artisan
from tests.test_access import CAPABILITIES, ROWS_OF, Roles, address, strongest

PAGE_CACHE = "dekranasda.base.page_cache.middleware.PageCache"
UNKEPT = override_settings(MIDDLEWARE=[name for name in settings.MIDDLEWARE if name != PAGE_CACHE])
EVERY_WAY = [
    {name: value for name, value in zip(DECIDING_HEADERS, values, strict=True) if value is not None}
    for values in product(
        *[
            (None, "true", "false", "1", "TRUE", "", "%74rue"),
            (None, "true"),
            (None, "true", "false"),
            (None,),
            (None, "true", "false"),
            (None,),
        ]
    )
]
FRAGMENT = {"HX-Request": "true"}
# As django-htmx reads it.
ENCODED = {"HX-Request": "%74rue", "HX-Request-URI-AutoEncoded": "true"}
# The short form: each value of each header alone and beside what asks for a fragment, and some of all the others.
ASKED = (
    EVERY_WAY
    if os.environ.get("FRAGMENTS") == "all"
    else [
        *[way for way in EVERY_WAY if len(way) <= 1 or (len(way) == 2 and FRAGMENT.items() <= way.items())],
        *[ENCODED, ENCODED | {"HX-Boosted": "true"}],
        *random.Random("fragments").sample([way for way in EVERY_WAY if len(way) > 1], 8),
    ]
)
# What a shared page must not depend on: each is sent along with page and fragment alike.
UNRELATED = [
    {"Accept-Language": "en"},
    {"Cookie": "django_language=en"},
    {"Cookie": "csrftoken=" + "a" * 32},
    {"Accept": "application/json"},
    {"User-Agent": "curl/8"},
    {"X-Requested-With": "XMLHttpRequest"},
    {"X-Forwarded-Host": "lain.test"},
    {"X-Forwarded-Proto": "https"},
    {"HX-Target": "direktori"},
]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "false"}, False),
        ({"HX-Request": "1"}, False),
        ({"HX-Request": "%74rue", "HX-Request-URI-AutoEncoded": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "false"}, True),
    ],
)
def test_fragment_is_only_for_what_htmx_puts_into_an_open_page(headers, expected):
    assert wants_fragment(RequestFactory().get("/", headers=headers)) is expected


def test_no_view_or_template_asks_htmx_itself():
    """`wants_fragment` is the one rule; `request.htmx` may only tell which page was open."""
    asking = re.compile(r"request\.htmx(?!\.current_url_abs_path)|HX-Request|HTTP_HX_")
    files = [path for folder in ("dekranasda", "crafts", "programs", "templates") for path in _sources(folder)]
    assert len(files) > 200
    assert [str(path) for path in files if asking.search(path.read_text())] == [
        str(settings.BASE_DIR / "dekranasda" / "base" / "http" / "fragments.py")
    ]


def _sources(folder: str) -> list[Path]:
    return [path for path in (settings.BASE_DIR / folder).rglob("*") if path.suffix in {".py", ".html", ".txt"}]


@pytest.mark.django_db
@pytest.mark.parametrize("capability", CAPABILITIES)
def test_kept_pages_are_what_the_view_would_answer(capability):
    """Every address the public may read, with each of the ways to ask, in both orders."""
    wrong = []
    for row in ROWS_OF[capability]:
        if row.method != "get" or row.expected[0] != 200:
            continue
        with transaction.atomic():
            for path in _languages(address(row, None)):
                wrong += _differences(path)
            transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)


def _languages(path: str) -> list[str]:
    english = f"/en{path}"
    return [path, english] if Client().get(english).status_code == 200 else [path]


def is_made_once(path: str) -> bool:
    with translation.override("en" if path.startswith("/en/") else "id"):
        return hasattr(resolve(path.partition("?")[0]).func, MADE_ONCE)


def _differences(path: str) -> list[str]:
    with UNKEPT:
        fresh = Client()
        if not hasattr(fresh.get(path), "shared_until"):
            # A file made once for everybody is tried in test_made_once.py.
            assert is_made_once(path) or "ETag" not in Client().get(path).headers
            return []
        expected = [_body(fresh.get(path, headers=headers)) for headers in ASKED]
        as_page, as_fragment = _body(fresh.get(path)), _body(fresh.get(path, headers=FRAGMENT))
        depends = [
            f"{path} differs for {also}, which no kept page knows"
            for also in UNRELATED
            if (_body(fresh.get(path, headers=also)), _body(fresh.get(path, headers=FRAGMENT | also)))
            != (as_page, as_fragment)
        ]
    wrong = []
    for order in (1, -1):
        pages.clear()
        for headers, body in list(zip(ASKED, expected, strict=True))[::order]:
            if _body(Client().get(path, headers=headers)) != body:
                wrong.append(f"{path} with {headers} is not what its view answers")
    return depends + wrong


def _body(answer: HttpResponse) -> tuple:
    return answer.status_code, answer.headers["Content-Type"], answer.content


@pytest.mark.django_db
@pytest.mark.parametrize("capability", CAPABILITIES)
def test_answers_that_differ_for_htmx_say_by_which_headers(capability):
    roles, wrong = Roles(), []
    for row in ROWS_OF[capability]:
        if row.method != "get":
            continue
        for role in {None, strongest(row)}:
            with transaction.atomic():
                client, path = roles.client(role), address(row, roles.users[role])
                answers = [client.get(path), client.get(path, headers=FRAGMENT)]
                transaction.set_rollback(True)
            if _kind(answers[0]) == _kind(answers[1]):
                continue
            for answer in answers:
                named = {name.strip() for name in answer.headers.get("Vary", "").split(",")}
                if missing := set(DECIDING_HEADERS) - named:
                    wrong.append(f"{row} as {role or 'public'} ({answer.status_code}): {sorted(missing)}")
    assert not wrong, "\n".join(wrong)


def _kind(answer: HttpResponse) -> tuple:
    is_page = not answer.streaming and b"<html" in answer.content
    return answer.status_code, is_page, "HX-Redirect" in answer.headers


def test_queries_that_mean_different_texts_are_kept_apart(client, db):
    """As sent, `q=é` in raw bytes reads `é`, and its double encoding reads `Ã©`; Django writes both alike."""
    make_artisan(name="Batik Contoh Arum")
    directory = reverse("directory:artisans")

    def found(query):
        return re.search(r'name="q"[^>]*value="([^"]*)"', client.get(directory, QUERY_STRING=query).text).group(1)

    assert found("q=\xc3\xa9") == "é"
    assert found("q=%C3%83%C2%A9") == "Ã©"
