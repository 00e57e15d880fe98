"""Text as it may be stored, whoever typed, pasted or uploaded it.

`CleanText` is the door: it cleans what a request carries before any view reads it, so that a form, an admin page, a
script's request and a raw `request.POST` of tomorrow get clean text without asking for it. (A field class of our own
would have to be chosen each time, and model forms, Django's admin and allauth would not choose it.) Which fields hold
one line only the form knows; there `one_line_inputs` turns line breaks into blanks, for every text input there is.
What does not come as a form, such as the cells of an uploaded list, passes through `clean_text`.

The number of an identity card (NIK) rests in one place, encrypted: every other text field refuses it, and so does every
table that is read (`holds_nik`).
"""

import re
import unicodedata
from string import whitespace

from django import forms
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.db.models import CharField, Field, JSONField, Model, TextField
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from dekranasda.base.nik import NIK_ELSEWHERE, address_holds_nik, holds_nik

# The most letters of a text field (`max_length`): a page and a document can still show them.
LONG_TEXT = 10_000
STORY = 20_000

# Word and WhatsApp paste these where a person sees a new line; PostgreSQL and Word's own files refuse some of them.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls but tab and line feed; halves of a letter; what turns the direction of all that follows (RLM and the joiners
# of Arabic and emoji stay); the byte order mark; what is no character at all, and which XML refuses.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
# Blanks that take no room, and joiners: within words they have their use, alone they are a name that nobody sees.
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060"
_BREAKS = re.compile(r" *[\t\n]+ *")


def clean_text(value: str, *, multiline: bool = True) -> str:
    """`value` in one form of Unicode and of line ends, without control characters; in one line unless `multiline`.

    Cleaning it again changes nothing.
    """
    if not value.isascii() or not value.isprintable():
        value = unicodedata.normalize("NFC", _without_controls(value))
        if not value.strip(_UNSEEN + whitespace) and not value.isspace():
            return ""
    return value if multiline else in_one_line(value)


def in_one_line(value: str) -> str:
    """`value` with a blank where a line or a column ended."""
    return _BREAKS.sub(" ", value.strip("\t\n"))


def is_secret(name: str) -> bool:
    """Whether the form field of this name holds a password, which is what was typed, to the letter."""
    return "password" in name or "sandi" in name


class CleanText:
    """Clean every text that a request carries, and answer 413 to more of it than the sender may send."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        request.GET = _cleaned(request.GET)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs):
        if request.method != "POST":
            return None
        is_public = not getattr(view, "login_required", True)
        if is_public and _length(request) > settings.MAX_PUBLIC_FORM_BYTES and not request.user.is_authenticated:
            return render(request, "413.html", status=413)
        try:
            request.POST = _cleaned(request.POST)
        except RequestDataTooBig:
            return render(request, "413.html", status=413)
        except UnreadablePostError:
            # The sender hung up in the middle: nobody is left to read an answer.
            return render(request, "400.html", status=400)
        return None


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _cleaned(sent: QueryDict) -> QueryDict:
    cleaned = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        cleaned.setlist(clean_text(name), values if is_secret(name) else [clean_text(value) for value in values])
    cleaned._mutable = False
    return cleaned


def one_line_inputs() -> None:
    """Let every text input of every form give its value in one line; those for passwords and hidden ones are no such.

    Called once, when the portal starts.
    """

    def value_from_datadict(self, data, files, name):
        value = data.get(name)
        return in_one_line(value) if isinstance(value, str) else value

    forms.TextInput.value_from_datadict = value_from_datadict


def refuse_nik() -> None:
    """Let every text field of every form, and the name of every file, refuse the number of an identity card.

    Fields for passwords are no such, nor is one that says `takes_nik`. Called once, when the portal starts.
    """
    validate, named = forms.CharField.validate, forms.FileField.to_python

    def validate_text(self, value):
        validate(self, value)
        is_text = isinstance(value, str) and not isinstance(self.widget, forms.PasswordInput)
        holds = address_holds_nik if isinstance(self, forms.URLField) else holds_nik
        if is_text and not self.takes_nik and holds(value):
            raise ValidationError(NIK_ELSEWHERE, code="nik")

    def validate_name(self, data):
        file = named(self, data)
        if file is not None and holds_nik(getattr(file, "name", None) or ""):
            raise ValidationError(_("Nama berkas ini tampak memuat NIK. Ganti namanya, lalu unggah lagi."), code="nik")
        return file

    forms.CharField.takes_nik = False
    forms.CharField.validate = validate_text
    forms.FileField.to_python = validate_name


def clean_stored_text(models, *, batch: int = 500) -> None:
    """Clean every text of `models` (of a migration), a batch at a time; times of change stay as they are.

    So are texts within JSON. Keys, choices and what is encrypted were never typed as text.
    """
    for model in models:
        fields = {
            field.attname: field
            for field in model._meta.local_concrete_fields
            if type(field) in (CharField, TextField, JSONField) and not (field.primary_key or field.choices)
        }
        if not fields:
            continue
        changed, columns = [], set()
        for row in model._base_manager.only("pk", *fields).iterator(chunk_size=batch):
            stored = {name: getattr(row, name) for name in fields}
            cleaned = {name: _cleaned_value(value, fields[name], model) for name, value in stored.items()}
            if cleaned == stored:
                continue
            for name, value in cleaned.items():
                if value != stored[name]:
                    setattr(row, name, value)
                    columns.add(name)
            changed.append(row)
        for start in range(0, len(changed), batch):
            model._base_manager.bulk_update(changed[start : start + batch], sorted(columns))


def _cleaned_value(value, field: Field, model: type[Model]):
    if isinstance(value, dict):
        return {name: _cleaned_value(part, field, model) for name, part in value.items()}
    if isinstance(value, list):
        return [_cleaned_value(part, field, model) for part in value]
    if not isinstance(value, str):
        return value
    multiline = not isinstance(field, CharField)
    cleaned = clean_text(value, multiline=multiline)
    if field.max_length and len(cleaned) > field.max_length >= len(value):
        # A few letters of other scripts take more room in the one form of Unicode: their column has none.
        cleaned = _without_controls(value) if multiline else in_one_line(_without_controls(value))
    if field.unique and cleaned != value and model._base_manager.filter(**{field.attname: cleaned}).exists():
        return value
    return cleaned


def _without_controls(value: str) -> str:
    return _NOT_TEXT.sub("", _LINE_ENDS.sub("\n", value))
