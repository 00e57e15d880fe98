import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0025_holders_without_organization"),
    ]

    operations = [
        migrations.AlterField(
            "invitee",
            "artisan",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invitations",
                to="crafts.artisan",
                verbose_name="perajin",
            ),
        ),
    ]
