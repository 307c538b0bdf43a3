"""Tables of queues, flows, numbers and emergency switches."""

from typing import get_args

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone

from centrala.apps.sites.models import LANGUAGES
from centrala.base.short_id import must_be_short_id, short_id_key
from centrala.core import rulebook as book

OVERFLOWS = [("queue", "Another queue"), ("number", "Outside number"), ("flow", "Flow"), ("hang_up", "Say and hang up")]
RECORDING = [("always", "Always"), ("on_demand", "On demand"), ("never", "Never")]
KINDS = [(kind, kind) for kind in book.KINDS]
STRATEGIES = [(name, name) for name in get_args(book.Strategy)]
MATCHINGS = [(name, name) for name in get_args(book.Matching)]
HELP_NEEDS = [(name, name) for name in get_args(book.Need)]
PREFERENCES = [("account_manager", "Account manager"), ("last_agent", "Last agent")]
WHEN = [(name, name) for name in ("closed", "expected_wait_seconds", "waiting_per_agent", "staffed_below")]
must_be_dialled = RegexValidator(r"^\+?[0-9*#]{1,20}\Z", "A number is 1 to 20 digits, perhaps with a + before them.")


def seconds(default: float, least: float = 1, most: float = 86_400) -> "models.FloatField[float, float]":
    """A length of time between limits."""
    return models.FloatField(default=default, validators=[MinValueValidator(least), MaxValueValidator(most)])


class Queue(models.Model):
    """One queue and its patience."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    site = models.ForeignKey("sites.Site", models.PROTECT, related_name="queues")
    kind = models.CharField(max_length=8, choices=KINDS, default="call")
    strategy = models.CharField(max_length=20, choices=STRATEGIES, default="longest_idle")
    matching = models.CharField(max_length=4, choices=MATCHINGS, default="all")
    language_is_skill = models.BooleanField(default=False)
    prefer = ArrayField(models.CharField(max_length=16, choices=PREFERENCES), default=list, blank=True)
    prefer_seconds = seconds(30, 0, 3600)
    return_seconds = seconds(0, 0, 86_400)
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
    callback = models.BooleanField(default=False)
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


class QueueNeed(models.Model):
    """What a queue asks of its agents: a skill, at least so well (1 to 5)."""

    queue = models.ForeignKey(Queue, models.CASCADE, related_name="need_rows")
    skill = models.ForeignKey("people.Skill", models.PROTECT, related_name="needed_by")
    least = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])

    class Meta:
        verbose_name = "need"
        ordering = ["skill"]
        constraints = [
            models.UniqueConstraint(fields=["queue", "skill"], name="a_queue_needs_a_skill_once"),
            models.CheckConstraint(condition=models.Q(least__range=(1, 5)), name="need_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.queue_id} {self.skill_id}"


class RingStep(models.Model):
    """From so many seconds on less is asked of one skill; 0 drops it. Steps of the same second are one ring."""

    queue = models.ForeignKey(Queue, models.CASCADE, related_name="ring_rows")
    after_seconds = seconds(30, 1, 86_400)
    skill = models.ForeignKey("people.Skill", models.PROTECT, related_name="relaxed_by")
    least = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(5)])

    class Meta:
        verbose_name = "ring"
        ordering = ["after_seconds", "skill"]
        constraints = [
            models.UniqueConstraint(fields=["queue", "after_seconds", "skill"], name="a_ring_relaxes_a_skill_once"),
            models.CheckConstraint(condition=models.Q(least__range=(0, 5)), name="ring_zero_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.queue_id} {self.after_seconds:g} {self.skill_id}"


class HelpGroup(models.Model):
    """Agents who help a queue in need; it opens above one limit and closes at another, lower one."""

    queue = models.ForeignKey(Queue, models.CASCADE, related_name="group_rows")
    name = models.CharField(max_length=40, validators=[must_be_short_id])
    agents = models.ManyToManyField("people.Agent", related_name="help_groups", blank=True)
    need = models.CharField(max_length=24, choices=HELP_NEEDS)
    open_above = models.FloatField(validators=[MinValueValidator(0)])
    close_below = models.FloatField(validators=[MinValueValidator(0)])

    class Meta:
        verbose_name = "help group"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["queue", "name"], name="help_group_names_differ")]

    def __str__(self) -> str:
        return f"{self.queue_id} {self.name}"


class OverflowRule(models.Model):
    """One more way out of a queue; the first that applies is taken."""

    queue = models.ForeignKey(Queue, models.CASCADE, related_name="overflow_rows")
    position = models.PositiveSmallIntegerField()
    when = models.CharField(max_length=24, choices=WHEN)
    limit = models.FloatField(default=0, validators=[MinValueValidator(0)])
    calendar = models.ForeignKey("sites.Calendar", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=OVERFLOWS)
    value = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        verbose_name = "overflow rule"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["queue", "position"], name="overflow_rules_in_order")]

    def __str__(self) -> str:
        return f"{self.queue_id} {self.position}"


class Flow(models.Model):
    """A call flow: the draft people edit. Callers hear the live version only."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    draft = models.JSONField(default=dict, blank=True)
    edition = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.TextField(default="", blank=True, editable=False)

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


class FlowTrial(models.Model):
    """A draft that its author calls: one a person, behind a number nobody guesses, for a short while."""

    flow = models.ForeignKey(Flow, models.CASCADE, related_name="trials")
    by = models.TextField(unique=True)
    number = models.CharField(max_length=20, unique=True, validators=[must_be_dialled])
    content = models.JSONField()
    until = models.DateTimeField()

    class Meta:
        verbose_name = "flow trial"
        ordering = ["by"]

    def __str__(self) -> str:
        return f"{self.flow_id} {self.by}"


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
