"""Charts are plain SVG with their figures beside them."""

from decimal import Decimal

from django.template.loader import render_to_string

from programs.charts import BarValue, Series, bar_chart, line_chart


def test_widest_bar_fills_the_width_and_the_others_follow():
    chart = bar_chart("Perajin", [BarValue("Batik", 8, "8"), BarValue("Wayang", 2, "2")], summary="…")
    assert [bar.width for bar in chart.bars] == ["100.00%", "25.00%"]


def test_bar_beyond_the_maximum_is_cut_but_keeps_its_figure():
    chart = bar_chart("Capaian", [BarValue("A", Decimal("150.25"), "150,25%", mark=100)], summary="…", maximum=120)
    assert (chart.bars[0].width, chart.bars[0].text) == ("100.00%", "150,25%")


def test_nothing_at_all_draws_empty_bars():
    chart = bar_chart("Perajin", [BarValue("Batik", 0, "0"), BarValue("Wayang", None, "–")], summary="…")
    assert [bar.width for bar in chart.bars] == ["0%", "0%"]


def test_missing_year_interrupts_the_line():
    chart = line_chart("Sebaran", ["2026", "2027", "2028", "2029"], [Series("A", [1, None, 2, 3])], summary="…")
    assert len(chart.lines[0].segments) == 1
    assert len(chart.lines[0].points) == 3
    assert [text for _column, text in chart.lines[0].cells] == ["1", "–", "2", "3"]


def test_scale_ends_on_a_round_figure():
    chart = line_chart("Sebaran", ["2026"], [Series("A", [Decimal(37)])], summary="…")
    assert [line.text for line in chart.grid] == ["0", "25", "50"]


def test_chart_shows_its_table_and_summary_in_indonesian_numbers():
    chart = line_chart("Sebaran", ["2026"], [Series("Anggaran", [Decimal("1234.5")])], summary="Naik tahun ini.")
    page = render_to_string("components/chart_line.html", {"chart": chart})
    assert "Naik tahun ini." in page
    assert "1.234,50" in page
    assert "style=" not in page


def test_bar_goes_on_to_what_lies_beyond_its_value():
    chart = bar_chart("Pagu", [BarValue("A", 2, "2 dari 8", beyond=8, beyond_kind="left")], summary="…")
    assert (chart.bars[0].width, chart.bars[0].beyond) == ("25.00%", "100.00%")
    page = render_to_string("components/chart_bar.html", {"chart": chart})
    assert page.index("chart-left") < page.index("chart-fill"), "the value is drawn over what lies beyond it"
