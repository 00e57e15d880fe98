from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_inspectors"),
    ]

    operations = [
        migrations.AddField(
            "user",
            "last_day",
            models.DateField(
                blank=True,
                help_text="Sesudah hari ini akun tidak membuka apa pun lagi. Kosongkan bila belum diketahui.",
                null=True,
                verbose_name="hari terakhir",
            ),
        ),
    ]
