"""Reads numbers, money, years and days as people write them: "Rp 350 juta", "12-Agt-24", "± 2010", "2 orang"."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from dekranasda.base.forms.bounds import FIRST_DAY, LAST_DAY, MOST
from dekranasda.base.forms.number_fields import read_number
from dekranasda.base.templatetags.formats import tanggal

from .answers import Doubt, Option, Read, settle
from .book import Cell
from .values import Answers, Reader, as_text, says_nothing, shortened, unread

_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
    )
}
_SPAN = re.compile(r"(.+?)\s*(?:-|–|—|s\.?/?d\.?|sampai|hingga)\s*(.+)", re.IGNORECASE)
_SCALES = {
    "rb": 10**3,
    "ribu": 10**3,
    "k": 10**3,
    "jt": 10**6,
    "juta": 10**6,
    "jut": 10**6,
    "m": 10**9,
    "milyar": 10**9,
    "miliar": 10**9,
    "mlyr": 10**9,
    "t": 10**12,
    "triliun": 10**12,
}
_UNITS = r"orang|org|or|jiwa|pekerja|karyawan|buah|unit|bh|pcs|lembar|th|tahun|%"
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
_BOUND = re.compile(
    r"(<|≤|>|≥|kurang dari|di bawah|dibawah|maks\.?|maksimal|sampai|lebih dari|di atas|diatas|±|\+/-|kurang lebih"
    r"|sekitar|kira-kira)\s*"
)


def plain_number(value: Cell) -> Decimal | None:
    """The number of a cell when there can be no doubt about it, else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Decimal(str(value))
    text = unicodedata.normalize("NFKC", as_text(value)).replace("\u2212", "-").strip()
    if text.casefold() in _NUMBER_WORDS:
        return Decimal(_NUMBER_WORDS[text.casefold()])
    if _ENGLISH.fullmatch(re.sub(r"^rp\.?\s*", "", text, flags=re.IGNORECASE)):
        return Decimal(re.sub(r"[^\d.]", "", re.sub(r"^rp\.?\s*", "", text, flags=re.IGNORECASE)))
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", text):
        # 25,000 is either: asked.
        return None
    return read_number(re.sub(rf"\s*(?:{_UNITS})\.?$", "", text, flags=re.IGNORECASE))


def read_whole(*, most: int = MOST, letter: str = "") -> Reader:
    """A whole number of people or things. `letter`: whose part of "L:1 P:2" it is."""

    def read(value: Cell, answers: Answers) -> Read:
        if says_nothing(value):
            return Read()
        if (found := unread(value, answers)) is not None:
            return found
        number = plain_number(value)
        if number is not None and number == int(number) and 0 <= number <= most:
            return Read(int(number))
        text = as_text(value)
        if number is not None:
            question = _("“%(value)s” bukan jumlah bulat yang mungkin.") % {"value": shortened(text)}
            return settle(Doubt("angka-janggal", question), answers)
        parts = dict(re.findall(r"\b([lp])\s*[:=]?\s*(\d{1,5})", text.casefold()))
        if letter and letter in parts:
            question = _("Satu sel memuat L dan P, misalnya “%(value)s”.") % {"value": shortened(text)}
            label = _("Ambil bagian %(letter)s") % {"letter": letter.upper()}
            return settle(Doubt("l-p", question, (Option("bagian", label, int(parts[letter])),), "bagian"), answers)
        if (span := _span(text)) and all(end == int(end) for end in span):
            return settle(_span_doubt(text, int(span[0]), int(span[1])), answers)
        return settle(Doubt("bukan-angka", _("“%(value)s” bukan angka.") % {"value": shortened(text)}), answers)

    return read


def _span(text: str) -> tuple[Decimal, Decimal] | None:
    found = _SPAN.fullmatch(text)
    ends = (plain_number(found[1]), plain_number(found[2])) if found else (None, None)
    return ends if ends[0] is not None and ends[1] is not None and ends[0] <= ends[1] else None  # type: ignore[return-value]


def _span_doubt(text: str, low, high) -> Doubt:
    question = _("Tertulis rentang, misalnya “%(value)s”.") % {"value": shortened(text)}
    options = (Option("awal", _("Ambil angka awal"), low), Option("akhir", _("Ambil angka akhir"), high))
    return Doubt("rentang", question, options)


