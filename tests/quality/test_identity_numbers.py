"""A number of sixteen digits typed anywhere rests in one column alone, encrypted.

Fields and uploads come from the pages, addresses from the access table, so that a new form is typed into without being
named here. What is written is watched on its way to the database: what is written and taken back counts, too.
"""

import io
import logging
import zipfile
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse
from lxml import html
from openpyxl import Workbook
from openpyxl.comments import Comment

from crafts.models import Artisan
from dekranasda.base.http.logs import Plain
from tests.factories import make_artisan
from tests.filling import LISTS, TYPED
from tests.quality.test_hostile_input import MORE, Shown, _data, _forms_on_pages
from tests.test_access import CAPABILITIES, ROWS_OF, Roles, address, strongest

NIK = "3572015507800001"
WAYS = [NIK, "3572 0155 0780 0001", "357201.550780.0001", "35.72.01 550780 0001"]
# Digits of these are not one number: kinds of fields in which nobody types.
NOT_TYPED = {"checkbox", "radio", "select", "file", "submit", "date", "time"}


def in_clear(text) -> bool:
    return NIK in "".join(letter for letter in str(text) if letter not in " .-")


class Watch:
    """What of the number was written where."""

    def __init__(self):
        self.found = []

    @contextmanager
    def over(self, what):
        def look(execute, sql, params, many, context):
            if not sql.lstrip().upper().startswith("SELECT") and in_clear(params or ""):
                self.found.append(f"{what}: {sql[:90]}")
            return execute(sql, params, many, context)

        with connection.execute_wrapper(look):
            yield

    def look_around(self, what, client, logged):
        if in_clear(dict(client.session.items())) or any(in_clear(one.get_decoded()) for one in Session.objects.all()):
            self.found.append(f"{what}: session")
        if any(NIK.encode() in stored for stored in cache._cache.values()):
            self.found.append(f"{what}: cache")
        if in_clear(logged.getvalue()):
            self.found.append(f"{what}: log")


@pytest.fixture
def logged():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Plain())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def shown(db):
    return _forms_on_pages()


def media():
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.any_database
@pytest.mark.parametrize("capability", CAPABILITIES)
def test_typed_into_every_field_of_every_form(capability, shown, logged):
    roles, watch = Roles(), Watch()
    for row in ROWS_OF[capability]:
        role = strongest(row)
        of_route = shown.get(row.route, Shown())
        with transaction.atomic():
            url = address(row, roles.users[role])
            data = _data(row, roles.users[role])
            fields = {name for name, kind in of_route.kinds.items() if kind not in NOT_TYPED} | set(data)
            for number, name in enumerate(sorted(fields if row.method == "post" else [])):
                client = roles.client(role)
                sent = {**of_route.standing, **data, **MORE.get(row.route, {}), name: WAYS[number % len(WAYS)]}
                with transaction.atomic(), watch.over(f"{row}, {name}"):
                    client.post(url, sent)
                    watch.look_around(f"{row}, {name}", client, logged)
                    transaction.set_rollback(True)
            transaction.set_rollback(True)
    assert not watch.found, "\n".join(watch.found)


def test_there_are_fields_to_type_into(shown):
    assert sum(len(of_route.kinds) for of_route in shown.values()) > 100


@pytest.mark.django_db
def test_the_one_field_for_it_keeps_it_encrypted(client, sign_in):
    sign_in("Sekretariat")
    artisan, watch = make_artisan(), Watch()
    forms = html.fromstring(client.get(artisan.get_record_url()).text).forms
    for form in forms:
        for field in form.xpath(".//input[@type='text' or @type='url' or @type='email' or @type='tel']|.//textarea"):
            with watch.over(field.get("name")):
                answer = client.post(form.get("action"), {**dict(form.form_values()), field.get("name"): WAYS[1]})
            if field.get("name") in ("pemilik-owner_name", "cerita-story"):
                assert "tampak seperti NIK" in answer.text
    assert Artisan.objects.get().nik == NIK
    assert not watch.found


# --- Files ---


def book(header, row, *, change=lambda book: None):
    made, content = Workbook(), io.BytesIO()
    for cells in (header, row):
        made.active.append(cells)
    change(made)
    made.save(content)
    return content.getvalue()


