"""A plan as an .xlsx file in the shape of its sheet.

The sheet "Rencana" has a row per indicator; the cells of its program are filled in once, on the first row, and an
empty program means the one above. The sheet "Pagu" has a row per program and source.
"""

from crafts.places.words import column_titles

# Under which its columns and words are remembered.
KIND = "rencana"
PLAN_SHEET, BUDGET_SHEET = "Rencana", "Pagu"
# Stands for whatever the council calls its smaller places (`titled`).
PLACES = "Kelurahan"
# Column of the file → field of the form that checks it.
PROGRAM_COLUMNS = {
    "Program": "title",
    "Tujuan program": "objective",
    "Tema": "theme",
    "Bidang": "division",
    "Penanggung jawab": "lead_organization",
    "Pendukung": "supporting_organizations",
    "Kriya": "crafts",
    PLACES: "villages",
}
INDICATOR_COLUMNS = {
    "Indikator": "name",
    "Satuan": "unit",
    "Arah": "direction",
    "Sifat akumulasi": "accumulation",
    "Rumus capaian": "formula",
    "Kondisi awal": "baseline",
    "Tahun kondisi awal": "baseline_year",
    "Definisi operasional": "definition",
    "Sumber data": "source",
}
# The codes of the budget come last, so that lists made without them keep their shape.
CODE_COLUMNS = {
    "Kode program Permendagri 90": "program_code",
    "Kode kegiatan Permendagri 90": "activity_code",
    "Kode sub-kegiatan Permendagri 90": "subactivity_code",
}
ALL_OF_PROGRAM = {**PROGRAM_COLUMNS, **CODE_COLUMNS}
GOAL_CODE = "Kode sasaran RPJMD"
GOAL, PROGRAM_CODE, INDICATOR_CODE, SOURCE = "Sasaran", "Kode program", "Kode indikator", "Sumber dana"
REQUIRED = (GOAL, "Program", "Penanggung jawab", "Indikator", "Satuan")
TARGET = "Target "
SEPARATOR = "; "

# How the example row of an empty plan begins.
EXAMPLE = "Contoh:"
# What a formula is read as: no cell that a person typed holds it.
FORMULA = "\x00"


def titled(name: str) -> str:
    """What the column is called in the files of this council."""
    return column_titles()[0] if name == PLACES else name
