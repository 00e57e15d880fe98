import os
import socket
import sys

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.urls import reverse

from dekranasda.demo import content
from dekranasda.demo.content.people import PASSWORD
from dekranasda.demo.environment import DATABASE_PREFIX, DATABASE_VARIABLE, add_folder_argument

HOST = "127.0.0.1"
BAR = 32
SIGN_INS = [f"{name}@contoh.id" for name in ("sekretariat", "pengurus", "pimpinan", "admin", "pengawas")]


class Command(BaseCommand):
    help = (
        "Menjalankan portal dengan data contoh, di komputer ini saja. Basis data dan berkasnya terpisah dari "
        "pemasangan sungguhan; hapus foldernya untuk memulai dari awal. Untuk uji otomatis, variabel "
        f"{DATABASE_VARIABLE} boleh menunjuk basis data PostgreSQL yang namanya diawali “{DATABASE_PREFIX}”."
    )

    def add_arguments(self, parser):
        add_folder_argument(parser)
        parser.add_argument("--port", type=int, default=8000, help="Nomor port (bawaan: 8000).")
        parser.add_argument("--artisans", type=int, default=240, help="Banyaknya perajin contoh (bawaan: 240).")
        parser.add_argument("--no-serve", action="store_true", help="Siapkan saja, jangan jalankan servernya.")

    def handle(self, *, port, artisans, no_serve, **options):
        if not settings.DEMO:
            raise CommandError("Demo hanya dapat dijalankan lewat: python manage.py demo")
        if artisans < 0:
            raise CommandError("Isi --artisans dengan angka 0 atau lebih.")
        if not no_serve:
            self._require_free(port)
        try:
            self._prepare(artisans)
        except KeyboardInterrupt as stopped:
            # Loading is one transaction, so the next start begins it again.
            raise CommandError("Dihentikan. Jalankan lagi kapan saja.", returncode=130) from stopped
        if not no_serve:
            self._serve(port)

    def _require_free(self, port):
        with socket.socket() as probe:
            # As gunicorn does: a port that has just been left counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except (OSError, OverflowError) as error:
                raise CommandError(
                    f"Port {port} tidak dapat dipakai. Coba port lain: python manage.py demo --port {port + 1}"
                ) from error

    def _prepare(self, artisans):
        self.stdout.write("Menyiapkan basis data …")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if content.is_loaded():
            self.stdout.write("Data contoh sudah ada. Hapus folder demo bila ingin memulai dari awal.")
        else:
            self.stdout.write(f"Mengisi data contoh: {artisans} perajin …")
            content.load(artisans, progress=self._show_progress)
        self.stdout.write("Menyiapkan berkas tampilan …")
        call_command("collectstatic", verbosity=0, interactive=False)

    def _show_progress(self, done, number):
        filled = BAR * done // number
        end = "\n" if done == number else ""
        self.stderr.write(f"\r  {'█' * filled}{'░' * (BAR - filled)} {done}/{number}", ending=end)
        self.stderr.flush()

    def _serve(self, port):
        address = f"http://{HOST}:{port}"
        self.stdout.write(
            self.style.SUCCESS(f"\nDemo berjalan di {address}/")
            + f"\nMasuk di {address}{reverse('account_login')} dengan kata sandi {PASSWORD} sebagai:\n"
            + "".join(f"  {email}\n" for email in SIGN_INS)
            + "Hentikan dengan Ctrl-C."
        )
        self.stdout.flush()
        command = [
            *(sys.executable, "-m", "gunicorn", "--config", "python:dekranasda.gunicorn"),
            *("--bind", f"{HOST}:{port}"),
        ]
        os.chdir(settings.BASE_DIR)
        # Takes the place of this process, so that Ctrl-C and a stop signal reach gunicorn itself.
        os.execv(sys.executable, command)  # noqa: S606 - our own fixed words
