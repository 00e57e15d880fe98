from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("council", "0009_own_letter_templates")]

    operations = [
        migrations.AlterField(
            model_name="lettertemplate",
            name="kind",
            field=models.CharField(
                choices=[
                    ("undangan", "Surat undangan rakor"),
                    ("notula", "Notula"),
                    ("lembar-persetujuan", "Lembar persetujuan"),
                    ("rencana", "Rencana kerja"),
                    ("evaluasi", "Evaluasi tahunan"),
                ],
                max_length=20,
                unique=True,
                verbose_name="jenis surat",
            ),
        ),
    ]
