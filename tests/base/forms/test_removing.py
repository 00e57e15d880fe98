"""A mistake can be taken away as long as nothing hangs on it; of anything else the page says what does."""

import pytest
from django.apps import apps
from django.db import models, transaction
from django.urls import reverse

from crafts.models import Artisan, CraftCategory, Selection
from dekranasda.base.accounts.models import User
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.forms.removing import StillUsed, hanging_on, relations_of, remove
from programs.models import ActionItem, Division, Meeting, Organization, Plan, Seat, SuggestionStep, Term
from programs.models.notice import ABOUT
from tests.factories import (
    make_artisan,
    make_meeting,
    make_organization,
    make_plan,
    make_seat,
    make_selection,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db

# How a trial record of each kind is made; every model that may be removed has one.
MAKE = {
    Artisan: lambda: make_artisan(published=False, consent=False),
    CraftCategory: lambda: CraftCategory.objects.create(slug="coba", name="Coba", name_en="Trial", material="kayu"),
    Division: lambda: Division.objects.create(term=make_term(), name="Bidang coba"),
    Meeting: lambda: make_meeting(title="Rakor coba"),
    Organization: lambda: make_organization(name="Badan coba"),
    Plan: lambda: make_plan(title="Rencana coba"),
    Selection: make_selection,
    Seat: lambda: make_seat(position="Jabatan coba"),
    Term: lambda: make_term(name="2031–2036"),
    User: lambda: make_user(name="Akun coba"),
}
PAGES = {
    Artisan: ("records:artisan-remove", "Sekretariat"),
    Division: ("board:division-remove", "Sekretariat"),
    Meeting: ("meetings:meeting-remove", "Sekretariat"),
    Plan: ("planning:plan-remove", "Sekretariat"),
    Selection: ("picks:remove", "Sekretariat"),
    Seat: ("board:seat-remove", "Sekretariat"),
    Term: ("board:term-remove", "Sekretariat"),
    User: ("administration:remove", "Administrator"),
    Organization: ("organizations:remove", "Sekretariat"),
    CraftCategory: ("catalogue:remove", "Sekretariat"),
}
RELATIONS = [
    pytest.param(model, relation, id=f"{model.__name__}-{relation.related_model.__name__}.{relation.field.name}")
    for model in MAKE
    for relation in relations_of(model)
]


def test_every_model_that_may_be_removed_is_tried():
    removable = {model for model in apps.get_models() if hasattr(model, "removed_with")}
    assert removable == set(MAKE) == set(PAGES)


def hang(relation, record):
    """A row that points at `record` by `relation`, with nothing else of its own than the table demands."""
    if relation.many_to_many:
        other = filled(relation.related_model)
        getattr(other, relation.field.name).add(record)
        return other
    return filled(relation.related_model, **{relation.field.name: record})


def filled(model, **given):
    """A row of `model` with some value in each column that must have one, past every check but the database's own."""
    names = {field.name for field in model._meta.concrete_fields}
    for field in model._meta.concrete_fields:
        if (
            field.name in given
            or field.primary_key
            or field.null
            or field.has_default()
            or (field.blank and not is_stamped(field))
        ):
            continue
        if field.is_relation:
            given[field.name] = made(field.related_model)
        elif field.choices:
            given[field.name] = field.flatchoices[0][0]
        elif isinstance(field, models.DateTimeField):
            given[field.name] = "2026-03-02T09:00:00+07:00"
        elif isinstance(field, models.DateField):
            given[field.name] = "2026-03-02"
        elif isinstance(field, models.UUIDField):
            given[field.name] = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
        elif isinstance(field, models.JSONField):
            given[field.name] = {}
        elif isinstance(field, models.IntegerField | models.DecimalField):
            given[field.name] = 1
        else:
            given[field.name] = f"isi {field.name}"[: getattr(field, "max_length", None) or 20]
    # Where exactly one of several must be said.
    if "speaker_name" in names and not {"speaker_seat", "speaker_organization", "speaker_artisan"} & given.keys():
        given["speaker_name"] = "Warga"
    if model._meta.label == "programs.Attendance" and "seat" not in given:
        given["guest_name"] = "Tamu"
    if model._meta.label == "programs.Invitee" and not {"seat", "organization", "artisan"} & given.keys():
        given["name"] = "Tamu"
    if model._meta.label == "crafts.Artisan" and "merged_into" in given:
        given["state"] = "sembunyi"
    if model._meta.label in {"programs.PlanChange", "programs.SuggestionStep", "programs.MeetingChange"}:
        given["reason"] = "Sebab"
    if model._meta.label == "programs.Felt" and not {"activity", "action_item"} & given.keys():
        given |= {"action_item": filled(ActionItem), "heard": "telepon"}
    if model._meta.label == "programs.Notice" and not set(ABOUT) & given.keys():
        given["step"] = filled(SuggestionStep)
    if model._meta.label == "programs.Notice" and "told_by" in given:
        given |= {"told_at": "2026-03-02T09:00:00+07:00", "via": "telepon"}
    if model._meta.label == "programs.PublicVoice" and "closed_by" in given:
        given["closed_at"] = "2026-03-02T09:00:00+07:00"
    if "ends_on" in names and "starts_on" in names:
        given["ends_on"] = "2027-03-02"
    if {"start_year", "end_year"} <= names:
        given |= {"start_year": 2026, "end_year": 2030}
    row = model(**given)
    models.Model.save_base(row, raw=True, force_insert=True)
    return row


def is_stamped(field):
    """A column that saving fills in, a raw save does not; or the key of the record in the table of its history."""
    if field.name == "id" or hasattr(field.model, "history_type"):
        return True
    return getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)


