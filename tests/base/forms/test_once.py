"""A form sent twice acts once."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from dekranasda.base.forms.once import FormTicket, once
from tests.factories import make_organization, make_user

pytestmark = pytest.mark.django_db


@once
def found_organization(request):
    if not request.POST.get("name"):
        return HttpResponse("isi nama")
    return redirect(f"/organisasi/{make_organization(name=request.POST['name']).pk}/")


def send(ticket, name="Badan Contoh", *, to="/", user=None, browser="satu", **more):
    return found_organization(_request({"sekali": ticket, "name": name, **more}, to=to, user=user, browser=browser))


def _request(sent, *, to="/", user=None, browser="satu"):
    request = RequestFactory().post(to, sent)
    request.user = user or AnonymousUser()
    request.COOKIES["csrftoken"] = browser
    return request


def organizations_named(name):
    from programs.models import Organization

    return Organization.objects.filter(name=name).count()


def test_second_sending_is_led_to_what_the_first_made():
    ticket = uuid.uuid4()
    first, second = send(ticket), send(ticket)
    assert second.url == first.url
    assert organizations_named("Badan Contoh") == 1


def test_form_with_errors_may_be_sent_again():
    ticket = uuid.uuid4()
    assert send(ticket, name="").status_code == 200
    assert send(ticket).status_code == 302


def test_failure_in_the_middle_leaves_nothing_and_may_be_sent_again():
    ticket = uuid.uuid4()

    @once
    def fails_after_saving(request):
        make_organization(name="Setengah jadi")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_after_saving(_request({"sekali": ticket}))
    assert organizations_named("Setengah jadi") == 0
    assert not FormTicket.objects.exists()
    assert send(ticket).status_code == 302


@pytest.mark.parametrize("ticket", ["", "bukan tiket", "x" * 5000])
def test_form_without_a_valid_ticket_acts_as_usual(ticket):
    assert send(ticket).status_code == 302
    assert send(ticket).status_code == 302
    assert organizations_named("Badan Contoh") == 2


def test_same_ticket_with_other_content_is_a_new_sending():
    ticket = uuid.uuid4()
    first, second = send(ticket, name="Badan Satu"), send(ticket, name="Badan Dua")
    assert first.url != second.url
    assert organizations_named("Badan Dua") == 1


def test_same_ticket_with_another_file_is_a_new_sending():
    ticket = uuid.uuid4()
    answers = [send(ticket, file=SimpleUploadedFile("a.txt", content)) for content in (b"satu", b"dua", b"dua")]
    assert [answers.index(answer) for answer in answers if answer.url == answers[2].url] == [1, 2]


@pytest.mark.parametrize("other", [{"to": "/lain/"}, {"browser": "dua"}])
def test_ticket_is_worth_nothing_elsewhere(other):
    ticket = uuid.uuid4()
    assert send(ticket).url != send(ticket, **other).url


def test_ticket_of_one_account_is_worth_nothing_to_another():
    ticket, one, other = uuid.uuid4(), make_user(), make_user()
    first = send(ticket, user=one)
    assert send(ticket, user=other).url != first.url
    assert send(ticket, user=one).url == first.url


def test_neither_ticket_nor_csrf_token_is_content():
    ticket = uuid.uuid4()
    first = send(ticket, csrfmiddlewaretoken="a")
    assert send(ticket, csrfmiddlewaretoken="b").url == first.url
    # The same content with a fresh ticket is meant: two organizations may have one name.
    assert send(uuid.uuid4()).url != first.url


def test_it_may_lead_to_an_address_of_any_length():
    @once
    def leads_far(request):
        return redirect("/?q=" + "a" * 5000)

    ticket = uuid.uuid4()
    assert len(leads_far(_request({"sekali": ticket})).url) > 5000
    assert len(leads_far(_request({"sekali": ticket})).url) > 5000


def test_ticket_tells_nothing_of_what_was_sent():
    ticket = uuid.uuid4()
    send(ticket, name="Rahasia")
    assert str(FormTicket.objects.get().key) != str(ticket)
