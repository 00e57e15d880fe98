"""Whatever changes what somebody may do leaves a line in the audit trail, through whichever door it came."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone

from dekranasda.base.accounts.models import Role, User
from dekranasda.base.audit.models import AuditEvent
from dekranasda.base.audit.rights import watched
from programs.board.succession import end_holding, give_account, move_seat, replace_holder
from programs.models import BoardMember, Organization, Seat, SeatMove, Term
from tests.factories import (
    make_decision,
    make_indicator,
    make_member,
    make_organization,
    make_program,
    make_public_voice,
    make_seat,
    make_suggestion,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def lines():
    return list(AuditEvent.objects.filter(action=AuditEvent.Action.RIGHTS_CHANGED).order_by("pk"))


def new_lines(step):
    before = len(lines())
    step()
    return lines()[before:]


def other_term():
    return Term.objects.create(name="Lain", starts_on=TODAY, ends_on=LATER)


def saved(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


# Each column that decides over rights, and a write that changes it.
CHANGES = {
    (User, "is_active"): lambda: saved(make_user(), is_active=False),
    (User, "is_staff"): lambda: saved(make_user(), is_staff=True),
    (User, "is_superuser"): lambda: saved(make_user(), is_superuser=True),
    (User, "last_day"): lambda: saved(make_user(), last_day=TODAY),
    (BoardMember, "user"): lambda: give_account(make_member(user=None), make_user(), make_user()),
    (BoardMember, "seat"): lambda: saved(make_member(), seat=make_seat()),
    (BoardMember, "starts_on"): lambda: saved(make_member(), starts_on=TODAY - timedelta(days=3)),
    (BoardMember, "ends_on"): lambda: end_holding(make_member().seat, TODAY, make_user()),
    (Seat, "first_organization"): lambda: saved(make_seat(), first_organization=make_organization()),
    (Seat, "term"): lambda: saved(make_seat(), term=other_term()),
    (SeatMove, "organization"): lambda: move_seat(make_seat(), make_organization(), TODAY, make_user()),
    (SeatMove, "from_day"): lambda: move_seat(make_seat(), make_organization(), TODAY, make_user()),
    (Term, "starts_on"): lambda: saved(make_seat().term, starts_on=TODAY - timedelta(days=800)),
    (Term, "ends_on"): lambda: saved(make_seat().term, ends_on=LATER),
}
LATER = TODAY + timedelta(days=3000)


def test_every_column_that_decides_over_rights_is_tried_here():
    assert {(model, name) for model, names in watched.items() for name in names} == set(CHANGES)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change[0].__name__}.{change[1]}")
def test_each_leaves_a_line_that_names_the_right(change):
    model, name = change
    words = str(model._meta.get_field(name).verbose_name)
    assert [line for line in new_lines(CHANGES[change]) if f"{words}: " in line.detail and " → " in line.detail]


def another_value(field):
    """A value that no new row has."""
    if field.is_relation:
        return {User: make_user, Organization: make_organization, Seat: make_seat, Term: other_term}[
            field.related_model
        ]()
    return LATER if isinstance(field, models.DateField) else None


def one_of(model):
    makers = {User: make_user, BoardMember: make_member, Seat: make_seat, Term: lambda: make_seat().term}
    if model in makers:
        return makers[model]()
    return SeatMove.objects.create(seat=make_seat(), organization=make_organization(), from_day=TODAY)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change[0].__name__}.{change[1]}")
def test_rows_written_many_at_once_leave_the_same_line(change):
    model, name = change
    row, field = one_of(model), model._meta.get_field(name)
    value = not getattr(row, name) if isinstance(field, models.BooleanField) else another_value(field)
    if name == "starts_on":
        value = TODAY - timedelta(days=900)
    [line] = new_lines(lambda: model.objects.filter(pk=row.pk).update(**{name: value}))
    words = str(field.verbose_name)
    assert line.detail.startswith(f"{words}: ")
    assert " → " in line.detail
    other = getattr(row, name)
    setattr(row, name, other)
    [back] = new_lines(lambda: model.objects.bulk_update([row], [name]))
    assert back.subject == line.subject
    assert not new_lines(lambda: model.objects.filter(pk=row.pk).update(**{name: other}))


def test_rows_created_at_once_tell_the_rights_they_begin_with():
    seat = make_seat()
    [line] = new_lines(lambda: BoardMember.objects.bulk_create([BoardMember(seat=seat, name="A", starts_on=TODAY)]))
    assert line.subject == seat.position
    assert "sejak" in line.detail


def test_roles_given_and_taken_name_the_account_from_either_side():
    user, group = make_user(), Group.objects.get(name=Role.LEADERSHIP)
    for step, words in [
        (lambda: user.groups.add(group), "Peran diberikan: Pimpinan"),
        (lambda: group.user_set.remove(user), "Peran dicabut: Pimpinan"),
        (lambda: group.user_set.add(user), "Peran diberikan: Pimpinan"),
        (lambda: user.groups.clear(), "Peran dicabut: Pimpinan"),
    ]:
        [line] = new_lines(step)
        assert (line.subject, line.detail) == (user.email, words)


def test_a_successor_and_who_goes_are_both_on_the_trail():
    seat = make_member().seat
    found = new_lines(lambda: replace_holder(seat, "Bu Ani", TODAY, "", make_user(), make_user()))
    assert len(found) >= 2
    assert {line.subject for line in found if "sampai" in line.detail or "akun" in line.detail} == {seat.position}


def test_what_is_saved_unchanged_leaves_no_line():
    user, member = make_user(), make_member()
    assert not new_lines(lambda: (user.save(), member.save(), user.save(update_fields=["last_login"])))


def test_decisions_on_suggestions_and_plans_are_on_the_trail():
    by = make_user(role="Sekretariat")
    program = make_program()
    make_indicator(program=program)
    suggestion = make_suggestion()
    suggestion.adopt([program], by=by, reason="Sesuai rencana.")
    suggestion.undo(suggestion.last_step, by=by)
    decided = AuditEvent.objects.filter(action=AuditEvent.Action.DECIDED, by=by)
    assert [line.subject for line in decided] == [suggestion.code] * decided.count()
    assert decided.count() >= 2


def test_what_is_opened_to_the_public_and_taken_back_is_on_the_trail():
    """Twice taken back is told once, and no words of a decision rest where nothing is edited."""
    by = make_user(role="Sekretariat")
    voice, decision = make_public_voice(by=by), make_decision(text="Ibu Sekar memimpin pameran.")
    decision.open_to_public("Pameran diadakan.", by=by, seen=decision.version)
    for _time in range(2):
        decision.close_to_public(by=by)
        voice.close(by=by)
    decided = AuditEvent.objects.filter(action=AuditEvent.Action.DECIDED, by=by)
    assert {(line.subject, line.detail) for line in decided} >= {
        (voice.suggestion.code, "Dibuka untuk umum."),
        (voice.suggestion.code, "Ditarik dari jejak umum."),
        (f"Keputusan rakor nomor {decision.pk}", "Dibuka untuk umum."),
        (f"Keputusan rakor nomor {decision.pk}", "Ditarik dari daftar umum."),
    }
    assert decided.filter(detail__startswith="Ditarik").count() == 2
