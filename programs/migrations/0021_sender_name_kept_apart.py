from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0020_lines_of_agenda_items"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="suggestioncontact",
            name="suggestioncontact_says_something",
        ),
        migrations.AddField(
            model_name="suggestioncontact",
            name="name",
            field=models.CharField(blank=True, max_length=150, verbose_name="nama pengirim"),
        ),
        migrations.AddConstraint(
            model_name="suggestioncontact",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", ""), ("name", ""), ("phone", ""), _negated=True),
                name="suggestioncontact_says_something",
            ),
        ),
    ]
