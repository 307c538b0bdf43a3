"""Tables that belong to no noun: the rulebook's version, the outbox of announcements, signs of life."""

from django.db import models


class RulebookVersion(models.Model):
    """One row; the number grows with every change the engine must know."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    version = models.BigIntegerField(default=0)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "rulebook_version"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_rulebook_version")]


class Announcement(models.Model):
    """The outbox: what will be notified once the writing transaction is over."""

    id = models.BigAutoField(primary_key=True)
    channel = models.TextField()
    payload = models.TextField(default="", blank=True)

    class Meta:
        db_table = "announcement"


class Heartbeat(models.Model):
    """When a process without a door of its own was last alive."""

    process = models.TextField(primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "heartbeat"
