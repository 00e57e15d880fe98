import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    """Of photos that are there already nobody knows the day; as if added now, they keep their record a while longer."""

    dependencies = [
        ("crafts", "0024_artisan_merge"),
    ]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="added_at",
            field=models.DateTimeField(
                auto_now_add=True, default=django.utils.timezone.now, verbose_name="ditambahkan pada"
            ),
            preserve_default=False,
        ),
    ]
