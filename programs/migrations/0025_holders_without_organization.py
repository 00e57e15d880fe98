from importlib import import_module

from django.db import migrations

ONE_AT_A_TIME = import_module("programs.migrations.0012_what_must_hold")


def guard_on_sqlite(apps, schema_editor):
    """SQLite makes the table of holders anew, and forgets its triggers with the old one."""
    if schema_editor.connection.vendor == "sqlite":
        for name, event in ONE_AT_A_TIME.TRIGGERS.items():
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
            schema_editor.execute(ONE_AT_A_TIME.TRIGGER.format(name=name, event=event), params=None)


class Migration(migrations.Migration):
    # On its own: PostgreSQL alters no table in the transaction that changed its rows.
    dependencies = [
        ("programs", "0024_moves_that_were"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, guard_on_sqlite),
        migrations.RemoveField("boardmember", "organization"),
        migrations.RemoveField("historicalboardmember", "organization"),
        migrations.RunPython(guard_on_sqlite, migrations.RunPython.noop),
    ]
