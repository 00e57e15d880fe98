"""What no person sends breaks nothing: hostile texts, numbers, files, headers and cookies against every address.

Addresses come from the access table, which holds every route; fields and uploads from the pages and forms themselves
and from what a view asks its request for, so that a new one is attacked without being named here. Never a server error,
never longer than five seconds of work, each file read with no lock held, and afterwards every page and document opens.

In the normal run each field and each part of an address gets some of the texts and each upload some of the files, by a
fixed seed. Everything everywhere takes some twenty minutes per database:

    HOSTILE=all python -m pytest tests/quality/test_hostile_input.py
"""

import inspect
import io
import os
import random
import signal
import struct
import time
import zipfile
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.db import connection, transaction
from django.http import Http404, QueryDict
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse
from lxml import html
from openpyxl import Workbook
from PIL import Image

from dekranasda.base.files.media import LocalFiles
from programs.models import Plan
from tests.access import ROLES
from tests.access.own_page import remember_device
from tests.base.forms.test_every_ticket import MORE_PAGES
from tests.test_access import CAPABILITIES, ROWS_OF, Roles, address, strongest, views

ALL = os.environ.get("HOSTILE") == "all"
SEED = 20261127
# In the normal run: of the texts for each field, of the parts for each address, of the files for each upload.
SENDINGS, SOME_PARTS, SOME_FILES = 2, 6, 12
# Of the processor's time, which a busy machine does not lengthen; what hangs without working is ended by the clock.
SECONDS = 5
HANGS_AFTER = 120

