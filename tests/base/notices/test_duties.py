"""What the portal does by the clock: each duty once a turn, whoever runs the command, and one that fails alone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from dekranasda.base.notices import duties
from dekranasda.base.notices.duties import Every, do_duties, duty
from dekranasda.base.notices.models import DutyRun

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture
def done(monkeypatch):
    """A portal with the duties of the test alone; what was done, in order."""
    monkeypatch.setattr(duties, "_duties", {})
    did = []
    for name, every in (("tiap", Every.RUN), ("malam", Every.NIGHT), ("minggu", Every.WEEK)):
        duty(name, every)(lambda name=name: did.append(name) or "beres")
    return did


def test_each_duty_has_its_turn_once(done):
    do_duties(MONDAY)
    assert done == ["tiap", "malam", "minggu"]
    do_duties(MONDAY + timedelta(minutes=5))
    assert done[3:] == ["tiap"]
    do_duties(MONDAY + timedelta(days=1))
    assert done[4:] == ["tiap", "malam"]
    do_duties(MONDAY + timedelta(days=7))
    assert done[6:] == ["tiap", "malam", "minggu"]


def test_turn_that_was_missed_is_made_up_for(done):
    do_duties(MONDAY - timedelta(days=3))
    do_duties(MONDAY + timedelta(days=2))
    assert done.count("minggu") == 2, "the machine stood still on Monday"


def test_what_a_colleague_is_doing_is_not_done_twice(done):
    DutyRun.objects.create(name="malam", turn="2026-11-23", began_at=MONDAY - timedelta(minutes=3))
    do_duties(MONDAY)
    assert "malam" not in done
    do_duties(MONDAY + timedelta(hours=2))
    assert "malam" in done, "the one that began it was killed"


def test_a_duty_that_fails_hinders_no_other_and_is_tried_again(done, capsys):
    @duty("rusak", Every.NIGHT)
    def broken():
        raise OSError("disk penuh")

    with pytest.raises(CommandError, match="rusak"):
        call_command("due")
    assert "disk penuh" in capsys.readouterr().err
    assert "tiap" in done
    DutyRun.objects.filter(name="rusak").update(began_at=timezone.now() - timedelta(hours=2))
    duty("rusak", Every.NIGHT)(lambda: done.append("rusak") or "")
    call_command("due")
    assert done[-1] == "rusak"


def test_the_portal_names_its_duties(capsys):
    call_command("due", "--list")
    named = capsys.readouterr().out
    for name in ("kirim-email", "surat-mingguan", "tanya-lagi", "bersihkan"):
        assert name in named
