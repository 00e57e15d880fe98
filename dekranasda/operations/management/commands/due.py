from django.core.management.base import CommandError

from dekranasda.base.council.current import CouncilCommand
from dekranasda.base.notices.duties import do_duties, duties


class Command(CouncilCommand):
    help = (
        "Mengerjakan semua yang sudah gilirannya: mengirim email yang menunggu, surat mingguan, pengingat, dan "
        "membersihkan yang lewat masa simpannya. Jalankan tiap lima menit; aman dijalankan bersamaan di beberapa mesin."
    )

    def add_arguments(self, parser):
        parser.add_argument("--list", action="store_true", help="Tampilkan saja tugas-tugasnya.")

    def handle(self, **options):
        if options["list"]:
            for one in duties():
                self.stdout.write(f"{one.name}: {one.every.value}")
            return
        done = do_duties()
        for one, said in done:
            if isinstance(said, Exception):
                self.stderr.write(f"{one.name}: gagal, {type(said).__name__}: {said}")
            elif said:
                self.stdout.write(f"{one.name}: {said}")
        if failed := [one.name for one, said in done if isinstance(said, Exception)]:
            raise CommandError(f"Tugas yang gagal: {', '.join(failed)}.")
