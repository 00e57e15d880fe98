from django.core.management.base import BaseCommand

from crafts import search


class Command(BaseCommand):
    help = "Susun ulang indeks direktori perajin dari data yang ada (setelah pemulihan cadangan atau pemuatan massal)."

    def handle(self, **options):
        number = search.rebuild(progress=lambda done: self.stdout.write(f"{done} …"))
        self.stdout.write(f"Direktori memuat {number} perajin.")
