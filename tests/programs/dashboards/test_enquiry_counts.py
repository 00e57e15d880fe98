"""The board reads what buyers asked and what was sold, by quarter; single sales stay with the office."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from crafts.enquiries.closing import Sale, close
from tests.factories import make_artisan, make_enquiry, make_indicator, make_plan, make_program, make_user, put_in_force

pytestmark = pytest.mark.django_db
COUNTS = reverse("dashboards:enquiry-counts")


def make_sale(*, makers=1, pieces=200, rupiah=1_000_000, **fields):
    artisans = [make_artisan() for _number in range(makers)]
    enquiry = make_enquiry(passed_to=artisans, **fields)
    sales = {one.pk: Sale(pieces, rupiah) for one in enquiry.passings.all()}
    close(enquiry, outcome="terjual", by=make_user(), sales=sales)
    return artisans[0]


def this_quarter():
    today = timezone.localdate()
    return today.year, (today.month + 2) // 3


def test_board_reads_asked_passed_on_and_sold_by_craft_and_kelurahan(client, sign_in):
    make_sale()
    make_enquiry(crafts=["wayang"])
    close(make_enquiry(), outcome="bukan-tanya", by=make_user())
    sign_in("Pengurus")
    page = client.get(COUNTS, {"triwulan": this_quarter()[1]}).text
    for told in ("Batik tulis dan cap", "Wayang", "Sentul", "200"):
        assert told in page
    assert "1.000.000" not in page, "one maker's sale is no sum"
    assert "pembeli@contoh.example" not in page
    sign_in("Sekretariat")
    assert "1.000.000" in client.get(COUNTS).text


def test_sum_of_five_makers_is_read_by_the_board_and_stands_in_the_file(client, sign_in):
    make_sale(makers=5)
    sign_in("Pimpinan")
    assert "5.000.000" in client.get(COUNTS).text
    book = load_workbook(BytesIO(client.get(COUNTS, {"ekspor": "xlsx"}).content))
    assert ["Batik tulis dan cap", 1, 1, 1, 1000, 5_000_000] in [
        [cell.value for cell in row] for row in book["Menurut kriya"].rows
    ]


def test_what_one_of_five_makers_earned_is_no_sum_of_five(client, sign_in):
    make_sale(rupiah=7_654_321)
    make_sale(makers=4, rupiah=None)
    sign_in("Pimpinan")
    assert "7.654.321" not in client.get(COUNTS).text


@pytest.mark.parametrize("query", ["?tahun=abc", "?triwulan=9", "?tahun=9999", "?triwulan=²"])
def test_what_is_no_period_shows_this_year(client, sign_in, query):
    sign_in("Pengurus")
    assert str(timezone.localdate().year) in client.get(COUNTS + query).text


def test_ledger_names_orders_beside_activities(client, sign_in):
    maker = make_sale()
    sign_in("Pengurus")
    page = client.get(reverse("planning:benefits")).text
    assert "Pesanan: 200 buah" in page
    assert maker.name in page
    assert "1.000.000" not in page


def test_figure_is_proposed_to_whoever_reports_and_counts_nothing_by_itself(client, sign_in):
    year, quarter = this_quarter()
    plan = make_plan(adopted=True, start_year=year, end_year=year + 4)
    indicator = make_indicator(program=make_program(plan=plan), unit="buah", proposal="buah-terjual")
    plain = make_indicator(program=make_program(plan=plan), unit="buah")
    make_sale()
    sign_in("Sekretariat")
    address = reverse("planning:report", args=[indicator.pk, year, quarter])
    page = client.get(address).text
    assert "Usulan dari “Tanya lewat Dekranasda”: <strong>200</strong>" in page
    assert not indicator.results.exists()
    assert "Usulan dari" not in client.get(reverse("planning:report", args=[plain.pk, year, quarter])).text


def test_figure_is_of_the_crafts_of_the_programme_and_earnings_of_few_are_not_told(client, sign_in):
    year, quarter = this_quarter()
    plan = make_plan(start_year=year, end_year=year + 4)
    program = make_program(plan=plan)
    program.crafts.set([make_enquiry(crafts=["wayang"]).craft])
    put_in_force(plan)
    asked = make_indicator(program=program, proposal="tanya-masuk")
    earned = make_indicator(program=make_program(plan=plan), unit="Rp", proposal="rupiah-terjual")
    make_sale()
    sign_in("Sekretariat")
    page = client.get(reverse("planning:report", args=[asked.pk, year, quarter])).text
    assert "<strong>1</strong> (Pertanyaan pembeli yang masuk" in page
    page = client.get(reverse("planning:report", args=[earned.pk, year, quarter])).text
    assert "terlalu sedikit perajin untuk ditampilkan" in page
