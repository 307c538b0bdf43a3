"""Tables of queues, flows, numbers and emergency switches."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone

from centrala.apps.sites.models import LANGUAGES
from centrala.base.short_id import short_id_key

OVERFLOWS = [("queue", "Another queue"), ("number", "Outside number"), ("flow", "Flow"), ("hang_up", "Say and hang up")]
RECORDING = [("always", "Always"), ("on_demand", "On demand"), ("never", "Never")]
must_be_dialled = RegexValidator(r"^\+?[0-9*#]{1,20}\Z", "A number is 1 to 20 digits, perhaps with a + before them.")


def seconds(default: float, least: float = 1, most: float = 86_400) -> "models.FloatField[float, float]":
    """A length of time between limits."""
    return models.FloatField(default=default, validators=[MinValueValidator(least), MaxValueValidator(most)])


class Queue(models.Model):
    """One queue and its patience."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    site = models.ForeignKey("sites.Site", models.PROTECT, related_name="queues")
    ring_seconds = seconds(20, 3, 300)
    wrap_up_seconds = seconds(30, 0, 3600)
    max_waiting = models.PositiveIntegerField(default=100)
    max_wait_seconds = seconds(1800)
    when_full_kind = models.CharField(max_length=8, choices=OVERFLOWS, default="hang_up")
    when_full_value = models.CharField(max_length=40, default="all-busy", blank=True)
    when_too_long_kind = models.CharField(max_length=8, choices=OVERFLOWS, default="hang_up")
    when_too_long_value = models.CharField(max_length=40, default="all-busy", blank=True)
    when_nobody_kind = models.CharField(max_length=8, choices=OVERFLOWS, default="", blank=True)
    when_nobody_value = models.CharField(max_length=40, default="", blank=True)
    priority = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(1), MaxValueValidator(9)])
    music = models.CharField(max_length=40, default="default")
    announce_first_seconds = seconds(10, 0)
    announce_every_seconds = seconds(45, 0)
    announce_position = models.BooleanField(default=True)
    announce_expected_wait = models.BooleanField(default=True)
    service_level_seconds = seconds(20)
    recording = models.CharField(max_length=10, choices=RECORDING, default="always")

    class Meta:
        verbose_name = "queue"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(priority__range=(1, 9)), name="queue_priority_one_to_nine"),
        ]

    def __str__(self) -> str:
        return self.name


class Flow(models.Model):
    """A call flow: the draft people edit. Callers hear the live version only."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    draft = models.JSONField(default=dict, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "flow"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class FlowVersion(models.Model):
    """What was published once; never changed again. One version of a flow is live."""

    flow = models.ForeignKey(Flow, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.TextField()
    live = models.BooleanField(default=True)

    class Meta:
        verbose_name = "flow version"
        ordering = ["flow", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["flow", "number"], name="flow_version_numbers_differ"),
            models.UniqueConstraint(fields=["flow"], condition=models.Q(live=True), name="one_live_version_a_flow"),
        ]

    def __str__(self) -> str:
        return f"{self.flow_id} {self.number}"


class Number(models.Model):
    """A dialled number and the flow that answers it."""

    id = models.CharField(primary_key=True, max_length=21, validators=[must_be_dialled])
    label = models.CharField(max_length=80)
    flow = models.ForeignKey(Flow, models.PROTECT, related_name="numbers")
    for_visitors = models.BooleanField(default=True)

    class Meta:
        verbose_name = "number"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.id


class Emergency(models.Model):
    """A switch that ends calls at its message."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    prompt = models.ForeignKey("telephony.Prompt", models.PROTECT, related_name="emergencies")
    active = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.TextField(default="", blank=True)

    class Meta:
        verbose_name = "emergency switch"
        verbose_name_plural = "emergency switches"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


def must_be_language(code: str) -> None:
    """One of the six."""
    if code not in dict(LANGUAGES):
        raise ValidationError(f"{code!r} is no language of ours.")
