"""No number, day or year is larger than a person means or a database holds."""

from decimal import Decimal

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.urls import reverse

from crafts.models import Artisan, CraftCategory
from crafts.records.spreadsheet.fields import ArtisanFields
from crafts.records.spreadsheet.rows import RowReader, set_values
from dekranasda.base.forms.bounds import whole_number
from programs.models import Plan, Suggestion, Theme
from tests.base.forms.test_text import _form_classes
from tests.factories import make_artisan, make_indicator, make_plan, make_program, make_user

BEYOND = [2**63, 10**23, 10**30, -(10**30)]


@pytest.mark.django_db
@pytest.mark.parametrize("key", BEYOND)
def test_a_key_that_no_row_can_have_finds_nothing(key):
    make_artisan()
    for found in (
        Suggestion.objects.filter(pk__in=[key]),
        Suggestion.objects.filter(meeting=key),
        Suggestion.objects.filter(meeting_id=key),
        Suggestion.objects.filter(meeting__in=[key]),
        Suggestion.objects.filter(adoptions=key),
        Artisan.objects.filter(crafts=key),
        Artisan.objects.filter(crafts__in=[key]),
        Plan.objects.filter(start_year__in=[key]),
    ):
        assert not found.exists()
    assert Artisan.objects.exclude(pk__in=[key]).count() == 1


@pytest.mark.django_db
def test_a_number_of_23_digits_is_no_choice():
    field = forms.ModelMultipleChoiceField(CraftCategory.objects.all())
    for typed in (["9" * 23], ["9" * 5000]):
        with pytest.raises(ValidationError):
            field.clean(typed)


def test_what_a_page_sends_back_is_a_number_or_nothing():
    assert whole_number("12") == 12
    for text in ("", None, "-1", "٣", "²", "9" * 19, "9" * 5000, "1e3"):
        assert whole_number(text) is None


def _is_taken(field, typed):
    try:
        field.clean(typed)
    except ValidationError:
        return False
    return True


@pytest.mark.django_db
def test_every_day_and_number_of_every_form_has_bounds():
    days = numbers = 0
    for form in _form_classes():
        for name, field in form.base_fields.items():
            if isinstance(field, forms.DateField):
                days += 1
                beyond = ["0001-01-01", "1899-12-31", "2101-01-01", "9999-12-31"]
            elif isinstance(field, forms.IntegerField):
                numbers += 1
                beyond = ["9" * 23, "-" + "9" * 23, "9" * 5000, "1e300000"]
            else:
                continue
            for typed in beyond:
                assert not _is_taken(field, typed), f"{form.__name__}.{name} takes {typed[:30]}"
    assert days > 15
    assert numbers > 15


CELLS = {
    "Tahun lahir": ["1e300000", "9" * 5000, "12", "2.999", 1e300, 10**30, -5],
    "Tahun berdiri": ["1e300000", "9" * 5000, "12", 1e300, 10**30],
    "Pekerja perempuan": ["1e300000", "-1", "1.000.000", 1e300, 10**30],
    "Lintang": ["1e300000", "91", "-8,0954,12", 1e300, "9" * 5000],
    "Bujur": ["1e300000", "181", "NaN", "Infinity"],
    "Omzet per tahun": ["1e300000", "9" * 5000, 1e300],
    "Dikonfirmasi pada": ["01-01-0001", "31-12-9999", "1 Januari 1899", "2101-01-01"],
    "Cerita": ["a" * 20_001],
    "Merek": ["a" * 20_001],
}


@pytest.mark.django_db
@pytest.mark.parametrize(("column", "cell"), [(column, cell) for column, cells in CELLS.items() for cell in cells])
def test_a_file_has_the_bounds_of_the_form(column, cell):
    fields = ArtisanFields()
    keys = {name: key for key, name in fields.labels.items()}
    cells = {"Nama usaha": "Batik", "Jenis kriya": "Batik", "Kelurahan": "Sentul", column: cell}
    if column in ("Lintang", "Bujur"):
        cells = {"Lintang": "-8,1", "Bujur": "112,1", **cells}
    reading = RowReader(fields, {name: keys[name] for name in cells}, {}).read(cells, {})
    said = [str(doubt.question) for _key, doubt in reading.doubts] + [message for _key, message in reading.problems]
    said += [message for _key, message in set_values(Artisan(), reading.values)]
    assert said
    assert all(len(message) < 300 for message in said)


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "last"), [(2026, 2036), (1999, 2004), (2099, 2101), (2026, 32767), (2026, 9**30)])
def test_a_plan_has_ten_years_at_most(client, sign_in, first, last):
    sign_in("Sekretariat")
    answer = client.post(reverse("planning:plan-new"), {"title": "Rencana", "start_year": first, "end_year": last})
    assert answer.status_code == 200
    assert not Plan.objects.exists()
    assert f'value="{first}"' in answer.text


@pytest.mark.django_db
def test_what_is_added_up_is_never_negative_and_a_growth_may_be(client, sign_in):
    sign_in("Sekretariat")
    program = make_program(plan=make_plan(adopted=True))
    for accumulation, is_taken in (("kumulatif", False), ("posisi akhir", True)):
        indicator = make_indicator(program=program, accumulation=accumulation, name=accumulation)
        address = reverse("planning:report", args=[indicator.pk, 2026, 1])
        client.post(address, {"value": "-2,5", "note": "Turun."})
        values = [result.value for result in indicator.results.all()]
        assert (Decimal("-2.5") in values) is is_taken, accumulation


@pytest.mark.django_db
def test_an_invited_person_is_still_found_by_number(client, sign_in):
    sign_in("Administrator")
    user = make_user()
    assert client.get(reverse("administration:account", args=[user.pk])).status_code == 200
    assert client.get(f"/kelola/akun/{'9' * 30}/").status_code == 404


def test_every_column_of_whole_numbers_takes_what_postgresql_holds_on_every_database():
    columns = [
        column
        for model in apps.get_models()
        for column in model._meta.concrete_fields
        if isinstance(column, models.IntegerField) and not isinstance(column, models.AutoField | models.BigAutoField)
    ]
    assert columns
    for column in columns:
        _least, most = BaseDatabaseOperations.integer_field_ranges[column.get_internal_type()]
        with pytest.raises(ValidationError):
            column.run_validators(most + 1)


def test_place_in_a_list_beyond_its_column_is_told_at_its_field(client, sign_in):
    sign_in("Sekretariat")
    entry = {"name": "Tema baru", "name_en": "", "position": 32_768}
    answer = client.post("/kelola/daftar/tema/baru/", entry)
    assert answer.context["form"].errors["position"]
    assert 'value="Tema baru"' in answer.text
    client.post("/kelola/daftar/tema/baru/", {**entry, "position": 32_767})
    assert Theme.objects.get(name="Tema baru").position == 32_767
    # The next one is offered a place that there is.
    assert client.get("/kelola/daftar/tema/baru/").context["form"].initial["position"] == 32_767
