"""The Administrator brings people in and out, and never learns a password."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from dekranasda.base.accounts.models import AccessLink, Role, User
from dekranasda.base.audit.models import AuditEvent
from tests.factories import make_member, make_user

pytestmark = pytest.mark.django_db

INVITED = {"name": "Bu Ani", "email": "Ani@contoh.id", "opened_version": "1"}


def group(role):
    from django.contrib.auth.models import Group

    return Group.objects.get(name=role).pk


def invite(client, role="Pengurus", **more):
    answer = client.post(reverse("administration:invite"), {**INVITED, "groups": [group(role)], **more}, follow=True)
    return re.search(r'id="tautan" value="https?://[^/]+([^"]+)"', answer.text).group(1)


def test_invited_member_sets_a_password_and_works_for_the_seat(client, sign_in):
    sign_in("Administrator")
    member = make_member(name="Bu Ani")
    link = invite(client, member=member.pk)
    client.logout()
    answer = client.post(link, {"name": "Bu Ani S.", "password": "wayang-kulit-7"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("dashboards:dashboard")
    account = User.objects.get(email="ani@contoh.id")
    assert account.name == "Bu Ani S."
    assert account.has_role("Pengurus")
    assert account.held_seats.get() == member


def test_link_works_once_and_looking_at_it_does_not_use_it_up(client, sign_in):
    sign_in("Administrator")
    link = invite(client)
    client.logout()
    client.get(link)
    assert client.post(link, {"name": "Ani", "password": "wayang-kulit-7"}).status_code == 302
    client.logout()
    again = client.post(link, {"name": "Ani", "password": "orang-lain-99"})
    assert again.status_code == 404
    assert User.objects.get(email="ani@contoh.id").check_password("wayang-kulit-7")


def test_link_expires_and_is_replaced_by_a_newer_one(client, sign_in):
    sign_in("Administrator")
    first = invite(client)
    account = User.objects.get(email="ani@contoh.id")
    client.post(reverse("administration:issue-link", args=[account.pk]))
    assert client.get(first).status_code == 404
    AccessLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert not account.access_links.open().exists()


def test_weak_password_is_refused_in_words_and_keeps_the_link(client, sign_in):
    sign_in("Administrator")
    link = invite(client)
    client.logout()
    assert "terlalu" in client.post(link, {"name": "Ani", "password": "123"}).text
    assert client.get(link).status_code == 200


def test_database_holds_no_token(client, sign_in):
    sign_in("Administrator")
    token = invite(client).rstrip("/").rsplit("/", 1)[1]
    assert AccessLink.objects.get().digest != token


def test_until_it_is_shown_the_link_rests_in_the_session_unreadable(client, sign_in):
    sign_in("Administrator")
    client.post(reverse("administration:invite"), {**INVITED, "groups": [group("Pengurus")]})
    kept = str(dict(client.session))
    assert "new_access_link" in kept
    assert "/akun/tautan/" not in kept
    assert "wa.me" not in kept


def test_invitation_goes_by_mail_where_mail_is_set_up(client, sign_in, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_CONFIGURED = True
    sign_in("Administrator")
    with django_capture_on_commit_callbacks(execute=True):
        link = invite(client)
    assert mail.outbox[0].to == ["ani@contoh.id"]
    assert link in mail.outbox[0].body


def test_same_address_is_not_invited_twice(client, sign_in):
    sign_in("Administrator")
    make_user(email="ani@contoh.id")
    answer = client.post(reverse("administration:invite"), {**INVITED, "groups": [group("Pengurus")]})
    assert "sudah dipakai" in answer.text


def test_recovery_lets_the_owner_back_in_and_ends_every_session(client, sign_in):
    sign_in("Administrator")
    account = make_user(email="ani@contoh.id", last_login=timezone.now())
    page = client.post(reverse("administration:issue-link", args=[account.pk]), follow=True).text
    link = re.search(r'id="tautan" value="https?://[^/]+([^"]+)"', page).group(1)
    assert AccessLink.objects.get().purpose == AccessLink.Purpose.RECOVERY
    client.logout()
    client.post(link, {"name": account.name, "password": "wayang-kulit-7"})
    account.refresh_from_db()
    assert account.check_password("wayang-kulit-7")


def test_recovery_of_a_lost_phone_removes_the_second_factor(client, sign_in):
    sign_in("Administrator")
    other = make_user(role="Administrator", last_login=timezone.now())
    client.post(reverse("administration:issue-link", args=[other.pk]), {"remove_second_factor": "on"})
    AccessLink.objects.get().use(name=other.name, password="wayang-kulit-7")
    assert not other.authenticator_set.exists()


def test_deactivated_person_is_out_at_once(client, sign_in):
    from django.test import Client

    theirs = Client()
    account = make_user(role="Pengurus")
    theirs.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    sign_in("Administrator")
    client.post(reverse("administration:deactivate", args=[account.pk]))
    assert theirs.get(reverse("dashboards:dashboard")).status_code == 302
    client.post(reverse("administration:reactivate", args=[account.pk]))
    assert User.objects.get(pk=account.pk).is_active


def test_last_administrator_stays(client, sign_in):
    me = sign_in("Administrator")
    answer = client.post(reverse("administration:deactivate", args=[me.pk]), follow=True)
    assert "satu-satunya Administrator" in answer.text
    kept = {"name": me.name, "email": me.email, "groups": [group("Pengurus")], "opened_version": me.version}
    assert "satu-satunya Administrator" in client.post(reverse("administration:account", args=[me.pk]), kept).text
    assert User.objects.administrators().get() == me


def test_two_administrators_editing_one_account_see_both_texts(client, sign_in):
    sign_in("Administrator")
    account = make_user(name="Nama lama")
    address = reverse("administration:account", args=[account.pk])
    form = {"email": account.email, "groups": [group("Pengurus")], "opened_version": account.version}
    assert client.post(address, {**form, "name": "Nama satu"}).status_code == 302
    stale = client.post(address, {**form, "name": "Nama dua"})
    assert "Nama satu" in stale.text
    assert "Nama dua" in stale.text


def test_role_change_stands_in_the_audit_trail(client, sign_in):
    sign_in("Administrator")
    account = make_user(role="Pengurus")
    form = {"name": "Ani", "email": account.email, "groups": [group("Sekretariat")], "opened_version": account.version}
    client.post(reverse("administration:account", args=[account.pk]), form)
    told = {event.detail for event in AuditEvent.objects.filter(subject=account.email)}
    assert {"Peran dicabut: Pengurus", "Peran diberikan: Sekretariat"} < told


def test_first_administrator_is_invited_from_the_command_line(client, capsys):
    call_command("invite", "it@contoh.id")
    link = capsys.readouterr().out.strip()
    assert client.post(link, {"name": "TI", "password": "wayang-kulit-7"}).status_code == 302
    assert User.objects.administrators().get().email == "it@contoh.id"


def test_list_of_accounts_costs_the_same_for_one_and_for_thirty(client, sign_in, django_assert_max_num_queries):
    sign_in("Administrator")
    for number in (1, 29):
        for _ in range(number):
            make_member(user=make_user(role="Pengurus"))
        with django_assert_max_num_queries(14):
            assert client.get(reverse("administration:accounts")).status_code == 200


@pytest.mark.parametrize("query", ["?peran=Pengurus", "?keadaan=diundang", "?keadaan=aktif", "?q=ani", "?peran=ngawur"])
def test_accounts_are_searched(client, sign_in, query):
    sign_in("Administrator")
    make_user(role="Pengurus", email="ani@contoh.id")
    assert client.get(reverse("administration:accounts") + query).status_code == 200


def sent(account, **changed):
    roles = list(account.groups.values_list("pk", flat=True))
    form = {"name": account.name, "email": account.email, "groups": roles, "opened_version": account.version}
    return reverse("administration:account", args=[account.pk]), {**form, **changed}


def step_on(account, name):
    return reverse(f"administration:{name}", args=[account.pk]), {}


ACCOUNT_STEPS = {
    "name": lambda account: sent(account, name="Nama baru"),
    "last day": lambda account: sent(account, last_day=timezone.localdate().isoformat()),
    "a role more": lambda account: sent(account, groups=[group("Pengurus"), group("Sekretariat")]),
    "shut": lambda account: step_on(account, "deactivate"),
    "signed out": lambda account: step_on(account, "end-sessions"),
}


@pytest.mark.parametrize("step", ACCOUNT_STEPS.values(), ids=ACCOUNT_STEPS)
def test_each_step_on_an_account_leaves_one_line_that_names_it(client, sign_in, step):
    sign_in("Administrator")
    account = make_user(role="Pengurus")
    before = list(AuditEvent.objects.values_list("pk", flat=True))
    client.post(*step(account))
    [line] = AuditEvent.objects.exclude(pk__in=before)
    assert (line.subject, bool(line.detail)) == (account.email, True)


def test_an_account_that_is_not_stored_has_no_role():
    assert not [role for role in Role if User().has_role(role)]
