"""How dates, numbers and money are written, in both languages. Loaded in every template.

Indonesian: "Jumat, 19 Desember 2025", "09.00 WIB", "Rp1.250.000", "87,50%". English: "Friday, 19 December 2025",
"Rp1,250,000", "87.50%". One rule for decimals everywhere: none where they say nothing, else two.
"""

from decimal import Decimal

from django import template
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()

# The three times of Indonesia, by the place in whose name the world knows them.
ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


# How a number is written with a unit that has a sign, by the unit as people type it; other units follow as words.
RUPIAH, PERCENT = "Rp%s", "%s%%"
SIGNS = {"rp": RUPIAH, "rupiah": RUPIAH, "%": PERCENT, "persen": PERCENT}

# What stands between the grades of a predicate, the lowest first.
SCALE = "<"

_INDONESIAN_SEPARATORS = str.maketrans(",.", ".,")


def _grouped(value, decimals: int) -> str:
    text = f"{value:,.{decimals}f}"
    return text if get_language() == "en" else text.translate(_INDONESIAN_SEPARATORS)


def _sign(unit: str) -> str:
    return SIGNS.get(unit.strip().rstrip(".").casefold(), "")


def grades_of(unit: str) -> list[str]:
    """The grades that a unit names from the lowest to the best ("C < CC < B"), none for every other unit."""
    grades = [" ".join(grade.split()) for grade in unit.split(SCALE)]
    return grades if len(grades) > 1 and all(grades) else []


def grade_of(value, unit: str) -> str:
    """The grade at the place `value` (1 is the lowest) of a scale; between two places the lower one is reached."""
    grades = grades_of(unit)
    place = int(Decimal(str(value)))
    return grades[min(place, len(grades)) - 1] if place > 0 else ""


def in_cell(value, unit: str):
    """A figure as a cell of a table or file holds it: a number to reckon with, of a predicate its grade."""
    return grade_of(value, unit) if value is not None and grades_of(unit) else value


def is_percentage(unit: str) -> bool:
    """Whether the unit of an indicator is a share in percent, whichever way it is written."""
    return _sign(unit) == PERCENT


@register.filter
def angka(value) -> str:
    """A number, grouped; decimals only where there are any (at most two). "" for None."""
    if value is None or value == "":
        return ""
    if isinstance(value, int):
        return _grouped(value, 0)
    value = Decimal(str(value))
    if value == value.to_integral_value():
        return _grouped(value, 0)
    return _grouped(value, 2)


@register.filter
def rupiah(value) -> str:
    """Rupiah: "Rp1.250.000", with sen only where there are any; "" for None."""
    return "" if value is None or value == "" else f"Rp{angka(value)}"


@register.filter
def persen(value) -> str:
    """A percentage: "87,50%", "100%"; "" for None."""
    return "" if value is None or value == "" else f"{angka(value)}%"


@register.filter
def satuan(value, unit: str) -> str:
    """A number with the unit of its indicator: "Rp200.000", "40%", "12 orang"; a predicate is its grade, "BB"."""
    if value is None or value == "":
        return ""
    if grades_of(unit):
        return grade_of(value, unit)
    return angka_bertanda(value, unit) if _sign(unit) else f"{angka(value)} {unit}"


@register.filter
def dari_target(achievement, unit: str) -> str:
    """What was reached, as itself: "46 dari 50 orang", "BB dari A"; without a target the figure alone.

    Where less is better, "27 dari 25 hari" would read as more than was asked.
    """
    if achievement.value is None:
        return ""
    if achievement.target is None:
        return satuan(achievement.value, unit)
    if achievement.is_lower_better:
        return _("%(value)s, target paling tinggi %(target)s") % {
            "value": satuan(achievement.value, unit),
            "target": satuan(achievement.target, unit),
        }
    return _("%(value)s dari %(target)s") % {
        "value": angka_bertanda(achievement.value, unit),
        "target": satuan(achievement.target, unit),
    }


@register.filter
def angka_bertanda(value, unit: str) -> str:
    """A number under a heading that names its unit: the sign stays with it ("Rp200.000", "40%"), a word does not."""
    if value is None or value == "":
        return ""
    if grades_of(unit):
        return grade_of(value, unit)
    # The sign of a debt or a loss stands before everything: "-Rp5.000".
    figure = (_sign(unit) or "%s") % angka(abs(Decimal(str(value))))
    return f"-{figure}" if Decimal(str(value)) < 0 else figure


@register.filter
def triwulan(quarter: int) -> str:
    """A quarter of the year (1–4) in short: "TW III"."""
    return _("TW %(numeral)s") % {"numeral": ROMAN[int(quarter)]}


@register.filter
def tanggal(value) -> str:
    """A day in full: "Jumat, 19 Desember 2025"; a moment is first moved to the time of the council's place."""
    return formats.date_format(_local(value), "l, j F Y") if value else ""


@register.filter
def tanggal_ringkas(value) -> str:
    """A day without its weekday: "19 Desember 2025"."""
    return formats.date_format(_local(value), "j F Y") if value else ""


@register.filter
def bulan(value) -> str:
    """A month: "Desember 2025"."""
    return formats.date_format(_local(value), "F Y") if value else ""


def zone_name() -> str:
    """The time zone in force as Indonesians call it: "WIB"."""
    zone = timezone.get_current_timezone_name()
    return ZONE_NAMES.get(zone, zone)


@register.filter
def waktu(value) -> str:
    """A time of day with its zone: "09.00 WIB"."""
    if not value:
        return ""
    separator = ":" if get_language() == "en" else "."
    return f"{value:%H}{separator}{value:%M} {zone_name()}"


@register.filter
def saat(value) -> str:
    """A moment: "19 Desember 2025, 09.00 WIB"."""
    if not value:
        return ""
    return _("%(day)s, %(time)s") % {"day": tanggal_ringkas(value), "time": waktu(_local(value))}


def _local(value):
    return timezone.localtime(value) if hasattr(value, "tzinfo") and value.tzinfo else value


@register.simple_tag(takes_context=True)
def query_without(context, *names) -> str:
    """The page's query string without the values of these names."""
    return query_with(context, **dict.fromkeys(names, ""))


@register.simple_tag(takes_context=True)
def query_with(context, **changes) -> str:
    """The page's query string with some values changed ("?q=batik&halaman=2"); an empty value leaves one out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}" if query else context["request"].path
