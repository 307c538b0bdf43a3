"""Rate limits need no crash safety; without a log they cost a third."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.RunSQL("ALTER TABLE rate_bucket SET UNLOGGED", "ALTER TABLE rate_bucket SET LOGGED"),
    ]
