"""The database itself refuses to change or remove a row of the trail."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION audit_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE = 'integrity_constraint_violation';
            END
            $$;
            CREATE TRIGGER audit_event_stays BEFORE UPDATE OR DELETE ON audit_event
                FOR EACH ROW EXECUTE FUNCTION audit_event_stays();
            """,
            "DROP TRIGGER audit_event_stays ON audit_event; DROP FUNCTION audit_event_stays();",
        ),
    ]
