import shutil
from datetime import timedelta

import pytest
from django.core.files import locks
from django.core.management import call_command
from django.utils import timezone

from dekranasda.base.notices.models import DutyRun, Mail
from dekranasda.operations import doctor
from dekranasda.operations.doctor import Level
from tests.factories import make_artisan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _backup_folder(settings, tmp_path):
    settings.BACKUP_DIR = tmp_path / "cadangan"
    settings.BACKUP_DIR.mkdir()


def worst(check) -> Level:
    return max(finding.level for finding in check())


def test_whole_examination_ends_with_a_code_for_machines(capsys, monkeypatch):
    monkeypatch.setattr(doctor, "check_settings", list)
    with pytest.raises(SystemExit) as ended:
        call_command("doctor")
    output = capsys.readouterr().out
    assert ended.value.code == int("rusak  " in output)
    for name in ("Basis data", "Migrasi", "Berkas", "Ruang", "Jam", "Cadangan"):
        assert f"  {name}: " in output


def test_every_trouble_comes_with_advice():
    for _name, findings in doctor.examine():
        assert all(finding.advice for finding in findings if finding.level > Level.FINE)


def test_missing_and_old_backups_are_noticed(settings):
    assert worst(doctor.check_backup) == Level.ATTENTION
    for age, expected in ((30, Level.ATTENTION), (5, Level.FINE)):
        made_at = timezone.localtime() - timedelta(hours=age)
        (settings.BACKUP_DIR / made_at.strftime("dekranasda-%Y%m%d-%H%M%S.tar")).touch()
        assert worst(doctor.check_backup) == expected


def test_backup_that_was_killed_is_noticed_but_not_one_that_is_being_written(settings):
    made_at = timezone.localtime() - timedelta(hours=1)
    (settings.BACKUP_DIR / made_at.strftime("dekranasda-%Y%m%d-%H%M%S.tar")).touch()
    with (settings.BACKUP_DIR / "dekranasda-20260101-020000.belum-selesai").open("wb") as file:
        locks.lock(file, locks.LOCK_EX)
        assert worst(doctor.check_backup) == Level.FINE
    assert worst(doctor.check_backup) == Level.ATTENTION


@pytest.mark.parametrize(("free", "level"), [(9e9, Level.FINE), (1e9, Level.ATTENTION), (1e8, Level.BROKEN)])
def test_disk_that_fills_up_is_noticed(monkeypatch, free, level):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(0, 0, free))
    assert worst(doctor.check_disk) == level


def test_folder_that_cannot_be_written_is_a_finding_not_a_crash(monkeypatch):
    def refused(*args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor.default_storage, "save", refused)
    found = dict(doctor.examine())["Berkas"]
    assert [finding.level for finding in found] == [Level.BROKEN]


def test_check_of_files_leaves_none_behind(settings, tmp_path):
    assert worst(doctor.check_media) == Level.FINE
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []


def test_lost_key_of_the_nik_is_noticed(settings):
    make_artisan(nik="3572010101700001")
    assert worst(doctor.check_keys) == Level.FINE
    settings.NIK_KEYS = ["qVn0Jt5mYw7sXb9uHfEaGdKiPo4Zr3cC2DqvQ1kN6o8="]
    assert worst(doctor.check_keys) == Level.BROKEN


def test_mail_server_that_does_not_answer_is_noticed(settings):
    settings.EMAIL_CONFIGURED = True
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert worst(doctor.check_mail) == Level.BROKEN


def test_letters_that_wait_or_were_given_up_are_noticed(settings):
    settings.EMAIL_CONFIGURED = True
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
    assert worst(doctor.check_mail) == Level.FINE
    letter = Mail.objects.create(recipient="a@contoh.id", message_id="<1@contoh.id>", content="x")
    assert worst(doctor.check_mail) == Level.FINE
    Mail.objects.update(made_at=timezone.now() - timedelta(hours=2))
    assert worst(doctor.check_mail) == Level.ATTENTION
    letter.state = Mail.State.GIVEN_UP
    letter.save(update_fields=["state"])
    assert any("gagal" in finding.what for finding in doctor.check_mail())


def test_schedule_that_stands_still_is_noticed():
    assert worst(doctor.check_duties) == Level.ATTENTION
    call_command("due")
    assert worst(doctor.check_duties) == Level.FINE
    DutyRun.objects.update(began_at=timezone.now() - timedelta(hours=2))
    assert worst(doctor.check_duties) == Level.ATTENTION
