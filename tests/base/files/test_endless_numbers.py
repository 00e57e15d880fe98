"""A number without end in a cell is told to whoever sent the file; no database holds it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from crafts.models import ImportRow
from tests.quality.test_hostile_input import _book, _with_part

pytestmark = pytest.mark.django_db
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
TITLES = ["Nama usaha", "Jenis kriya", "Kelurahan", "Tahun lahir", "Lintang"]


def _cell(place, value):
    is_text = isinstance(value, str) and not value.startswith(("1e", "-1e", "9"))
    inside = f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return inside if is_text else f'<c r="{place}" t="n"><v>{value}</v></c>'


def _sheet(*rows):
    lines = ""
    for number, row in enumerate(rows, start=1):
        cells = [_cell(f"{letter}{number}", value) for letter, value in zip("ABCDE", row, strict=True)]
        lines += f'<row r="{number}">{"".join(cells)}</row>'
    return _with_part(_book(["x"]), "xl/worksheets/sheet1.xml", SHEET.format(lines))


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1e300", "9" * 4000])
def test_number_without_end_is_a_wrong_cell_of_its_row(client, sign_in, number):
    sign_in("Sekretariat")
    content = _sheet(TITLES, ["Sanggar Sekar", "Batik tulis dan cap", "Sentul", number, number])
    answer = client.post(reverse("records:imports"), {"file": SimpleUploadedFile("daftar.xlsx", content)})
    assert answer.status_code == 302, answer.text[-3000:]
    client.post(answer.url + "lanjut/")
    page = client.get(answer.url, follow=True)
    assert page.status_code == 200
    assert "bukan tahun yang mungkin" in page.text
    assert ImportRow.objects.get().outcome == ImportRow.Outcome.ASKED
