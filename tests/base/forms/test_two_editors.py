"""Two people open the same record, both change it, both save: the second sees both texts, and neither is lost.

Every form that changes a record that is there has its row; `test_every_form_has_its_row` says what is missing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.forms import BaseModelForm
from django.urls import get_resolver, reverse
from lxml import html

from crafts.catalogue import forms as catalogue
from crafts.enquiries import forms as enquiries
from crafts.picks import forms as picks
from crafts.records import consent_bulk, round_forms
from crafts.records import forms as records
from crafts.records.product_form import ProductForm
from crafts.requests import forms as requests
from dekranasda.administration import forms as accounts
from dekranasda.base.council import forms as council
from dekranasda.base.forms.editing import VersionedForm
from dekranasda.base.forms.names import NameForm
from programs.action_items import forms as action_item_forms
from programs.board import forms as board
from programs.choices import forms as choices
from programs.meetings import forms as meetings
from programs.meetings.past.forms import PastLineForm
from programs.memberships import forms as memberships
from programs.models import BudgetSource, Theme
from programs.organizations import forms as organizations
from programs.planning import activity_forms, budget_forms, indicator_forms, report_forms
from programs.planning import forms as planning
from programs.suggestions import suggestion_form
from tests import factories
from tests.crafts.records.test_photos import add_photo, picture
from tests.test_access import as_role

pytestmark = pytest.mark.django_db

# They make a record and are never shown with one that is there.
ONLY_NEW = {
    accounts.InvitationForm,
    meetings.GuestForm,
    meetings.NewLineForm,
    PastLineForm,
    report_forms.PeriodLockForm,
    enquiries.AskForm,
    records.ConsentForm,
    consent_bulk.SlipForm,
    consent_bulk.SlipsForm,
    records.NewArtisanForm,
    records.OwnRequestForm,
    round_forms.RoundForm,
    requests.ListingForm,
    requests.ReportForm,
}
# What others are made of.
ABSTRACT = {
    VersionedForm,
    NameForm,
    choices.EntryForm,
    records.SectionForm,
    board.OfTermForm,
    meetings.OpenMinutesForm,
    requests._WithSender,
}


OURS = {"crafts", "programs", "dekranasda"}


@dataclass(frozen=True)
class Edit:
    """One field of a form, what two people write into it, and where: `at` makes the record and tells the address.

    The form stands on the page of that address; when it is sent elsewhere, `sent_to` is in that address.
    """

    form: type
    field: str
    at: Callable[[], str]
    texts: tuple[str, str] = ("Kata orang pertama", "Kata orang kedua")
    role: str = "Sekretariat"
    sent_to: str = ""
    # How the page that shows both writes them, where it writes them otherwise.
    shown: tuple[str, str] | None = None

    def __str__(self):
        return self.form.__name__


def of(route, make):
    return lambda: reverse(route, args=[make().pk])


def account():
    return reverse("administration:account", args=[factories.make_user(role="Pengurus").pk])


def record_of_an_artisan():
    return factories.make_artisan(owner_name="Bu Sari").get_record_url()


def record_with_a_photo():
    artisan = factories.make_artisan()
    add_photo(artisan, picture())
    return artisan.get_record_url()


def division():
    return factories.make_term().divisions.create(name="Bidang")


def product():
    made = factories.make_product(artisan=factories.make_artisan())
    return reverse("records:product-edit", args=[made.artisan_id, made.pk])


def line():
    meeting = factories.make_meeting()
    made = meeting.lines.create(text="Kayu terlambat.", kind="catatan", speaker_name="Bu Sari")
    return reverse("meetings:line-edit", args=[meeting.pk, made.pk])


def program_with_budget():
    program = factories.make_program()
    factories.make_budget(program=program)
    return reverse("planning:budgets", args=[program.pk])


def spending():
    program = factories.make_program(plan=factories.make_plan(adopted=True))
    factories.make_budget(program=program)
    return reverse("planning:spending", args=[program.pk, 2026])


def report():
    indicator = factories.make_indicator(
        program=factories.make_program(plan=factories.make_plan(adopted=True)), targets={2026: 40}
    )
    factories.make_result(indicator=indicator, value=10, status="draf")
    return reverse("planning:report", args=[indicator.pk, 2026, 1])


def entry():
    return factories.make_selection().entries.create(artisan=factories.make_artisan())


def suggestion():
    return reverse("suggestions:suggestion-edit", args=[factories.make_suggestion().code])


EDITS = [
    Edit(accounts.AccountForm, "name", account, role="Administrator"),
    Edit(council.CouncilForm, "hours", lambda: reverse("council:council")),
    Edit(records.BusinessForm, "name", record_of_an_artisan),
    Edit(records.OwnerForm, "owner_name", record_of_an_artisan),
    Edit(records.PlaceForm, "address", record_of_an_artisan),
    Edit(records.StoryForm, "story", record_of_an_artisan),
    Edit(records.BuyersForm, "raw_material", record_of_an_artisan),
    Edit(records.NoteForm, "office_note", record_of_an_artisan),
    Edit(catalogue.CraftForm, "description", of("catalogue:craft", factories.craft)),
    Edit(organizations.OrganizationForm, "source", of("organizations:organization", factories.make_organization)),
    Edit(choices.ThemeForm, "name_en", lambda: reverse("choices:entry", args=["tema", Theme.objects.first().pk])),
    Edit(
        choices.BudgetSourceForm,
        "name_en",
        lambda: reverse("choices:entry", args=["sumber-dana", BudgetSource.objects.first().pk]),
    ),
    Edit(ProductForm, "description", product),
    Edit(records.PhotoForm, "alt", record_with_a_photo, sent_to="/ubah/"),
    Edit(board.TermForm, "name", of("board:term", factories.make_term)),
    Edit(board.DivisionForm, "name", of("board:division", division)),
    Edit(board.SeatForm, "position", of("board:seat-edit", factories.make_seat)),
    Edit(board.HolderForm, "name", of("board:holder", factories.make_member)),
    Edit(meetings.MeetingForm, "purpose", of("meetings:meeting-edit", factories.make_meeting)),
    Edit(meetings.MinutesDocumentForm, "conclusion", of("meetings:minutes-document-edit", factories.make_meeting)),
    Edit(meetings.LineForm, "text", line),
    Edit(planning.PlanForm, "title", of("planning:plan-edit", factories.make_plan)),
    Edit(planning.GoalForm, "title", of("planning:goal-edit", factories.make_goal)),
    Edit(planning.ProgramForm, "title", of("planning:program-edit", factories.make_program)),
    Edit(indicator_forms.IndicatorForm, "definition", of("planning:indicator-edit", factories.make_indicator)),
    Edit(budget_forms.BudgetForm, "apbd_kota_2026", program_with_budget, texts=("1.000.001", "2.000.002")),
    Edit(budget_forms.SpendingForm, "realized_", spending, texts=("1.000.001", "2.000.002")),
    Edit(report_forms.ResultForm, "note", report),
    Edit(activity_forms.ActivityForm, "outcome", of("planning:activity-edit", factories.make_activity)),
    Edit(picks.SelectionForm, "reason_en", of("picks:edit", factories.make_selection)),
    Edit(picks.EntryForm, "reason_en", of("picks:entry", entry)),
    Edit(
        memberships.MembershipForm,
        "role",
        of("memberships:member", factories.make_membership),
        texts=("ketua", "bendahara"),
        shown=("Ketua", "Bendahara"),
    ),
    Edit(suggestion_form.SuggestionForm, "text", suggestion),
    Edit(action_item_forms.ActionItemForm, "text", of("action_items:action-item-edit", factories.make_action_item)),
]


# What is empty is sent, too; the parser leaves it out.
EMPTY_BOXES = ".//input[@name and not(@value) and not(@type='checkbox' or @type='radio' or @type='file')]"


def opened(page: str, edit: Edit) -> tuple[str, str, dict]:
    """Of the form on the page: where it is sent, the full name of the field, and what a browser sends unchanged."""
    for form in html.fromstring(page).forms:
        fields = {box.get("name"): [""] for box in form.xpath(EMPTY_BOXES)}
        for name, value in form.form_values():
            fields.setdefault(name, []).append(value.removeprefix("\n"))
        name = next((name for name in fields if name.rpartition("-")[2].startswith(edit.field)), None)
        if name and edit.sent_to in (form.action or ""):
            return form.action, name, fields
    raise AssertionError(f"no form with a field {edit.field} on the page")


def stored(client, where, edit):
    _address, name, fields = opened(client.get(where).text, edit)
    return fields[name]


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_second_of_two_sees_both_texts_and_overwrites_knowingly(edit):
    where = edit.at()
    (one, _user), (other, _other_user) = as_role(edit.role), as_role(edit.role)
    first, second = edit.texts
    both = edit.shown or edit.texts
    to, name, fields = opened(one.get(where).text, edit)
    _to, _name, seen_by_other = opened(other.get(where).text, edit)
    assert one.post(to or where, {**fields, name: first}).status_code == 302
    refused = other.post(to or where, {**seen_by_other, name: second})
    assert refused.status_code == 200
    assert re.search("<td>(Rp)?{}</td><td>(Rp)?{}</td>".format(*both), refused.text)
    assert stored(one, where, edit) == [first]
    to, name, shown = opened(refused.text, edit)
    assert shown[name] == [second]
    assert other.post(to or where, shown).status_code == 302
    assert stored(one, where, edit) == [second]


def _all_forms(base):
    for form in base.__subclasses__():
        yield form
        yield from _all_forms(form)


def test_every_form_has_its_row():
    get_resolver().url_patterns  # noqa: B018 (imports every view, and with it every form)
    ours = {
        form
        for form in _all_forms(BaseModelForm)
        if form.__module__.startswith(("crafts.", "programs.", "dekranasda."))
    }
    changing = {form for form in ours if issubclass(form, VersionedForm)} - ABSTRACT - ONLY_NEW
    assert changing - {edit.form for edit in EDITS} == set(), "add these to EDITS"
    assert ours - changing - ONLY_NEW - ABSTRACT == set(), "make these a VersionedForm, or say that they only add"
