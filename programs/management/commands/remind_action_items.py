from smtplib import SMTPException

from django.conf import settings
from django.core.management.base import CommandError

from dekranasda.base.council.current import CouncilCommand
from programs.action_items.reminders import reminders, say_unsent


class Command(CouncilCommand):
    help = (
        "Mengirim email pengingat kepada pemegang jabatan yang tindak lanjutnya terlambat atau segera jatuh tempo. "
        "Jalankan dari cron, misalnya tiap Senin pagi."
    )

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=7, help="Jatuh tempo dalam sekian hari (bawaan: 7).")
        parser.add_argument("--dry-run", action="store_true", help="Tampilkan saja, tanpa mengirim.")

    def handle(self, *, days, dry_run, **options):
        found = reminders(days)
        if not settings.EMAIL_CONFIGURED:
            self.stdout.write(say_unsent(found))
            return
        unsent = [reminder for reminder in found if not self._deliver(reminder, dry_run)]
        if unsent:
            raise CommandError(f"{len(unsent)} pengingat tidak terkirim.")

    def _deliver(self, reminder, dry_run) -> bool:
        if not dry_run:
            try:
                reminder.send()
            except (OSError, SMTPException) as error:
                self.stderr.write(f"{reminder.user.email}: gagal, {error}")
                return False
        self.stdout.write(f"{reminder.user.email}: {reminder.subject}")
        return True
