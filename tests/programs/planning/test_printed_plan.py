"""A plan as it comes out of the printer: amounts in one piece, nothing beyond the edge of the page."""

import re
import subprocess

import pytest
from django.urls import reverse

from programs.models import Budget
from tests.factories import make_budget, make_indicator, make_plan, make_program, put_in_force

pytestmark = [pytest.mark.django_db, pytest.mark.needs("pdftotext"), pytest.mark.any_database]
AMOUNT = 1_234_567_890


def printed(content: bytes, folder) -> str:
    """What stands on the pages, by the boxes of its words."""
    (folder / "surat.docx").write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profil", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(folder / "surat.docx")], check=True, capture_output=True)
    subprocess.run(["pdftotext", "-bbox", str(folder / "surat.pdf"), str(folder / "kotak.html")], check=True)
    return (folder / "kotak.html").read_text()


@pytest.mark.parametrize("route", ["planning:whole-document", "planning:year-document"])
def test_amounts_are_never_broken_and_nothing_is_cut(client, tmp_path, route):
    plan = make_plan()
    program = make_program(plan=plan)
    make_indicator(program=program, targets={2026: 40})
    for year in plan.years:
        make_budget(program=program, year=year, planned=AMOUNT)
    put_in_force(plan)
    arguments = [2026] if route.endswith("year-document") else []
    boxes = printed(client.get(reverse(route, args=arguments)).content, tmp_path)
    assert ">Rp1.234.567.890<" in boxes
    assert Budget.objects.count() == 5
    width = float(re.search(r'<page width="([\d.]+)"', boxes)[1])
    edges = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', boxes)]
    assert max(edges) < width - 30
