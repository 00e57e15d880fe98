import sys

from django.core.management.base import BaseCommand

from dekranasda.operations.examination import print_examination
from dekranasda.operations.findings import Level

EXIT_CODES = {Level.FINE: 0, Level.ATTENTION: 0, Level.BROKEN: 1}


class Command(BaseCommand):
    help = "Memeriksa kesehatan portal dan menyebut apa yang harus dilakukan. Kode keluar 1 bila ada yang rusak."
    requires_system_checks = []

    def handle(self, **options):
        sys.exit(EXIT_CODES[print_examination(self.stdout, self.style)])
