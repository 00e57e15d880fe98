from pathlib import Path

from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from dekranasda.operations.backup import BackupDamaged, NewerVersion, PlaceNotEmpty, RestoreDiffers, check, restore


class Command(BaseCommand):
    help = (
        "Memulihkan berkas cadangan ke portal yang masih kosong, lalu membandingkannya baris demi baris. "
        "Cadangan dari versi yang lebih lama lalu dinaikkan ke versi ini."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="Berkas cadangan (.tar).")
        parser.add_argument(
            "--check", dest="only_check", action="store_true", help="Periksa keutuhannya saja, jangan pulihkan."
        )

    def handle(self, *, path, only_check, **options):
        try:
            manifest = check(path) if only_check else self._restore(path)
        except OSError as error:
            raise CommandError(f"Cadangan tidak dapat dibaca: {error}") from error
        except BackupDamaged as error:
            raise CommandError(f"Cadangan ini rusak atau bukan cadangan portal: {error}") from error
        except PlaceNotEmpty as error:
            raise CommandError(
                f"Tempat ini sudah berisi data atau tabel dari versi lain ({error}), jadi tidak ada yang dipulihkan. "
                "Siapkan DATA_DIR atau DATABASE_URL yang baru dan kosong."
            ) from error
        except NewerVersion as error:
            raise CommandError(
                f"Cadangan ini dari versi portal yang lebih baru; yang belum dikenal di sini: {error}. Pasang versi "
                "yang membuat cadangan itu atau yang lebih baru, lalu pulihkan di sana."
            ) from error
        except RestoreDiffers as error:
            raise CommandError(f"Hasil pemulihan berbeda dengan cadangan ({error}), jadi dibatalkan.") from error
        done = "Cadangan utuh" if only_check else "Pulih dan sama dengan cadangan"
        self.stdout.write(
            self.style.SUCCESS(f"{done}: {manifest.rows} baris, {len(manifest.files)} berkas, dari {manifest.made_at}.")
        )

    def _restore(self, path):
        manifest = restore(path)
        call_command("createcachetable", verbosity=0)
        return manifest
