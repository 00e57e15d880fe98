"""The list of artisans as a spreadsheet that can be imported again, and the empty one to fill in."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from crafts.models import Artisan, CraftCategory, Village
from dekranasda.base.files.spreadsheets import Sheet, choices_at
from dekranasda.base.lists.layout import EXAMPLE

from .resource import ID_COLUMN, PLACE, REQUIRED, ArtisanResource

ROWS_AT_ONCE = 1000
# Numbers that are names: as numbers they would lose their first nought or end as 8,12E+10.
TEXT_COLUMNS = ("Telepon", "NIB")
YES_NO_COLUMNS = ("Penyandang disabilitas", "Bengkel dapat dikunjungi", "Menerima pesanan khusus")
HINTS = {
    "Nama usaha": "Wajib. Baris yang namanya diawali “Contoh:” tidak diambil.",
    "Jenis kriya": "Wajib. Nama dari lembar “Pilihan”; beberapa dipisahkan titik koma.",
    PLACE: "Wajib. Nama atau kode dari lembar “Pilihan”.",
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
    return Sheet(_("Perajin"), resource.header, _cells(resource, rows), as_text=TEXT_COLUMNS)


def _cells(resource: ArtisanResource, artisans) -> Iterator[list]:
    for artisan in artisans:
        yield resource.cells_of(artisan)


def template_sheets() -> list[Sheet]:
    """The sheets of the file to fill in: the columns with two examples, what belongs in them, the names to choose from.

    "Nomor perajin" is left out: it is the portal's own, and as the first column it would be numbered 1, 2, 3.
    """
    titles, columns = ArtisanResource().titles, ArtisanResource.fields
    place = titles["village"]
    header = [name for name in titles.values() if name != ID_COLUMN]
    hints = [
        [title, _("ya") if key in REQUIRED else "", HINTS.get(columns[key].column_name, "")]
        for key, title in titles.items()
        if title != ID_COLUMN
    ]
    villages = list(Village.objects.defer("outline").order_by("name"))
    offered = {
        "Jenis kriya": [[craft.name, ""] for craft in CraftCategory.objects.all()],
        place: [[str(village), village.code] for village in villages],
        "Omzet per tahun": [[code, str(label)] for code, label in Artisan.Turnover.choices],
        "Jenis kelamin (L/P)": [[code, str(label)] for code, label in Artisan.Gender.choices],
        "Pengiriman (ambil/indonesia/dunia)": [[code, str(label)] for code, label in Artisan.ShipsTo.choices],
        **{name: [[_("ya"), ""], [_("tidak"), ""]] for name in YES_NO_COLUMNS},
    }
    title, rows, choices = _("Pilihan"), [], {}
    for column, names in offered.items():
        choices[column] = choices_at(title, "B", len(rows) + 2, len(rows) + 1 + len(names))
        rows += [[column, *name] for name in names]
    return [
        Sheet(_("Perajin"), header, _examples(header, offered, place), as_text=TEXT_COLUMNS, choices=choices),
        Sheet(_("Petunjuk"), [_("Kolom"), _("Wajib"), _("Keterangan")], hints),
        Sheet(title, [_("Kolom"), _("Nama"), _("Kode atau arti")], rows),
    ]


def _examples(header: list[str], offered: dict[str, list[list]], place: str) -> list[list]:
    """Two rows as they should look. The word before their names keeps them out of the import."""
    crafts = [name for name, _meaning in offered["Jenis kriya"]]
    places = [name for name, _meaning in offered[place]]
    first = {
        "Nama usaha": _("%(mark)s Batik Melati") % {"mark": EXAMPLE},
        "Jenis kriya": next(iter(crafts), ""),
        place: next(iter(places), ""),
        "Alamat lengkap": "Jalan Mawar 1, RT 2 RW 3",
        "Nama pemilik": "Siti Aminah",
        "Jenis kelamin (L/P)": "P",
        "Tahun lahir": 1980,
        "Telepon": "0812-3450-0001",
        "NIB": "0123456789012",
        "Omzet per tahun": "mikro",
    }
    second = {
        "Nama usaha": _("%(mark)s Ukir Jati Lestari") % {"mark": EXAMPLE},
        "Jenis kriya": "; ".join(crafts[:2]),
        place: next(reversed(places), ""),
        "Pekerja perempuan": 2,
        "Pekerja laki-laki": 3,
        "Tahun berdiri": 2015,
    }
    return [[row.get(name) for name in header] for row in (first, second)]
