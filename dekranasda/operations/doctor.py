"""What the office's IT person wants to know before the phone rings: each check says what is wrong and what to do."""

import shutil
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.formats import date_format

from dekranasda.base.council.current import council_at_hand
from dekranasda.base.notices.models import DutyRun, Mail
from dekranasda.base.templatetags.formats import saat

from .backup import PATTERN, abandoned, made_at, newest_backup
from .command_line import said_by_database, said_of_place
from .findings import Finding, Level
from .findings import fine as _fine
from .office_checks import check_address, check_office
from .opened_pages import check_pages
from .tried_keys import check_keys

BACKUP_OVERDUE = timedelta(hours=26)
DISK_LOW, DISK_FULL = 2_000_000_000, 500_000_000
# How far ahead a disk that fills up is told, and over how many nights its growth is measured at least.
FORECAST, MEASURED_OVER = timedelta(days=90), timedelta(days=7)
CLOCK_OFF = timedelta(seconds=30)
# The command runs every five minutes.
DUTIES_OVERDUE = timedelta(hours=1)
MAIL_LATE = timedelta(hours=1)
LOOK_BACK = timedelta(days=7)
PATIENCE = 5


def examine() -> Iterator[tuple[str, list[Finding]]]:
    """Each check's name and what it found. A check that breaks is itself a finding."""
    for name, check in _CHECKS:
        try:
            yield name, list(check())
        except (Error, OSError, ImproperlyConfigured) as error:
            if check is check_database:
                # All that follows asks it, too, and would say the same after a while.
                advice = "Jalankan basis datanya, atau perbaiki DATABASE_URL, lalu periksa lagi."
                yield name, [Finding(Level.BROKEN, f"Basis data tidak menjawab: {said_by_database(error)}.", advice)]
                return
            advice = "Perbaiki masalah lain di atas lebih dulu, lalu periksa lagi."
            why = said_of_place(error) if isinstance(error, OSError) else said_by_database(error)
            yield name, [Finding(Level.BROKEN, f"Tidak dapat diperiksa: {why}.", advice)]


def check_settings():
    found = checks.run_checks(include_deployment_checks=not settings.DEBUG)
    yield from _said_of_settings(found)
    if settings.DEBUG:
        yield Finding(Level.BROKEN, "DEBUG menyala.", "Hapus DEBUG dari lingkungan, lalu muat ulang portal.")
    if not settings.SITE_URL:
        yield Finding(Level.ATTENTION, "SITE_URL belum diisi.", "Isi dengan alamat portal agar tercetak di kode QR.")
    if not settings.NIK_KEYS:
        yield Finding(
            Level.ATTENTION,
            "NIK_KEYS belum diisi; NIK disandi dengan turunan SECRET_KEY.",
            "Buat kunci sendiri (.docs/operating.md, bagian Kunci NIK) dan simpan terpisah dari cadangan.",
        )
    if not found:
        yield _fine("Pengaturan lolos pemeriksaan Django.")


# What Django says of the settings that the environment decides over, by its numbers.
_WITHOUT_HTTPS = {"security.W004", "security.W008", "security.W012", "security.W016"}
_SAID_OF_SETTINGS = {
    "security.W009": ("SECRET_KEY terlalu pendek atau terlalu seragam.", "Buat yang baru, acak, minimal 50 karakter."),
    "security.W020": ("ALLOWED_HOSTS kosong.", "Isi nama host portal, seperti dekranasda.kota.go.id."),
    "security.W025": ("Salah satu SECRET_KEY_FALLBACKS terlalu pendek atau seragam.", "Hapus dari sana."),
}


def _said_of_settings(found: list[checks.CheckMessage]) -> Iterator[Finding]:
    """What Django finds about the settings, in our words, each once."""
    numbers = {message.id for message in found}
    if numbers & _WITHOUT_HTTPS:
        yield Finding(
            Level.ATTENTION,
            "HTTPS dimatikan (HTTPS=off): kata sandi, cookie, dan data pribadi lewat jaringan tanpa disandi.",
            "Untuk portal yang dapat dibuka dari luar: pasang sertifikat, hapus HTTPS=off, lalu muat ulang portal.",
        )
    for message in found:
        level = Level.BROKEN if message.is_serious() else Level.ATTENTION
        if message.id in _SAID_OF_SETTINGS:
            yield Finding(level, *_SAID_OF_SETTINGS[message.id])
        elif message.id not in _WITHOUT_HTTPS:
            advice = "Uraiannya, dalam bahasa Inggris: python manage.py check --deploy"
            yield Finding(level, f"Pemeriksaan {message.id} dari Django tidak lolos.", advice)


