from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from dekranasda.operations.backup import (
    BackupDamaged,
    FilesInPlace,
    NewerVersion,
    PlaceNotEmpty,
    RestoreDiffers,
    check,
    restore,
)
from dekranasda.operations.command_line import said_of_place
from dekranasda.operations.examination import print_examination
from dekranasda.operations.findings import Level
from dekranasda.operations.practice import NotForPractice, restore_in


class Command(BaseCommand):
    help = (
        "Memulihkan berkas cadangan ke portal yang masih kosong, lalu membandingkannya baris demi baris. "
        "Cadangan dari versi yang lebih lama lalu dinaikkan ke versi ini. Berakhir dengan pemeriksaan doctor."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, help="Berkas cadangan (.tar).")
        parser.add_argument(
            "--check", dest="only_check", action="store_true", help="Periksa keutuhannya saja, jangan pulihkan."
        )

        parser.add_argument(
            "--practice",
            type=Path,
            metavar="FOLDER",
            help="Latihan: pulihkan ke folder kosong ini; basis data dan berkas yang dipakai tidak disentuh.",
        )
        parser.add_argument(
            "--keep-files",
            action="store_true",
            help="Berkas unggahan yang sudah ada memang milik portal ini; pakai lagi yang sama.",
        )

    def handle(self, *, path, only_check, practice, keep_files, **options):
        if not path.is_file():
            raise CommandError(f"Berkas {path} tidak ada.\n→ Daftarnya: ls {settings.BACKUP_DIR}")
        if practice:
            self._practise(path, practice)
            return
        try:
            manifest = check(path) if only_check else restore(path, keep_files=keep_files)
        except OSError as error:
            why = said_of_place(error)
            raise CommandError(f"Cadangan tidak dapat dibaca: {why}\n→ Periksa hak membacanya.") from error
        except BackupDamaged as error:
            raise CommandError(
                f"Cadangan ini rusak atau bukan cadangan portal: {error}\n"
                f"→ Coba cadangan lain: ls {settings.BACKUP_DIR}"
            ) from error
        except PlaceNotEmpty as error:
            raise CommandError(
                f"Tempat ini sudah berisi data atau tabel dari versi lain ({error}), jadi tidak ada yang dipulihkan.\n"
                "→ Siapkan DATA_DIR atau DATABASE_URL yang baru dan kosong."
            ) from error
        except FilesInPlace as error:
            raise CommandError(
                f"Sudah ada berkas unggahan di {error}, mungkin milik portal yang sedang dipakai; tidak ada yang "
                "dipulihkan.\n→ Untuk latihan pakai --practice FOLDER. Bila berkas itu memang milik portal ini: "
                "--keep-files"
            ) from error
        except NewerVersion as error:
            raise CommandError(
                f"Cadangan ini dari versi portal yang lebih baru; yang belum dikenal di sini: {error}.\n→ Pasang versi "
                "yang membuat cadangan itu atau yang lebih baru, lalu pulihkan di sana."
            ) from error
        except RestoreDiffers as error:
            raise CommandError(
                f"Hasil pemulihan berbeda dengan cadangan ({error}), jadi dibatalkan.\n→ Coba cadangan lain."
            ) from error
        done = "Cadangan utuh" if only_check else "Pulih dan sama dengan cadangan"
        self.stdout.write(
            self.style.SUCCESS(f"{done}: {manifest.rows} baris, {len(manifest.files)} berkas, dari {manifest.made_at}.")
        )
        if not only_check:
            self._make_it_work()

    def _make_it_work(self):
        """What a portal needs besides its rows, then the same questions as the doctor's."""
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        worst = print_examination(self.stdout, self.style)
        if worst == Level.BROKEN:
            raise CommandError("Data sudah pulih, tetapi portal belum dapat dipakai.\n→ Lihat baris “rusak” di atas.")
        self.stdout.write("Muat ulang portal supaya memakai data ini: sudo systemctl restart dekranasda")

    def _practise(self, path, folder):
        try:
            code = restore_in(folder, path)
        except NotForPractice as error:
            raise CommandError(f"{error} tidak kosong.\n→ Pilih folder yang kosong atau belum ada.") from error
        if code:
            raise CommandError("Latihan ini belum berhasil.\n→ Lihat baris di atas.", returncode=code)
        self.stdout.write(f"Latihan berhasil. Hapus lagi tempatnya, karena isinya data pribadi: rm -r {folder}")
