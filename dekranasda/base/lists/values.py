"""Reads single cells as people write them: words, phones, codes, choices, addresses of pages.

Each reader is called with the cell and the answers given so far for its column (kind of doubt → code), and returns a
`Read`: the plain meaning, or a doubt with every meaning that it may have. Nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dekranasda.base.files.cells import FORMULA_STARTS
from dekranasda.base.forms.phone import HOME, read_phone, shown_phone
from dekranasda.base.forms.text import in_one_line
from dekranasda.base.nik import MASK

from .answers import Doubt, Option, Read, settle
from .book import UNREAD, Cell
from .words import folded, is_ditto

Answers = Mapping[str, str]
Reader = Callable[[Cell, Answers], Read]

NOTHING = {
    "",
    "-",
    "--",
    "---",
    "–",
    "—",
    "_",
    "…",
    "...",
    ".",
    "tidak ada",
    "tdk ada",
    "tidak punya",
    "tdk punya",
    "belum ada",
    "blm ada",
    "belum punya",
    "kosong",
    "(kosong)",
    "nihil",
    "n/a",
    "rp -",
    "rp. -",
    "rp-",
}
_FORMULA_ERROR = re.compile(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL|SPILL|CALC)[!?]?", re.IGNORECASE)
_PROGRAM_WORD = {"nan", "null", "none", "undefined", "#n/a", "nil"}
SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE][+-]?\d+")


def as_text(value: Cell) -> str:
    """A cell as text; the apostrophe with which an export keeps a formula harmless is taken off again."""
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFC", str(value)).replace("\u00a0", " ").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def shortened(value: Cell) -> str:
    return Truncator(as_text(value)).chars(60)


def says_nothing(value: Cell) -> bool:
    return isinstance(value, str) and " ".join(as_text(value).casefold().split()) in NOTHING


def unread(value: Cell, answers: Answers) -> Read | None:
    """The doubt of a cell that the file itself does not know, or from which a number was taken out; else None."""
    if value == UNREAD:
        question = _("Sel ini rumus, dan berkas tidak menyimpan hasilnya. Buka di Excel, simpan, lalu unggah lagi.")
        return settle(Doubt("rumus", question), answers)
    if isinstance(value, str):
        if _FORMULA_ERROR.fullmatch(value.strip()):
            question = _("Sel ini berisi kesalahan rumus, misalnya %(value)s.") % {"value": value.strip()}
            return settle(Doubt("galat-rumus", question), answers)
        if is_ditto(value):
            question = _("“%(value)s” menunjuk baris di atasnya, tetapi di atasnya tidak ada baris.") % {"value": value}
            return settle(Doubt("ulangan", question), answers)
        if MASK in value:
            left = " ".join(value.replace(MASK, " ").split()).strip(" -:;,.")
            if not re.search(r"\w", left) or folded(left) in ("nik", "ktp", "no ktp", "kk", "npwp"):
                return Read()
            question = _("Dari sel ini dihapus angka yang tampak seperti NIK. Sisanya: “%(left)s”.") % {"left": left}
            return settle(Doubt("nik", question, (Option("sisa", _("Simpan sisanya"), left),), "sisa"), answers)
    return None


def read_text(*, multiline: bool = False, longest: int = 0) -> Reader:
    """Words as they stand, without doubled blanks."""

    def read(value: Cell, answers: Answers) -> Read:
        if says_nothing(value):
            return Read()
        if (found := unread(value, answers)) is not None:
            return found
        text = as_text(value)
        text = text if multiline else " ".join(in_one_line(text).split())
        if text.casefold() in _PROGRAM_WORD:
            question = _("“%(word)s” biasanya tanda kosong dari program lain.") % {"word": text}
            return settle(
                Doubt(f"kata:{text.casefold()}", question, (Option("tulis", _("Simpan kata itu"), text),)), answers
            )
        if longest and len(text) > longest:
            return Read(
                wrong=_("Terlalu panjang: %(length)s huruf, paling banyak %(most)s.")
                % {"length": len(text), "most": longest}
            )
        return Read(text)

    return read


def read_phones(value: Cell, answers: Answers) -> Read:
    """One number that can be dialled, in E.164. A spreadsheet drops the first zero: that is plain, lost digits not."""
    if says_nothing(value):
        return Read()
    if (found := unread(value, answers)) is not None:
        return found
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = unicodedata.normalize("NFKC", as_text(value)).strip("'’‘`\" ")
    if SCIENTIFIC.fullmatch(text):
        question = _("Excel menyingkat nomor ini menjadi %(value)s: angka belakangnya hilang.") % {"value": text}
        return settle(Doubt("angka-hilang", question), answers)
    if is_number and isinstance(value, float):
        return settle(_no_phone(text), answers)
    if re.fullmatch(r"\d+\.0", text):
        text = text[:-2]
    if "," not in text and "/" not in text and (number := read_phone(text)):
        return Read(number)
    numbers = _phones_in(text)
    if len(numbers) == 1:
        rest = re.sub(r"[\d+()\s./,;:&-]", "", text)
        if re.search(r"ext|pes|psw|x\d", text, re.IGNORECASE):
            question = _("Nomor dengan sambungan (ekstensi), misalnya “%(value)s”.") % {"value": shortened(text)}
            label = _("Simpan nomornya tanpa sambungan")
            return settle(Doubt("sambungan", question, (Option("nomor", label, numbers[0]),), "nomor"), answers)
        if len(re.sub(r"\D", "", text)) - len(re.sub(r"\D", "", shown_phone(numbers[0]))) > 3:
            return settle(_no_phone(text), answers)
        return Read(numbers[0]) if len(rest) <= 40 else settle(_no_phone(text), answers)
    if numbers:
        return settle(_several_phones(text, numbers), answers)
    return settle(_no_phone(text), answers)


def _phones_in(text: str) -> list[str]:
    """The numbers in a text, in E.164; a second number that lacks its area code has that of the first."""
    numbers, area = [], ""
    for part in re.split(r"[/,;\n|&]|\bdan\b|\batau\b", text):
        part = part.strip()
        digits = re.sub(r"\D", "", part)
        number = read_phone(part) if len(digits) >= 8 else None
        if number is None and area and 5 <= len(digits) <= 8:
            number = read_phone(area + digits)
        if not number:
            found = list(phonenumbers.PhoneNumberMatcher(part, HOME)) if len(digits) >= 8 else []
            number = f"+{found[0].number.country_code}{found[0].number.national_number}" if found else None
        if number and number not in numbers:
            numbers.append(number)
            local = re.match(r"\(?(0\d{2,3})[)\s-]", part)
            area = local[1] if local else ""
    return numbers


def _several_phones(text: str, numbers: list[str]) -> Doubt:
    mobile = next((number for number in numbers if number.startswith("+628")), "")
    options = [
        Option("pertama", _("Ambil nomor pertama"), numbers[0]),
        Option("kedua", _("Ambil nomor kedua"), numbers[1]),
    ]
    if mobile:
        options.insert(0, Option("seluler", _("Ambil nomor seluler (08…) yang pertama"), mobile))
    else:
        options.insert(0, Option("seluler", _("Ambil nomor seluler (08…) yang pertama"), numbers[0]))
    question = _("Satu sel memuat beberapa nomor, misalnya “%(value)s”.") % {"value": shortened(text)}
    return Doubt("beberapa-nomor", question, tuple(options), "seluler")


def _no_phone(text: str) -> Doubt:
    return Doubt("bukan-nomor", _("“%(value)s” bukan nomor telepon yang lengkap.") % {"value": shortened(text)})


def read_code(length: int, name: str) -> Reader:
    """A code of so many digits. A spreadsheet's number lost its leading noughts: they come back."""

    def read(value: Cell, answers: Answers) -> Read:
        if says_nothing(value):
            return Read()
        if (found := unread(value, answers)) is not None:
            return found
        text = unicodedata.normalize("NFKC", as_text(value))
        if SCIENTIFIC.fullmatch(text):
            question = _("Excel menyingkat kode ini menjadi %(value)s: angka belakangnya hilang.") % {"value": text}
            return settle(Doubt("angka-hilang", question), answers)
        if isinstance(value, int) and not isinstance(value, bool) and length - 3 <= len(text) <= length:
            return Read(text.zfill(length))
        bare = re.sub(r"[\s.\-']", "", re.sub(rf"^\s*{name}\s*:?", "", text, flags=re.IGNORECASE))
        bare = re.sub(r"\(\d{4}\)$|\([^)\d]*\)$", "", bare)
        if re.fullmatch(rf"\d{{{length}}}", bare):
            return Read(bare)
        if re.fullmatch(rf"\d{{{length - 2},{length - 1}}}", bare):
            question = _("%(name)s “%(value)s” kurang dari %(length)s angka.")
            told = {"name": name, "value": shortened(text), "length": length}
            label = _("Nol di depannya hilang: tambahkan lagi")
            return settle(Doubt("kurang-angka", question % told, (Option("nol", label, bare.zfill(length)),)), answers)
        question = _("“%(value)s” bukan %(name)s %(length)s angka.")
        told = {"name": name, "value": shortened(text), "length": length}
        kind = "bukan-kode" if re.search(r"\d", text) else f"kata:{folded(text)}"
        return settle(Doubt(kind, question % told), answers)

    return read


