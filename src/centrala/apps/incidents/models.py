"""Tables of incidents, of who heard of them, of who wants to be told of the end, and of jumps in arrivals."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from centrala.apps.incidents import rules
from centrala.apps.sites.models import LANGUAGES
from centrala.apps.telephony.models import must_be_texts

OUTCOMES = [(name, name) for name in ("listening", "hung_up", "deflected", "stayed", "asked")]
SCOPES = [(name, name) for name in ("all", "number", "queue", "choice")]
LONGEST_TEXT = 1_000


def must_be_ranges(ranges: list[str]) -> None:
    """Number ranges that can be read."""
    try:
        rules.prefixes_of(ranges)
    except rules.BadRange as fault:
        raise ValidationError(str(fault)) from None


def must_be_short(texts: object) -> None:
    """What a caller can be made to listen to."""
    if isinstance(texts, dict) and any(len(str(text)) > LONGEST_TEXT for text in texts.values()):
        raise ValidationError(f"A text has at most {LONGEST_TEXT} characters: callers listen to it.")


def names() -> "ArrayField":
    """A list of short texts."""
    return ArrayField(models.CharField(max_length=120), default=list, blank=True, size=200)


class Incident(models.Model):
    """One outage. It is under way from ``begins_at`` until somebody ends it.

    Affected is whom all that is named fits: the caller (``ranges``, ``callers``, customers with one of ``tags`` or at
    one of ``postcodes``), where they want to go (``queues``) and what they chose (``choices``). Nothing named: everybody.
    """

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=120)
    texts = models.JSONField(default=dict, validators=[must_be_texts, must_be_short])
    more = models.JSONField(default=dict, blank=True, validators=[must_be_texts, must_be_short])
    begins_at = models.DateTimeField(default=timezone.now)
    expected_end = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ranges = ArrayField(models.CharField(max_length=40), default=list, blank=True, size=500, validators=[must_be_ranges])
    callers = ArrayField(models.CharField(max_length=40), default=list, blank=True, size=20_000)
    tags = names()
    postcodes = names()
    queues = names()
    choices = names()
    may_stay = models.BooleanField(default=True)
    may_ask = models.BooleanField(default=True)
    told_at = models.DateTimeField(default=timezone.now)  # what is said is as new as this
    affected_digest = models.CharField(max_length=64, default="", blank=True, editable=False)
    case = models.ForeignKey("cases.Case", models.SET_NULL, null=True, blank=True, related_name="incidents_told")
    declared_at = models.DateTimeField(default=timezone.now)
    declared_by = models.CharField(max_length=150)
    ended_by = models.CharField(max_length=150, default="", blank=True)

    class Meta:
        verbose_name = "incident"
        indexes = [
            models.Index(fields=["-begins_at", "-id"], name="incident_newest_first"),
            models.Index(fields=["ended_at"], condition=models.Q(ended_at=None), name="incident_under_way"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expected_end=None) | models.Q(expected_end__gt=models.F("begins_at")),
                name="incident_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Callers have to hear something, and no promise ends before its beginning."""
        if not any(str(text).strip() for text in (self.texts or {}).values()):
            raise ValidationError("Write what callers hear, in at least one language.")
        if self.expected_end and self.expected_end <= self.begins_at:
            raise ValidationError("The end that is expected has to come after the beginning.")


class Telling(models.Model):
    """One contact that heard of an incident, and what came of it. Folded from facts."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="tellings")
    contact = models.TextField()
    queue = models.TextField(default="", blank=True)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=OUTCOMES, default="listening")

    class Meta:
        verbose_name = "telling"
        indexes = [models.Index(fields=["queue", "at"], name="telling_by_queue")]
        constraints = [models.UniqueConstraint(fields=["incident", "contact"], name="told_once_a_contact")]


class Asker(models.Model):
    """Somebody who wants to be told of the end. Who asks twice is told once."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="askers")
    number = models.CharField(max_length=40)
    name = models.CharField(max_length=200, default="", blank=True)
    language = models.CharField(max_length=8, choices=LANGUAGES, default="", blank=True)
    contact = models.TextField(default="", blank=True)
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.CharField(max_length=150, default="", blank=True)

    class Meta:
        verbose_name = "wish to be told"
        ordering = ["asked_at", "id"]
        constraints = [models.UniqueConstraint(fields=["incident", "number"], name="told_of_the_end_once")]

    def __str__(self) -> str:
        return self.number


class Jump(models.Model):
    """More arrivals than history allows, as the worker saw it; over once they are usual again, or somebody says so."""

    scope = models.CharField(max_length=8, choices=SCOPES)
    value = models.CharField(max_length=120, default="", blank=True)
    seen_at = models.DateTimeField(default=timezone.now)
    calls = models.PositiveIntegerField()
    most = models.PositiveIntegerField()
    mean = models.FloatField()
    samples = models.PositiveIntegerField()
    over_at = models.DateTimeField(null=True, blank=True)
    dismissed_by = models.CharField(max_length=150, default="", blank=True)

    class Meta:
        verbose_name = "jump in arrivals"
        ordering = ["-seen_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["scope", "value"], condition=models.Q(over_at=None), name="one_jump_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.value}"
