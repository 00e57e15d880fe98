from pathlib import Path

from django.core.management import CommandError

from dekranasda.base.council.current import CouncilCommand, the_council
from dekranasda.operations.services import PORTAL, units


class Command(CouncilCommand):
    help = "Menulis berkas systemd (portal dan tugas terjadwalnya) untuk mesin ini, lalu menyebut cara memasangnya."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="Folder tujuan, misalnya /tmp/layanan.")

    def handle(self, *, folder, **options):
        texts = units(zone=the_council().time_zone)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in texts.items():
                (folder / name).write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"Folder {folder} tidak dapat ditulis: {error.strerror}.") from error
        started = [name for name in texts if name == PORTAL or name.endswith(".timer")]
        self.stdout.write(f"{len(texts)} berkas ditulis di {folder}. Pasang sebagai root:")
        self.stdout.write(
            f"sudo install -m 644 {folder}/dekranasda* /etc/systemd/system/ && sudo systemctl daemon-reload "
            f"&& sudo systemctl enable --now {' '.join(started)}"
        )
