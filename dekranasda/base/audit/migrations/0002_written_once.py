from django.db import migrations

# SQLite has no such guard: whoever reaches the file can take it away, and emptying a test database would trip over it.
GUARD = """
CREATE FUNCTION audit_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is neither changed nor deleted';
END $$;
CREATE TRIGGER audit_written_once BEFORE UPDATE OR DELETE ON audit_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_written_once();
"""
UNGUARD = """
DROP TRIGGER audit_written_once ON audit_auditevent;
DROP FUNCTION audit_written_once();
"""


def run(sql):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(run(GUARD), run(UNGUARD))]
