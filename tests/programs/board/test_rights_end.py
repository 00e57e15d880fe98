"""Who reads as a member of the board reads as long as there is a seat, and not a day longer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dekranasda.base.accounts.models import User
from dekranasda.base.audit.models import AuditEvent
from programs.models import Suggestion
from tests.factories import make_member, make_seat, make_suggestion, make_term, make_user

pytestmark = pytest.mark.django_db
UNSEATED = reverse("board:accounts-without-seat")
INTERNAL = [
    "dashboards:dashboard",
    "meetings:meetings",
    "suggestions:suggestions",
    "records:artisans",
    "planning:plans",
]


def days(number):
    return timezone.localdate() + timedelta(days=number)


def read_by(client, user):
    """The answers that `user` gets to the pages of the office."""
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return {client.get(reverse(route)).status_code for route in INTERNAL}


@pytest.mark.parametrize("role", ["Pengurus", "Pimpinan"])
@pytest.mark.parametrize(("last_day", "answer"), [(None, 200), (0, 200), (-1, 403)])
def test_a_seat_given_up_opens_nothing_from_the_next_day_on(client, role, last_day, answer):
    user = make_user(role=role, seated=False)
    make_member(user=user, ends_on=last_day if last_day is None else days(last_day))
    make_suggestion()
    assert read_by(client, user) == {answer}
    assert Suggestion.objects.visible_to(User.objects.get(pk=user.pk)).exists() == (answer == 200)


@pytest.mark.parametrize(("ends_on", "answer"), [(0, 200), (-1, 403)])
def test_a_term_that_ended_by_the_calendar_opens_nothing(client, ends_on, answer):
    user = make_user(role="Pengurus", seated=False)
    term = make_term(name="Periode lalu", ends_on=days(ends_on))
    make_member(seat=make_seat(term=term), user=user)
    assert read_by(client, user) == {answer}


def test_who_lost_the_seat_is_told_why(client):
    client.force_login(make_user(role="Pengurus", seated=False), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("dashboards:dashboard"))
    assert page.status_code == 403
    assert "Akun Anda hari ini tidak memegang jabatan" in page.text


@pytest.mark.parametrize(("last_day", "answer"), [(None, 200), (0, 200), (-1, 403)])
def test_an_account_of_staff_may_have_a_last_day(client, last_day, answer):
    user = make_user(role="Sekretariat", last_day=last_day if last_day is None else days(last_day))
    assert read_by(client, user) == {answer}


def test_administrator_gives_an_account_its_last_day(client, sign_in):
    sign_in("Administrator")
    staff = make_user(role="Sekretariat", name="Bu Pensiun")
    roles = [group.pk for group in staff.groups.all()]
    form = {"name": staff.name, "email": staff.email, "groups": roles, "last_day": days(3), "opened_version": 1}
    client.post(reverse("administration:account", args=[staff.pk]), form)
    staff.refresh_from_db()
    assert staff.last_day == days(3)


def test_the_only_administrator_keeps_no_last_day(client, sign_in):
    only = sign_in("Administrator")
    roles = [group.pk for group in only.groups.all()]
    form = {"name": only.name, "email": only.email, "groups": roles, "last_day": days(3), "opened_version": 1}
    page = client.post(reverse("administration:account", args=[only.pk]), form).text
    assert "Ini satu-satunya Administrator" in page
    only.refresh_from_db()
    assert only.last_day is None


def test_the_secretariat_sees_accounts_without_a_seat_and_closes_one(client, sign_in):
    sign_in("Sekretariat")
    gone = make_user(role="Pengurus", name="Ibu Lama", seated=False)
    make_member(user=gone, ends_on=days(-1))
    make_user(role="Pengurus", name="Pak Duduk")
    desk = client.get(reverse("dashboards:dashboard")).text
    assert "akun tanpa jabatan" in desk
    page = client.get(UNSEATED).text
    assert "Ibu Lama" in page
    assert "Pak Duduk" not in page
    asked = client.get(reverse("board:account-close", args=[gone.pk])).text
    assert "Ibu Lama" in asked
    assert "tidak dapat masuk lagi" in asked
    gone.refresh_from_db()
    assert gone.is_active, "looking at the page closes nothing"
    answer = client.post(reverse("board:account-close", args=[gone.pk]), follow=True).text
    assert "Akun Ibu Lama ditutup" in answer
    gone.refresh_from_db()
    assert not gone.is_active
    assert AuditEvent.objects.filter(subject=gone.email, detail__contains="→ tidak").count() == 1


def test_an_account_that_holds_a_seat_or_a_role_of_staff_is_not_closed_there(client, sign_in):
    sign_in("Sekretariat")
    seated, staff = make_user(role="Pengurus"), make_user(role="Pengurus", seated=False)
    staff.groups.add(make_user(role="Sekretariat").groups.get())
    for user in (seated, staff):
        assert client.post(reverse("board:account-close", args=[user.pk])).status_code == 404
        user.refresh_from_db()
        assert user.is_active


@pytest.mark.parametrize("count", [1, 30])
def test_page_asks_the_same_for_any_number_of_accounts(client, sign_in, django_assert_max_num_queries, count):
    sign_in("Sekretariat")
    for _each in range(count):
        make_member(user=make_user(role="Pengurus", seated=False), ends_on=days(-1))
    with django_assert_max_num_queries(9):
        client.get(UNSEATED)
