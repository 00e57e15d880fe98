"""Lets an indicator have grades and targets below nought, and parts of a plan the codes of the budget."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0029_two_people_for_a_number")]
    operations = [
        migrations.RemoveConstraint(
            model_name="target",
            name="target_not_negative",
        ),
        migrations.AddField(
            model_name="goal",
            name="code",
            field=models.CharField(
                blank=True,
                max_length=40,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$", "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02."
                    )
                ],
                verbose_name="kode sasaran RPJMD",
            ),
        ),
        migrations.AddField(
            model_name="historicalgoal",
            name="code",
            field=models.CharField(
                blank=True,
                max_length=40,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$", "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02."
                    )
                ],
                verbose_name="kode sasaran RPJMD",
            ),
        ),
        migrations.AddField(
            model_name="historicalprogram",
            name="activity_code",
            field=models.CharField(
                blank=True,
                max_length=40,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$", "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02."
                    )
                ],
                verbose_name="kode kegiatan Permendagri 90",
            ),
        ),
        migrations.AddField(
            model_name="historicalprogram",
            name="program_code",
            field=models.CharField(
                blank=True,
                max_length=40,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$", "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02."
                    )
                ],
                verbose_name="kode program Permendagri 90",
            ),
        ),
        migrations.AddField(
            model_name="historicalprogram",
            name="subactivity_code",
            field=models.CharField(
                blank=True,
                max_length=40,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$", "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02."
                    )
                ],
                verbose_name="kode sub-kegiatan Permendagri 90",
            ),
        ),
        migrations.AddField(
            model_name="program",
            name="activity_code",
            field=models.CharField(
                blank=True,
                max_length=40,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$", "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02."
                    )
                ],
                verbose_name="kode kegiatan Permendagri 90",
            ),
        ),
        migrations.AddField(
            model_name="program",
            name="program_code",
            field=models.CharField(
                blank=True,
                max_length=40,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$", "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02."
                    )
                ],
                verbose_name="kode program Permendagri 90",
            ),
        ),
        migrations.AddField(
            model_name="program",
            name="subactivity_code",
            field=models.CharField(
                blank=True,
                max_length=40,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[0-9A-Za-z][0-9A-Za-z.\\-/]*$", "Tulis kode dengan angka, huruf, dan titik, misalnya 3.31.02."
                    )
                ],
                verbose_name="kode sub-kegiatan Permendagri 90",
            ),
        ),
        migrations.AlterField(
            model_name="historicalindicator",
            name="unit",
            field=models.CharField(max_length=120, verbose_name="satuan"),
        ),
        migrations.AlterField(
            model_name="historicaltarget",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=18, verbose_name="target"),
        ),
        migrations.AlterField(
            model_name="indicator",
            name="unit",
            field=models.CharField(max_length=120, verbose_name="satuan"),
        ),
        migrations.AlterField(
            model_name="target",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=18, verbose_name="target"),
        ),
    ]