def with_number_in_each_place(title, header, row):
    """An .xlsx file for each cell of the list, and for each place beside it where a number may hide."""
    row = [cell.format(word="Kenari") for cell in row]

    def titled(made):
        made.active.title = title

    for column in range(len(header)):
        for value in (NIK, int(NIK), float(NIK), f"Bu Sari {WAYS[1]}"):
            yield f"sel {column}", book(header, [*row[:column], value, *row[column + 1 :]], change=titled)
        yield f"judul {column}", book([*header[:column], NIK, *header[column + 1 :]], row, change=titled)
    yield "kolom lain", book([*header, "Catatan"], [*row, NIK], change=titled)
    yield "lembar lain", book(header, row, change=lambda made: (titled(made), made.create_sheet("x").append([NIK])))
    yield (
        "komentar",
        book(header, row, change=lambda made: (titled(made), setattr(made.active["A1"], "comment", Comment(NIK, "x")))),
    )
    yield "judul berkas", book(header, row, change=lambda made: (titled(made), setattr(made.properties, "title", NIK)))
    yield "csv", "\n".join(";".join(cells) for cells in (header, [*row[:-1], NIK])).encode()


def word_document():
    content = io.BytesIO()
    runs = f"<w:p><w:r><w:t>{NIK[:7]}</w:t></w:r><w:r><w:t>{NIK[7:]}</w:t></w:r></w:p>"
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="w"><w:body>{runs}</w:body></w:document>')
    return content.getvalue()


GENERIC = ("Lembar", ["Nama", "Catatan"], ["{word}", "isi"])


@pytest.mark.any_database
@pytest.mark.parametrize("capability", CAPABILITIES)
def test_in_every_cell_of_every_file_that_is_taken(capability, shown, logged):
    roles, watch = Roles(), Watch()
    for row in ROWS_OF[capability]:
        uploads = shown.get(row.route, Shown()).uploads
        if row.method != "post" or not uploads:
            continue
        role = strongest(row)
        header = LISTS.get(row.route, GENERIC)
        if row.route == "board:import":
            head, line = TYPED[row.route]["text"].split("\n")
            header = ("Jabatan", head.split(";"), line.split(";"))
        files = [*with_number_in_each_place(*header), ("surat", word_document())]
        with transaction.atomic():
            url = address(row, roles.users[role])
            base = {**shown[row.route].standing, **_data(row, roles.users[role]), **MORE.get(row.route, {})}
            base.pop("text", None)
            before = set(media())
            for place, content in files:
                client, what = roles.client(role), f"{row}, {place}"
                name = {"csv": "daftar.csv", "surat": "surat.docx"}.get(place, "daftar.xlsx")
                with transaction.atomic(), watch.over(what):
                    client.post(url, {**base, **{one: SimpleUploadedFile(name, content) for one in uploads}})
                    watch.look_around(what, client, logged)
                    transaction.set_rollback(True)
                watch.found += [f"{what}: {path.name}" for path in set(media()) - before]
                before = set(media())
            with transaction.atomic(), watch.over(f"{row}, nama"):
                named = SimpleUploadedFile(f"KTP {NIK}.pdf", b"%PDF-1.4 x")
                roles.client(role).post(url, {**base, **dict.fromkeys(uploads, named)})
                transaction.set_rollback(True)
            transaction.set_rollback(True)
    assert not watch.found, "\n".join(watch.found)


@pytest.mark.parametrize(
    ("address", "is_taken"),
    [
        ("https://toko.example/produk/1234567890123456", True),
        ("https://toko.example/produk-i.98765432.1029384756473829", True),
        (f"https://toko.example/{NIK}", False),
        (f"https://toko.example/?ktp={NIK[:6]}-{NIK[6:12]}-{NIK[12:]}", False),
    ],
)
def test_the_number_of_a_product_in_an_address_is_no_identity_number(address, is_taken):
    refused = nullcontext() if is_taken else pytest.raises(forms.ValidationError, match="NIK")
    with refused:
        forms.URLField(assume_scheme="https").clean(address)


@pytest.mark.django_db
def test_sixteen_digits_in_an_address_of_the_portal_lead_to_nothing_and_in_a_search_are_told(client, sign_in, logged):
    sign_in("Sekretariat")
    for route in ("meetings:meeting", "records:artisan", "board:seat", "planning:activity"):
        assert client.get(reverse(route, args=[int(NIK)])).status_code == 404
    answer = client.get(reverse("directory:artisans"), {"q": NIK})
    assert answer.status_code == 200
    assert not in_clear(logged.getvalue())
