"""Tables that figures are counted from."""

from django.db import models


class QueueVisit(models.Model):
    """One stay of one contact in one queue, and how it ended."""

    contact = models.TextField()
    number = models.PositiveIntegerField()
    queue = models.TextField()
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12)
    wait_seconds = models.FloatField(null=True)
    agent = models.TextField(default="")
    told_low_seconds = models.FloatField(null=True)
    told_high_seconds = models.FloatField(null=True)

    class Meta:
        verbose_name = "queue visit"
        indexes = [models.Index(fields=["queue", "entered_at"], name="visit_by_queue")]
        constraints = [models.UniqueConstraint(fields=["contact", "number"], name="visits_are_numbered")]


class Handling(models.Model):
    """One conversation of one agent in one contact, with the wrap-up after it."""

    contact = models.TextField()
    number = models.PositiveIntegerField()
    agent = models.TextField()
    queue = models.TextField(default="")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    talk_seconds = models.FloatField(default=0)
    hold_seconds = models.FloatField(default=0)
    wrap_up_seconds = models.FloatField(default=0)

    class Meta:
        verbose_name = "handling"
        indexes = [
            models.Index(fields=["agent", "started_at"], name="handling_by_agent"),
            models.Index(fields=["queue", "started_at"], name="handling_by_queue"),
        ]
        constraints = [models.UniqueConstraint(fields=["contact", "number"], name="handlings_are_numbered")]


class AgentState(models.Model):
    """One stretch of time of one agent in one state. ``ended_at`` is the start of the next one."""

    pk = models.CompositePrimaryKey("seq", "index")
    seq = models.BigIntegerField()
    index = models.IntegerField()
    agent = models.TextField()
    state = models.CharField(max_length=16)
    reason = models.TextField(default="", blank=True)
    by = models.TextField(default="", blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "agent state"
        indexes = [
            models.Index(fields=["agent", "seq", "index"], name="agent_states_in_order"),
            models.Index(fields=["started_at"], name="agent_states_by_time"),
        ]
