"""A form filled in as a person would who reads its page: what stands stays, what is missing is written.

Nothing is known of the form but what its browser is told: kinds, bounds and choices of its fields.
"""

import json
from datetime import timedelta
from io import BytesIO

from django.urls import resolve
from django.utils import timezone
from docx import Document
from openpyxl import Workbook
from PIL import Image

# One of the reference data.
ORGANIZATION = "Dinas Perindustrian dan Perdagangan Kota Blitar"
# By route, what a page does not tell: which of two fields to fill in, and what is typed word for word.
ALSO = {
    "action_items:action-item-new": {"responsible_organization"},
    "enquiries:pass-on": {"perajin"},
    "first_day:invitations": {"staf_1"},
    "planning:report": {"value"},
    "meetings:past-minutes": {"ambil", "speaker"},
    # Of each maker of the stack, whose number stands before it.
    "records:consents-record": {"signed", "given_by"},
    "suggestions:suggestion-felt": {"thing", "heard", "answer"},
    "suggestions:decide": {"pick"},
    "suggestions:suggestion-decide": {"step"},
}
TYPED = {
    "enquiries:finish": {"outcome": "tidak-jadi", "because": "harga"},
    "planning:adopt": {"word": "TETAPKAN"},
    "planning:report": {"no_evidence_because": "Contoh {word}"},
    "suggestions:suggestion-decide": {"step": "decline"},
    "suggestions:decide": {"step": "decline"},
    "records:data-erase": {"number": "{pk}"},
    # On the first day of a term a seat speaks for whom it was made for.
    "board:seat-move": {"from_day": "{tomorrow}"},
    "board:import": {"text": "nomor;jabatan;organisasi\n901;Anggota {word};" + ORGANIZATION},
}
# By route, the rows of the list that it takes in, and the name of their sheet.
LISTS = {
    "planning:result-list": ("Capaian", ["Indikator", "Triwulan I"], ["Perajin dilatih", "{number}"]),
    "planning:participant-list": ("Hadir", ["Nama peserta", "Hadir"], ["Peserta {word}", "ya"]),
    "planning:import": (
        "Rencana",
        ["Sasaran", "Program", "Penanggung jawab", "Indikator", "Satuan"],
        ["Sasaran lain", "Program {word}", ORGANIZATION, "Perajin", "orang"],
    ),
    "organizations:list-file": ("Organisasi", ["Nama organisasi", "Jenis"], ["Sanggar {word}", "Lainnya"]),
    "records:imports": (
        "Perajin",
        ["Nama usaha", "Jenis kriya", "Kelurahan"],
        ["Sanggar {word}", "Batik tulis dan cap", "Sentul"],
    ),
}
# By route, forms that take a PDF as it is, made by `pdf`.
TAKE_PDF = {"meetings:signed-add", "meetings:paper-add"}
# By route, forms that take a letter (with fields), made by `letter`.
TAKE_LETTERS = {"council:template", "meetings:past-minutes"}
# By route, forms that take outlines of places, made by `outlines`.
TAKE_OUTLINES = {"first_day:outlines"}
CHOICES = ".//select[@name=$name]//option/@value|.//input[@type='radio'][@name=$name]/@value"
FIELDS = ".//input[@name]|.//select[@name]|.//textarea[@name]"
WORDS = {"text", "textarea", "search"}
# The trap that no person sees.
TRAP = "website_address"


def filled(form, word: str, *, to: str) -> dict[str, list[str]]:
    """What is sent of `form` (of lxml) with `word` in it: what must be filled in, and how one is reached; no files.

    `to` is the path that it is sent to.
    """
    match = resolve(to)
    route, also = match.view_name, ALSO.get(match.view_name, ())
    sent: dict[str, list[str]] = {}
    for name, elements in _by_name(form).items():
        if value := _standing(elements) or _chosen(
            elements, word, is_named=name.rpartition("-")[2] in also or name in also
        ):
            sent[name] = value
    if name := word_field(form):
        sent[name] = [f"Mohon contoh {word} untuk semua"]
    for name, text in TYPED.get(route, {}).items():
        # A step that this page does not offer is not chosen.
        if not (choices := form.xpath(CHOICES, name=name)) or text in choices:
            sent[name] = [text.format(word=word, tomorrow=timezone.localdate() + timedelta(days=1), **match.kwargs)]
    for button in form.xpath(".//button[@type='submit']")[:1]:
        if button.get("name"):
            sent[button.get("name")] = [button.get("value", "")]
    return sent


def word_field(form) -> str | None:
    """The field that says most of what is sent: the first for words that must be filled in, else the first of them."""
    fields = [(name, elements[0]) for name, elements in _by_name(form).items() if _takes_words(name, elements[0])]
    return next((name for name, element in fields if _is_required(element)), fields[0][0] if fields else None)


