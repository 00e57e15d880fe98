from django.conf import settings
from django.core.management.base import BaseCommand

from dekranasda.base.personal.matrix import written


class Command(BaseCommand):
    help = "Menulis .docs/who-reads-what.md dari pernyataan tiap aplikasi tentang data pribadi (personal.py)."

    def handle(self, **options):
        path = settings.BASE_DIR / ".docs" / "who-reads-what.md"
        path.write_text(written())
        self.stdout.write(str(path))
