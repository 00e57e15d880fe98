"""The list of artisans as a spreadsheet that can be imported again, and the empty one to fill in."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from crafts.models import Artisan, CraftCategory, Village
from dekranasda.base.files.spreadsheets import Sheet

from .resource import ID_COLUMN, REQUIRED_COLUMNS, ArtisanResource

ROWS_AT_ONCE = 1000
HINTS = {
    ID_COLUMN: "Diisi portal saat ekspor; bukan nomor urut. Kosongkan untuk perajin baru.",
    "Nama usaha": "Wajib.",
    "Jenis kriya": "Wajib. Nama dari lembar “Pilihan”; beberapa dipisahkan titik koma.",
    "Kelurahan": "Wajib. Nama atau kode dari lembar “Pilihan”.",
    "Telepon": "0812-3456-7890 atau (0342) 801234.",
    "Lintang": "Misalnya -8.095412.",
    "Bujur": "Misalnya 112.161234.",
    "Omzet per tahun": "mikro, kecil, menengah, atau jumlah rupiah (Rp1.250.000.000).",
    "NIB": "13 angka.",
    "Dikonfirmasi pada": "Tanggal data terakhir dicocokkan dengan perajin: 19-12-2025 atau 19 Desember 2025.",
}


def records_sheet(artisans) -> Sheet:
    """The records of `artisans` in the columns that the import reads."""
    resource = ArtisanResource()
    rows = artisans.select_related("village").defer("village__outline", "nik").prefetch_related("crafts")
    rows = rows.with_contact_freshness().order_by("name", "pk").iterator(chunk_size=ROWS_AT_ONCE)
    return Sheet(_("Perajin"), resource.header, _cells(resource, rows))


def _cells(resource: ArtisanResource, artisans) -> Iterator[list]:
    for artisan in artisans:
        yield resource.cells_of(artisan)


def template_sheets() -> list[Sheet]:
    """The sheets of the file to fill in: the columns, what belongs in them, the names to choose from."""
    header = ArtisanResource().header
    hints = [[name, _("ya") if name in REQUIRED_COLUMNS else "", HINTS.get(name, "")] for name in header]
    crafts = [[_("Jenis kriya"), craft.name, ""] for craft in CraftCategory.objects.all()]
    villages = [
        [_("Kelurahan"), village.name, village.code] for village in Village.objects.defer("outline").order_by("name")
    ]
    turnovers = [[_("Omzet per tahun"), code, label] for code, label in Artisan.Turnover.choices]
    return [
        Sheet(_("Perajin"), header, []),
        Sheet(_("Petunjuk"), [_("Kolom"), _("Wajib"), _("Keterangan")], hints),
        Sheet(_("Pilihan"), [_("Kolom"), _("Nama"), _("Kode atau arti")], crafts + villages + turnovers),
    ]
