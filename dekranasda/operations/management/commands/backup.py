from pathlib import Path

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.template.defaultfilters import filesizeformat

from dekranasda.operations.backup import write_backup
from dekranasda.operations.command_line import said_of_place


class Command(BaseCommand):
    help = (
        "Menyimpan seluruh basis data dan berkas unggahan menjadi satu berkas cadangan, tanpa menghentikan portal. "
        "Kunci (SECRET_KEY, NIK_KEYS) tidak ikut: simpan di tempat lain."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.BACKUP_DIR,
            help="Folder tujuan (bawaan: BACKUP_DIR).",
        )
        parser.add_argument("--keep", type=int, help="Simpan sekian cadangan terbaru, hapus yang lebih lama.")

    def handle(self, *, folder, keep, **options):
        if keep is not None and keep < 1:
            raise CommandError("Jumlah cadangan yang disimpan terlalu kecil.\n→ Isi --keep dengan angka 1 atau lebih.")
        try:
            path, manifest = write_backup(folder, keep=keep)
        except OSError as error:
            raise CommandError(
                f"Cadangan gagal ditulis, tidak ada yang berubah: {said_of_place(error)}\n"
                "→ Periksa folder dan ruang disknya."
            ) from error
        size = filesizeformat(path.stat().st_size)
        self.stdout.write(
            self.style.SUCCESS(f"{path} ({size}): {manifest.rows} baris, {len(manifest.files)} berkas unggahan.")
        )
