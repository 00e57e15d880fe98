"""How many answers a person gives for each list of the cases, until every row of it can be taken.

An answer is: which sheets are meant, what a column is where the portal proposes nothing (or another thing), and each
question. What is certain is not asked, and each unknown value at most once.
"""

import pytest

from crafts.models import ImportJob
from crafts.records.spreadsheet.carrying_on import carry_on
from crafts.records.spreadsheet.questions import answer
from crafts.records.spreadsheet.taking_in import begin, list_of, take_in
from dekranasda.base.lists.values import as_text
from tests.factories import make_user

from .test_office_lists import ANSWERS, CLEAN, upload

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# File → (columns that a person names, questions that a person answers).
ASKED = {
    **dict.fromkeys(CLEAN, (0, 0)),
    "F18_rumus_tanpa_hasil.xlsx": (0, 2),
    "F20_tanpa_header.xlsx": (2, 0),
    "F40_nomor_urut_di_kolom_Nomor_perajin.xlsx": (0, 0),
    "L01A_titik_dan_telepon_ilmiah.csv": (0, 6),
    "L01B_judul_diganti.csv": (0, 6),
    "L02B_telepon_notasi_ilmiah.csv": (0, 5),
    "L02C_setelah_perbaikan_galat.csv": (0, 4),
    "L03A_kode_dan_KBLI.csv": (0, 1),
    "L03B_judul_diganti.csv": (0, 1),
    "L06A_jenis_usaha_dan_RT.csv": (0, 6),
    "L06B_judul_diganti.csv": (0, 6),
}
NAMED = {"F20_tanpa_header.xlsx": {"H": "workers_male", "I": "workers_female"}}
GIVEN = {
    **ANSWERS, "rumus": "kosong", "tanpa_kelurahan": "35.72.01.1006", "kata:penjahit": "lewati",
    "kata:tukang kayu": "ukir-kayu", "kata:pengrajin anyaman": "anyaman-bambu",
}  # fmt: skip


def unknown_values(job, field, rows):
    """The different texts that the rows of a question hold in the column that it is about."""
    asked = {"point": "latitude"}.get(field, field)
    letters = [letter for letter, key in job.columns.items() if key == asked]
    cells = job.rows.filter(number__in=rows).values_list("cells", flat=True)
    return {tuple(as_text(each.get(letter, "")) for letter in letters) for each in cells}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.long if name == "F25_5000.xlsx" else ()) for name in ASKED]
)
def test_a_person_answers_so_many_times_and_no_value_twice(name):
    job = take_in(upload(name), by=make_user(role="Sekretariat"))
    columns = 0
    if job.state == ImportJob.State.MATCHING:
        found = list_of(job)
        proposed = {letter: each.key for letter, each in found.proposals.items()}
        chosen = {**proposed, **NAMED.get(name, {})}
        columns = sum(chosen[letter] != proposed[letter] for letter in chosen)
        begin(job, found, chosen)
        job.save()
    carry_on(job, seconds=60)
    answers = 0
    values: dict[str, set] = {}
    while job.questions:
        given = {}
        for field, kinds in job.questions.items():
            for kind, question in kinds.items():
                values.setdefault(field, set()).update(unknown_values(job, field, question["rows"]))
                given[field, kind] = GIVEN[kind.replace("-", "_")]
        answers += answer(job, given, by=job.uploaded_by)
        carry_on(job, seconds=60)
        assert answers <= 20, "what was answered is asked again"
    assert (columns, answers) == ASKED[name]
    assert answers <= sum(map(len, values.values()))
    assert not job.rows.filter(outcome="tanya").exists()