def check_database():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check")
            answer = cursor.fetchone()[0]
            if answer != "ok":
                advice = "Hentikan portal dan pulihkan cadangan terakhir: manage.py restore."
                yield Finding(Level.BROKEN, f"Berkas SQLite rusak: {answer}", advice)
                return
            cursor.execute("SELECT sqlite_version()")
        else:
            cursor.execute("SHOW server_version")
        yield _fine(f"{connection.display_name} {cursor.fetchone()[0]} menjawab.")


def check_migrations():
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Finding(
            Level.BROKEN,
            f"{len(waiting)} migrasi belum dijalankan, mulai dari {waiting[0][0]}.",
            "Buat cadangan, lalu jalankan: python manage.py setup",
        )
    else:
        yield _fine("Semua migrasi sudah dijalankan.")
    kept_in = settings.CACHES["default"]
    if (
        kept_in["BACKEND"].endswith("DatabaseCache")
        and kept_in["LOCATION"] not in connection.introspection.table_names()
    ):
        yield Finding(Level.BROKEN, "Tabel cache belum ada.", "Jalankan: python manage.py setup")


def check_cache():
    word = uuid.uuid4().hex
    try:
        cache.set("periksa", word, 60)
        is_kept = cache.get("periksa") == word
    except Exception as error:  # each kind of cache breaks in ways of its own
        advice = "Jalankan Redis, atau perbaiki CACHE_URL; tanpa CACHE_URL cache ada di basis data."
        yield Finding(Level.BROKEN, f"Cache tidak menjawab: {error}".strip(), advice)
        return
    if is_kept:
        yield _fine("Cache menyimpan dan menjawab.")
    else:
        yield Finding(Level.BROKEN, "Cache tidak menyimpan apa pun.", "Perbaiki CACHE_URL, lalu muat ulang portal.")


def check_media():
    name = default_storage.save(f"periksa/{uuid.uuid4().hex}.txt", ContentFile(b"periksa"))
    try:
        with default_storage.open(name) as file:
            same = file.read() == b"periksa"
    finally:
        default_storage.delete(name)
    if same:
        yield _fine("Berkas unggahan dapat ditulis dan dibaca.")
    else:
        yield Finding(Level.BROKEN, "Berkas yang ditulis terbaca berbeda.", "Periksa penyimpanan berkas (MEDIA_ROOT).")


def check_mail():
    if not settings.EMAIL_CONFIGURED:
        yield Finding(
            Level.ATTENTION,
            "EMAIL_URL belum diisi: email hanya tercetak di log.",
            "Isi EMAIL_URL, atau bagikan undangan dan pemulihan akun sebagai tautan.",
        )
        return
    mail = get_connection(settings.MAIL_TRANSPORT, timeout=PATIENCE)
    try:
        mail.open()
        mail.close()
    except OSError as error:
        yield Finding(
            Level.BROKEN,
            f"Server email tidak dapat dipakai: {said_of_place(error)}.",
            "Periksa EMAIL_URL dan jaringan.",
        )
    else:
        yield _fine("Server email menjawab.")
    yield from _queue()


def _queue():
    """What became of the letters."""
    now = timezone.now()
    late = Mail.objects.waiting().filter(made_at__lt=now - MAIL_LATE).order_by("made_at")
    lost = Mail.objects.filter(state=Mail.State.GIVEN_UP, made_at__gte=now - LOOK_BACK).order_by("-made_at")
    if oldest := late.first():
        yield Finding(
            Level.ATTENTION,
            f"{late.count()} email menunggu lebih dari satu jam. Galat terakhir: {oldest.error or 'belum dicoba'}",
            "Pastikan python manage.py due berjalan tiap lima menit, lalu periksa EMAIL_URL.",
        )
    if newest := lost.first():
        yield Finding(
            Level.ATTENTION,
            f"{lost.count()} email gagal dalam tujuh hari. Yang terbaru: {newest.error}",
            "Periksa alamat penerimanya di Kelola akun, atau kabari orangnya dengan cara lain.",
        )
    sent = Mail.objects.exclude(sent_at=None).order_by("-sent_at").first()
    yield _fine(f"Email terakhir terkirim {saat(sent.sent_at)}." if sent else "Belum ada email yang dikirim.")


