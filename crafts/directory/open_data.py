"""The directory as open data: one row per public artisan, only what its page shows too. Columns are a contract."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from crafts.models import Artisan, Consent
from dekranasda.addresses import absolute
from dekranasda.spreadsheets import harmless

CHUNK = 1000


@dataclass(frozen=True)
class Column:
    name: str
    meaning: str
    value: Callable[[Artisan], object]


COLUMNS = [
    Column("slug", _("Pengenal tetap; alamat halaman adalah /perajin/<slug>/."), lambda a: a.slug),
    Column("nama", _("Nama usaha."), lambda a: a.name),
    Column("pemilik", _("Nama pemilik, bila disetujui untuk ditampilkan."), lambda a: a.public_owner_name),
    Column("kriya", _("Pengenal jenis kriya; di CSV dipisah titik koma."), lambda a: [c.slug for c in a.crafts.all()]),
    Column("kode_kelurahan", _("Kode kelurahan menurut Kemendagri."), lambda a: a.village_id),
    Column("kelurahan", _("Nama kelurahan."), lambda a: a.village.name),
    Column("kecamatan", _("Nama kecamatan."), lambda a: a.village.district.name),
    Column("tahun_berdiri", _("Tahun usaha berdiri, bila diketahui."), lambda a: a.founded_year),
    Column("dapat_dikunjungi", _("Bengkel dapat dikunjungi."), lambda a: a.visitable),
    Column("menerima_pesanan", _("Menerima pesanan khusus."), lambda a: a.accepts_custom_orders),
    Column("telepon", _("Telepon atau WhatsApp, bila disetujui."), lambda a: a.public_phone),
    Column("surel", _("Alamat surel, bila disetujui."), lambda a: a.public_email),
    Column("alamat", _("Alamat lengkap, bila disetujui."), lambda a: a.public_address),
    Column("lintang", _("Titik lokasi (WGS 84), bila disetujui."), lambda a: _coordinate(a, 0)),
    Column("bujur", _("Titik lokasi (WGS 84), bila disetujui."), lambda a: _coordinate(a, 1)),
    Column("situs_web", _("Situs web."), lambda a: a.website),
    Column("toko_daring", _("Toko daring."), lambda a: a.marketplace_url),
    Column("instagram", _("Nama akun Instagram."), lambda a: a.instagram),
    Column("produk", _("Nama produk; di CSV dipisah titik koma."), lambda a: [p.name for p in a.products.all()]),
    Column("terkonfirmasi", _("Tanggal data terakhir diperiksa bersama perajin."), lambda a: a.last_confirmed_on),
    Column("contoh", _("Benar bila perajin ini rekaan untuk peragaan."), lambda a: a.is_sample),
]


def _coordinate(artisan: Artisan, which: int) -> float | None:
    point = artisan.public_point
    return float(point[which]) if point else None


@login_not_required
@require_safe
def artisans_csv(request: HttpRequest):
    return _stream(_csv_lines(), "text/csv; charset=utf-8", "perajin.csv")


@login_not_required
@require_safe
def artisans_json(request: HttpRequest):
    return _stream(_json_lines(request), "application/json", "perajin.json")


def _stream(lines: Iterable[str], content_type: str, filename: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-cache"
    return response


def _artisans() -> Iterator[Artisan]:
    """Everybody public, read in chunks: memory stays small however many there are."""
    consents = Prefetch("consents", Consent.objects.in_force(), to_attr="consents_in_force")
    artisans = (
        Artisan.objects.public()
        .with_contact_freshness()
        .select_related("village__district")
        .defer("nik", "story", "story_en", "village__outline")
        .prefetch_related("crafts", "products", consents)
        .order_by("pk")
    )
    last = 0
    while chunk := list(artisans.filter(pk__gt=last)[:CHUNK]):
        for artisan in chunk:
            artisan._consent = next(iter(artisan.consents_in_force), None)
            yield artisan
        last = chunk[-1].pk


class _Line:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _csv_lines() -> Iterator[str]:
    writer = csv.writer(_Line())
    # Excel reads a CSV as UTF-8 only when it begins so.
    yield "\ufeff" + writer.writerow([column.name for column in COLUMNS])
    for artisan in _artisans():
        yield writer.writerow([_cell(column.value(artisan)) for column in COLUMNS])


def _cell(value):
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        value = "; ".join(value)
    return harmless(value)


def _json_lines(request: HttpRequest) -> Iterator[str]:
    yield '{"perajin": ['
    separator = "\n"
    for artisan in _artisans():
        row = {column.name: column.value(artisan) for column in COLUMNS}
        with override("id"):
            row["alamat_halaman"] = absolute(artisan.get_absolute_url(), request)
        yield separator + json.dumps(row, ensure_ascii=False, default=str)
        separator = ",\n"
    yield "\n]}\n"
