"""Figures of a plan as offices write them: "120 IKM", "±130", "BB", "300 juta"; what has two meanings is asked."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.forms import Field
from django.utils.translation import gettext as _

from dekranasda.base.lists.answers import Doubt, Option
from dekranasda.base.lists.figures import money_of
from dekranasda.base.lists.values import says_nothing, shortened
from dekranasda.base.lists.words import folded
from dekranasda.base.templatetags.formats import SCALE, angka, is_percentage

# Scales of grades that offices report in, from the lowest.
SCALES = {
    "sakip": "D < C < CC < B < BB < A < AA",
    "ikm": "D < C < B < A",
    "opini": "TMP < TW < WDP < WTP",
    "baik": "Kurang < Cukup < Baik < Sangat Baik",
    "tinggi": "Rendah < Sedang < Tinggi",
}
_NUMBER = r"-?[\d.,]*\d"
_ABOUT = re.compile(
    r"(?:±|\+/-|≥|≤|>=?|<=?|sekitar|kurang lebih|kira-kira|minimal|min\.?|maksimal|maks\.?)\s*(.+)", re.IGNORECASE
)
_SPAN = re.compile(rf"({_NUMBER})\s*(?:-|–|—|s\.?/?d\.?|sampai|hingga)\s*({_NUMBER})", re.IGNORECASE)
_WITH_UNIT = re.compile(rf"({_NUMBER})\s*([^\W\d_][^\d]*|%)")


def figure_in(text: str, field: Field, unit: str, *, is_matched: bool) -> Decimal | int | Doubt | None:
    """What a cell says in `unit`, or the doubt about it; `ValidationError`, as `field` says it, for what is no figure.

    `is_matched`: the table is not of our making, so a share may stand in it as a fraction, and "-" for nothing.
    """
    if is_matched and says_nothing(text):
        return None
    if is_matched and is_percentage(unit) and re.fullmatch(r"0,\d+|1", text):
        return _fraction(text, field)
    if is_matched and text.endswith("%") and unit and not is_percentage(unit) and not getattr(field, "grades", None):
        return _foreign_share(text, field, unit)
    try:
        return field.clean(text)
    except ValidationError as refused:
        if getattr(field, "grades", None):
            raise
        found = _otherwise(text, field, unit)
        if found is None:
            raise refused from None
        return found


def unit_in(texts: list[str]) -> str:
    """The word that stands behind the number in each of these cells ("12 Dokumen"); "" when it is not the same."""
    found = [_WITH_UNIT.fullmatch(text) for text in texts if text]
    units = {match[2].strip() if match else "" for match in found}
    return units.pop() if len(units) == 1 else ""


def scale_doubt(texts: list[str], unit: str) -> Doubt | None:
    """The question which scale is meant where all these cells hold grades; None where they do not."""
    grades = {" ".join(text.casefold().split()) for text in texts if text and not says_nothing(text)}
    options = tuple(
        Option(code, scale, scale)
        for code, scale in SCALES.items()
        if grades and grades <= {grade.strip().casefold() for grade in scale.split(SCALE)}
    )
    if not options:
        return None
    said = ", ".join(sorted(grade.upper() if len(grade) < 4 else grade for grade in grades))
    question = _("Targetnya predikat (%(grades)s). Dari yang terendah, urutannya:") % {"grades": said}
    kind = f"kata:{folded(unit)} {folded(said)}"
    return Doubt(kind, question, options, word=said)


def _fraction(text: str, field: Field) -> Doubt:
    value = Decimal(text.replace(",", "."))
    question = _("Satuannya %%, tetapi tertulis angka sampai 1, misalnya “%(value)s”.") % {"value": text}
    options = (
        Option("kali-100", _("Itu %(value)s%%: kalikan 100") % {"value": angka(value * 100)}, field.clean(value * 100)),
        Option("apa-adanya", _("Itu %(value)s%%: simpan apa adanya") % {"value": text}, field.clean(text)),
    )
    return Doubt("pecahan-persen", question, options)


def _foreign_share(text: str, field: Field, unit: str) -> Doubt:
    """A share where the unit is another: most often that of the target, in a column beside what was reached."""
    question = _("Tertulis persen, misalnya “%(value)s”, sedangkan satuannya %(unit)s.") % {"value": text, "unit": unit}
    options = [Option("bukan", _("Itu bukan angkanya: kosongkan"), None)]
    if (value := _clean(field, text)) is not None:
        kept = _("Simpan sebagai %(value)s %(unit)s") % {"value": angka(value), "unit": unit}
        options.append(Option("angka", kept, value))
    return Doubt(f"persen-lain:{folded(unit)}", question, tuple(options))


def _otherwise(text: str, field: Field, unit: str) -> Decimal | int | Doubt | None:
    """A figure that is written with words around it; None for none."""
    money = money_of(text) if folded(unit) in ("rp", "rupiah") else None
    if money and money[0] == money[1] and not money[2] and not _ABOUT.match(text):
        return _clean(field, money[0])
    if (found := _WITH_UNIT.fullmatch(text)) and folded(found[2]) == folded(unit):
        return _clean(field, found[1])
    if found := _ABOUT.fullmatch(text):
        bare = _WITH_UNIT.fullmatch(found[1])
        value = _clean(field, bare[1] if bare and folded(bare[2]) == folded(unit) else found[1])
        question = _("Angka kira-kira atau batas, misalnya “%(value)s”.") % {"value": shortened(text)}
        return None if value is None else Doubt("kira-kira", question, (Option("angka", _("Simpan angkanya"), value),))
    if found := _SPAN.fullmatch(text):
        low, high = _clean(field, found[1]), _clean(field, found[2])
        question = _("Tertulis rentang, misalnya “%(value)s”.") % {"value": shortened(text)}
        options = (Option("awal", _("Ambil angka awal"), low), Option("akhir", _("Ambil angka akhir"), high))
        return None if low is None or high is None else Doubt("rentang", question, options)
    return None


def _clean(field: Field, value):
    try:
        return field.clean(value)
    except ValidationError:
        return None
