"""The units by which systemd keeps the portal running and does its work by the clock, for the paths of this machine."""

import getpass
import sys
from pathlib import Path

from django.conf import settings

PORTAL = "dekranasda.service"
BACKUPS_KEPT = 30
# What is done by the clock: unit, what it does, command, when (in the time of the council's place where a day counts).
TIMED = [
    ("dekranasda-tugas", "Tugas berkala portal Dekranasda", "due", "*:0/5"),
    ("dekranasda-cadangan", "Cadangan malam portal Dekranasda", f"backup --keep {BACKUPS_KEPT}", "02:00 {zone}"),
    ("dekranasda-periksa", "Pemeriksaan pagi portal Dekranasda", "doctor", "07:00 {zone}"),
]


def units(*, zone: str) -> dict[str, str]:
    """The text of each unit by its file name."""
    python = Path(sys.executable)
    own = _lines(
        User=getpass.getuser(), WorkingDirectory=settings.BASE_DIR, NoNewPrivileges="yes", ProtectSystem="strict"
    )
    writes = sorted({str(folder) for folder in _written_to()})
    own += _lines(ReadWritePaths=" ".join(writes), PrivateTmp="yes")
    texts = {
        PORTAL: "[Unit]\n"
        + _lines(Description="Portal Dekranasda", After="network.target postgresql.service")
        + "[Service]\n"
        + own
        + _lines(
            ExecStart=f"{python} -m gunicorn --config python:dekranasda.gunicorn",
            ExecReload="/bin/kill -HUP $MAINPID",
            KillMode="mixed",
            TimeoutStopSec=40,
            Restart="always",
        )
        + "[Install]\n"
        + _lines(WantedBy="multi-user.target")
    }
    for name, what, command, when in TIMED:
        texts[f"{name}.service"] = (
            "[Unit]\n"
            + _lines(Description=what, After="postgresql.service")
            + "[Service]\n"
            + _lines(Type="oneshot")
            + own
            + _lines(ExecStart=f"{python} {settings.BASE_DIR / 'manage.py'} {command}")
        )
        texts[f"{name}.timer"] = (
            "[Unit]\n"
            + _lines(Description=what)
            + "[Timer]\n"
            # A night that the machine slept through is made up for.
            + _lines(OnCalendar=when.format(zone=zone), Persistent="true")
            + "[Install]\n"
            + _lines(WantedBy="timers.target")
        )
    return texts


def _written_to():
    for folder in (settings.DATA_DIR, settings.BACKUP_DIR, settings.MEDIA_ROOT, settings.STATIC_ROOT):
        yield Path(folder).resolve()


def _lines(**values) -> str:
    return "".join(f"{name}={value}\n" for name, value in values.items())
