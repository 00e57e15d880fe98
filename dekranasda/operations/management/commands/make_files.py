import os

from django.core.management.base import BaseCommand

from dekranasda.base.council.current import council_at_hand
from dekranasda.base.page_cache.made_beside import BEHIND, make_wanted


class Command(BaseCommand):
    help = "Membuat berkas data terbuka yang sedang ditunggu. Dijalankan sendiri oleh portal."

    def handle(self, **options):
        os.nice(BEHIND)
        # The council is read anew for each file: it may change while the one before is made.
        self.stdout.write(str(make_wanted(within=council_at_hand)))
