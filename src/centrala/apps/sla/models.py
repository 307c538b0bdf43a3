"""Tables of what is promised for cases."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from centrala.base.short_id import short_id_key

PRIORITIES = [(1, "Urgent"), (2, "High"), (3, "Normal"), (4, "Low")]


class SlaPolicy(models.Model):
    """How soon cases are answered, solved and told about, in the working hours of one calendar."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    calendar = models.ForeignKey("sites.Calendar", models.PROTECT, related_name="sla_policies")
    warn_percent = models.PositiveSmallIntegerField(default=80, validators=[MinValueValidator(1), MaxValueValidator(99)])
    is_default = models.BooleanField(default=False)
    # What the calendar was when due times were last worked out; the worker compares.
    hours_digest = models.CharField(max_length=64, default="", blank=True, editable=False)

    class Meta:
        verbose_name = "service level"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["is_default"], condition=models.Q(is_default=True), name="one_default_sla"),
            models.CheckConstraint(condition=models.Q(warn_percent__range=(1, 99)), name="sla_warns_before_the_end"),
        ]

    def __str__(self) -> str:
        return self.name


class SlaTarget(models.Model):
    """Working minutes for one priority. Empty: nothing is promised."""

    policy = models.ForeignKey(SlaPolicy, models.CASCADE, related_name="targets")
    priority = models.PositiveSmallIntegerField(choices=PRIORITIES)
    first_response_minutes = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    resolution_minutes = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    update_minutes = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = "service level target"
        ordering = ["priority"]
        constraints = [models.UniqueConstraint(fields=["policy", "priority"], name="one_target_a_priority")]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.priority}"


class EscalationStep(models.Model):
    """So many working minutes after a breach the case goes one level up, to another department if one is named."""

    policy = models.ForeignKey(SlaPolicy, models.CASCADE, related_name="steps")
    level = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(9)])
    after_minutes = models.PositiveIntegerField(default=0)
    # By name only: the teams are the cases' own, and they name their policy.
    team = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        verbose_name = "escalation step"
        ordering = ["level"]
        constraints = [models.UniqueConstraint(fields=["policy", "level"], name="one_step_a_level")]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.level}"
