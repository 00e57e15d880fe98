"""Reads a point on the map out of two cells, or of one: degrees with a comma, minutes, swapped, without a sign."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from .answers import Doubt, Option, Read, settle
from .book import Cell
from .values import Answers, as_text, says_nothing, shortened, unread

_DEGREES = re.compile(
    r"""(\d{1,3})\s*°\s*(\d{1,2})\s*['’′]\s*(\d{1,2}(?:[.,]\d+)?)\s*(?:["”″]|'')?\s*([nsewlubt]{1,2})?""",
    re.IGNORECASE | re.VERBOSE,
)
_DECIMAL = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,20})?")


@dataclass(frozen=True)
class Around:
    """Where points are expected: least and most latitude, least and most longitude."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: Decimal, longitude: Decimal) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


def read_point(latitude: Cell, longitude: Cell, answers: Answers, around: Around) -> Read:
    """(latitude, longitude) of two cells; None when both say nothing."""
    for value in (latitude, longitude):
        if (found := unread(value, answers)) is not None and (found.doubts or found.wrong):
            return found
    if says_nothing(latitude) and says_nothing(longitude):
        return Read()
    both = re.fullmatch(r"\s*(-?\d{1,3}\.\d+)\s*[,;]\s*(-?\d{1,3}\.\d+)\s*", as_text(latitude))
    if both and says_nothing(longitude):
        latitude, longitude = both[1], both[2]
    said = ", ".join(shortened(value) for value in (latitude, longitude) if not says_nothing(value))
    if says_nothing(latitude) or says_nothing(longitude):
        return settle(
            Doubt("setengah", _("Hanya satu dari lintang dan bujur yang terisi (%(v)s).") % {"v": said}), answers
        )
    one, other = _number(latitude), _number(longitude)
    if one is None or other is None:
        return settle(_mended(latitude, longitude, around, said), answers)
    point = (one, other)
    if around.holds(*point):
        return Read(point)
    if around.holds(other, one):
        question = _("Lintang dan bujur tampak tertukar (%(v)s).") % {"v": said}
        return settle(Doubt("tertukar", question, (Option("tukar", _("Tukar"), (other, one)),), "tukar"), answers)
    if around.holds(-one, other):
        question = _("Lintang tanpa tanda minus (%(v)s).") % {"v": said}
        return settle(
            Doubt("tanpa-minus", question, (Option("minus", _("Beri minus"), (-one, other)),), "minus"), answers
        )
    question = _("Titik ini di luar daerah kita (%(v)s).") % {"v": said}
    options: tuple[Option, ...] = ()
    if abs(one) <= 90 and abs(other) <= 180 and (one, other) != (0, 0):
        options = (Option("simpan", _("Simpan juga"), point),)
    return settle(Doubt("di-luar", question, options), answers)


def _number(value: Cell) -> Decimal | None:
    if isinstance(value, bool):
        return None
    text = as_text(value).replace("\u2212", "-").strip()
    if _DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", ".")).quantize(Decimal("0.000001"))
    if found := _DEGREES.fullmatch(text):
        degrees = Decimal(found[1]) + Decimal(found[2]) / 60 + Decimal(found[3].replace(",", ".")) / 3600
        is_south = (found[4] or "").casefold() in ("s", "ls")
        return (-degrees if is_south else degrees).quantize(Decimal("0.000001"))
    return None


def _mended(latitude: Cell, longitude: Cell, around: Around, said: str) -> Doubt:
    """Numbers that lost their decimal point, put where the point then lies here."""
    options: tuple[Option, ...] = ()
    texts = [re.sub(r"[.,]", "", as_text(value)).strip() for value in (latitude, longitude)]
    if all(re.fullmatch(r"-?\d{4,12}", text) for text in texts):
        for places_one in range(1, 4):
            for places_other in range(1, 4):
                one, other = _with_point(texts[0], places_one), _with_point(texts[1], places_other)
                if around.holds(one, other) and not options:
                    label = _("Beri titik desimal: %(one)s, %(other)s") % {"one": one, "other": other}
                    options = (Option("titik", label, (one, other)),)
    kind = "tanpa-titik" if options else "bukan-koordinat"
    return Doubt(kind, _("“%(value)s” bukan koordinat, misalnya -8.095412.") % {"value": said}, options)


def _with_point(text: str, places: int) -> Decimal:
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    return Decimal(f"{sign}{digits[:places]}.{digits[places:] or 0}").quantize(Decimal("0.000001"))