def pictures_for(form, word: str) -> dict[str, bytes]:
    """What is sent by the file controls of `form` that must have a picture."""
    content = BytesIO()
    Image.new("RGB", (40 + len(word), 30), "teal").save(content, "JPEG")
    wanted = [name for name, elements in _by_name(form).items() if _takes_pictures(elements[0])]
    return dict.fromkeys(wanted, content.getvalue())


def pdf(word: str) -> bytes:
    return b"%PDF-1.4\n% " + word.encode() + b"\n%%EOF"


def letter(word: str) -> bytes:
    document, content = Document(), BytesIO()
    document.add_paragraph(f"{word} {{{{ nomor }}}}")
    document.save(content)
    return content.getvalue()


def outlines(word: str) -> bytes:
    """A GeoJSON file with the outline of one place, another for another word."""
    east = 112.16 + len(word) / 1000 + sum(word.encode()) / 1_000_000
    square = [[112.15, -8.1], [east, -8.1], [east, -8.09], [112.15, -8.1]]
    geometry = {"type": "Polygon", "coordinates": [square]}
    properties = {"kode": "35.72.01.1001", "catatan": word}
    return json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}).encode()


def list_for(route: str, word: str) -> bytes:
    """The .xlsx file that is sent to an import."""
    name, header, row = LISTS[route]
    book, content = Workbook(), BytesIO()
    book.active.title = name
    book.active.append(header)
    # Another number for another word.
    number = 1 + sum(word.encode()) % 90
    book.active.append([cell.format(word=word, number=number) for cell in row])
    book.save(content)
    return content.getvalue()


def file_fields(form) -> list[str]:
    return [element.get("name") for element in form.xpath(".//input[@type='file']")]


def _by_name(form) -> dict[str, list]:
    found: dict[str, list] = {}
    beside = form.getroottree().xpath("//*[@name][@form=$id]", id=form.get("id") or "-")
    for element in [*form.xpath(FIELDS), *beside]:
        if element.get("disabled") is None and element.get("name") != TRAP:
            found.setdefault(element.get("name"), []).append(element)
    return found


def _takes_pictures(element) -> bool:
    return _kind(element) == "file" and _is_required(element) and "image/jpeg" in element.get("accept", "")


def _kind(element) -> str:
    return element.get("type", "text") if element.tag == "input" else element.tag


def _takes_words(name: str, element) -> bool:
    return (
        _kind(element) in WORDS
        and element.get("inputmode") in (None, "text")
        and element.get("autocapitalize") != "characters"
        and int(element.get("maxlength") or 999) >= 40
    )


def _standing(elements: list) -> list[str]:
    first, kind = elements[0], _kind(elements[0])
    if kind == "select":
        return [option.get("value") for option in first.xpath(".//option[@selected][@value!='']")]
    if kind in ("checkbox", "radio"):
        return [one.get("value", "on") for one in elements if one.get("checked") is not None]
    if kind == "textarea":
        return [text] if (text := (first.text or "").strip()) else []
    return [value] if kind not in ("file", "submit") and (value := first.get("value")) else []


def _chosen(elements: list, word: str, *, is_named: bool) -> list[str]:
    first, kind = elements[0], _kind(elements[0])
    if kind == "radio" or (kind == "checkbox" and len(elements) > 1):
        # Of several boxes the last: the first of a list is what another field of its form takes.
        return [elements[-1 if kind == "checkbox" and not is_named else 0].get("value", "on")]
    if kind in ("hidden", "file", "submit") or not (is_named or _is_wanted(elements)):
        return []
    if kind == "checkbox":
        return [first.get("value", "on")]
    if kind == "select":
        return [option.get("value") for option in first.xpath(".//option[@value!='']")[:1]]
    return [_text(first, word)]


def _is_required(element) -> bool:
    return element.get("required") is not None


def _is_wanted(elements: list) -> bool:
    return any(_is_required(one) or _is_phone(one) for one in elements)


def _is_phone(element) -> bool:
    return "tel" in (_kind(element), element.get("inputmode"))


def _text(element, word: str) -> str:
    kind, name = _kind(element), element.get("name")
    if kind == "date":
        # What ends later than it begins.
        return (timezone.localdate() + timedelta(days=30 if name.startswith("end") else 0)).isoformat()
    if kind == "time":
        return "09:00"
    if kind == "email":
        return f"{word}@contoh.id"
    if kind == "url":
        return "https://contoh.id/"
    if _is_phone(element):
        return "0812-3450-0011"
    if name.endswith("_year"):
        return "2031"
    if kind == "number" or element.get("inputmode") in ("numeric", "decimal"):
        return element.get("min") or "1"
    return f"Contoh {word}"
