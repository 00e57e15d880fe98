"""Reads what only lists of artisans have: turnover, products, the number of an identity card."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from crafts.models import Artisan
from dekranasda.base.lists.answers import Doubt, Option, Read, settle
from dekranasda.base.lists.book import Cell
from dekranasda.base.lists.figures import money_of
from dekranasda.base.lists.values import Answers, as_text, read_text, says_nothing, shortened, unread
from dekranasda.base.lists.words import folded
from dekranasda.base.nik import MASK

LIMITS = ((2, Artisan.Turnover.MICRO), (15, Artisan.Turnover.SMALL), (50, Artisan.Turnover.MEDIUM))
_TIMES = {"": 1, "bulan": 12, "minggu": 52, "hari": 365}


def read_turnover(value: Cell, answers: Answers, times: int = 1) -> Read:
    """A class of turnover, or the turnover itself in Rupiah (limits of PP 7/2021, Pasal 35)."""
    if says_nothing(value):
        return Read()
    if (found := unread(value, answers)) is not None:
        return found
    word = re.sub(r"^(?:usaha|industri|skala)\s+", "", folded(value))
    for code, label in Artisan.Turnover.choices:
        if word in (folded(code), folded(label)):
            return Read(code)
    money = money_of(value)
    if money is None:
        question = _("Omzet “%(value)s” tidak terbaca.") % {"value": shortened(value)}
        options = tuple(Option(code, label, code) for code, label in Artisan.Turnover.choices)
        return settle(Doubt(f"kata:{folded(value)}", question, options, word=shortened(value)), answers)
    low, high, per = money
    factor = _TIMES[per] if per else times
    classes = [_class_of(low * factor), _class_of(high * factor)]
    if classes[0] == classes[1] and classes[0]:
        return Read(classes[0])
    if not any(classes):
        question = _("Omzet di atas Rp50 miliar, misalnya “%(value)s”: bukan usaha mikro, kecil, atau menengah.")
        return settle(Doubt("terlalu-besar", question % {"value": shortened(value)}), answers)
    question = _("Rentang omzet “%(value)s” melewati batas kelas usaha.") % {"value": shortened(value)}
    options = (Option("awal", _("Pakai angka awalnya"), classes[0] or None),
               Option("akhir", _("Pakai angka akhirnya"), classes[1] or None))  # fmt: skip
    return settle(Doubt("rentang", question, options), answers)


def read_monthly(value: Cell, answers: Answers) -> Read:
    return read_turnover(value, answers, times=12)


def _class_of(amount: Decimal) -> str:
    return next((turnover.value for limit, turnover in LIMITS if amount <= limit * 1_000_000_000), "")


def read_products(value: Cell, answers: Answers) -> Read:
    """Names of products, parted by commas, semicolons or lines."""
    read = read_text(multiline=True)(value, answers)
    if isinstance(read.value, str):
        names = [" ".join(name.split()) for name in re.split(r"[;,\n]", read.value)]
        names = list(dict.fromkeys(name for name in names if re.search(r"\w", name)))
        if any(len(name) > 150 for name in names):
            return Read(wrong=_("Nama produk terlalu panjang: paling banyak 150 huruf."))
        read.value = names or None
    return read


def read_nik(value: Cell, answers: Answers) -> Read:
    """The number of an identity card, which the office said it wants to keep."""
    if says_nothing(value) or value == MASK:
        return Read()
    digits = re.sub(r"\D", "", as_text(value))
    if re.fullmatch(r"[1-9]\d{15}", digits):
        return Read(digits)
    return settle(Doubt("bukan-nik", _("Bukan NIK 16 angka.")), answers)
