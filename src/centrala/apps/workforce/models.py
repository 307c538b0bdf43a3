"""Tables of planning."""

from django.db import models
from django.utils import timezone


class Simulation(models.Model):
    """One question to the simulator: a day, what to try on it, how far it is, what came out.

    ``source`` and ``variants`` are as the API takes them. ``result`` has a report for the day as it is and for each
    variant, in order, and the differences of the variants to the first.
    """

    STATES = [
        ("queued", "Waits for its turn"),
        ("running", "Running"),
        ("done", "Done"),
        ("failed", "Failed"),
        ("cancelled", "Cancelled"),
    ]

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=120)
    source = models.JSONField()
    variants = models.JSONField(default=list, blank=True)
    formula = models.CharField(max_length=24)
    replications = models.PositiveIntegerField()
    seed = models.BigIntegerField(default=1)
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    days_done = models.PositiveIntegerField(default=0)
    days_wanted = models.PositiveIntegerField()
    result = models.JSONField(null=True, blank=True)
    fault = models.TextField(default="", blank=True)
    asked_by = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "simulation"
        indexes = [models.Index(fields=["-created_at", "-id"], name="simulation_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(result__isnull=False), name="done_simulation_has_a_result"
            ),
            models.CheckConstraint(condition=models.Q(days_done__lte=models.F("days_wanted")), name="simulation_within_its_days"),
        ]

    def __str__(self) -> str:
        return self.name
