"""The columns of the spreadsheet of artisans: the same for the template, the export and the import.

NIK has no column: a spreadsheet would carry it unencrypted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from crafts.models import Artisan
from crafts.places.words import column_titles
from dekranasda.base.forms.phone import shown_phone

# Opening hours are seven pairs of times, which no single cell holds.
NO_COLUMN = frozenset({"nik", "opening_hours"})
ID_COLUMN = "Nomor perajin"
# Stands for whatever the council calls its smaller places.
PLACE = "Kelurahan"
REQUIRED = ("name", "crafts", "village")


@dataclass(frozen=True)
class SheetColumn:
    """A column: its name, and how the value of an artisan stands in a cell that the import reads back as the same."""

    column_name: str
    render: Callable[[Any], Any] = lambda value: "" if value is None else value


def _yes_no(value) -> str:
    return _("ya") if value else _("tidak")


def _coordinate(value):
    return "" if value is None else float(value)


class ArtisanResource:
    """The columns by the attribute of the artisan, in the order of the spreadsheet."""

    fields: dict[str, SheetColumn] = {
        "pk": SheetColumn(ID_COLUMN),
        "name": SheetColumn("Nama usaha"),
        "brand": SheetColumn("Merek"),
        "crafts": SheetColumn("Jenis kriya", lambda crafts: "; ".join(sorted(craft.name for craft in crafts.all()))),
        "village": SheetColumn(PLACE, lambda village: str(village) if village else ""),
        "address": SheetColumn("Alamat lengkap"),
        "owner_name": SheetColumn("Nama pemilik"),
        "owner_gender": SheetColumn("Jenis kelamin (L/P)"),
        "owner_birth_year": SheetColumn("Tahun lahir"),
        "has_disability": SheetColumn("Penyandang disabilitas", _yes_no),
        "phone": SheetColumn("Telepon", lambda phone: shown_phone(phone or "")),
        "email": SheetColumn("Surel"),
        "website": SheetColumn("Situs web"),
        "marketplace_url": SheetColumn("Toko daring"),
        "instagram": SheetColumn("Instagram"),
        "latitude": SheetColumn("Lintang", _coordinate),
        "longitude": SheetColumn("Bujur", _coordinate),
        "founded_year": SheetColumn("Tahun berdiri"),
        "workers_female": SheetColumn("Pekerja perempuan"),
        "workers_male": SheetColumn("Pekerja laki-laki"),
        "capacity": SheetColumn("Kapasitas"),
        "capacity_number": SheetColumn("Kapasitas per bulan"),
        "capacity_unit": SheetColumn("Satuan kapasitas"),
        "wholesale_minimum": SheetColumn("Grosir paling sedikit"),
        "ships_to": SheetColumn("Pengiriman (ambil/indonesia/dunia)"),
        "raw_material": SheetColumn("Asal bahan baku"),
        "sales_channels": SheetColumn("Saluran penjualan"),
        "turnover": SheetColumn("Omzet per tahun"),
        "nib": SheetColumn("NIB"),
        "certificates": SheetColumn("Sertifikat"),
        "visitable": SheetColumn("Bengkel dapat dikunjungi", _yes_no),
        "accepts_custom_orders": SheetColumn("Menerima pesanan khusus", _yes_no),
        "story": SheetColumn("Cerita"),
        "story_en": SheetColumn("Cerita (Inggris)"),
        "office_note": SheetColumn("Catatan kantor"),
        "last_confirmed_on": SheetColumn("Dikonfirmasi pada"),
    }

    @property
    def titles(self) -> dict[str, str]:
        """What each column is called in the files of this council, by the attribute."""
        place, _around = column_titles()
        return {
            name: place if column.column_name == PLACE else column.column_name for name, column in self.fields.items()
        }

    @property
    def header(self) -> list[str]:
        return list(self.titles.values())

    def cells_of(self, artisan: Artisan) -> list:
        """The values of one artisan as they stand in the export."""
        return [column.render(getattr(artisan, name)) for name, column in self.fields.items()]
