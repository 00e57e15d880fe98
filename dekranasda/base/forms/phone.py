"""Telephone numbers: stored in one form (E.164, "+6281234500011"), written as Indonesians write them (0812-3450-0011).

Also in files: there a leading "+" would look like a formula. Numbers of other countries keep their "+".
A number that came before this rule and fits no numbering plan stays as it was written, without "+": nobody dials it
from here, and the records office finds it by its filter.
"""

import re
from urllib.parse import quote

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

HOME = "ID"
MOST_CHARACTERS = 40
# E.164 allows 15 digits.
MOST_STORED = 20
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
NO_NUMBER = _("Tulis satu nomor telepon lengkap, misalnya 0812-3456-7890 atau (0342) 801234.")


def read_phone(text: str) -> str | None:
    """The number that a text means, in E.164; "" for an empty text, None for what is no number, or more than one."""
    text = text.strip()
    if not text:
        return ""
    number = _parsed(text)
    if number is None or number.extension or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown_phone(stored: str) -> str:
    """A stored number as people here write it; what fits no numbering plan as it was written."""
    number = _parsed(stored) if is_dialled(stored) else None
    if number is None:
        return stored
    is_home = number.country_code == phonenumbers.country_code_for_region(HOME)
    form = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def is_dialled(stored: str) -> bool:
    """Whether a stored number can be dialled."""
    return stored.startswith("+")


def is_doubtful(column: str) -> models.Q:
    """Rows whose `column` holds what came before this rule and cannot be dialled."""
    return ~models.Q(**{column: ""}) & ~models.Q(**{f"{column}__startswith": "+"})


def is_landline(stored: str) -> bool:
    """Whether a stored number is that of a landline, where nobody reads messages."""
    number = _parsed(stored) if is_dialled(stored) else None
    return number is not None and phonenumbers.number_type(number) == PhoneNumberType.FIXED_LINE


def whatsapp_link(stored: str, text: str = "") -> str:
    """The address that opens a chat with a stored number, `text` written; empty where nobody reads messages."""
    if not is_dialled(stored) or is_landline(stored):
        return ""
    return f"https://wa.me/{stored.removeprefix('+')}" + (f"?text={quote(text)}" if text else "")


def whatsapp_to_whom(text: str) -> str:
    """The address that opens WhatsApp with `text` written; to whom it goes is chosen there."""
    return f"https://wa.me/?text={quote(text)}"


def holds_contact(text: str) -> bool:
    """Whether a telephone number or an e-mail address stands in the text."""
    found = (match.raw_string for match in phonenumbers.PhoneNumberMatcher(text, HOME))
    # "1.500.000 sampai 2.500.000" has as many digits, and is none.
    return bool(_EMAIL.search(text)) or any(written.lstrip("( ").startswith(("0", "+", "62")) for written in found)


def digits_of(text: str) -> str:
    """The digits of a number or of a part of one, as stored numbers have them: "0812-34" → "6281234"."""
    digits = "".join(letter for letter in text if letter.isascii() and letter.isdigit())
    if not digits or text.strip().startswith("+") or digits.startswith("62"):
        return digits
    return "62" + digits.lstrip("0")


def _parsed(text: str) -> phonenumbers.PhoneNumber | None:
    if len(text) > MOST_CHARACTERS:
        return None
    try:
        return phonenumbers.parse(text, HOME)
    except NumberParseException:
        return None


class PhoneField(forms.CharField):
    """A telephone number, typed in any usual way."""

    def __init__(self, **kwargs):
        kwargs.pop("empty_value", None)
        super().__init__(**{**kwargs, "max_length": MOST_CHARACTERS})
        self.widget.attrs["inputmode"] = "tel"

    def to_python(self, value):
        number = read_phone(super().to_python(value) or "")
        if number is None:
            raise ValidationError(NO_NUMBER, code="invalid")
        return number

    def prepare_value(self, value):
        return shown_phone(value) if isinstance(value, str) else value


class PhoneColumn(models.CharField):
    """A telephone number in E.164; its form field is a `PhoneField`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": MOST_STORED, **kwargs})

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PhoneField, **kwargs})


def store_in_e164(model, column: str) -> None:
    """Write the numbers stored in `column` of `model` (of a migration) in E.164, where they are numbers at all."""
    changed = []
    for row in model._base_manager.exclude(**{column: ""}).only("pk", column).iterator(chunk_size=500):
        stored = getattr(row, column)
        # Stored until now: digits with the country code, of any country.
        number = read_phone(f"+{stored.lstrip('+')}") or read_phone(stored)
        if number and number != stored:
            setattr(row, column, number)
            changed.append(row)
    model._base_manager.bulk_update(changed, [column], batch_size=500)
