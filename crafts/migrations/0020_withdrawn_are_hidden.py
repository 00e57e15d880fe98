from django.db import migrations
from django.db.models import Exists, OuterRef
from django.utils import timezone


def hide_withdrawn(apps, schema_editor):
    """Who withdrew is hidden, so that only publishing anew shows them; the history of the record says so."""
    artisan, consent = apps.get_model("crafts", "Artisan"), apps.get_model("crafts", "Consent")
    line, craft_line = (apps.get_model("crafts", name) for name in ("HistoricalArtisan", "HistoricalArtisan_crafts"))
    consents = consent.objects.filter(artisan=OuterRef("pk"))
    withdrawn = artisan.objects.filter(
        Exists(consents.exclude(withdrawn_at=None)), ~Exists(consents.filter(withdrawn_at=None)), state="terbit"
    )
    for one in withdrawn:
        one.state, one.version = "sembunyi", one.version + 1
        one.save(update_fields=["state", "version"])
        written = line.objects.create(
            **{field.attname: getattr(one, field.attname) for field in artisan._meta.concrete_fields},
            history_date=timezone.now(),
            history_type="~",
            history_change_reason="Persetujuan sudah ditarik: disembunyikan sampai diterbitkan lagi.",
        )
        craft_line.objects.bulk_create(
            [
                craft_line(id=pk, history_id=written.pk, artisan_id=one.pk, craftcategory_id=craft)
                for pk, craft in artisan.crafts.through.objects.filter(artisan=one).values_list("pk", "craftcategory")
            ]
        )


class Migration(migrations.Migration):
    dependencies = [("crafts", "0019_stored_phones_in_e164")]
    operations = [migrations.RunPython(hide_withdrawn, migrations.RunPython.noop)]
