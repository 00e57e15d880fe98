from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION audit_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {exception}
    RAISE EXCEPTION 'the audit trail is neither changed nor deleted';
END $$;
"""
OLD_LINES_MAY_GO = """
    IF TG_OP = 'DELETE' AND OLD.at < now() - interval '1825 days' THEN
        RETURN OLD;
    END IF;
"""


def run(sql):
    def on_postgresql(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return on_postgresql


class Migration(migrations.Migration):
    """Lines whose time is over may be deleted; the guard keeps all others."""

    dependencies = [("audit", "0002_written_once")]
    operations = [
        migrations.RunPython(run(FUNCTION.format(exception=OLD_LINES_MAY_GO)), run(FUNCTION.format(exception="")))
    ]