TEXTS = [
    "", " ", "kayu\x0bjati\x0c\x85\u2028\u2029\r\n\rsonokeling", "a\x00b", "\x1b[31m\x07\x7f\x9b", "\ufeff\ufffe",
    "\u202e\u2066gnp.exe\u2069", "e\u0301" * 500, "😀👩👩" * 100, "x" * 30_000, "<script>alert(1)</script>",
    "'; DROP TABLE auth_group;--", "{{ 7*7 }}{% load x %}%s %(a)s {0}", "../../etc/passwd", "a\r\nSet-Cookie: a=1",
    '{"a": [1]}', "null", "[]", "=1+1|cmd", "<w:t>&amp;]]></w:t>", "\u00ad\u200b\u2060", "ﷺ" * 300,
    "\u0915\u093c" * 100, "'", "%s", "a&b=c;d",
]  # fmt: skip
NUMBERS = [
    "0", "-1", "9" * 23, "-" + "9" * 23, "9" * 5000, "1e300000", "1e309", "NaN", "Infinity", "-0", "0.125", "1.2.3",
    "²",
    "٣", str(2**31), str(2**63), str(2**63 - 1), "0x10", "1_000", "Rp 1.250.000,-",
    "00000000-0000-0000-0000-000000000000",
]  # fmt: skip
DAYS = ["0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "1899-12-31", "2101-01-01", "31/12/2026", "24:61"]
ADDRESSES = ["http://[", "//[", "http://a:99999999/", "javascript:alert(1)", "//jahat.contoh/", "http://\u2100.id/"]
PHONES = ["8.52E+10", "0342-801234/801235", "0812", "+" + "9" * 200, "+62 (0)812 3450 0011", "tel:0812"]
STORED = "kayu\x0bjati\u2028\x00lawas \u202e<b>&amp;"
CORPUS = [*TEXTS, *NUMBERS, *DAYS, *ADDRESSES, *PHONES]
WORDS = ("text", "textarea", "search")
# Where an address names a row, a year or a file.
PARTS = [
    "0", "9999", "10000", "99999", str(2**31), str(2**63), "9" * 30, "9" * 5000, "x" * 300, "x" * 5000, "é" * 200, "..",
    "a\x0bb", "a\x85b\u2028", "\x00", "😀", "%00", "../../etc/passwd", "A-1.X-0", "%", "[", "//a/",
    "'", "%s", "-", "a//b", "foto/x", "%2e%2e/", "0000", "1", "4", "00000000-0000-0000-0000-000000000000",
]  # fmt: skip
COOKIES = ['"a\\000b"', '"\\200\\201"', "a\x0bb", "x" * 5000, "é", ".eJx:1:1", "[]", "9" * 32]
URLENCODED = "application/x-www-form-urlencoded"


def _multipart(*parts, end=b"--b--\r\n"):
    return b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + end


def _part(disposition, content=b"x", more=b""):
    return b"Content-Disposition: form-data" + disposition + b"\r\n" + more + b"\r\n" + content


# What a form may be sent as, whatever its page says: kind and body.
BODIES = [
    *((f"{URLENCODED}; charset={name}", b"a=%ff&text=%ED%A0%80") for name in ("utf-7", "utf-16")),
    (URLENCODED, b"&".join(b"a%d=1" % number for number in range(2500))),
    (URLENCODED, b"pick=1&pick=2&pick[]=3&text=1&text=2&step[a]=x&&=&==%"),
    *(("application/json", body) for body in (b"{}", b"[[[[", b"null", b"\xff")),
    ("", b"abc"),
    ("text/xml", b"<x/>"),
    ("multipart/mixed; boundary=b", _multipart(_part(b'; name="a"'))),
    *((f"multipart/form-data{more}", _multipart(_part(b'; name="a"'))) for more in ("", "; boundary=", "; boundary=é")),
    ("multipart/form-data; boundary=" + "x" * 300, b"--x"),
    ("multipart/form-data; boundary=b", _multipart(_part(b'; name="a"'), end=b"")[:-3]),
    ("multipart/form-data; boundary=b", _multipart(*(_part(b'; name="a%d"' % n) for n in range(2500)))),
    ("multipart/form-data; boundary=b", _multipart(*(_part(b'; name="f%d"; filename="a"' % n) for n in range(150)))),
    (
        "multipart/form-data; boundary=b",
        _multipart(
            *(
                _part(b'; name="%s"; filename="a.txt"' % name)
                for name in (b"text", b"reason", b"name", b"opened_version")
            ),
            *(_part(b'; name="%s"' % name) for name in (b"file", b"evidence", b"photos", b"slip", b"logo")),
        ),
    ),
    (
        "multipart/form-data; boundary=b",
        _multipart(
            *(_part(b'; name="photos"; filename="%s"' % name) for name in (b"../a\x00.jpg", b"", b".", b"\xff.xlsx")),
            _part(b'; name="evidence"; filename="%s.pdf"' % (b"a" * 3000)),
        ),
    ),
    (
        "multipart/form-data; boundary=b",
        _multipart(
            _part(b'; name="a"', more=b"Content-Transfer-Encoding: base64\r\n"),
            _part(b'; name="b"', b"\xff", b"Content-Transfer-Encoding: quoted-printable\r\n"),
            _part(b""),
            b"\r\n",
            _part(b"; name*=utf-99''%ff"),
            _part(b"; name=\"x\"; filename*=UTF-8''%00%ff"),
            _part(b'; name="y"', more=b"Content-Type: text/plain; charset=undefined\r\n"),
        ),
    ),
]
HEADERS = [
    {},
    {"HX-Request": "true", "HX-Current-URL": "http://[", "Referer": "//["},
    {"Accept": "application/json", "X-Forwarded-For": "a, b,\x0b", "X-Request-ID": "x" * 5000},
    {"Accept-Language": "x" * 5000, "If-None-Match": '"', "If-Modified-Since": "0", "Range": "bytes=9-1"},
]


class Watched(InMemoryUploadedFile):
    """An upload that notes whether it was read inside a transaction of the view."""

    depth = read_under_lock = 0

    @staticmethod
    def note():
        Watched.read_under_lock += len(connection.savepoint_ids) > Watched.depth

    def read(self, *args):
        self.note()
        return super().read(*args)

    def chunks(self, chunk_size=None):
        self.note()
        self.file.seek(0)
        yield self.file.read()


class WatchedStorage(LocalFiles):
    """The place where files are kept, which notes whether one was written inside a transaction of the view."""

    def _save(self, name, content):
        Watched.note()
        return super()._save(name, content)


class WatchedUploads(MemoryFileUploadHandler):
    def file_complete(self, file_size):
        file = super().file_complete(file_size)
        if file is not None:
            file.__class__ = Watched
        return file


def _zip(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return content.getvalue()


def _book(*rows):
    book, content = Workbook(), io.BytesIO()
    book.active.title = "Rencana"
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def _with_part(book, name, part):
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
    return content.getvalue()


def _picture(kind, size=(40, 30), **options):
    content = io.BytesIO()
    Image.new("RGB", size, "teal").save(content, kind, **options)
    return content.getvalue()


def _png_of(width, height):
    """A PNG that says it is so large."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE x [<!ENTITY a0 "ha">{LAUGHS}]><x>&a11;</x>'
HEAD = ["Nama usaha", "Jenis kriya", "Kelurahan", "Tahun lahir", "Lintang", "Cerita"]
SEATS = ["nomor", "jabatan", "organisasi", "sejak"]
BOOK = _book(HEAD, ["Batik\x85Sekar", "batik", "Sentul", 10**30, "1e300000", "a\u2028" * 3000])
NUMBERS_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    + "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{title}</t></is></c>'
        for letter, title in zip("ABCDEF", HEAD, strict=True)
    )
    + '</row><row r="2"><c r="A2" t="inlineStr"><is><t>Batik</t></is></c><c r="B2" t="n"><v>-1e400</v></c>'
    '<c r="D2" t="n"><v>1e400</v></c><c r="E2" t="n"><v>1e300</v></c></row></sheetData></worksheet>'
)
FILES = {
    "kosong.csv": b"",
    "nol.csv": b"\x00" * 500,
    "mac.csv": b"Nama usaha;Jenis kriya;Kelurahan\rBatik;batik;Sentul\rAnyam",
    "pendek.csv": b"nomor;jabatan;organisasi\n1\n;;\n\"",
    "latin.csv": "Nama usaha;Jenis kriya;Kelurahan\nCaf\xe9;batik;Sentul".encode("cp1252"),
    "lebar.csv": b"nomor,jabatan,organisasi" + b",x" * 50_000 + b"\n1" + b"," * 200_000,
    "kutip.csv": b'nomor,jabatan,organisasi\n1,"' + b"a" * 300_000,
    "utf16.csv": "Nama usaha;Jenis kriya".encode("utf-16"),
    "buku.xlsx": BOOK,
    "jabatan.xlsx": _book(SEATS, ["9" * 5000, "Ketua", "Dinas", "0001-01-01"], [1e300, "x" * 30_000, None]),
    "angka.xlsx": _with_part(_book(HEAD), "xl/worksheets/sheet1.xml", NUMBERS_SHEET),
    "kode.xlsx": _book(["Sasaran", "Program", "Kode indikator", "Target ²⁰²⁶"], ["a", "b", "9" * 23, "1e300000"]),
    "rusak.xlsx": BOOK[: len(BOOK) // 2],
    "separuh.xlsx": BOOK[:2000] + b"\xff" * 200 + BOOK[2200:],
    "bukan.xlsx": b"PK\x03\x04rusak",
    "lain.xlsx": _zip(a_dot_txt="x"),
    "entitas.xlsx": _with_part(BOOK, "xl/workbook.xml", BOMB),
    "entitas-lembar.xlsx": _with_part(BOOK, "xl/worksheets/sheet1.xml", BOMB),
    "tanpa-lembar.xlsx": _with_part(BOOK, "xl/worksheets/sheet1.xml", "<x/>"),
    "bom.xlsx": _with_part(BOOK, "xl/sharedStrings.xml", b"0" * (200 * 1024 * 1024)),
    "jauh.xlsx": _with_part(
        BOOK,
        "xl/worksheets/sheet1.xml",
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1048576"><c r="XFD1048576" t="n"><v>1e300000</v></c></row></sheetData></worksheet>',
    ),
    "makro.docx": _zip(word__vbaProject_dot_bin="x", word__document_dot_xml=BOMB),
    "luar.docx": _zip(
        **{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"},
        **{"word/_rels/settings.xml.rels": '<Relationship TargetMode="External" Target="http://jahat.contoh/a.dotm"/>'},
    ),
    "ole.docx": _zip(**{"[Content_Types].xml": "<Types/>", "word/embeddings/oleObject1.bin": "MZ"}),
    "poliglot.jpg": _picture("JPEG") + _zip(word__document_dot_xml=BOMB) + b"<?php echo 1;<script>alert(1)</script>",
    "kosong.jpg": b"",
    "lebar.png": _png_of(40_000, 40_000),
    "foto.jpg": _picture("JPEG", comment=b"rahasia"),
    "separuh.jpg": _picture("JPEG", (400, 300))[:900],
    "besar.png": _png_of(60_000, 60_000),
    "raksasa.png": _png_of(2**31 - 1, 2**31 - 1),
    "palsu.png": b"\x89PNG\r\n\x1a\n" + b"\xff" * 100,
    "palsu.webp": b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\x00" * 50,
    "palsu.pdf": b"%PDF-1.7\n" + b"\x00" * 100,
}  # fmt: skip


class Hangs(BaseException):
    """Passes by everything that catches an `Exception`."""


class Timed:
    """How long one request works; `Hangs` when it does not end."""

    took = 0.0

    def __enter__(self):
        self._before = signal.signal(signal.SIGALRM, self._end)
        signal.alarm(HANGS_AFTER)
        self._begun = time.process_time()
        return self

    def __exit__(self, *_error):
        self.took = time.process_time() - self._begun
        signal.alarm(0)
        signal.signal(signal.SIGALRM, self._before)

    def _end(self, *_signal):
        raise Hangs(f"no answer after {HANGS_AFTER} s")


@dataclass
class Shown:
    """What the forms hold that are sent to one route by one method: kinds of fields, what stands in them, files."""

    kinds: dict = field(default_factory=dict)
    standing: dict = field(default_factory=dict)
    uploads: set = field(default_factory=set)


@cache
def _forms_on_pages():
    """By route and method, what the forms hold that lead there, on every page of the access table, for whomever.

    Drawn once for all tests that ask for it.
    """
    roles, found = Roles(), defaultdict(Shown)
    rows = [row for rows in ROWS_OF.values() for row in rows]
    for row in (row for row in [*rows, *MORE_PAGES] if row.method == "get"):
        sees = {role for role, status in zip(ROLES, row.expected, strict=True) if status == 200}
        for role in sees & {strongest(row), "Sekretariat", "Pengurus"}:
            with transaction.atomic():
                url = address(row, roles.users[role])
                for form in _page(_at_home(roles.client(role)).get(url)):
                    _note(form, urljoin(url, form.get("action") or ""), found)
                transaction.set_rollback(True)
    return found


def _at_home(client):
    """On the device of a maker, where their own page opens."""
    remember_device(client)
    return client


def _page(answer):
    is_page = not answer.streaming and answer.content and "html" in answer.headers.get("Content-Type", "")
    return html.fromstring(answer.content).forms if is_page else []


def _note(form, leads_to, found):
    try:
        route = resolve(urlsplit(leads_to).path).view_name
    except Http404:
        return
    shown = found[route, form.method.lower()]
    for element in form.xpath(".//input[@name]|.//select[@name]|.//textarea[@name]"):
        name, kind = element.get("name"), element.get("type", element.tag)
        if kind == "file":
            shown.uploads.add(name)
        elif name != "csrfmiddlewaretoken":
            shown.kinds[name] = kind
    shown.standing |= dict(form.form_values())


@pytest.fixture
def shown(db):
    return _forms_on_pages()


class Attack:
    def __init__(self):
        self.dice, self.drawn, self.slow, self.failed = random.Random(SEED), Counter(), [], []

    def send(self, client, row, url, data, headers, kind=None):
        """`data` of the form, or a body of this `kind` of content."""
        with transaction.atomic():
            Watched.depth = len(connection.savepoint_ids)
            try:
                with Timed() as timed:
                    if kind is None:
                        answer = getattr(client, row.method)(url, data, headers=headers)
                    else:
                        answer = client.generic(row.method.upper(), url, data, kind, headers=headers)
            except (Exception, Hangs) as error:
                error.add_note(f"{row} at {url[:200]} with {str(data)[:500]} {headers}")
                raise
            finally:
                transaction.set_rollback(True)
        if answer.status_code >= 500:
            self.failed.append(f"{row} at {url[:200]} with {str(data)[:300]}: {answer.status_code}")
        if timed.took > SECONDS:
            self.slow.append(f"{row} at {url[:200]} with {str(data)[:300]}: {timed.took:.1f} s")
        return answer

    def asks_for(self, client, row, url, data):
        """The names that the view looks up in what it is sent, those no page shows among them; None if it refuses."""
        names = set()

        def note(method):
            def noting(sent, name, *args):
                if isinstance(name, str):
                    names.add(name)
                return method(sent, name, *args)

            return noting

        with pytest.MonkeyPatch.context() as patch:
            for method in ("__getitem__", "__contains__", "getlist"):
                patch.setattr(QueryDict, method, note(getattr(QueryDict, method)))
            answer = self.send(client, row, url, data, {})
        return names if answer.status_code not in (403, 404, 405) else None

    def report(self):
        assert not self.failed, "\n".join(self.failed)
        assert not self.slow, "\n".join(self.slow)

    def texts(self, fields):
        """Sendings that together give each field some hostile value."""
        if ALL:
            return [dict.fromkeys(fields, value) for value in CORPUS]
        return [{name: self.dice.choice(CORPUS) for name in fields} for _sending in range(SENDINGS)]

    def among_right_ones(self, kinds):
        """Few wrong values, which get further among right ones than all wrong: the words of a form, or one field."""
        words = [name for name, kind in kinds.items() if kind in WORDS]
        if ALL and words:
            yield from (dict.fromkeys(words, text) for text in TEXTS)
        for name in kinds if ALL else self.dice.choices(sorted(kinds), k=SENDINGS):
            yield {name: self.dice.choice(CORPUS)}


def _data(row, user):
    return row.data(user) if callable(row.data) else row.data


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_hostile_words_in_every_field_of_every_address(capability, shown):
    roles, attack = Roles(), Attack()
    for place, row in enumerate(ROWS_OF[capability]):
        with transaction.atomic():
            role = strongest(row)
            url = address(row, roles.users[role])
            data = _data(row, roles.users[role])
            of_route = shown.get((row.route, row.method), Shown())
            right = {**of_route.standing, **data} if row.method == "post" else {}
            asked = attack.asks_for(_at_home(roles.client(role)), row, url, right)
            kinds = {**dict.fromkeys([*sorted(asked or ()), *data], "asked"), **of_route.kinds}
            if asked is None:
                kinds = {}
            for number, hostile in enumerate(attack.texts(kinds) if kinds else [{}] * len(HEADERS)):
                attack.drawn.update(kinds.values())
                headers = HEADERS[(place + number) % len(HEADERS)]
                attack.send(_at_home(roles.client(role)), row, url, hostile, headers)
            for few in attack.among_right_ones(kinds) if row.method == "post" and kinds else ():
                attack.send(_at_home(roles.client(role)), row, url, {**right, **few}, {})
            transaction.set_rollback(True)
    assert attack.drawn or all(row.method == "get" for row in ROWS_OF[capability]), "no field was found"
    attack.report()


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_hostile_files_in_every_upload(capability, shown, settings):
    settings.FILE_UPLOAD_HANDLERS = [f"{__name__}.WatchedUploads"]
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 300 * 1024 * 1024
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.WatchedStorage"}}
    roles, attack, Watched.read_under_lock = Roles(), Attack(), 0
    for row in ROWS_OF[capability]:
        of_route = shown.get((row.route, row.method), Shown())
        if row.method != "post" or not of_route.uploads:
            continue
        with transaction.atomic():
            role = strongest(row)
            url = address(row, roles.users[role])
            base = {**of_route.standing, **_data(row, roles.users[role]), **MORE.get(row.route, {})}
            for name, content in FILES.items() if ALL else attack.dice.sample(sorted(FILES.items()), SOME_FILES):
                attack.drawn[name] += 1
                uploads = {upload: SimpleUploadedFile(name, content) for upload in of_route.uploads}
                attack.send(_at_home(roles.client(role)), row, url, {**base, **uploads}, {})
            transaction.set_rollback(True)
    attack.report()
    taken = any(shown.get((row.route, "post"), Shown()).uploads for row in ROWS_OF[capability])
    assert not taken or len(attack.drawn) > SOME_FILES - 1, "no file was sent"
    assert not Watched.read_under_lock, "a file was read or written while the view held a transaction"


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_hostile_parts_of_every_address_cookies_and_bodies_find_nothing(capability, db):
    roles, attack, tried = Roles(), Attack(), 0
    for row in ROWS_OF[capability]:
        role = strongest(row)
        with transaction.atomic():
            user = roles.users[role]
            named, data = row.of(user) if row.of else {}, _data(row, user)
            for name in named:
                for part in PARTS if ALL else attack.dice.sample(PARTS, SOME_PARTS):
                    try:
                        url = reverse(row.route, kwargs={**named, name: part})
                    except NoReverseMatch:
                        continue
                    tried += 1
                    attack.send(roles.client(role), row, url, data, {})
            url = reverse(row.route, kwargs=named) + row.query
            kept = roles.client(role).cookies.output(header="", sep=";")
            for value in COOKIES if ALL else attack.dice.choices(COOKIES):
                for cookie in ("sessionid", "csrftoken", "django_language", "messages"):
                    sent = f"{cookie}={value}" if cookie == "sessionid" else f"{kept}; {cookie}={value}"
                    attack.send(Client(), row, url, data, {"cookie": sent})
            for kind, body in BODIES if ALL else [attack.dice.choice(BODIES)]:
                attack.send(roles.client(role), row, url, body, {}, kind)
            transaction.set_rollback(True)
    assert tried or not any(row.of for row in ROWS_OF[capability])
    attack.report()


# What else must be sent so that the file is looked at.
MORE = {
    "board:import": {"starts_on": "2026-01-01"},
    "planning:report": {"value": "5"},
    "action_items:action-item-progress": {"status": "selesai"},
}


def test_every_view_that_takes_files_has_a_form_that_is_attacked(shown):
    takes_files = {name for name, view in views().items() if "request.FILES" in inspect.getsource(inspect.unwrap(view))}
    assert takes_files == {route for (route, _method), of_route in shown.items() if of_route.uploads}


def _end_plans():
    """Several rows put a plan of their own in force, and on one day there is one: the one before makes room."""
    Plan._base_manager.filter(status=Plan.Status.ADOPTED).update(status=Plan.Status.DRAFT)


@pytest.mark.parametrize("capability", CAPABILITIES)
def test_every_page_and_document_still_opens(capability, shown):
    """With hostile words stored wherever a form takes words, each page, list, letter and file is made to its end."""
    roles, wrong = Roles(), []
    with transaction.atomic():
        for row in ROWS_OF[capability]:
            if row.method != "post":
                continue
            role = strongest(row)
            _end_plans()
            url = address(row, roles.users[role])
            of_route = shown.get((row.route, row.method), Shown())
            words = {name: STORED for name, kind in of_route.kinds.items() if kind in ("text", "textarea")}
            sent = {**of_route.standing, **_data(row, roles.users[role])}
            for one in [words, *({name: STORED} for name in words)]:
                with transaction.atomic():
                    answer = roles.client(role).post(url, {**sent, **one})
                if answer.status_code >= 500:
                    wrong.append(f"{row}: {answer.status_code}")
        for row in ROWS_OF[capability]:
            if row.method != "get":
                continue
            role = strongest(row)
            _end_plans()
            url = address(row, roles.users[role])
            with transaction.atomic(), Timed() as timed:
                answer = roles.client(role).get(url)
                if answer.streaming:
                    b"".join(answer.streaming_content)
            if answer.status_code >= 500 or timed.took > SECONDS:
                wrong.append(f"{row}: {answer.status_code} after {timed.took:.1f} s")
        transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)
