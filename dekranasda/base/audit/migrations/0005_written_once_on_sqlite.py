from django.db import migrations

# As on PostgreSQL (0002, 0003). Times are kept as text in UTC, which sorts as the times do. Replacing a row is no
# deletion to SQLite, so it is refused by itself.
GUARDS = {
    "audit_not_changed": "BEFORE UPDATE ON audit_auditevent",
    "audit_not_deleted": (
        "BEFORE DELETE ON audit_auditevent WHEN OLD.at >= strftime('%Y-%m-%d %H:%M:%S', 'now', '-1825 days')"
    ),
    "audit_not_replaced": (
        "BEFORE INSERT ON audit_auditevent WHEN EXISTS (SELECT 1 FROM audit_auditevent WHERE id = NEW.id)"
    ),
}
REFUSAL = "BEGIN SELECT RAISE(ABORT, 'the audit trail is neither changed nor deleted'); END"


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, moment in GUARDS.items():
            schema_editor.execute(f"CREATE TRIGGER {name} {moment} {REFUSAL}", params=None)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in GUARDS:
            schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    """SQLite keeps the audit trail from being changed, too.

    A later migration that alters the table must make these triggers anew: SQLite drops them with the old table.
    """

    dependencies = [("audit", "0004_contact_revealed")]
    operations = [migrations.RunPython(guard, unguard)]
