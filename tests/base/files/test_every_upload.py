"""Every form with a file: read and stored before any lock, stored once, and gone when nobody names it in the end.

The forms are drawn from the pages of the access table and of `MORE_PAGES`: a new one is in it without being named here.
"""

import csv
import inspect
import io
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.db import connection, models, transaction
from django.test import TestCase
from django.urls import resolve
from lxml import html
from PIL import Image

from dekranasda.base.forms.once import acts_once
from dekranasda.base.lists import reading as list_reading
from tests.access import ROLES
from tests.access.own_page import remember_device
from tests.base.forms.test_every_ticket import MORE_PAGES, _counted_tickets
from tests.filling import (
    LISTS,
    ORGANIZATION,
    TAKE_LETTERS,
    TAKE_OUTLINES,
    TAKE_PDF,
    file_fields,
    filled,
    letter,
    list_for,
    outlines,
    pdf,
)
from tests.test_access import ROWS, Roles, address, strongest, views

pytestmark = pytest.mark.django_db
TAKES_FILES = {name for name, view in views().items() if "request.FILES" in inspect.getsource(inspect.unwrap(view))}
# What a page does not tell: a list is sent as text or as a file.
ALSO = {"board:import": {"text": ""}}
# They show first what they will do, and keep no file.
SHOWN_FIRST = {
    *("board:import", "meetings:past-minutes"),
    *("planning:import", "planning:participant-list", "planning:result-list"),
    "organizations:list-file",
}
# What is in the file is kept in rows.
KEEP_NO_FILE = TAKE_OUTLINES


@dataclass
class Upload:
    """A form with files, as a page shows it to a role."""

    route: str
    role: str | None
    to: str
    form: html.FormElement = field(repr=False)

    def sent(self, word: str) -> dict:
        said = filled(self.form, "satu", to=urlsplit(self.to).path)
        return {**said, **ALSO.get(self.route, {}), **self.files(word)}

    def files(self, word: str) -> dict:
        """One for each field, two where several may be sent at once."""
        several = set(self.form.xpath(".//input[@type='file'][@multiple]/@name"))
        return {
            name: [self.file(name, one) for one in ((word, "tiga") if name in several else (word,))]
            for name in file_fields(self.form)
        }

    def file(self, name: str, word: str) -> SimpleUploadedFile:
        if self.route in LISTS:
            return SimpleUploadedFile("daftar.xlsx", _list_for(self.route, word))
        if self.route == "board:import":
            rows = io.StringIO()
            csv.writer(rows, delimiter=";").writerows(
                [["nomor", "jabatan", "organisasi"], ["901", f"Anggota {word}", ORGANIZATION]]
            )
            return SimpleUploadedFile("jabatan.csv", rows.getvalue().encode())
        if self.route in TAKE_PDF:
            return SimpleUploadedFile(f"{name}.pdf", pdf(word))
        if self.route in TAKE_OUTLINES:
            return SimpleUploadedFile(f"{name}.geojson", outlines(word))
        if self.route in TAKE_LETTERS:
            return SimpleUploadedFile(f"{name}.docx", _letter(word))
        return SimpleUploadedFile(f"{name}.png", picture(word))


# A workbook and a letter say when they were made: made once, each is the same file.
_list_for, _letter = cache(list_for), cache(letter)


def picture(word: str) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (40, 30), {"satu": "teal", "dua": "olive", "tiga": "navy"}[word]).save(content, "PNG")
    return content.getvalue()


def _shown(roles):
    """Each form with files, in a transaction in which its page has what it needs."""
    for row in (row for row in [*ROWS, *MORE_PAGES] if row.method == "get"):
        for role in dict.fromkeys(["Sekretariat", strongest(row)]):
            if row.expected[ROLES.index(role)] == 200:
                with transaction.atomic():
                    url = address(row, roles.users[role])
                    client = roles.client(role)
                    remember_device(client)
                    yield from _forms_of(client.get(url), url, role)
                    transaction.set_rollback(True)


