"""The public trail as open data: one row per voice that visitors may read. Columns are a contract."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from dekranasda.base.files.open_data import OpenColumn, OpenSet, csv_lines, json_lines, stream, workbook_response
from dekranasda.base.files.spreadsheets import XLSX
from dekranasda.base.http.addresses import absolute
from dekranasda.base.page_cache.made_once import made_once
from programs.models import Activity, Felt, Theme

from .queries import Told, opened, tell

CHUNK = 500


VOICES = OpenSet(
    key="masukan",
    title=_("Masukan dan hasilnya"),
    description=_("Satu baris per masukan yang dibuka untuk umum, dengan keputusan dan hasilnya."),
    keywords=("masukan", "rapat", "tindak lanjut"),
    files=(
        ("public_trail:data-csv", "text/csv"),
        ("public_trail:data-xlsx", XLSX),
        ("public_trail:data-json", "application/json"),
    ),
    part="masukan",
)


@dataclass(frozen=True)
class OpenVoice:
    told: Told
    activities: list[str]
    felt: str
    theme: str


COLUMNS = [
    OpenColumn("kode", _("Pengenal tetap; alamat halaman adalah /jejak/<kode>/."), lambda row: row.told.voice.code),
    OpenColumn("tanggal", _("Tanggal disampaikan."), lambda row: row.told.suggestion.received_on),
    OpenColumn("isi", _("Yang disampaikan, dalam kalimat untuk umum."), lambda row: row.told.voice.text),
    OpenColumn(
        "penyampai", _("Nama kantor atau asosiasi; perajin dan warga hanya dengan izin."), lambda row: row.told.speaker
    ),
    OpenColumn(
        "rakor", _("Judul rakor, bila disampaikan di sana."), lambda row: row.told.meeting and row.told.meeting.title
    ),
    OpenColumn("tema", _("Tema masukan."), lambda row: row.theme),
    OpenColumn(
        "kriya",
        _("Pengenal jenis kriya; di CSV dipisah titik koma."),
        lambda row: [craft.slug for craft in row.told.crafts],
    ),
    OpenColumn("status", _("Status sekarang."), lambda row: str(row.told.status.label)),
    OpenColumn("diputuskan", _("Tanggal keputusan terakhir."), lambda row: row.told.decision and row.told.decision.day),
    OpenColumn(
        "alasan", _("Alasan keputusan terakhir."), lambda row: row.told.decision.reason if row.told.decision else ""
    ),
    OpenColumn(
        "program",
        _("Program yang menampung; di CSV dipisah titik koma."),
        lambda row: [program.title for program in row.told.programs],
    ),
    OpenColumn("kegiatan", _("Kegiatan untuk masukan ini; di CSV dipisah titik koma."), lambda row: row.activities),
    OpenColumn(
        "contoh", _("Benar bila data ini contoh, bukan data sebenarnya."), lambda row: row.told.suggestion.is_sample
    ),
    OpenColumn(
        "terasa",
        _("Jawaban terakhir yang menyampaikan: Ya, Sebagian, atau Belum; kosong bila belum menjawab."),
        lambda row: row.felt,
    ),
]


@require_safe
@login_not_required
@made_once
def voices_csv(request: HttpRequest) -> StreamingHttpResponse:
    return stream(csv_lines(COLUMNS, _rows()), "text/csv; charset=utf-8", "masukan.csv")


@require_safe
@login_not_required
@made_once
def voices_xlsx(request: HttpRequest) -> HttpResponse:
    return workbook_response("masukan", str(VOICES.title), COLUMNS, _rows())


@require_safe
@login_not_required
@made_once
def voices_json(request: HttpRequest) -> StreamingHttpResponse:
    told = json_lines(
        "masukan", COLUMNS, _rows(), address=lambda row: absolute(row.told.voice.get_absolute_url(), request)
    )
    return stream(told, "application/json", "masukan.json")


def _rows() -> Iterator[OpenVoice]:
    """Every open voice, read in chunks: memory stays small however many there are."""
    voices, last = opened().order_by("pk"), 0
    while chunk := list(voices.filter(pk__gt=last)[:CHUNK]):
        held = _held_for({voice.suggestion.head.pk for voice in chunk} | {voice.suggestion_id for voice in chunk})
        felt = _felt_by({voice.suggestion_id for voice in chunk})
        # Looked up once: what is streamed is read outside of the request.
        themes = dict(Theme.choices())
        for told in tell(chunk):
            own = dict.fromkeys([*held[told.suggestion.pk], *held[told.suggestion.head.pk]])
            theme = told.suggestion.theme
            yield OpenVoice(told, list(own), felt.get(told.suggestion.pk, ""), themes.get(theme, theme))
        last = chunk[-1].pk


def _felt_by(suggestions: set[int]) -> dict[int, str]:
    """By suggestion, the last answer of its speaker to "Sudah terasa?"; 1 query."""
    answers = Felt.objects.filter(suggestion__in=suggestions).order_by("at", "pk").values_list("suggestion", "answer")
    return {suggestion: str(Felt.Answer(answer).label) for suggestion, answer in answers}


def _held_for(suggestions: set[int]) -> dict[int, list[str]]:
    """By suggestion, the titles of the activities of adopted plans that were held for it; 1 query."""
    held = Activity.objects.public().held().filter(suggestions__in=suggestions).order_by("starts_on", "pk")
    titles = defaultdict(list)
    for suggestion, title in held.values_list("suggestions", "title"):
        titles[suggestion].append(title)
    return titles
