"""The columns of the spreadsheet of artisans: the same for the template, the export and the import.

NIK has no column: a spreadsheet would carry it unencrypted.
"""

from import_export.fields import Field
from import_export.resources import Resource

from crafts.models import Artisan

from .values import (
    ChoiceWidget,
    CoordinateWidget,
    CraftsWidget,
    DayWidget,
    DigitsWidget,
    PhoneWidget,
    TextWidget,
    TurnoverWidget,
    VillageWidget,
    WholeWidget,
    YesNoWidget,
)

# Opening hours are seven pairs of times, which no single cell holds.
NO_COLUMN = frozenset({"nik", "opening_hours"})
ID_COLUMN = "Nomor perajin"
REQUIRED_COLUMNS = ("Nama usaha", "Jenis kriya", "Kelurahan")


def _column(attribute: str, name: str, widget) -> Field:
    return Field(attribute=attribute, column_name=name, widget=widget)


class ArtisanResource(Resource):
    pk = Field(attribute="pk", column_name=ID_COLUMN, widget=WholeWidget(), readonly=True)
    name = _column("name", "Nama usaha", TextWidget())
    brand = _column("brand", "Merek", TextWidget())
    crafts = _column("crafts", "Jenis kriya", CraftsWidget())
    village = _column("village", "Kelurahan", VillageWidget())
    address = _column("address", "Alamat lengkap", TextWidget())
    owner_name = _column("owner_name", "Nama pemilik", TextWidget())
    owner_gender = _column(
        "owner_gender",
        "Jenis kelamin (L/P)",
        ChoiceWidget(Artisan.Gender, {"laki": "L", "pria": "L", "lk": "L", "wanita": "P", "pr": "P"}),
    )
    owner_birth_year = _column("owner_birth_year", "Tahun lahir", WholeWidget())
    has_disability = _column("has_disability", "Penyandang disabilitas", YesNoWidget())
    phone = _column("phone", "Telepon", PhoneWidget())
    email = _column("email", "Surel", TextWidget())
    website = _column("website", "Situs web", TextWidget())
    marketplace_url = _column("marketplace_url", "Toko daring", TextWidget())
    instagram = _column("instagram", "Instagram", TextWidget())
    latitude = _column("latitude", "Lintang", CoordinateWidget())
    longitude = _column("longitude", "Bujur", CoordinateWidget())
    founded_year = _column("founded_year", "Tahun berdiri", WholeWidget())
    workers_female = _column("workers_female", "Pekerja perempuan", WholeWidget())
    workers_male = _column("workers_male", "Pekerja laki-laki", WholeWidget())
    capacity = _column("capacity", "Kapasitas", TextWidget())
    turnover = _column("turnover", "Omzet per tahun", TurnoverWidget(Artisan.Turnover, {}))
    nib = _column("nib", "NIB", DigitsWidget(13))
    certificates = _column("certificates", "Sertifikat", TextWidget())
    visitable = _column("visitable", "Bengkel dapat dikunjungi", YesNoWidget())
    accepts_custom_orders = _column("accepts_custom_orders", "Menerima pesanan khusus", YesNoWidget())
    story = _column("story", "Cerita", TextWidget(multiline=True))
    story_en = _column("story_en", "Cerita (Inggris)", TextWidget(multiline=True))
    last_confirmed_on = Field(
        attribute="last_confirmed_on", column_name="Dikonfirmasi pada", widget=DayWidget(), readonly=True
    )

    def load_choices(self) -> None:
        """Read the places and crafts once, for all rows."""
        self.fields["village"].widget.load()
        self.fields["crafts"].widget.load()

    @property
    def header(self) -> list[str]:
        return [field.column_name for field in self.get_export_fields()]

    def cells_of(self, artisan: Artisan) -> list:
        """The values of one artisan as they stand in the export."""
        return [field.export(artisan) for field in self.get_export_fields()]
