"""How a cell is read and written: Indonesian numbers and dates, phone numbers, places and crafts by name or code.

Each widget's `clean` raises `ValueError` with a message for the person who made the file; `render` writes what
`clean` reads back as the same value.
"""

import re
from datetime import date, datetime
from decimal import Decimal

from django.utils.dates import MONTHS
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from import_export.widgets import ManyToManyWidget, Widget

from crafts.models import Artisan, CraftCategory, Village
from dekranasda.base.council.current import the_council
from dekranasda.base.files.spreadsheets import FORMULA_STARTS
from dekranasda.base.forms.bounds import FIRST_DAY, LARGEST_KEY, LAST_DAY, MOST
from dekranasda.base.forms.number_fields import read_number
from dekranasda.base.forms.phone import read_phone, shown_phone
from dekranasda.base.forms.text import in_one_line

YES = {"ya", "y", "ada", "bisa", "benar", "true", "1", "v", "✓", "x"}
NO = {"tidak", "t", "tdk", "n", "bukan", "salah", "false", "0", "-", ""}
PLACE_WORDS = re.compile(r"^(kelurahan|kel\.?|kecamatan|kec\.?)\s+", re.IGNORECASE)


def as_text(value) -> str:
    """A cell as text; the apostrophe with which an export keeps a formula harmless is taken off again."""
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").strip() if value is not None else ""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def folded(value) -> str:
    return " ".join(as_text(value).casefold().split())


