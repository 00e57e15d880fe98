from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from dekranasda.operations.advisories import installed_packages, read_advisories, weaknesses


class Command(BaseCommand):
    help = "Membandingkan pustaka yang terpasang dengan berkas peringatan keamanan (format OSV), tanpa jaringan."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="Bila dikosongkan: advisories.json di DATA_DIR.")

    def handle(self, *args, file, **options):
        file = file or settings.DATA_DIR / "advisories.json"
        if not file.exists():
            self.stdout.write(f"Tidak ada berkas {file}: pustaka tidak diperiksa.")
            return
        try:
            advisories = read_advisories(file)
        except (OSError, ValueError) as error:
            raise CommandError(f"{file} tidak terbaca sebagai peringatan keamanan (format OSV).") from error
        found = list(weaknesses(advisories, installed_packages()))
        for one in found:
            self.stdout.write(f"{one.package} {one.version}: {one.advisory} {one.summary}".rstrip())
        if found:
            raise CommandError(f"{len(found)} peringatan berlaku untuk pustaka yang terpasang.")
        self.stdout.write(f"{len(advisories)} peringatan diperiksa; tidak ada yang berlaku.")
