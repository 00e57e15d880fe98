from dekranasda.base.council.current import CouncilCommand
from dekranasda.operations.retention import clean_up


class Command(CouncilCommand):
    help = (
        "Menghapus data yang masa simpannya lewat, menurut aturan pada halaman Kebijakan privasi. Jalankan tiap hari."
    )

    def handle(self, **options):
        for rule, taken in clean_up():
            self.stdout.write(f"{rule.what} ({rule.period} {rule.since}): {taken} dihapus")
