"""The words by which old minutes tell what a line is: titles of their parts, columns of their tables, verbs, days."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dekranasda.base.lists.figures import read_day
from dekranasda.base.lists.words import folded
from programs.models import MinuteLine

SUGGESTION, DECISION, ACTION, NOTE = (
    MinuteLine.Kind.SUGGESTION.value,
    MinuteLine.Kind.DECISION.value,
    MinuteLine.Kind.ACTION.value,
    MinuteLine.Kind.NOTE.value,
)


@dataclass(frozen=True)
class Part:
    """A part of the minutes; of `kind` None the words of each line decide."""

    kind: str | None = None


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTS = {
    SUGGESTION: "usulan|usul|saran|masukan|aspirasi|tanggapan|harapan|keluhan|permintaan|usulan dan saran|tanya jawab",
    DECISION: "keputusan|kesimpulan|simpulan|kesepakatan|hasil keputusan|hasil kesepakatan|hasil kesimpulan",
    ACTION: "tindak lanjut|rencana tindak lanjut|rtl|rencana aksi|penugasan|tugas|langkah tindak lanjut",
    NOTE: "agenda|acara|susunan acara|peserta|daftar hadir|daftar peserta|undangan|lampiran|dasar|dokumentasi",
    None: "pembahasan|uraian|materi|isi|hasil|hasil pembahasan|jalannya|diskusi|permasalahan|masalah|kendala|paparan|"
    "arahan|sambutan|pengarahan|pembukaan|penutup|lain lain|pokok bahasan|uraian pembahasan|pendahuluan|"
    "hasil diskusi|sesi diskusi|catatan|notula|notulen|notulensi|risalah",
}
_OF_PART = {word: Part(kind) for kind, words in _PARTS.items() for word in words.split("|")}
_BEHIND_PART = re.compile(r"(?:\s+(?:rapat|rakor|koordinasi|pertemuan|peserta|para peserta|forum|dari|dan))+$")
_AND = re.compile(r"\s*(?:/|,|&|\bdan\b|\bserta\b|\bmaupun\b)\s*", re.IGNORECASE)

_COLUMNS = {
    "number": "no|nomor|no urut|nomor urut",
    "speaker": "nama|pengusul|penyampai|pembicara|narasumber|nama peserta|peserta|disampaikan oleh|penanya|"
    "yang menyampaikan|nama pengusul|nama penyampai",
    "body": "instansi|asal instansi|dinas|unsur|perwakilan|organisasi|opd|perangkat daerah|asal|dinas instansi",
    "responsible": "penanggung jawab|penanggungjawab|pic|pelaksana|pj|oleh|pengampu|opd pelaksana",
    "due": "batas waktu|tenggat|tenggat waktu|waktu|target waktu|waktu pelaksanaan|deadline|target|jadwal|"
    "waktu penyelesaian|paling lambat",
}
_OF_COLUMN = {word: role for role, words in _COLUMNS.items() for word in words.split("|")}

# Before and behind a name, of none of its words.
HONORIFICS = _each(
    "bapak pak bp bpk ibu bu ny nyonya tn tuan sdr sdri saudara saudari mas mbak kang bunda h hj haji hajah kh ust "
    "ustadz drs dra dr ir prof yth"
)
# What stands before a colon without having said anything.
LABELS = _each(
    "hari tanggal tgl waktu pukul jam tempat lokasi acara agenda perihal hal nomor lampiran sifat catatan "
    "keterangan pimpinan notulis notulen peserta hasil kesimpulan keputusan simpulan usulan saran masukan tindak "
    "target penanggung pic batas tenggat contoh misalnya misal yaitu yakni antara berikut jumlah anggaran biaya "
    "dasar tujuan tema topik dihadiri hadir undangan dokumentasi pembahasan penutup pembukaan tembusan kepada "
    "alamat telepon email nip nb ps perhatian ringkasan rencana sebagai meliputi adalah"
)
TITLES_OF_SPEAKERS = _each(
    "kepala ketua sekretaris kabid kasi kadis wakil perwakilan bendahara camat lurah dinas badan kelompok paguyuban "
    "sentra asosiasi ikm umkm pengrajin perajin pengusaha moderator narasumber walikota wali bupati asisten "
    "staf"
)

_DECIDED = re.compile(
    r"(?<!belum )(?<!akan )\b(?:diputuskan|memutuskan|disepakati|menyepakati|bersepakat|sepakat|disetujui|menyetujui|"
    r"ditetapkan|menetapkan)\b",
    re.IGNORECASE,
)
_ASKS = (
    r"(?:mengusulkan|mengusul|mengajukan|menyarankan|meminta|memohon|mohon|berharap|mengharapkan|mengeluhkan|mengeluh|"
    r"menginginkan|menanyakan|mempertanyakan)"
)
_ASKED = re.compile(rf"\b(?:{_ASKS}|usul|diusulkan|disarankan|diharapkan|keluhan|minta)\b", re.IGNORECASE)
ASKER = re.compile(rf"(?P<who>[^.:;]{{2,120}}?)\s+(?:juga\s+|lalu\s+|kemudian\s+)?{_ASKS}\b", re.IGNORECASE)
_TO_DO = re.compile(r"\b(?:agar|akan|supaya|diminta|ditugaskan|wajib|segera|menindaklanjuti)\b", re.IGNORECASE)
_FOLLOWED = re.compile(r"\b(?:ditindaklanjuti|menindaklanjuti|penanggung jawab|PIC)\b", re.IGNORECASE)

_DATE = (
    r"\d{1,2}(?:[ .-]+(?!\d)[^\W\d_]{3,9}\.?(?:[ -]+\d{4})?"
    r"|\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?(?:\d{4}|\d{2}))?)(?!\d)"
)
_DUE = re.compile(
    r"\b(?:paling lambat|paling lama|selambat[- ]?lambatnya|selambatnya|sebelum|sampai dengan|sampai|hingga|s\.?/?d\.?|"
    r"batas waktu|tenggat(?: waktu)?|deadline|target(?: waktu)?)"
    r"\s*:?\s*(?:pada\s+)?(?:hari\s+)?(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\s*,?\s*)?"
    rf"(?:(?:tanggal|tgl\.?)\s*)?(?P<day>{_DATE})",
    re.IGNORECASE,
)
_ANY_DAY = re.compile(rf"(?<![\d/.-])(?P<day>{_DATE})", re.IGNORECASE)
_HAS_YEAR = re.compile(r"\D\d{4}$|[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2}$")


def part_titled(words: str) -> Part | None:
    """The part of the minutes that begins under this title, None where it is none."""
    if len(words) > 80:
        return None
    title = words.strip().rstrip(":.").strip()
    whole = _plain_title(title)
    if found := _OF_PART.get(whole):
        return found
    names = [_plain_title(one) for one in _AND.split(title)]
    parts = [_OF_PART.get(name) for name in names if name]
    return parts[0] if parts and all(part is not None for part in parts) else None


def column_titled(words: str) -> str | Part | None:
    """What stands in a column under this title: a role, or lines of a part."""
    return _OF_COLUMN.get(folded(words)) or part_titled(words)


def _plain_title(words: str) -> str:
    return _BEHIND_PART.sub("", folded(words))


def kind_of(text: str, part: Part, *, is_due: bool, is_assigned: bool) -> str:
    """What a line under `part` is, by that and by its words."""
    if part.kind in (ACTION, NOTE):
        return part.kind
    if _DECIDED.search(text):
        return DECISION
    if part.kind == DECISION:
        return ACTION if is_due else DECISION
    if part.kind == SUGGESTION or _ASKED.search(text):
        return SUGGESTION
    is_task = is_due or (is_assigned and _TO_DO.search(text)) or _FOLLOWED.search(text)
    return ACTION if is_task else NOTE


def due_day(text: str, held_on: date, *, anywhere: bool = False) -> date | None:
    """The day by which something has to be done; `anywhere`: the one day in the text, whatever stands before it."""
    found = {match["day"] for match in _DUE.finditer(text)}
    if not found and anywhere:
        found = {match["day"] for match in _ANY_DAY.finditer(text)}
    # Of several nobody knows which is meant.
    days = {day for said in found if (day := _day(said, held_on))} if len(found) < 4 else set()
    return next(iter(days)) if len(days) == 1 else None


def _day(said: str, held_on: date) -> date | None:
    """Day before month, as here; without its year the next one from the meeting on. None before the meeting."""
    said = " ".join(said.split())
    tries = [said]
    if not _HAS_YEAR.search(said):
        sign = next((sign for sign in "/.-" if sign in said), " ")
        tries = [f"{said}{sign}{year}" for year in (held_on.year, held_on.year + 1)]
    reader: Callable = read_day()
    for one in tries:
        read = reader(one, {"hari-bulan": "hari"})
        if read.is_clear and isinstance(read.value, date) and read.value >= held_on:
            return read.value
    return None
