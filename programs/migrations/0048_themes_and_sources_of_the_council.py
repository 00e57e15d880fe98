"""Themes and sources of money become lists of the council's: rows that are there say the same keys as before."""

from django.db import migrations, models

THEMES = [
    ("daya saing", "Daya saing", "Competitiveness"),
    ("akses pasar", "Akses pasar", "Market access"),
    ("promosi", "Promosi", "Promotion"),
    ("bahan baku", "Bahan baku", "Raw materials"),
    ("SDM", "Sumber daya manusia", "Human resources"),
    ("permodalan", "Permodalan", "Capital"),
    ("HKI & standardisasi", "HKI dan standardisasi", "Intellectual property and standards"),
    ("inklusi ekonomi", "Inklusi ekonomi", "Economic inclusion"),
]
SOURCES = [
    ("APBD Kota", "APBD Kota", "City budget (APBD Kota)"),
    ("APBD Provinsi", "APBD Provinsi", "Provincial budget (APBD Provinsi)"),
    ("APBN", "APBN", "State budget (APBN)"),
    ("DAK", "DAK", "DAK (special allocation fund)"),
    ("DBHCHT", "DBHCHT", "DBHCHT (tobacco excise share)"),
    ("hibah", "Hibah", "Grant"),
    ("CSR", "CSR/TJSL", "CSR/TJSL"),
    ("swadaya", "Swadaya", "Own funds"),
    ("kas Dekranasda", "Kas Dekranasda", "Dekranasda's own funds"),
]
THEMED = (
    *("program", "historicalprogram", "suggestion", "historicalsuggestion", "minuteline", "historicalminuteline"),
)


def fill(apps, schema_editor):
    for name, entries in (("Theme", THEMES), ("BudgetSource", SOURCES)):
        apps.get_model("programs", name).objects.bulk_create(
            apps.get_model("programs", name)(key=key, name=label, name_en=english, position=position)
            for position, (key, label, english) in enumerate(entries, start=1)
        )


def of_a_list(name, verbose_name):
    return migrations.CreateModel(
        name=name,
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            ("key", models.CharField(editable=False, max_length=40, unique=True)),
            ("name", models.CharField(max_length=60, unique=True, verbose_name="nama")),
            ("name_en", models.CharField(blank=True, max_length=60, verbose_name="nama dalam bahasa Inggris")),
            ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
            ("is_hidden", models.BooleanField(default=False, editable=False, verbose_name="disembunyikan")),
        ],
        options={
            "verbose_name": verbose_name,
            "verbose_name_plural": verbose_name,
            "ordering": ["position", "name", "pk"],
            "abstract": False,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("programs", "0047_membership")]

    operations = [
        of_a_list("Theme", "tema"),
        of_a_list("BudgetSource", "sumber dana"),
        # So far their choices stood in the code; only what the code knows of them changes.
        *(
            migrations.AlterField(
                model_name=model,
                name="theme",
                field=models.CharField(blank=True, max_length=24, verbose_name="tema"),
            )
            for model in THEMED
        ),
        *(
            migrations.AlterField(
                model_name=model,
                name="source",
                field=models.CharField(max_length=16, verbose_name="sumber dana"),
            )
            for model in ("budget", "historicalbudget")
        ),
        # Taken back, the tables are gone with what is in them.
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
