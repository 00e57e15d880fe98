"""What the office's own template of the evaluation may name, and what it is filled with."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dekranasda.base.council.letters import day_as_issued, place_and_day
from dekranasda.base.council.models import LetterTemplate
from dekranasda.base.council.own_letters import SIGNERS, common_values, declare_fields, signer_values
from programs.planning.signing import day_of_evaluation, signed_by

from .evaluation import SIGNING_POSITIONS, Evaluation
from .tables import Table

# Columns of the tables by the names that a template uses, in their order.
_ACHIEVEMENTS = {
    "program": gettext_lazy("nama program"),
    "penanggung_jawab": gettext_lazy("penanggung jawab"),
    "indikator": gettext_lazy("nama indikator"),
    "satuan": gettext_lazy("satuan"),
    "target": gettext_lazy("target"),
    "tw1": gettext_lazy("realisasi triwulan I"),
    "tw2": gettext_lazy("realisasi triwulan II"),
    "tw3": gettext_lazy("realisasi triwulan III"),
    "tw4": gettext_lazy("realisasi triwulan IV"),
    "realisasi": gettext_lazy("realisasi setahun"),
    "capaian": gettext_lazy("capaian dalam persen"),
    "peringkat": gettext_lazy("peringkat"),
}
_BUDGETS = {
    "program": gettext_lazy("nama program"),
    "penanggung_jawab": gettext_lazy("penanggung jawab"),
    "pagu": gettext_lazy("pagu"),
    "realisasi": gettext_lazy("realisasi"),
    "serapan": gettext_lazy("serapan dalam persen"),
}
_NOTES = {
    "program": gettext_lazy("nama program"),
    "indikator": gettext_lazy("nama indikator"),
    "pendorong": gettext_lazy("pendorong"),
    "penghambat": gettext_lazy("penghambat"),
    "tindak_lanjut": gettext_lazy("rencana tindak lanjut"),
}
declare_fields(
    LetterTemplate.Kind.EVALUATION,
    {
        "tahun": gettext_lazy("tahun"),
        "rencana": gettext_lazy("nama rencana"),
        "keterangan": gettext_lazy("bahwa isinya contoh"),
        "tempat_tanggal": gettext_lazy("tempat dan tanggal"),
        "ringkasan": gettext_lazy("tahun itu dalam dua kalimat"),
        "capaian": _ACHIEVEMENTS,
        "anggaran": _BUDGETS,
        "catatan": _NOTES,
        "semua_tabel": {
            "judul": gettext_lazy("judul tabel, pada baris pertamanya"),
            "isi": gettext_lazy("satu baris tabel sebagai kalimat"),
        },
        "penanda_tangan": SIGNERS,
    },
)


def evaluation_values(evaluation: Evaluation) -> dict:
    """The same that our document says."""
    day = day_as_issued(day_of_evaluation(evaluation.year))
    blocks = signed_by(SIGNING_POSITIONS, evaluation.plan, day, for_public=False)
    sample = evaluation.plan.is_sample
    return {
        **common_values(),
        "tahun": str(evaluation.year),
        "rencana": evaluation.plan.title,
        "keterangan": _("Contoh: isi dokumen ini bukan data sebenarnya.") if sample else "",
        "tempat_tanggal": place_and_day(day),
        "ringkasan": evaluation.sentence,
        "capaian": _rows(evaluation.of_plan.achievements, _ACHIEVEMENTS),
        "anggaran": _rows(evaluation.of_plan.budgets, _BUDGETS),
        "catatan": _rows(evaluation.of_plan.notes, _NOTES),
        "semua_tabel": [row for table in evaluation.tables for row in _sentences(table)],
        "penanda_tangan": [signer_values(block) for block in blocks],
    }


def _rows(table: Table, names: dict) -> list[dict[str, str]]:
    return [dict(zip(names, (text for _column, text in row), strict=True)) for row in table.written]


def _sentences(table: Table) -> list[dict[str, str]]:
    rows = ["; ".join(f"{column.label}: {text}" for column, text in row) for row in table.written] or [table.empty]
    return [{"judul": table.title if place == 0 else "", "isi": text} for place, text in enumerate(rows)]
