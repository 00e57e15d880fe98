import shutil
import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import checks
from django.core.checks.security import base, csrf, sessions
from django.core.files import locks
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from dekranasda.base.accounts.models import User
from dekranasda.base.notices.models import DutyRun, Mail
from dekranasda.base.page_cache.store import pages as kept_pages
from dekranasda.operations import doctor, office_checks
from dekranasda.operations.findings import Level
from tests.factories import make_artisan, make_term, make_user

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


def test_portal_without_https_is_told_once_and_in_indonesian(settings):
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SECURE_HSTS_SECONDS, settings.DEBUG = 0, False
    numbers = [one.id for one in checks.run_checks(include_deployment_checks=True)]
    assert {"security.W004", "security.W008", "security.W012", "security.W016"} <= set(numbers)
    told = [one for one in doctor.check_settings() if "HTTPS" in one.what]
    assert [one.level for one in told] == [Level.ATTENTION]
    assert "HTTPS=off" in told[0].what


def all_that_django_says_of_security() -> list[checks.CheckMessage]:
    modules = (base, csrf, sessions)
    said = [value for module in modules for value in vars(module).values() if isinstance(value, checks.CheckMessage)]
    made = [checks.Warning("An English sentence.", hint="An English hint.", id=f"security.W0{n:02}") for n in range(30)]
    return [*said, *made, checks.Error("An English sentence.", id="fields.E001")]


def test_nothing_that_django_says_of_the_settings_is_said_in_english():
    found = all_that_django_says_of_security()
    assert len(found) > 40
    for one in found:
        for finding in doctor._said_of_settings([one]):
            assert one.msg not in finding.what
            assert not one.hint or one.hint not in finding.advice
            assert finding.advice


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


def test_second_factor_that_the_secret_no_longer_opens_names_the_way_out(settings):
    make_user(role="Administrator", email="it@contoh.id")
    assert worst(doctor.check_keys) == Level.FINE
    settings.SECRET_KEY = "kunci-lain-" + "y" * 50
    found = [finding for finding in doctor.check_keys() if finding.level == Level.BROKEN]
    assert [("it@contoh.id" in one.what, "invite it@contoh.id --remove-second-factor" in one.advice) for one in found]
    settings.SECRET_KEY_FALLBACKS = ["kunci-uji-" + "x" * 50]
    assert worst(doctor.check_keys) == Level.FINE


def test_session_of_another_secret_is_noticed(client, settings):
    client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")
    assert worst(doctor.check_keys) == Level.FINE
    settings.SECRET_KEY = "kunci-lain-" + "y" * 50
    assert worst(doctor.check_keys) == Level.ATTENTION


def test_page_that_breaks_for_visitors_or_for_the_office_is_named(monkeypatch):
    make_user(role="Sekretariat")

    def broken(*args, **kwargs):
        raise RuntimeError("rusak benar")

    assert not [one for one in doctor.check_pages() if "Halaman" in one.what]
    kept_pages.clear()
    monkeypatch.setattr("programs.dashboards.views.render", broken)
    monkeypatch.setattr("programs.board.views.render", broken)
    named = [one.what for one in doctor.check_pages() if "rusak benar" in one.what]
    assert len(named) == 2
    assert named[0].startswith("Halaman /pengurus/ tidak terbuka: RuntimeError")
    assert named[-1].startswith("Halaman /dasbor/ bagi yang sudah masuk")


def test_opening_pages_leaves_no_trace():
    user = make_user(role="Sekretariat")
    before = User.objects.values().get(pk=user.pk)
    list(doctor.check_pages())
    assert User.objects.values().get(pk=user.pk) == before
    assert not user.usersession_set.exists()


def test_static_files_that_were_never_collected_are_noticed(settings):
    hashed = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": hashed}}
    found = next(iter(doctor.check_pages()))
    assert found.level == Level.BROKEN
    assert "manage.py setup" in found.advice


def test_portal_without_administrator_or_term_is_noticed():
    assert {"Administrator", "periode"} <= set(" ".join(one.what for one in doctor.check_office()).split())
    make_user(role="Administrator", last_login=timezone.now())
    make_term()
    assert worst(doctor.check_office) == Level.FINE


def test_certificate_is_told_before_it_ends(settings, monkeypatch, tmp_path):
    settings.SITE_URL = "https://localhost"
    for days, level in ((3, Level.ATTENTION), (60, Level.FINE)):
        with certified(tmp_path, days) as port:
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "sertifikat.pem"))
            assert office_checks._certificate("localhost", port).level == level
    with certified(tmp_path, 60) as port:
        monkeypatch.delenv("SSL_CERT_FILE")
        settings.SITE_URL = f"https://localhost:{port}"
        assert worst(doctor.check_address) == Level.BROKEN


def test_disk_that_will_be_full_is_told_ahead(settings, monkeypatch):
    now = timezone.localtime()
    for age, size in ((20, 1000), (0, 3000)):
        made_at = now - timedelta(days=age)
        (settings.BACKUP_DIR / made_at.strftime("dekranasda-%Y%m%d-%H%M%S.tar")).write_bytes(b"0" * size)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(0, 0, 5e9))
    assert worst(doctor.check_disk) == Level.FINE
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(0, 0, 1000))
    assert any("10 hari" in one.what for one in doctor.check_disk())


@contextmanager
def certified(folder, days):
    """A server that answers nobody, under a certificate of its own for so many days; yields its port."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = timezone.now()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "sertifikat.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "kunci.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "sertifikat.pem", folder / "kunci.pem")
    with socket.create_server(("localhost", 0)) as listening:

        def shake_hands():
            with suppress(OSError):
                while True:
                    taken, _address = listening.accept()
                    with suppress(OSError), context.wrap_socket(taken, server_side=True) as sealed:
                        sealed.recv(1)

        threading.Thread(target=shake_hands, daemon=True).start()
        yield listening.getsockname()[1]


def test_a_cache_that_does_not_answer_is_told_with_what_to_do(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    [finding] = doctor.check_cache()
    assert finding.level == Level.BROKEN
    assert "CACHE_URL" in finding.advice


def test_where_the_database_does_not_answer_nothing_else_is_asked(monkeypatch):
    def broken():
        raise OperationalError("connection refused")
        yield

    monkeypatch.setattr(doctor, "check_database", broken)
    monkeypatch.setattr(doctor, "_CHECKS", [("Basis data", broken), ("Lainnya", doctor.check_clock)])
    [(name, [finding])] = doctor.examine()
    assert name == "Basis data"
    assert "DATABASE_URL" in finding.advice