def _forms_of(answer, url, role):
    if answer.streaming or not answer.content or "html" not in answer.headers.get("Content-Type", ""):
        return
    for form in html.fromstring(answer.content).forms:
        if file_fields(form):
            to = urljoin(url, form.get("action") or "")
            yield Upload(resolve(urlsplit(to).path).view_name, role, to, form)


def _stored() -> set[str]:
    """The files that are kept, but for the smaller copies of a photo, which go with it."""
    root = Path(settings.MEDIA_ROOT)
    names = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    return {name for name in names if not name.startswith("foto/kecil/")}


def _named() -> set[str]:
    """The files that records name."""
    return {
        name
        for model in apps.get_models()
        for column in model._meta.get_fields()
        if isinstance(column, models.FileField)
        for name in model._base_manager.values_list(column.name, flat=True)
    }


def _orphans() -> set[str]:
    return _stored() - _named()


@pytest.fixture
def depths(monkeypatch):
    """How deep in transactions each file was read or written."""
    noted = []

    def note(owner, name):
        does = getattr(owner, name)

        def noting(*args, **kwargs):
            noted.append(len(connection.savepoint_ids))
            return does(*args, **kwargs)

        monkeypatch.setattr(owner, name, noting)

    note(default_storage._wrapped.__class__, "_save")
    note(InMemoryUploadedFile, "chunks")
    note(InMemoryUploadedFile, "open")
    note(Image, "open")
    note(list_reading, "_sheets")
    return noted


def test_files_are_kept_once_and_only_while_a_record_names_them(depths):
    roles, tried, refused = Roles(), set(), {}
    for shown in _shown(roles):
        if shown.route not in tried:
            client = roles.client(shown.role)
            remember_device(client)
            _refused_leaves_nothing(shown, client)
            with transaction.atomic(), _counted_tickets() as taken:
                outside, before = len(connection.savepoint_ids), _orphans()
                depths.clear()
                first = client.post(shown.to, shown.sent("satu"))
                assert _orphans() == before, f"{shown}: left by what was sent"
                if first.status_code == 302 and acts_once(views()[shown.route]):
                    _second_is_told(shown, client, first, taken)
                    assert _orphans() == before, f"{shown}: left by the second sending"
                assert set(depths) <= {outside}, f"{shown}: a file was read or written within a transaction"
                if depths and (first.status_code == 302 or shown.route in SHOWN_FIRST):
                    tried.add(shown.route)
                else:
                    refused[shown.route] = _errors(first)
                transaction.set_rollback(True)
    assert tried == TAKES_FILES, f"not tried: {TAKES_FILES - tried}, of these refused: {refused}"


def _refused_leaves_nothing(shown, client):
    broken = {name: SimpleUploadedFile("rusak.png", b"\x89PNG rusak") for name in file_fields(shown.form)}
    for sent in (shown.files("satu"), {**shown.sent("satu"), **broken}):
        with transaction.atomic():
            before = _orphans()
            assert client.post(shown.to, sent).status_code < 500
            assert _orphans() == before, f"{shown}: left by a form with errors"
            transaction.set_rollback(True)


def _second_is_told(shown, client, first, taken):
    """The same once more leads to where the first led; with another file it is a sending of its own."""
    kept = _stored()
    again = client.post(shown.to, shown.sent("satu"))
    assert (again.status_code, again.url) == (302, first.url), f"{shown}: sent twice"
    assert (_stored(), len(taken)) == (kept, 1), f"{shown}: kept twice"
    # Where one file takes the place of another, that goes once the new one is there for good.
    with TestCase.captureOnCommitCallbacks() as afterwards:
        other = client.post(shown.to, shown.sent("dua"))
    assert len(taken) == 2, f"{shown}: another file is no new sending"
    has_more = len(_stored()) > len(kept) or shown.route in KEEP_NO_FILE
    assert other.status_code != 302 or has_more, f"{shown}: the other file is lost"
    for callback in afterwards:
        callback()


def _errors(answer) -> list[str]:
    page = html.fromstring(answer.content)
    return page.xpath("//*[contains(@class, 'invalid-feedback') or contains(@class, 'alert-danger')]//text()")
