"""Figures that are no plain amounts: grades in their order, values below nought, nought itself."""

from datetime import date

import pytest
from django.urls import reverse

from programs.models import Indicator, Result
from tests.factories import make_indicator, make_plan, make_program, make_result

pytestmark = pytest.mark.django_db
SCALE = "C < CC < B < BB < A"


@pytest.fixture(autouse=True)
def _in_august(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args, **kwargs: date(2026, 8, 20))


def save_indicator(client, indicator, **typed):
    typed = {
        "name": indicator.name,
        "unit": indicator.unit,
        "direction": "positif",
        "accumulation": "posisi akhir",
        "formula": "rasio",
        "opened_version": indicator.version,
        **typed,
    }
    return client.post(reverse("planning:indicator-edit", args=[indicator.pk]), typed, follow=True)


def report(client, indicator, value):
    typed = {"value": value, "no_evidence_because": "Surat penilaian.", "opened_version": "", "kirim": "1"}
    return client.post(reverse("planning:report", args=[indicator.pk, 2026, 2]), typed, follow=True)


def test_predicate_is_chosen_from_its_scale_and_reads_as_itself(client, sign_in):
    program = make_program(plan=make_plan(adopted=True))
    indicator = make_indicator(program=program, unit=SCALE, accumulation="posisi akhir", targets={2026: 5})
    sign_in("Sekretariat")
    form = client.get(reverse("planning:report", args=[indicator.pk, 2026, 2])).text
    assert '<option value="BB">BB</option>' in form
    assert "Laporan dikirim" in report(client, indicator, "bb").text
    assert Result.objects.get().value == 4
    assert (
        '<option value="BB" selected>BB</option>'
        in client.get(reverse("planning:report", args=[indicator.pk, 2026, 2])).text
    )
    Result.objects.update(status="disetujui")
    page = client.get(reverse("planning:plan")).text
    assert "BB dari A" in page
    assert "80%" in page, "the 4th place of the 5th aimed at"


def test_grade_that_is_not_on_the_scale_is_told_with_those_that_are(client, sign_in):
    program = make_program(plan=make_plan(adopted=True))
    indicator = make_indicator(program=program, unit=SCALE, accumulation="posisi akhir", targets={2026: 5})
    sign_in("Sekretariat")
    assert "Tulis salah satu predikat: C, CC, B, BB, A." in report(client, indicator, "WTP").text
    assert not Result.objects.exists()


def test_number_becomes_a_predicate_by_its_unit(client, sign_in):
    indicator = make_indicator(accumulation="posisi akhir", targets={2026: 3})
    sign_in("Sekretariat")
    page = save_indicator(client, indicator, unit="TMP<TW <WDP< WTP", baseline="tw", target_2026="WTP")
    assert page.status_code == 200
    indicator.refresh_from_db()
    assert (indicator.unit, indicator.baseline, indicator.targets.get().value) == ("TMP < TW < WDP < WTP", 2, 4)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"unit": SCALE, "accumulation": "kumulatif"}, "Predikat tidak dapat dijumlah atau dirata-rata."),
        ({"unit": SCALE, "direction": "negatif", "formula": "selisih"}, "Urutan predikat sudah dari yang terendah."),
        ({"unit": "A < A"}, "Tulis tiap predikat sekali"),
        ({"unit": "A <"}, "Tulis tiap predikat sekali"),
        ({"accumulation": "kumulatif", "target_2026": "-2"}, "angka yang dijumlah tidak mungkin negatif"),
    ],
)
def test_what_cannot_be_meant_is_told(client, sign_in, typed, message):
    indicator = make_indicator(accumulation="posisi akhir")
    sign_in("Sekretariat")
    assert message in save_indicator(client, indicator, **typed).text
    assert not Indicator.objects.get().targets.exists()


def test_growth_may_be_aimed_at_and_reported_below_nought(client, sign_in):
    indicator = make_indicator(unit="%", accumulation="posisi akhir")
    sign_in("Sekretariat")
    assert "boleh negatif" in client.get(reverse("planning:indicator-edit", args=[indicator.pk])).text
    save_indicator(client, indicator, baseline="-7,5", target_2026="-5")
    assert indicator.targets.get().value == -5
    program = make_program(plan=make_plan(adopted=True))
    growth = make_indicator(program=program, unit="%", accumulation="posisi akhir", targets={2026: -5})
    report(client, growth, "-6")
    Result.objects.update(status="disetujui")
    page = client.get(reverse("planning:plan")).text
    assert "-6% dari -5%" in page
    assert "80%" in page


def test_nought_of_nought_is_reached(client):
    program = make_program(plan=make_plan(adopted=True))
    indicator = make_indicator(program=program, unit="kasus", direction="negatif", formula="selisih", targets={2026: 0})
    make_result(indicator=indicator, quarter=1, value=0)
    page = client.get(reverse("planning:plan")).text
    assert "0 kasus, target paling tinggi 0 kasus" in page
    assert "100%" in page
    assert "100,00" not in page


def test_public_figures_come_first_as_themselves(client):
    program = make_program(plan=make_plan(adopted=True))
    indicator = make_indicator(program=program, unit="orang", targets={2026: 50})
    make_result(indicator=indicator, quarter=1, value=46)
    page = client.get(reverse("planning:plan")).text
    assert page.index("46 dari 50 orang") < page.index("92%", page.index("46 dari 50 orang"))
