from importlib import import_module

import django.core.validators
from django.db import migrations, models

guard_on_sqlite = import_module("programs.migrations.0025_holders_without_organization").guard_on_sqlite


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0045_indicator_proposal"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard_on_sqlite),
        migrations.AddField(
            model_name="boardmember",
            name="nip",
            field=models.CharField(
                blank=True,
                help_text="Dicetak di bawah tanda tangan surat. Tidak pernah tampil untuk umum.",
                max_length=24,
                validators=[django.core.validators.RegexValidator("^[0-9 ]*$", "NIP hanya terdiri atas angka.")],
                verbose_name="NIP",
            ),
        ),
        migrations.AddField(
            model_name="boardmember",
            name="rank",
            field=models.CharField(
                blank=True,
                help_text="Dicetak di bawah tanda tangan surat, misalnya “Pembina Tingkat I, IV/b”.",
                max_length=80,
                verbose_name="pangkat dan golongan",
            ),
        ),
        migrations.AddField(
            model_name="historicalboardmember",
            name="nip",
            field=models.CharField(
                blank=True,
                help_text="Dicetak di bawah tanda tangan surat. Tidak pernah tampil untuk umum.",
                max_length=24,
                validators=[django.core.validators.RegexValidator("^[0-9 ]*$", "NIP hanya terdiri atas angka.")],
                verbose_name="NIP",
            ),
        ),
        migrations.AddField(
            model_name="historicalboardmember",
            name="rank",
            field=models.CharField(
                blank=True,
                help_text="Dicetak di bawah tanda tangan surat, misalnya “Pembina Tingkat I, IV/b”.",
                max_length=80,
                verbose_name="pangkat dan golongan",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="invitation_nature",
            field=models.CharField(
                choices=[
                    ("biasa", "Biasa"),
                    ("segera", "Segera"),
                    ("sangat segera", "Sangat segera"),
                    ("terbatas", "Terbatas"),
                ],
                default="biasa",
                max_length=15,
                verbose_name="sifat surat",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="invitation_nature",
            field=models.CharField(
                choices=[
                    ("biasa", "Biasa"),
                    ("segera", "Segera"),
                    ("sangat segera", "Sangat segera"),
                    ("terbatas", "Terbatas"),
                ],
                default="biasa",
                max_length=15,
                verbose_name="sifat surat",
            ),
        ),
        migrations.RunPython(guard_on_sqlite, migrations.RunPython.noop),
    ]
