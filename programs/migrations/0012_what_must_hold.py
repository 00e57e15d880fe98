from django.conf import settings
from django.db import migrations, models

# Of whole numbers, a range of one is as good as the number, and needs no extension of PostgreSQL.
ONE_HOLDER_AT_A_TIME = """
ALTER TABLE programs_boardmember ADD CONSTRAINT boardmember_one_at_a_time EXCLUDE USING gist (
    int8range(seat_id, seat_id, '[]') WITH &&, daterange(starts_on, ends_on, '[]') WITH &&
)
"""
TRIGGERS = {"boardmember_one_at_a_time": "INSERT", "boardmember_still_one_at_a_time": "UPDATE"}
TRIGGER = """
CREATE TRIGGER {name} BEFORE {event} ON programs_boardmember
WHEN EXISTS (
    SELECT 1 FROM programs_boardmember AS other
    WHERE other.seat_id = NEW.seat_id AND other.id IS NOT NEW.id
        AND (NEW.ends_on IS NULL OR other.starts_on <= NEW.ends_on)
        AND (other.ends_on IS NULL OR other.ends_on >= NEW.starts_on)
)
BEGIN SELECT RAISE(ABORT, 'boardmember_one_at_a_time: a seat is held by one person at a time'); END
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ONE_HOLDER_AT_A_TIME)
    else:
        for name, event in TRIGGERS.items():
            schema_editor.execute(TRIGGER.format(name=name, event=event), params=None)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE programs_boardmember DROP CONSTRAINT boardmember_one_at_a_time")
    else:
        for name in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    """A later migration that alters the table of holders must make the triggers anew: SQLite drops them with the old
    table.
    """

    dependencies = [
        ("programs", "0011_mend_what_must_hold"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="periodlock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)),
                fields=("plan", "year", "quarter"),
                name="periodlock_one_open",
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