def check_duties():
    """Whether the one scheduled command runs."""
    newest = DutyRun.objects.exclude(began_at=None).order_by("-began_at").first()
    advice = "Jadwalkan python manage.py due tiap lima menit (.docs/operating.md, bagian Setiap hari)."
    if newest is None:
        yield Finding(Level.ATTENTION, "Tugas berkala belum pernah dijalankan.", advice)
    elif timezone.now() - newest.began_at > DUTIES_OVERDUE:
        yield Finding(Level.ATTENTION, f"Tugas berkala terakhir dijalankan {saat(newest.began_at)}.", advice)
    else:
        yield _fine(f"Tugas berkala terakhir dijalankan {saat(newest.began_at)}.")


def check_disk():
    for name, folder in (("data", settings.DATA_DIR), ("cadangan", settings.BACKUP_DIR)):
        existing = next(path for path in (folder, *folder.parents) if path.exists())
        free = shutil.disk_usage(existing).free
        what = f"Sisa ruang untuk {name}: {free / 1e9:.1f} GB.".replace(".", ",", 1)
        if free < DISK_LOW:
            level = Level.BROKEN if free < DISK_FULL else Level.ATTENTION
            yield Finding(level, what, f"Kosongkan atau tambah ruang di {existing}.")
        else:
            yield _fine(what)
    yield from _forecast()


def _forecast():
    """When the disk of the data will be full, as the backups grew; nothing while they tell too little."""
    backups = sorted(Path(settings.BACKUP_DIR).glob(PATTERN))
    if len(backups) < 2:
        return
    over = made_at(backups[-1]) - made_at(backups[0])
    grown = backups[-1].stat().st_size - backups[0].stat().st_size
    if over < MEASURED_OVER or grown <= 0:
        return
    existing = next(path for path in (settings.DATA_DIR, *settings.DATA_DIR.parents) if path.exists())
    left = shutil.disk_usage(existing).free / (grown / over.total_seconds())
    if left >= FORECAST.total_seconds():
        yield _fine("Dengan pertumbuhan sekarang ruang data cukup lebih dari tiga bulan.")
        return
    yield Finding(
        Level.ATTENTION,
        f"Dengan pertumbuhan sekarang ruang data penuh dalam kira-kira {left / 86_400:.0f} hari.",
        f"Tambah ruang di {existing} sebelum itu.",
    )


def check_clock():
    if connection.vendor != "postgresql":
        with council_at_hand():
            now = saat(timezone.now())
        yield _fine(f"Sekarang {now}. Cocokkan dengan jam Anda.")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        difference = abs(cursor.fetchone()[0] - timezone.now())
    if difference > CLOCK_OFF:
        yield Finding(
            Level.BROKEN,
            f"Jam mesin ini berbeda {difference.total_seconds():.0f} detik dengan jam basis data.",
            "Nyalakan penyelarasan jam (timedatectl set-ntp true) di kedua mesin.",
        )
    else:
        yield _fine("Jam mesin dan basis data sama.")


def check_backup():
    newest = newest_backup(settings.BACKUP_DIR)
    advice = "Jadwalkan python manage.py backup setiap malam (.docs/operating.md, bagian Setiap hari)."
    if newest is None:
        yield Finding(Level.ATTENTION, f"Belum ada cadangan di {settings.BACKUP_DIR}.", advice)
    elif timezone.now() - newest > BACKUP_OVERDUE:
        yield Finding(Level.ATTENTION, f"Cadangan terakhir dibuat {date_format(newest, 'j F Y, H.i')}.", advice)
    else:
        yield _fine(f"Cadangan terakhir dibuat {date_format(newest, 'j F Y, H.i')}.")
    if left := abandoned(settings.BACKUP_DIR):
        yield Finding(
            Level.ATTENTION,
            f"Pencadangan pernah terhenti di tengah jalan: {left[-1].name} tidak selesai.",
            "Jalankan python manage.py backup sekali lagi; sisa yang tidak selesai ikut dibuang.",
        )


_CHECKS: list[tuple[str, Callable[[], Iterator[Finding]]]] = [
    ("Pengaturan", check_settings),
    ("Basis data", check_database),
    ("Migrasi", check_migrations),
    ("Cache", check_cache),
    ("Kunci", check_keys),
    ("Berkas", check_media),
    ("Halaman", check_pages),
    ("Kantor", check_office),
    ("Email", check_mail),
    ("Tugas berkala", check_duties),
    ("Ruang", check_disk),
    ("Jam", check_clock),
    ("Alamat", check_address),
    ("Cadangan", check_backup),
]