def read_choice(meanings: Mapping[str, str], labels: Mapping[str, str], question: str) -> Reader:
    """A word with a known meaning (folded word → code); every other word is asked, with all codes to choose from."""

    def read(value: Cell, answers: Answers) -> Read:
        word = " ".join(as_text(value).casefold().split()) if value != UNREAD else ""
        known = meanings.get(word) or meanings.get(folded(value))
        if known is not None:
            return Read(known)
        if says_nothing(value):
            return Read()
        if (found := unread(value, answers)) is not None:
            return found
        options = tuple(Option(code, label, code) for code, label in labels.items())
        asked = question % {"value": shortened(value)}
        return settle(Doubt(f"kata:{folded(value) or word}", asked, options, word=shortened(value)), answers)

    return read


YES = {"ya", "y", "iya", "yes", "ada", "bisa", "benar", "true", "1", "v", "✓", "√", "✔", "sudah", "boleh"}
NO = {"tidak", "t", "tdk", "n", "no", "bukan", "salah", "false", "0", "tidak bisa", "belum", "tidak ada", "tdk ada"}


def read_yes_no(value: Cell, answers: Answers) -> Read:
    """Yes or no. A cross may mean either, and so may a whole sentence: they are asked."""
    meanings = dict.fromkeys(YES, "ya") | dict.fromkeys(NO, "tidak")
    labels = {"ya": _("Ya"), "tidak": _("Tidak")}
    read = read_choice(meanings, labels, _("“%(value)s”: ya atau tidak?"))(value, answers)
    if read.value is not None:
        read.value = read.value == "ya"
    return read


