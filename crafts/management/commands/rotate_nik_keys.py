from django.core.management.base import BaseCommand
from django.db import transaction

from crafts.models import Artisan

ROWS_AT_ONCE = 500


class Command(BaseCommand):
    help = (
        "Encrypts every NIK anew with the first key of NIK_KEYS, in the records and in their history. "
        "Afterwards the older keys may be removed. May be stopped and started again."
    )

    def handle(self, *args, **options):
        for model in (Artisan, Artisan.history.model):
            count = encrypt_anew(model)
            self.stdout.write(f"{model._meta.verbose_name}: {count}")


def encrypt_anew(model) -> int:
    """Read and write every NIK of a table: it is read with whichever key fits and written with the newest."""
    last, count = 0, 0
    key = model._meta.pk.name
    while True:
        with transaction.atomic():
            rows = model._base_manager.filter(pk__gt=last).exclude(nik="").order_by("pk").select_for_update()
            batch = list(rows.only(key, "nik")[:ROWS_AT_ONCE])
            if not batch:
                return count
            model._base_manager.bulk_update(batch, ["nik"])
        last = batch[-1].pk
        count += len(batch)
