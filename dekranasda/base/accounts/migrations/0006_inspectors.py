from django.db import migrations


def create_role(apps, schema_editor):
    apps.get_model("auth", "Group").objects.get_or_create(name="Pengawas")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_words"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(create_role, migrations.RunPython.noop)]