def read_email(value: Cell, answers: Answers) -> Read:
    if says_nothing(value):
        return Read()
    if (found := unread(value, answers)) is not None:
        return found
    text = as_text(value).removeprefix("mailto:")
    if _is_email(text):
        return Read(text)
    several = [part for part in re.split(r"[;,/\s]+", text) if _is_email(part)]
    if len(several) > 1:
        question = _("Satu sel memuat beberapa email, misalnya “%(value)s”.") % {"value": shortened(text)}
        options = (
            Option("pertama", _("Ambil yang pertama"), several[0]),
            Option("kedua", _("Ambil yang kedua"), several[1]),
        )
        return settle(Doubt("beberapa-email", question, options, "pertama"), answers)
    mended = text.replace(",", ".").replace(" ", "")
    question = _("“%(value)s” bukan alamat email.") % {"value": shortened(text)}
    as_mended = (
        Option("tanpa-spasi", _("Simpan tanpa spasi dan dengan titik: %(email)s") % {"email": mended}, mended),
    )
    return settle(Doubt("bukan-email", question, as_mended if _is_email(mended) else ()), answers)


def _is_email(text: str) -> bool:
    try:
        EmailValidator()(text)
    except ValidationError:
        return False
    return len(text) <= 254


_BARE_PAGE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_SHOPS = {"shopee": "https://shopee.co.id/%s", "tokopedia": "https://www.tokopedia.com/%s"}


def read_page(value: Cell, answers: Answers) -> Read:
    """The address of a page; "www.contoh.id" means the page of that name."""
    if says_nothing(value):
        return Read()
    if (found := unread(value, answers)) is not None:
        return found
    text = as_text(value)
    if _BARE_PAGE.fullmatch(text):
        text = f"https://{text}"
    if _is_page(text):
        return Read(text)
    options: tuple[Option, ...] = ()
    shop = re.fullmatch(r"(shopee|tokopedia)\s*[:/@-]?\s*@?([\w.-]+)", text, re.IGNORECASE)
    if shop:
        page = _SHOPS[shop[1].lower()] % shop[2]
        options = (Option("toko", _("Simpan sebagai alamat tokonya: %(page)s") % {"page": page}, page),)
    kind = "nama-toko" if shop else "bukan-alamat"
    question = _("“%(value)s” bukan alamat halaman (https://…).") % {"value": shortened(text)}
    return settle(Doubt(kind, question, options), answers)


def _is_page(text: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return len(text) <= 200


_INSTAGRAM = re.compile(
    r"(?:(?:https?://)?(?:www\.)?instagram\.com/|(?:ig|instagram|insta)\s*[:=/]\s*)?@?([A-Za-z0-9._]{1,30})/?(?:\?\S*)?",
    re.IGNORECASE,
)


def read_instagram(value: Cell, answers: Answers) -> Read:
    """The name of an account, also out of its address."""
    if says_nothing(value):
        return Read()
    if (found := unread(value, answers)) is not None:
        return found
    if name := _INSTAGRAM.fullmatch(as_text(value)):
        return Read(name[1])
    question = _("“%(value)s” bukan nama akun Instagram (tanpa spasi).") % {"value": shortened(value)}
    return settle(Doubt("bukan-akun", question), answers)


def in_proper_case(text: str) -> str:
    """Words in capitals as names are written: "BATIK SEKAR, UD." → "Batik Sekar, UD."."""
    return re.sub(r"[^\W\d_]+", lambda found: _proper_word(found[0]), text)


_STAYS_CAPITAL = {
    "ud",
    "cv",
    "pt",
    "rt",
    "rw",
    "ikm",
    "umkm",
    "ii",
    "iii",
    "iv",
    "vi",
    "vii",
    "viii",
    "ix",
    "smk",
    "sma",
    "smp",
    "sd",
    "se",
    "sh",
    "st",
    "mm",
    "kub",
    "tk",
}


def _proper_word(word: str) -> str:
    return word.upper() if word.casefold() in _STAYS_CAPITAL else word[0].upper() + word[1:].lower()


def is_shouted(text: str) -> bool:
    """Whether a text of some length is written in capitals throughout."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and all(letter.isupper() for letter in letters) and in_proper_case(text) != text
