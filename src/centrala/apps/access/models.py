"""Tables of accounts and of what opens doors: tokens and wallboard links, kept only as hashes."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from centrala.apps.sites.models import LANGUAGES
from centrala.base.short_id import must_be_short_id

ROLES = [("agent", "Agent"), ("supervisor", "Supervisor"), ("administrator", "Administrator")]
THEMES = [("auto", "As the system"), ("light", "Light"), ("dark", "Dark")]


class User(AbstractUser):
    """An account. The username is also the agent's id on the floor and part of SIP names, hence short."""

    UNTOLD = frozenset({"password", "last_login"})

    username = models.CharField(max_length=40, unique=True, validators=[must_be_short_id])
    role = models.CharField(max_length=16, choices=ROLES, default="agent")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    theme = models.CharField(max_length=8, choices=THEMES, default="auto")

    class Meta:
        verbose_name = "account"
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=[role for role, _ in ROLES]), name="known_role"),
        ]


class ApiToken(models.Model):
    """A program's key; it may what its owner may."""

    UNTOLD = frozenset({"digest"})

    name = models.CharField(max_length=80)
    owner = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    beginning = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "API token"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], condition=models.Q(revoked_at=None), name="one_valid_token_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class WallLink(models.Model):
    """A link that opens the wallboard without an account."""

    UNTOLD = frozenset({"digest"})

    name = models.CharField(max_length=80)
    made_by = models.TextField()
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "wallboard link"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class RateBucket(models.Model):
    """Tokens left for one caller of one door. Made UNLOGGED: after a crash everybody starts afresh."""

    key = models.TextField(primary_key=True)
    tokens = models.FloatField()
    at = models.DateTimeField()
    allowed = models.BooleanField()

    class Meta:
        db_table = "rate_bucket"
