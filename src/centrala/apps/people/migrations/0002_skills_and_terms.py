"""Skills with proficiency, and the terms on which an agent serves a queue (the table was there already)."""

import centrala.apps.people.models
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

BETWEEN = [django.core.validators.MinValueValidator, django.core.validators.MaxValueValidator]


def between(least, most):
    return [check(limit) for check, limit in zip(BETWEEN, (least, most))]


class Migration(migrations.Migration):

    dependencies = [
        ('inbound', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Skill',
            fields=[
                ('id', models.CharField(max_length=40, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9._:-]{0,39}\\Z', 'Use 1 to 40 small letters, digits, dots, colons, hyphens or underscores; a language is language:da.')])),
                ('names', models.JSONField(blank=True, default=dict, validators=[centrala.apps.people.models.must_be_names])),
            ],
            options={'verbose_name': 'skill', 'ordering': ['id']},
        ),
        migrations.CreateModel(
            name='AgentSkill',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(validators=between(1, 5))),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='people.agent')),
                ('skill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='people.skill')),
            ],
            options={
                'verbose_name': "agent's skill",
                'constraints': [
                    models.UniqueConstraint(fields=('agent', 'skill'), name='one_level_an_agent_and_skill'),
                    models.CheckConstraint(condition=models.Q(('level__range', (1, 5))), name='skill_level_one_to_five'),
                ],
            },
        ),
        migrations.AddField(
            model_name='agent',
            name='skills',
            field=models.ManyToManyField(blank=True, related_name='agents', through='people.AgentSkill', to='people.skill'),
        ),
        migrations.AddField(
            model_name='agent',
            name='at_once',
            field=models.JSONField(blank=True, default=dict, validators=[centrala.apps.people.models.must_be_at_once]),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='AgentQueue',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('agent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='serves', to='people.agent')),
                        ('queue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='served_by', to='inbound.queue')),
                    ],
                    options={'verbose_name': "agent's queue", 'db_table': 'people_agent_queues'},
                ),
                migrations.AlterField(
                    model_name='agent',
                    name='queues',
                    field=models.ManyToManyField(blank=True, related_name='agents', through='people.AgentQueue', to='inbound.queue'),
                ),
            ],
        ),
        migrations.AddField('agentqueue', 'rank', models.PositiveSmallIntegerField(default=1, validators=between(1, 9))),
        migrations.AddField('agentqueue', 'priority', models.PositiveSmallIntegerField(default=1, validators=between(1, 9))),
        migrations.AddField('agentqueue', 'delay_seconds', models.FloatField(default=0, validators=between(0, 86400))),
        migrations.AddField('agentqueue', 'weight', models.FloatField(default=1, validators=between(0, 1000))),
        migrations.AddConstraint(
            model_name='agentqueue',
            constraint=models.UniqueConstraint(fields=('agent', 'queue'), name='an_agent_serves_a_queue_once'),
        ),
        migrations.AddConstraint(
            model_name='agentqueue',
            constraint=models.CheckConstraint(
                condition=models.Q(('delay_seconds__gte', 0), ('priority__range', (1, 9)), ('rank__range', (1, 9)), ('weight__gt', 0)),
                name='agent_queue_terms_in_range',
            ),
        ),
    ]
