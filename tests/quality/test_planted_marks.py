"""What people typed is text wherever it is shown: marks in every text column, every page and file read as every role.

Columns are read from the models and addresses from the access table, so that new ones are in it without being named.
Planted past the forms, as an older version, a list or another program might have left it.
"""

import csv
import io
import json

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, models, transaction
from django.db.models import Value
from django.db.models.functions import Cast, Concat
from lxml import html
from openpyxl import load_workbook

from crafts.models import Consent, Photo
from tests.access import ROLES
from tests.test_access import ROWS_OF, Roles, address
from tests.test_who_reads_what import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
OURS = ("crafts", "programs", "council")
# The search's own index, which nobody types into.
INDEX = {"Listing", "ListedSet", "IndexedWord", "IndexState"}
# The longest that fits into a column; all of them are a column's whole content, so that one starts a cell or a link.
MARKS = {
    "marks": [
        "javascript:alert(7)//'\"><script>alert(7)</script><img src=x onerror=alert(7)>{{7*7}}",
        "javascript:alert(7)//'\"><b onclick=x>",
        'javascript:"><i>',
        '"><i>',
    ],
    "formula": ['=HYPERLINK("http://jahat.example";A1)', "=1+1"],
}
# Looked up by their exact words, or taken apart by the page: nobody types into them.
KEYS = {"slug", "code", "key", "digest", "token", "text_version", "color", "nik", "layout"}
ADDRESSES = ("href", "src", "action", "formaction", "data-hx-get", "data-hx-post", "hx-get", "hx-post", "poster")


def columns():
    for model in apps.get_models():
        if model._meta.app_label not in OURS or model.__name__ in INDEX:
            continue
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, (models.CharField, models.TextField)) and not isinstance(
                field, models.SlugField
            )
            is_row = isinstance(field, models.JSONField) and field.name == "cells"
            if (is_text or is_row) and not field.choices and not field.primary_key and field.name not in KEYS:
                yield model, field
    yield apps.get_model("accounts.User"), apps.get_model("accounts.User")._meta.get_field("name")


def plant(kind: str) -> int:
    """The marks into all rows of each column; how many columns took them."""
    planted = 0
    for model, field in columns():
        value = next((mark for mark in MARKS[kind] if len(mark) + 8 <= (field.max_length or 1000)), None)
        if value is None:
            continue
        if isinstance(field, models.JSONField):
            value = {"Nama usaha": value}
        elif field.unique:
            value = Concat(Value(value), Cast("pk", models.CharField()), output_field=models.CharField())
        rows = model._base_manager.all()
        # Of a row that says in one of several columns who was meant, the one that is filled in.
        for some in (rows, rows if isinstance(field, models.JSONField) else rows.exclude(**{field.name: ""})):
            try:
                with transaction.atomic():
                    planted += bool(models.QuerySet.update(some, **{field.name: value}))
                break
            except (IntegrityError, DataError):
                continue
    return planted


def faults_of_page(content: bytes) -> list[str]:
    """What in a page would run, or lead somewhere that runs."""
    found = []
    for element in html.fromstring(content).iter():
        if not isinstance(element.tag, str):
            continue
        found += [f"<{element.tag} {name}>" for name in element.attrib if name.lower().startswith("on")]
        if element.tag == "script" and element.get("type", "") == "" and "alert(7)" in (element.text or ""):
            found.append("<script>")
        if element.tag == "i" and not element.attrib and element.tail and element.tail.startswith('"'):
            found.append("<i>")
        for name in ADDRESSES:
            address_ = "".join(element.get(name, "").split()).lower()
            if address_.startswith(("javascript:", "data:text", "vbscript:")):
                found.append(f"<{element.tag} {name}={address_[:30]}>")
        for name, value in element.attrib.items():
            if name.startswith("data-") and value.startswith("{"):
                json.loads(value)
    return found


def read(client, path: str) -> tuple:
    """The answer at `path` and its content; reading it changes nothing."""
    with transaction.atomic():
        answer = client.get(path)
        content = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer, content


def faults(client, path: str) -> list[str]:
    """What is wrong with the answer at `path`."""
    answer, content = read(client, path)
    return [str(answer.status_code)] if answer.status_code >= 500 else faults_of(answer, content)


def is_table(client, path: str) -> bool:
    """Whether what is saved from there opens in a spreadsheet, where alone a formula would be one."""
    kind = read(client, path)[0].headers.get("Content-Type", "")
    return "csv" in kind or "spreadsheetml" in kind


def faults_of(answer, content: bytes) -> list[str]:
    kind = answer.headers.get("Content-Type", "")
    if content.strip() and ("html" in kind or "svg" in kind):
        return faults_of_page(content)
    if "csv" in kind:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), strict=True))
        assert all(len(row) == len(rows[0]) > 1 for row in rows), "not the table that a spreadsheet would read"
        return [cell for row in rows for cell in row if cell.startswith("=")]
    if "spreadsheetml" in kind:
        book = load_workbook(io.BytesIO(content))
        return [cell.value for sheet in book for row in sheet.rows for cell in row if cell.data_type == "f"]
    return []


# What a page writes does not depend on the database: one kind is looked for on both.
ON_BOTH = "marks"
# The rooms whose lists are saved as tables; where none is found any more, nothing would be looked at.
WITH_TABLES = {"planning", "records"}


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=() if kind == ON_BOTH else pytest.mark.only_on("sqlite")) for kind in MARKS],
)
@pytest.mark.parametrize("capability", sorted(ROWS_OF))
def test_no_text_becomes_a_mark_an_address_or_a_formula(capability, kind):
    roles, wrong, tables = Roles(), set(), 0
    make_world(roles.users)
    # Whatever may be shown is shown.
    everything = {field.name: True for field in Consent._meta.concrete_fields if field.name.startswith("covers_")}
    Consent.objects.update(**everything)
    Photo.objects.update(is_portrait=False)
    for row in ROWS_OF[capability]:
        if row.method != "get":
            continue
        readers = [role for role, status in zip(ROLES, row.expected, strict=True) if status == 200]
        # Several rows put a plan of their own in force, and on one day there is one: those readers come one by one.
        for together in [readers] if row.of is None else [[role] for role in readers]:
            with transaction.atomic():
                paths = {role: address(row, roles.users[role]) for role in together}
                if kind == "formula":
                    paths = {role: path for role, path in paths.items() if is_table(roles.client(role), path)}
                    tables += len(paths)
                if paths:
                    assert plant(kind) > 30
                for role, path in paths.items():
                    wrong |= {f"{row} as {role or 'public'}: {fault}" for fault in faults(roles.client(role), path)}
                transaction.set_rollback(True)
    assert not wrong, "\n".join(sorted(wrong))
    assert kind != "formula" or tables or capability not in WITH_TABLES
