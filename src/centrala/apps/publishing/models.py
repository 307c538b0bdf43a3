"""Tables of versions and of prepared changes."""

from django.db import models
from django.utils import timezone

STATES = [
    ("draft", "Draft"),
    ("scheduled", "Scheduled"),
    ("published", "Published"),
    ("failed", "Failed"),
]


class Change(models.Model):
    """Several edits that are checked together and go live together, now or at a set time."""

    title = models.CharField(max_length=120)
    edits = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default="draft")
    made_by = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(null=True, blank=True)
    scheduled_by = models.TextField(default="", blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(default="", blank=True)
    # How it was tried last: the simulation, the digest of the edits it had then, and the version it was compared with.
    trial = models.ForeignKey("workforce.Simulation", models.SET_NULL, null=True, blank=True, related_name="+")
    tried_digest = models.CharField(max_length=64, default="", blank=True)
    tried_version = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "change"
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="scheduled", due_at__isnull=False) | ~models.Q(state="scheduled"),
                name="a_scheduled_change_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """What the rulebook said once; never changed again. The number is the rulebook's own.

    ``differs`` counts what is different from the version before; ``told`` has the first of them, for lists.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.TextField()
    action = models.TextField()
    note = models.TextField(default="", blank=True)
    change = models.ForeignKey(Change, models.SET_NULL, null=True, blank=True, related_name="versions")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    differs = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=list, blank=True)
    problems = models.JSONField(default=list)

    class Meta:
        verbose_name = "version"
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)
