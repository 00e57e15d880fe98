"""What helps to fill in the file of a plan: what belongs in each column, the names to choose from, an example."""

from django.utils.translation import gettext as _

from crafts.models import CraftCategory, Village
from dekranasda.base.files.spreadsheets import Sheet, choices_at
from programs.models import BudgetSource, Division, Indicator, Organization, Plan, Theme

from .columns import (
    CODE_COLUMNS,
    EXAMPLE,
    GOAL,
    GOAL_CODE,
    INDICATOR_CODE,
    INDICATOR_COLUMNS,
    PLACES,
    PROGRAM_CODE,
    PROGRAM_COLUMNS,
    REQUIRED,
    SOURCE,
    TARGET,
    titled,
)

HINTS = {
    GOAL: "Baris yang diawali “Contoh:” tidak diambil.",
    PROGRAM_CODE: "Diisi portal; kosongkan untuk program baru.",
    "Program": "Cukup di baris pertama programnya; baris di bawahnya yang kosong milik program yang sama.",
    "Penanggung jawab": "Nama dari lembar “Pilihan”.",
    "Pendukung": "Nama dari lembar “Pilihan”; beberapa dipisahkan titik koma.",
    "Kriya": "Nama dari lembar “Pilihan”; beberapa dipisahkan titik koma.",
    PLACES: "Nama dari lembar “Pilihan”; beberapa dipisahkan titik koma.",
    INDICATOR_CODE: "Diisi portal; kosongkan untuk indikator baru.",
    "Satuan": "Misalnya orang, %, Rp, atau predikat dari yang terendah: D/C/B/A.",
    "Kondisi awal": "Angka, misalnya 1.250 atau 87,5.",
}


class Offered:
    """The names that a plan may use, by column, and where the sheet "Pilihan" holds them."""

    def __init__(self, plan: Plan):
        crafts = [craft.name for craft in CraftCategory.objects.all()]
        villages = [str(village) for village in Village.objects.defer("outline").order_by("name")]
        offices = list(Organization.objects.current().order_by("name").values_list("name", flat=True))
        self.names = {
            "Tema": [theme.local_name for theme in Theme.offered()],
            "Bidang": [division.name for division in Division.objects.filter(term=plan.term)],
            "Penanggung jawab": offices,
            "Pendukung": offices,
            "Kriya": crafts,
            titled(PLACES): villages,
            "Arah": [str(label) for label in Indicator.Direction.labels],
            "Sifat akumulasi": [str(label) for label in Indicator.Accumulation.labels],
            "Rumus capaian": [str(label) for label in Indicator.Formula.labels],
            SOURCE: [source.local_name for source in BudgetSource.offered()],
        }
        title, self.choices, rows = _("Pilihan"), {}, []
        for column, names in self.names.items():
            if names:
                self.choices[column] = choices_at(title, "B", len(rows) + 2, len(rows) + 1 + len(names))
            rows += [[column, name] for name in names]
        self.sheet = Sheet(title, [_("Kolom"), _("Nama")], rows)

    def example(self, header: list[str], plan: Plan) -> list:
        """One row as it should look; the word before its names keeps it out of the import."""
        named = {
            GOAL: _("%(mark)s Perajin makin terampil") % {"mark": EXAMPLE},
            "Program": _("%(mark)s Pelatihan membatik") % {"mark": EXAMPLE},
            "Penanggung jawab": next(iter(self.names["Penanggung jawab"]), ""),
            "Indikator": _("%(mark)s Perajin yang lulus pelatihan") % {"mark": EXAMPLE},
            "Satuan": "orang",
            "Arah": str(Indicator.Direction.choices[0][1]),
            "Sifat akumulasi": str(Indicator.Accumulation.SUM.label),
            f"{TARGET}{plan.start_year}": 40,
        }
        return [named.get(name) for name in header]


def help_sheet() -> Sheet:
    header = [GOAL, PROGRAM_CODE, *PROGRAM_COLUMNS, INDICATOR_CODE, *INDICATOR_COLUMNS]
    rows = [[titled(name), _("ya") if name in REQUIRED else "", HINTS.get(name, "")] for name in header]
    rows.append([f"{TARGET}…", "", "Angka dalam satuan indikatornya; satu kolom per tahun rencana."])
    rows += [[name, "", "Kode menurut Permendagri 90; boleh kosong."] for name in CODE_COLUMNS]
    rows.append([GOAL_CODE, "", "Boleh kosong."])
    return Sheet(_("Petunjuk"), [_("Kolom"), _("Wajib"), _("Keterangan")], rows)
