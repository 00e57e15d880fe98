"""In a list whose entries are told by their names, no two may differ by capitals or blanks alone."""

from datetime import date

import pytest
from django.db import models

from crafts.catalogue.forms import CraftForm
from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.listed import Listed
from dekranasda.base.forms.names import NameForm
from programs.board.forms import DivisionForm, TermForm
from programs.choices.forms import BudgetSourceForm, ThemeForm
from programs.models import Division, Organization, Term
from programs.organizations.forms import OrganizationForm
from tests.factories import make_budget, make_meeting, make_organization, make_program, make_suggestion, make_term

pytestmark = pytest.mark.django_db
# Offices may have the same name, one after the other; all other lists say so in the database.
NAMED_TOO = {Organization}


def all_forms(of: type[VersionedForm] = VersionedForm):
    for form in of.__subclasses__():
        yield form
        yield from all_forms(form)


def is_told_by_name(model: type[models.Model]) -> bool:
    names = [field for field in model._meta.concrete_fields if field.name == "name"]
    together = [one.fields for one in model._meta.constraints if isinstance(one, models.UniqueConstraint)]
    return bool(names) and (names[0].unique or model in NAMED_TOO or any("name" in fields for fields in together))


LIST_FORMS = sorted(
    {
        form
        for form in all_forms()
        if getattr(form, "_meta", None) and form._meta.model and "name" in (form._meta.fields or ())
        if is_told_by_name(form._meta.model)
    },
    key=lambda form: form.__name__,
)


def made(model: type[models.Model], name: str) -> models.Model:
    match model:
        case _ if model is Organization:
            return make_organization(name=name)
        case _ if model is Term:
            return make_term(name=name)
        case _ if model is Division:
            return Division.objects.create(term=make_term(), name=name)
        case _ if issubclass(model, Listed):
            return model.objects.create(key="contoh", name=name)
    return model.objects.create(slug="contoh", name=name, name_en=name, material="kayu")


def typed(model: type[models.Model], name: str) -> dict:
    return {
        "name": name,
        "position": 9,
        "kind": "OPD",
        "material": "kayu",
        "starts_on": "1/1/2035",
        "ends_on": "31/12/2039",
    }


def form_for(form: type[VersionedForm], name: str, **more) -> VersionedForm:
    instance = form._meta.model()
    if form is DivisionForm:
        instance.term = make_term()
    return form({**typed(form._meta.model, name), **more}, instance=instance)


def test_the_lists_are_found():
    assert {CraftForm, OrganizationForm, ThemeForm, BudgetSourceForm, TermForm, DivisionForm} <= set(LIST_FORMS)


@pytest.mark.parametrize("form", LIST_FORMS)
@pytest.mark.parametrize("again", ["ANYAMAN CONTOH", " anyaman   contoh ", "Anyaman Contoh"])
def test_name_that_differs_by_capitals_or_blanks_is_told_at_its_field(form, again):
    made(form._meta.model, "Anyaman Contoh")
    asked = form_for(form, again)
    assert "“Anyaman Contoh” sudah ada." in str(asked.errors.get("name"))
    assert "name" not in form_for(form, "Anyaman lain").errors


@pytest.mark.parametrize("form", LIST_FORMS)
def test_entry_keeps_its_own_name_and_may_change_its_capitals(form):
    assert issubclass(form, NameForm)
    mine = made(form._meta.model, "Anyaman Contoh")
    for name in ("Anyaman Contoh", "ANYAMAN Contoh"):
        asked = form({**typed(form._meta.model, name), "opened_version": mine.version}, instance=mine)
        assert "name" not in asked.errors


def test_office_may_come_again_under_the_name_of_one_that_ended():
    make_organization(name="Dinas Contoh", valid_until=date(2025, 12, 31))
    assert "name" not in form_for(OrganizationForm, "dinas contoh", valid_from="1/1/2026").errors
    assert "name" in form_for(OrganizationForm, "dinas contoh", valid_from="31/12/2025").errors
    assert "name" in form_for(OrganizationForm, "dinas contoh", valid_until="1/1/2025").errors


ROWS = {
    "Suggestion": lambda key: make_suggestion(theme=key),
    "MinuteLine": lambda key: make_meeting().lines.create(text="Kayu terlambat.", speaker_name="Ibu", theme=key),
    "Program": lambda key: make_program(theme=key),
    "Budget": lambda key: make_budget(program=make_program(), source=key),
}


@pytest.mark.parametrize("listed", Listed.__subclasses__())
def test_what_names_an_entry_is_called_in_words_never_by_the_key(listed):
    listed.objects.create(key="kunci-dalam", name="Nama di layar")
    tables = [table for table, _column in listed.rows_naming() if not hasattr(table, "history_type")]
    assert tables
    for table in tables:
        assert "kunci-dalam" not in str(ROWS[table.__name__]("kunci-dalam"))
