from django.db import migrations
from django.db.models import Exists, OuterRef
from django.utils import timezone


def keep_one_confirmation_a_day(apps, schema_editor):
    """Of several confirmations of an artisan on one day the first stays; the history of the others says so."""
    confirmation = apps.get_model("crafts", "Confirmation")
    earlier = confirmation.objects.filter(
        artisan=OuterRef("artisan"), confirmed_on=OuterRef("confirmed_on"), pk__lt=OuterRef("pk")
    )
    again = list(confirmation.objects.filter(Exists(earlier)))
    apps.get_model("crafts", "HistoricalConfirmation").objects.bulk_create(
        [
            apps.get_model("crafts", "HistoricalConfirmation")(
                id=one.pk,
                artisan_id=one.artisan_id,
                confirmed_on=one.confirmed_on,
                by_id=one.by_id,
                history_date=timezone.now(),
                history_type="-",
                history_change_reason="Tercatat dua kali pada hari yang sama.",
            )
            for one in again
        ]
    )
    confirmation.objects.filter(pk__in=[one.pk for one in again]).delete()


class Migration(migrations.Migration):
    dependencies = [("crafts", "0013_craft_categories_carry_versions")]
    operations = [migrations.RunPython(keep_one_confirmation_a_day, migrations.RunPython.noop)]
