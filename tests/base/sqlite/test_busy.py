"""Who waits for their turn in vain is told so, and what to do."""

import pytest
from django.db import OperationalError, transaction
from django.test import RequestFactory

from dekranasda.base.http.hardening import SayBusy
from dekranasda.base.sqlite.turns import Turn

from .test_turns import file, patience, say  # noqa: F401  a fixture


def answer_to(view):
    request = RequestFactory().post("/masukan/kirim/")
    with pytest.raises(OperationalError) as raised:
        view(request)
    return SayBusy(view).process_exception(request, raised.value)


def test_visitor_whose_turn_never_came_is_told_to_send_again(file):  # noqa: F811
    def send(request):
        with transaction.atomic("own"):
            say("usul")

    before = Turn(file)
    assert before.take(0)
    with patience(0.01):
        answer = answer_to(send)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "Isian Anda belum tersimpan" in answer.content.decode()


def test_another_trouble_of_the_database_is_not_called_busy(file):  # noqa: F811
    def send(request):
        with transaction.atomic("own"):
            say("usul' lain")

    assert answer_to(send) is None
