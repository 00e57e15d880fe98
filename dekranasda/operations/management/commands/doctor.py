import sys

from django.core.management.base import BaseCommand

from dekranasda.operations.doctor import Level, examine

EXIT_CODES = {Level.FINE: 0, Level.ATTENTION: 0, Level.BROKEN: 1}


class Command(BaseCommand):
    help = "Memeriksa kesehatan portal dan menyebut apa yang harus dilakukan. Kode keluar 1 bila ada yang rusak."
    requires_system_checks = []

    def handle(self, **options):
        marks = {
            Level.FINE: self.style.SUCCESS("baik      "),
            Level.ATTENTION: self.style.WARNING("perhatikan"),
            Level.BROKEN: self.style.ERROR("rusak     "),
        }
        worst = Level.FINE
        for name, findings in examine():
            for finding in findings:
                worst = max(worst, finding.level)
                self.stdout.write(f"{marks[finding.level]}  {name}: {finding.what}")
                if finding.advice:
                    self.stdout.write(f"            → {finding.advice}")
        sys.exit(EXIT_CODES[worst])
