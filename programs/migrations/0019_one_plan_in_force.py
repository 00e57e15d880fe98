from django.db import migrations

ONE_IN_FORCE = """
ALTER TABLE programs_plan ADD CONSTRAINT plan_one_in_force EXCLUDE USING gist (
    int4range(start_year, end_year, '[]') WITH &&
) WHERE (status = 'ditetapkan')
"""
TRIGGERS = {"plan_one_in_force": "INSERT", "plan_still_one_in_force": "UPDATE"}
TRIGGER = """
CREATE TRIGGER {name} BEFORE {event} ON programs_plan
WHEN NEW.status = 'ditetapkan' AND EXISTS (
    SELECT 1 FROM programs_plan AS other
    WHERE other.status = 'ditetapkan' AND other.id IS NOT NEW.id
        AND other.start_year <= NEW.end_year AND other.end_year >= NEW.start_year
)
BEGIN SELECT RAISE(ABORT, 'plan_one_in_force: one plan is in force at a time'); END
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ONE_IN_FORCE)
    else:
        for name, event in TRIGGERS.items():
            schema_editor.execute(TRIGGER.format(name=name, event=event), params=None)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE programs_plan DROP CONSTRAINT plan_one_in_force")
    else:
        for name in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    """A later migration that alters the table of plans must make the triggers anew: SQLite drops them with the old
    table.
    """

    dependencies = [
        ("programs", "0018_mend_overlapping_plans"),
    ]

    operations = [
        migrations.RunPython(guard, unguard),
    ]
