import hashlib

from django.db import migrations, models


def digest_tokens(apps, schema_editor):
    """An address that somebody subscribed to stays the same; only its digest is kept here."""
    for feed in apps.get_model("programs", "CalendarFeed").objects.all():
        feed.digest = hashlib.sha256(feed.token.encode()).hexdigest()
        feed.save(update_fields=["digest"])


class Migration(migrations.Migration):
    dependencies = [("programs", "0037_seats_keep_earlier_names")]

    operations = [
        migrations.AddField(
            "calendarfeed", "digest", models.CharField(default="", max_length=64, verbose_name="sidik")
        ),
        migrations.RunPython(digest_tokens, migrations.RunPython.noop),
        migrations.RemoveField("calendarfeed", "token"),
        migrations.AlterField(
            "calendarfeed",
            "digest",
            models.CharField(editable=False, max_length=64, unique=True, verbose_name="sidik"),
        ),
    ]
