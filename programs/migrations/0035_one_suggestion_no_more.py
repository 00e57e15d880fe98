from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0034_suggestions_of_action_items"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="actionitem",
            name="suggestion",
        ),
        migrations.RemoveField(
            model_name="historicalactionitem",
            name="suggestion",
        ),
    ]
