"""A form sent twice acts once."""

import uuid

import pytest
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from dekranasda.base.forms.once import FormTicket, once
from tests.factories import make_organization

pytestmark = pytest.mark.django_db


@once
def found_organization(request):
    if not request.POST.get("name"):
        return HttpResponse("isi nama")
    return redirect(f"/organisasi/{make_organization(name=request.POST['name']).pk}/")


def send(ticket, name="Badan Contoh"):
    return found_organization(RequestFactory().post("/", {"sekali": ticket, "name": name}))


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
        fails_after_saving(RequestFactory().post("/", {"sekali": ticket}))
    assert organizations_named("Setengah jadi") == 0
    assert not FormTicket.objects.exists()
    assert send(ticket).status_code == 302


@pytest.mark.parametrize("ticket", ["", "bukan tiket", "x" * 5000])
def test_form_without_a_valid_ticket_acts_as_usual(ticket):
    assert send(ticket).status_code == 302
    assert send(ticket).status_code == 302
    assert organizations_named("Badan Contoh") == 2
