"""Tables of the people who work here."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from centrala.apps.people import rules
from centrala.base.short_id import must_be_short_id

must_be_skill_id = RegexValidator(
    r"^[a-z0-9][a-z0-9._:-]{0,39}\Z",
    "Use 1 to 40 small letters, digits, dots, colons, hyphens or underscores; a language is language:da.",
)


def must_be_names(names: object) -> None:
    """Language → name."""
    if problem := rules.names_problem(names):
        raise ValidationError(problem)


def must_be_at_once(limits: object) -> None:
    """Kind → how many contacts."""
    if problem := rules.at_once_problem(limits):
        raise ValidationError(problem)


def from_to(least: int, most: int) -> "list[MinValueValidator | MaxValueValidator]":
    """Between these, both allowed."""
    return [MinValueValidator(least), MaxValueValidator(most)]


class Skill(models.Model):
    """What an agent can be good at. A language is the skill ``language:<code>``."""

    id = models.CharField(primary_key=True, max_length=40, validators=[must_be_skill_id])
    names = models.JSONField(default=dict, blank=True, validators=[must_be_names])

    class Meta:
        verbose_name = "skill"
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.names.get("en") or next((name for name in self.names.values() if name), self.id))


class Agent(models.Model):
    """The working side of an account; ``id`` is the username. Leaders have one too, perhaps without calls."""

    UNTOLD = frozenset({"phone_secret_sealed"})

    id = models.CharField(primary_key=True, max_length=40, validators=[must_be_short_id])
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="agent")
    name = models.CharField(max_length=120)
    site = models.ForeignKey("sites.Site", models.PROTECT, related_name="agents")
    queues = models.ManyToManyField("inbound.Queue", through="AgentQueue", related_name="agents", blank=True)
    skills = models.ManyToManyField(Skill, through="AgentSkill", related_name="agents", blank=True)
    at_once = models.JSONField(default=dict, blank=True, validators=[must_be_at_once])
    takes_calls = models.BooleanField(default=True)
    may_dial_out = models.BooleanField(default=True)
    dial_out_per_hour = models.PositiveIntegerField(default=30, validators=[MaxValueValidator(1000)])
    phone_secret_sealed = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = "agent"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class AgentQueue(models.Model):
    """On what terms an agent serves a queue; see ``core.rulebook.Terms``."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="serves")
    queue = models.ForeignKey("inbound.Queue", models.CASCADE, related_name="served_by")
    rank = models.PositiveSmallIntegerField(default=1, validators=from_to(1, 9))
    priority = models.PositiveSmallIntegerField(default=1, validators=from_to(1, 9))
    delay_seconds = models.FloatField(default=0, validators=from_to(0, 86_400))
    weight = models.FloatField(default=1, validators=from_to(0, 1000))

    class Meta:
        db_table = "people_agent_queues"
        verbose_name = "agent's queue"
        constraints = [
            models.UniqueConstraint(fields=["agent", "queue"], name="an_agent_serves_a_queue_once"),
            models.CheckConstraint(
                condition=models.Q(rank__range=(1, 9), priority__range=(1, 9), delay_seconds__gte=0, weight__gt=0),
                name="agent_queue_terms_in_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} {self.queue_id}"


class AgentSkill(models.Model):
    """How good an agent is at something: 1 (a little) to 5 (best)."""

    agent = models.ForeignKey(Agent, models.CASCADE, related_name="levels")
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="levels")
    level = models.PositiveSmallIntegerField(validators=from_to(1, 5))

    class Meta:
        verbose_name = "agent's skill"
        constraints = [
            models.UniqueConstraint(fields=["agent", "skill"], name="one_level_an_agent_and_skill"),
            models.CheckConstraint(condition=models.Q(level__range=(1, 5)), name="skill_level_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} {self.skill_id} {self.level}"
