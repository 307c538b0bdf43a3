"""Tables of trunks, prompts and the policy for calling out."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from centrala.apps.sites.models import LANGUAGES
from centrala.apps.telephony import rules
from centrala.base.short_id import short_id_key


def must_be_addresses(addresses: list[str]) -> None:
    """Addresses a trunk's calls come from."""
    for address in addresses:
        if problem := rules.address_problem(address):
            raise ValidationError(problem)


def must_be_texts(texts: object) -> None:
    """Language → what is said in it."""
    known = {code for code, _ in LANGUAGES}
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise ValidationError("Texts are an object: language → sentence.")
    if unknown := sorted(set(texts) - known):
        raise ValidationError(f"Unknown language {', '.join(unknown)}; use {', '.join(sorted(known))}.")


def must_be_pattern(pattern: str) -> None:
    """A pattern that can be read."""
    if problem := rules.pattern_problem(pattern):
        raise ValidationError(problem)


class Trunk(models.Model):
    """A way to the public network. Its calls are known by their address, or by the trunk signing in to us."""

    UNTOLD = frozenset({"secret_sealed"})
    TRANSPORTS = [("udp", "UDP"), ("tcp", "TCP"), ("tls", "TLS")]
    KNOWN_BY = [("address", "Address"), ("registration", "It registers with us"), ("we_register", "We register there")]

    id = short_id_key()
    name = models.CharField(max_length=120)
    enabled = models.BooleanField(default=True)
    transport = models.CharField(max_length=8, choices=TRANSPORTS, default="udp")
    known_by = models.CharField(max_length=12, choices=KNOWN_BY, default="address")
    addresses = ArrayField(models.CharField(max_length=100), default=list, blank=True, validators=[must_be_addresses])
    host = models.CharField(max_length=253, default="", blank=True)
    port = models.PositiveIntegerField(default=5060)
    username = models.CharField(max_length=80, default="", blank=True)
    secret_sealed = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = "trunk"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Each way of being known needs its own values."""
        if problem := rules.trunk_problem(self.known_by, self.addresses, self.host, self.port, self.username, self.secret_sealed):
            raise ValidationError(problem)


class Prompt(models.Model):
    """Something callers hear, in as many languages as there are texts or uploads for it."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    core = models.BooleanField(default=False, editable=False)
    texts = models.JSONField(default=dict, blank=True, validators=[must_be_texts])

    class Meta:
        verbose_name = "prompt"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class PromptMedia(models.Model):
    """The sound of a prompt in one language. ``made_from`` is the hash of what it was made from."""

    SOURCES = [("speech", "Speech"), ("upload", "Upload")]

    prompt = models.ForeignKey(Prompt, models.CASCADE, related_name="media")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    source = models.CharField(max_length=8, choices=SOURCES)
    made_from = models.CharField(max_length=64)
    stem = models.TextField()
    seconds = models.FloatField()

    class Meta:
        verbose_name = "prompt media"
        constraints = [models.UniqueConstraint(fields=["prompt", "language"], name="one_sound_a_language")]

    def __str__(self) -> str:
        return f"{self.prompt_id} {self.language}"


class DialOutPolicy(models.Model):
    """The one row that says where agents may call."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    trunk = models.ForeignKey(Trunk, models.PROTECT, null=True, blank=True, related_name="+")
    caller_id = models.CharField(max_length=40, default="", blank=True)
    regions = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    internal_pattern = models.CharField(max_length=120, default=r"\d{3,4}", blank=True, validators=[must_be_pattern])
    allow_premium = models.BooleanField(default=False)
    ring_seconds = models.PositiveIntegerField(default=45)

    class Meta:
        verbose_name = "dial-out policy"
        verbose_name_plural = "dial-out policy"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_dial_out_policy")]

    def __str__(self) -> str:
        return "Dial-out policy"
