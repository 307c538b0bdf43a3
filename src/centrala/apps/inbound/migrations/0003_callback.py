"""Whoever waits may ask to be called back."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inbound', '0002_skills_rings_groups_overflows'),
    ]

    operations = [
        migrations.AddField(
            model_name='queue',
            name='callback',
            field=models.BooleanField(default=False),
        ),
    ]
