"""E-mail goes by a queue: a server that refuses, delays or breaks off loses nothing, and nothing goes out twice."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage, send_mail
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from dekranasda.base.notices import mail as queue
from dekranasda.base.notices.mail import put, send_waiting
from dekranasda.base.notices.models import Mail


class Postman:
    """A mail server that does what the test says: `answers` in turn, then 250."""

    def __init__(self):
        self.received, self.answers, self.waits = [], [], 0.0

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address.startswith("tidak-ada"):
            return "550 No such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await asyncio.sleep(self.waits)
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer == "hang up":
            server.transport.abort()
            return "451 never read"
        if answer.startswith("250"):
            self.received.append(envelope)
        return answer


class AtAFreePort(Controller):
    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def postman():
    handler = Postman()
    controller = AtAFreePort(handler, hostname="127.0.0.1", port=0)
    controller.start()
    handler.port = controller.port
    yield handler
    controller.stop()


@pytest.fixture
def by_mail(settings, postman, monkeypatch):
    """The portal as it is with EMAIL_URL; letters leave when the test says so."""
    settings.EMAIL_CONFIGURED = True
    settings.EMAIL_BACKEND = "dekranasda.base.notices.mail.QueuedMail"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", postman.port, 5
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    monkeypatch.setattr(queue, "send_soon", lambda: None)
    return postman


def letter(to="ibu@contoh.id", words="Isi surat."):
    send_mail("Judul", words, "portal@contoh.id", [to])
    return Mail.objects.latest("pk")


def later(**pause):
    """So much time passes."""
    Mail.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.django_db
class TestServer:
    def test_a_letter_waits_sealed_and_says_nothing_once_it_is_sent(self, by_mail):
        waiting = letter(words="Rahasia 3572010101010001")
        assert "Rahasia" not in waiting.content
        assert send_waiting() == 1
        waiting.refresh_from_db()
        assert (waiting.state, waiting.content) == (Mail.State.SENT, "")
        assert b"Rahasia" in by_mail.received[0].content
        assert by_mail.received[0].rcpt_tos == ["ibu@contoh.id"]

    def test_each_recipient_gets_a_letter_of_their_own(self, by_mail):
        EmailMessage("Judul", "Isi.", "portal@contoh.id", ["a@contoh.id"], bcc=["b@contoh.id"]).send()
        assert send_waiting() == 2
        assert [one.rcpt_tos for one in by_mail.received] == [["a@contoh.id"], ["b@contoh.id"]]

    def test_server_that_is_busy_is_asked_again_later(self, by_mail):
        by_mail.answers = ["451 busy", "451 still busy"]
        one = letter()
        assert send_waiting() == 0
        one.refresh_from_db()
        assert one.state == Mail.State.WAITING
        assert one.tries == 1
        assert "busy" in one.error
        assert send_waiting() == 0, "asked again before its time"
        later()
        assert send_waiting() == 0
        later()
        assert send_waiting() == 1
        assert len(by_mail.received) == 1

    def test_server_that_hangs_up_loses_no_letter(self, by_mail):
        by_mail.answers = ["hang up"]
        letter("a@contoh.id"), letter("b@contoh.id")
        assert send_waiting() == 0, "the others need not find out one by one"
        assert Mail.objects.get(recipient="b@contoh.id").tries == 0
        later()
        assert send_waiting() == 2
        assert sorted(one.rcpt_tos[0] for one in by_mail.received) == ["a@contoh.id", "b@contoh.id"]

    def test_a_letter_sent_again_keeps_its_number(self, by_mail):
        by_mail.answers = ["451 after all was read"]
        number = letter().message_id
        send_waiting()
        later()
        send_waiting()
        assert number.encode() in by_mail.received[0].content

    def test_address_that_nobody_has_is_given_up_at_once(self, by_mail):
        one, other = letter("tidak-ada@contoh.id"), letter("ada@contoh.id")
        assert send_waiting() == 1
        one.refresh_from_db()
        assert (one.state, one.content) == (Mail.State.GIVEN_UP, "")
        assert "550" in one.error
        assert Mail.objects.get(pk=other.pk).state == Mail.State.SENT

    def test_server_that_is_never_there_is_given_up_after_the_last_try(self, by_mail, settings):
        settings.EMAIL_PORT = 1
        one = letter()
        for _try in range(len(queue.PAUSES) + 1):
            send_waiting()
            later()
        one.refresh_from_db()
        assert one.state == Mail.State.GIVEN_UP
        assert one.error

    def test_letter_of_a_killed_sender_is_sent_after_a_while_and_not_before(self, by_mail):
        one = letter()
        Mail.objects.filter(pk=one.pk).update(state=Mail.State.SENDING, claimed_at=timezone.now())
        assert send_waiting() == 0
        Mail.objects.filter(pk=one.pk).update(claimed_at=timezone.now() - timedelta(minutes=11))
        assert send_waiting() == 1

    def test_letter_about_the_same_is_queued_once(self, by_mail):
        message = EmailMessage("Judul", "Isi.", "portal@contoh.id", ["a@contoh.id"])
        assert put(message, "a@contoh.id", about="mingguan:1:2026-11-23")
        assert not put(message, "a@contoh.id", about="mingguan:1:2026-11-23")
        send_waiting()
        assert not put(message, "a@contoh.id", about="mingguan:1:2026-11-23"), "sent already"

    def test_what_was_taken_back_sends_nothing(self, by_mail):
        with transaction.atomic():
            letter()
            transaction.set_rollback(True)
        assert send_waiting() == 0
        assert not by_mail.received

    def test_letters_of_the_sign_in_go_by_the_queue(self, by_mail, client):
        client.post(reverse("account_reset_password"), {"email": "bukan-akun@contoh.id"})
        assert Mail.objects.get().recipient == "bukan-akun@contoh.id"

    def test_letter_whose_key_is_gone_is_given_up_in_words(self, by_mail, settings):
        one = letter()
        settings.SECRET_KEY = "kunci-lain-" + "y" * 50
        assert send_waiting() == 0
        one.refresh_from_db()
        assert one.state == Mail.State.GIVEN_UP
        assert "SECRET_KEY" in one.error


@pytest.mark.django_db(transaction=True)
def test_letters_leave_by_themselves_beside_the_request(settings, postman):
    settings.EMAIL_BACKEND = "dekranasda.base.notices.mail.QueuedMail"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", postman.port
    if connection.vendor == "sqlite":
        # A database in memory belongs to one thread.
        send_mail("Judul", "Isi.", "portal@contoh.id", ["a@contoh.id"])
        send_waiting()
    else:
        send_mail("Judul", "Isi.", "portal@contoh.id", ["a@contoh.id"])
    deadline = time.monotonic() + 20
    while not postman.received and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(postman.received) == 1
    for thread in threading.enumerate():
        if thread.name == "mail":
            thread.join(20)


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_two_senders_never_have_the_same_letter(by_mail):
    for number in range(12):
        letter(f"orang{number}@contoh.id")
    by_mail.waits = 0.05
    script = _sender(by_mail.port)
    senders = [subprocess.Popen(script, env=_environment(by_mail.port)) for _one in range(2)]
    assert [sender.wait(90) for sender in senders] == [0, 0]
    while send_waiting():
        pass
    told = sorted(one.rcpt_tos[0] for one in by_mail.received)
    assert told == sorted({f"orang{number}@contoh.id" for number in range(12)})


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_killed_sender_is_followed_by_another_that_goes_on_where_it_was(by_mail):
    for number in range(6):
        letter(f"orang{number}@contoh.id")
    by_mail.waits = 1.0
    sender = subprocess.Popen(_sender(by_mail.port), env=_environment(by_mail.port))
    deadline = time.monotonic() + 60
    while len(by_mail.received) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    sender.send_signal(signal.SIGKILL)
    sender.wait()
    by_mail.waits = 0.0
    Mail.objects.filter(state=Mail.State.SENDING).update(claimed_at=timezone.now() - timedelta(hours=1))
    while send_waiting():
        pass
    assert not Mail.objects.waiting().exists()
    numbers = [one.content.split(b"Message-ID: ")[1].split(b"\r\n")[0] for one in by_mail.received]
    assert len(set(numbers)) == 6
    # At most the one letter that was between the server's word and the mark, under one number.
    assert len(numbers) <= 7


def _sender(port: int) -> list[str]:
    words = """
        import django
        django.setup()
        from django.conf import settings
        from dekranasda.base.notices.mail import send_waiting
        send_waiting()
    """
    return [sys.executable, "-c", textwrap.dedent(words)]


def _environment(port: int) -> dict[str, str]:
    given = connection.settings_dict
    address = f"{given['HOST'] or '127.0.0.1'}:{given['PORT'] or 5432}/{given['NAME']}"
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"postgres://{given['USER']}@{address}",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
    }