def as_number(value) -> Decimal | None:
    """A number, from a cell of numbers or written as Indonesians do ("1.234.567,5"); None for an empty cell."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = "" if is_number else as_text(value)
    if not is_number and not text:
        return None
    number = Decimal(str(value)) if is_number else read_number(text)
    if number is None or not number.is_finite() or abs(number) > LARGEST_KEY:
        raise ValueError(_("“%(value)s” bukan angka.") % {"value": shortened(value)})
    return number


def shortened(value) -> str:
    """A cell as a message quotes it."""
    return Truncator(as_text(value)).chars(60)


class TextWidget(Widget):
    def __init__(self, *, multiline: bool = False):
        super().__init__()
        self.multiline = multiline

    def clean(self, value, row=None, **kwargs):
        text = as_text(value) if self.multiline else in_one_line(as_text(value))
        if text.startswith("#") and text.rstrip("!?").isupper():
            raise ValueError(_("Sel ini berisi kesalahan rumus (%(value)s).") % {"value": text})
        return text

    def render(self, value, obj=None, **kwargs):
        return value or ""


class PhoneWidget(TextWidget):
    """Excel drops the first zero of a phone number; the country code brings it back."""

    def clean(self, value, row=None, **kwargs):
        text = super().clean(value)
        number = read_phone(text)
        if number is None:
            raise ValueError(
                _("“%(value)s” bukan nomor telepon, misalnya 0812-3456-7890.") % {"value": shortened(text)}
            )
        return number

    def render(self, value, obj=None, **kwargs):
        return shown_phone(value or "")


class DigitsWidget(TextWidget):
    """A code of fixed length whose leading zeros Excel drops when the cell is a number."""

    def __init__(self, length: int):
        super().__init__()
        self.length = length

    def clean(self, value, row=None, **kwargs):
        text = re.sub(r"[\s.-]", "", super().clean(value))
        return text.zfill(self.length) if isinstance(value, int) and text else text


class WholeWidget(Widget):
    def clean(self, value, row=None, **kwargs):
        number = as_number(value)
        if number is None:
            return None
        if number != int(number) or number < 0:
            raise ValueError(_("Isi bilangan bulat, bukan “%(value)s”.") % {"value": shortened(value)})
        if number > MOST:
            raise ValueError(_("Angka ini terlalu besar."))
        return int(number)

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else value


class CoordinateWidget(Widget):
    """A latitude or longitude. A comma is a decimal comma; there are no thousands in a coordinate."""

    def clean(self, value, row=None, **kwargs):
        text = as_text(value).replace(",", ".").replace("\u2212", "-")
        if not text:
            return None
        if not re.fullmatch(r"[+-]?[0-9]{1,3}(\.[0-9]{1,20})?", text):
            raise ValueError(_("“%(value)s” bukan koordinat, misalnya -8.095412.") % {"value": shortened(value)})
        return Decimal(text).quantize(Decimal("0.000001"))

    def render(self, value, obj=None, **kwargs):
        return "" if value is None else float(value)


class YesNoWidget(Widget):
    def clean(self, value, row=None, **kwargs):
        word = folded(value)
        if word in YES:
            return True
        if word in NO:
            return False
        raise ValueError(_("Isi “ya” atau “tidak”, bukan “%(value)s”.") % {"value": shortened(value)})

    def render(self, value, obj=None, **kwargs):
        return _("ya") if value else _("tidak")


class ChoiceWidget(Widget):
    """A choice by its code or its name; other spellings by `also` (folded text → code)."""

    def __init__(self, choices, also: dict[str, str]):
        super().__init__()
        self.codes = {folded(code): code for code in choices.values}
        self.codes |= {folded(label): code for code, label in choices.choices} | also

    def clean(self, value, row=None, **kwargs):
        word = folded(value)
        if not word:
            return ""
        if word not in self.codes:
            known = ", ".join(sorted(set(self.codes.values())))
            raise ValueError(
                _("“%(value)s” tidak dikenal. Isi salah satu dari: %(known)s.")
                % {"value": shortened(value), "known": known}
            )
        return self.codes[word]

    def render(self, value, obj=None, **kwargs):
        return value or ""


class TurnoverWidget(ChoiceWidget):
    """A class of turnover, or the turnover itself in Rupiah (limits of PP 7/2021, Pasal 35)."""

    def clean(self, value, row=None, **kwargs):
        word = folded(value)
        if not re.search(r"\d", word) or word in self.codes:
            return super().clean(value)
        amount = as_number(value)
        for limit, turnover in [(2, "MICRO"), (15, "SMALL"), (50, "MEDIUM")]:
            if amount <= limit * 1_000_000_000:
                return Artisan.Turnover[turnover].value
        raise ValueError(_("Omzet di atas Rp50 miliar: bukan usaha mikro, kecil, atau menengah."))


class DayWidget(Widget):
    """A day: a date cell, "19-12-2025", "19/12/25", "19 Desember 2025", "2025-12-19"."""

    def __init__(self):
        super().__init__()
        self.months = {str(name).casefold(): number for number, name in MONTHS.items()}
        self.months |= {name[:3]: number for name, number in self.months.items()} | {"agt": 8, "agu": 8, "nop": 11}

    def clean(self, value, row=None, **kwargs):
        text = folded(value)
        if not text:
            return None
        text = text.partition(", ")[2] or text
        for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y", "%d/%m/%y"):
            try:
                return self._in_reach(datetime.strptime(text, form).date())  # noqa: DTZ007  a day has no zone
            except ValueError:
                continue
        words = re.fullmatch(r"(\d{1,2}) ([a-z]+)\.? (\d{4})", text)
        if words and words[2] in self.months:
            try:
                return self._in_reach(date(int(words[3]), self.months[words[2]], int(words[1])))
            except ValueError:
                pass
        raise ValueError(_("“%(value)s” bukan tanggal, misalnya 19-12-2025.") % {"value": shortened(value)})

    @staticmethod
    def _in_reach(day: date) -> date:
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValueError(day)
        return day

    def render(self, value, obj=None, **kwargs):
        return f"{value:%d-%m-%Y}" if value else ""


class VillageWidget(Widget):
    def __init__(self):
        super().__init__()
        self.villages: dict[str, Village] = {}

    def load(self) -> None:
        for village in Village.objects.defer("outline"):
            self.villages[folded(village.name)] = village
            self.villages[village.code] = village
            self.villages[village.code.replace(".", "")] = village

    def clean(self, value, row=None, **kwargs):
        name = PLACE_WORDS.sub("", folded(value))
        if not name:
            raise ValueError(_("Isi nama atau kode kelurahan."))
        if name not in self.villages:
            raise ValueError(
                _("Kelurahan “%(value)s” tidak ada di %(area)s.")
                % {"value": shortened(value), "area": the_council().area}
            )
        return self.villages[name]

    def render(self, value, obj=None, **kwargs):
        return value.name if value else ""


class CraftsWidget(ManyToManyWidget):
    """Crafts by name or address, separated by semicolons."""

    def __init__(self):
        super().__init__(CraftCategory)
        self.crafts: dict[str, CraftCategory] = {}

    def load(self) -> None:
        for craft in CraftCategory.objects.all():
            self.crafts[folded(craft.name)] = self.crafts[craft.slug] = craft

    def clean(self, value, row=None, **kwargs):
        whole = folded(value)
        names = [whole] if whole in self.crafts else [name.strip() for name in whole.split(";") if name.strip()]
        if not names:
            raise ValueError(_("Isi sekurangnya satu jenis kriya; pisahkan dengan titik koma."))
        for name in names:
            if name not in self.crafts:
                raise ValueError(
                    _("Jenis kriya “%(value)s” tidak dikenal. Lihat lembar “Pilihan” pada berkas contoh.")
                    % {"value": name}
                )
        return list(dict.fromkeys(self.crafts[name] for name in names))

    def render(self, value, obj=None, **kwargs):
        return "; ".join(sorted(craft.name for craft in value.all())) if value else ""
