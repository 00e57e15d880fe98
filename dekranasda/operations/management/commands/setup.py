from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.urls import reverse

from dekranasda.base.accounts.models import User
from dekranasda.base.http.addresses import absolute


class Command(BaseCommand):
    help = (
        "Menyiapkan portal sesudah dipasang, diperbarui, atau dipulihkan: tabel, cache, dan berkas tampilan; lalu "
        "menyebut langkah berikutnya. Aman diulang."
    )
    requires_system_checks = []

    def handle(self, **options):
        self.stdout.write("Menyiapkan tabel …")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        self.stdout.write("Mengumpulkan berkas tampilan …")
        call_command("collectstatic", verbosity=0, interactive=False)
        self.stdout.write(self.style.SUCCESS("Portal siap."))
        for number, step in enumerate(self._next_steps(), start=1):
            self.stdout.write(f"{number}. {step}")

    def _next_steps(self):
        if not User.objects.administrators().exists():
            yield 'Buat akun pertama: python manage.py invite nama@kantor.id --name "Nama Lengkap"'
            yield "Jalankan portal: python manage.py services /tmp/layanan, lalu ikuti barisnya."
        else:
            yield "Muat ulang portal: sudo systemctl reload dekranasda"
        yield f"Masuk di {absolute(reverse('account_login'))}, lalu ikuti “Hari pertama”."
        yield "Periksa kapan saja: python manage.py doctor"