def money_of(value: Cell) -> tuple[Decimal, Decimal, str] | None:
    """The least and most Rupiah that a text means, and per what ("", "bulan", "minggu", "hari"); None if none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (Decimal(str(value)), Decimal(str(value)), "")
    text = unicodedata.normalize("NFKC", as_text(value)).casefold()
    per = ""
    found = re.search(r"(?:/|\bper\b|\bse)\s*(bulan|bln|minggu|mgg|hari|tahun|thn|th)\.?\s*$", text)
    if found:
        word = found[1]
        per = (
            "bulan"
            if word in ("bulan", "bln")
            else "minggu"
            if word in ("minggu", "mgg")
            else ("hari" if word == "hari" else "")
        )
        text = text[: found.start()].strip()
    bound = ""
    if found := _BOUND.match(text):
        bound, text = found[1], text[found.end() :]
    ends = _SPAN.fullmatch(text)
    if ends and not text.startswith("-"):
        scale = re.search(r"\b(rb|ribu|jt|juta|m|milyar|miliar)\b|(?<=\d)(rb|jt|m)\b", ends[2])
        high = _amount(ends[2])
        low = (
            _amount(ends[1])
            if re.search(r"[a-z]", ends[1].replace("rp", "")) or not scale
            else _amount(f"{ends[1]} {scale[1] or scale[2]}")
        )
        return (low, high, per) if low is not None and high is not None and low <= high else None
    amount = _amount(text)
    if amount is None or amount < 0:
        return None
    if bound in ("<", "≤", "kurang dari", "di bawah", "dibawah", "maks", "maks.", "maksimal", "sampai"):
        return (Decimal(0), amount, per)
    if bound in (">", "≥", "lebih dari", "di atas", "diatas"):
        return (amount, Decimal(10**15), per)
    return (amount, amount, per)


def _amount(text: str) -> Decimal | None:
    text = re.sub(r"^\s*(?:rp|idr)\.?\s*", "", text.strip())
    found = re.fullmatch(r"(.*?\d)\s*([a-z]+)\.?\s*(?:rupiah)?", text)
    if found and found[2] in _SCALES:
        number = plain_number(found[1])
        return number * _SCALES[found[2]] if number is not None else None
    return plain_number(re.sub(r"\s*rupiah$", "", text))


def read_year(*, first: int, last: Callable[[], int], of_birth: bool = False) -> Reader:
    """A year, also out of a day or of words around it. Two digits may be an age: they are asked."""

    def read(value: Cell, answers: Answers) -> Read:
        if says_nothing(value):
            return Read()
        if (found := unread(value, answers)) is not None:
            return found
        text = as_text(value)
        now = timezone.localdate().year
        years = re.findall(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", text)
        likely = [int(year) for year in years if first <= int(year) <= last()]
        if isinstance(value, str) and len(set(likely)) == 2:
            return settle(_span_doubt(text, likely[0], likely[1]), answers)
        if likely and isinstance(value, str) and re.search(r"±|\+/-|an\b|sekitar|kira|kurang lebih", text.casefold()):
            question = _("Tahun kira-kira, misalnya “%(value)s”.") % {"value": shortened(text)}
            label = _("Simpan tahunnya")
            return settle(Doubt("kira-kira", question, (Option("tahun", label, likely[0]),), "tahun"), answers)
        if likely and not re.search(r"\d{5,}", text):
            return Read(likely[0])
        number = plain_number(re.sub(r"\s*(?:tahun|th|thn)\.?$", "", text, flags=re.IGNORECASE))
        if number is not None and number == int(number) and 0 < number < 100:
            whole = int(number)
            question = _("Hanya dua angka, misalnya “%(value)s”: tahun, atau sudah berapa tahun?") % {"value": text}
            label = _("Umur: lahir tahun ini dikurangi angka itu") if of_birth else _("Sudah sekian tahun")
            options = [Option("lamanya", label, now - whole)]
            if whole >= 10 and "ahun" not in text:
                century = 1900 if whole > now % 100 else 2000
                options.insert(0, Option("tahun", _("Tahun %(c)s…") % {"c": century // 100}, century + whole))
            options = [option for option in options if first <= option.value <= last()]
            return settle(Doubt("dua-angka", question, tuple(options)), answers)
        question = _("“%(value)s” bukan tahun yang mungkin.") % {"value": shortened(text)}
        return settle(Doubt("tahun-janggal", question), answers)

    return read


def _months() -> dict[str, int]:
    months = {str(name).casefold(): number for number, name in MONTHS.items()}
    english = (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    )
    indonesian = (
        "januari",
        "februari",
        "maret",
        "april",
        "mei",
        "juni",
        "juli",
        "agustus",
        "september",
        "oktober",
        "november",
        "desember",
    )
    for names in (indonesian, english):
        months |= {name: number for number, name in enumerate(names, start=1)}
    months |= {name[:3]: number for name, number in list(months.items())}
    return months | {
        "agt": 8,
        "agu": 8,
        "agst": 8,
        "ags": 8,
        "nopember": 11,
        "nop": 11,
        "pebruari": 2,
        "peb": 2,
        "sept": 9,
        "okt": 10,
        "des": 12,
        "djuni": 6,
        "djuli": 7,
    }


def read_day(*, latest: Callable[[], date] | None = None) -> Reader:
    """A day as people write it. What only a number or a month says, or the order of "8/12", is asked."""

    def read(value: Cell, answers: Answers) -> Read:
        if says_nothing(value):
            return Read()
        if (found := unread(value, answers)) is not None:
            return found
        day = _day_or_doubt(value)
        if isinstance(day, Doubt):
            settled = settle(day, answers)
            if not settled.is_clear or not isinstance(settled.value, date):
                return settled
            day = settled.value
        if day is not None and FIRST_DAY <= day <= LAST_DAY:
            if latest is not None and day > latest():
                question = _("Tanggal di masa depan, misalnya “%(value)s”.") % {"value": shortened(value)}
                return settle(Doubt("masa-depan", question), answers)
            return Read(day)
        question = _("“%(value)s” bukan tanggal yang ada.") % {"value": shortened(value)}
        return settle(Doubt("bukan-tanggal", question), answers)

    return read


def _day_or_doubt(value: Cell) -> date | Doubt | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not 20_000 <= value <= 80_000:
            return None
        day = date(1899, 12, 30) + timedelta(days=int(value))
        question = _("Tanggal yang tertulis sebagai angka, misalnya %(value)s.") % {"value": as_text(value)}
        return Doubt("angka-tanggal", question, (Option("tanggal", _("Angka itu tanggal Excel"), day),), "tanggal")
    text = " ".join(as_text(value).casefold().replace(",", " ").split())
    text = re.sub(r"^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s+", "", text)
    text = re.sub(r"[t ]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?$", "", text)
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})", text):
        first, second, year = int(found[1]), int(found[3]), _year(found[4])
        if found[2] == "/" and first <= 12 and second <= 12 and first != second:
            question = _("Tanggal dengan garis miring, misalnya “%(value)s”: hari dulu atau bulan dulu?")
            one, other = _day(year, second, first), _day(year, first, second)
            options = (
                Option("hari", _("Hari dulu: %(day)s") % {"day": tanggal(one)}, one),
                Option("bulan", _("Bulan dulu: %(day)s") % {"day": tanggal(other)}, other),
            )
            return Doubt("hari-bulan", question % {"value": shortened(value)}, options, "hari")
        return _day(year, second, first)
    months = _months()
    if (found := re.fullmatch(r"(\d{1,2})[\s.-]+([a-z]+)[\s.-]+(\d{4}|\d{2})", text)) and found[2] in months:
        return _day(_year(found[3]), months[found[2]], int(found[1]))
    if (found := re.fullmatch(r"([a-z]+)[\s.-]+(\d{4})", text)) and found[1] in months:
        return _month_only(value, int(found[2]), months[found[1]])
    if found := re.fullmatch(r"(\d{1,2})\s*[-/.]\s*(\d{4})", text):
        return _month_only(value, int(found[2]), int(found[1]))
    return None


def _month_only(value: Cell, year: int, month: int) -> Doubt | None:
    day = _day(year, month, 1)
    if day is None:
        return None
    question = _("Hanya bulan dan tahun, misalnya “%(value)s”.") % {"value": shortened(value)}
    return Doubt("bulan-saja", question, (Option("awal", _("Pakai tanggal 1 bulan itu"), day),))


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