def made(model):
    return MAKE[model]() if model in MAKE else filled(model)


@pytest.mark.parametrize("model", MAKE)
def test_what_nothing_hangs_on_goes(model):
    record = MAKE[model]()
    assert hanging_on(record) == []
    remove(record)
    assert not model._base_manager.filter(pk=record.pk).exists()


@pytest.mark.parametrize(("model", "relation"), RELATIONS)
def test_anything_that_hangs_on_it_keeps_it(model, relation):
    record = MAKE[model]()
    hang(relation, record)
    assert sum(one.count for one in hanging_on(record)) >= 1
    with pytest.raises(StillUsed) as kept, transaction.atomic():
        remove(record)
    assert kept.value.hanging
    assert model._base_manager.filter(pk=record.pk).exists()


@pytest.mark.parametrize("model", PAGES)
def test_page_removes_it_and_the_trail_says_who_did(model, client, sign_in):
    route, role = PAGES[model]
    user = sign_in(role)
    make_user(role="Administrator")
    record = MAKE[model]()
    address = reverse(route, args=[record.pk])
    assert client.get(address).status_code == 200
    assert model._base_manager.filter(pk=record.pk).exists()
    client.post(address)
    assert not model._base_manager.filter(pk=record.pk).exists()
    line = AuditEvent.objects.get(action=AuditEvent.Action.REMOVED)
    assert line.by == user
    assert str(record.pk or "") in line.detail


@pytest.mark.parametrize("model", [model for model in PAGES if list(relations_of(model))])
def test_page_says_what_hangs_on_it_and_offers_no_button(model, client, sign_in):
    route, role = PAGES[model]
    sign_in(role)
    record = MAKE[model]()
    relation = next(one for one in relations_of(model) if one.many_to_many or not one.related_model._meta.abstract)
    hang(relation, record)
    address = reverse(route, args=[record.pk])
    page = client.get(address).text
    assert hanging_on(record)[0].kind in page
    client.post(address)
    assert model._base_manager.filter(pk=record.pk).exists()
    assert not AuditEvent.objects.filter(action=AuditEvent.Action.REMOVED).exists()


def test_page_names_the_first_three_and_counts_the_rest(client, sign_in):
    sign_in("Sekretariat")
    division = MAKE[Division]()
    for number in range(1, 6):
        make_seat(division=division.name, position=f"Anggota {number}", number=number)
    page = client.get(reverse("board:division-remove", args=[division.pk])).text
    assert "5 jabatan" in page
    assert "Anggota 3" in page
    assert "Anggota 4" not in page
    assert "dan 2 lainnya" in page


def test_history_of_a_removed_draft_goes_with_it(client, sign_in):
    sign_in("Sekretariat")
    artisan = make_artisan(published=False, consent=False, owner_name="Ibu Rahasia")
    client.post(reverse("records:artisan-remove", args=[artisan.pk]))
    assert not Artisan.history.filter(id=artisan.pk).exists()
    assert "Rahasia" not in AuditEvent.objects.get(action=AuditEvent.Action.REMOVED).subject


def test_last_administrator_cannot_be_removed(client, sign_in):
    user = sign_in("Administrator")
    page = client.post(reverse("administration:remove", args=[user.pk]), follow=True).text
    assert "satu-satunya Administrator" in page
    assert User.objects.filter(pk=user.pk).exists()


def test_administrator_reads_how_much_an_account_wrote_but_not_what(client, sign_in):
    sign_in("Administrator")
    account = MAKE[User]()
    make_meeting(title="Rakor rahasia", created_by=account)
    page = client.get(reverse("administration:remove", args=[account.pk])).text
    assert "1 rapat koordinasi" in page
    assert "rahasia" not in page
