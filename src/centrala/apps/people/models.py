"""Tables of the people who work here."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from centrala.base.short_id import must_be_short_id


class Agent(models.Model):
    """The working side of an account; ``id`` is the username. Leaders have one too, perhaps without calls."""

    UNTOLD = frozenset({"phone_secret_sealed"})

    id = models.CharField(primary_key=True, max_length=40, validators=[must_be_short_id])
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="agent")
    name = models.CharField(max_length=120)
    site = models.ForeignKey("sites.Site", models.PROTECT, related_name="agents")
    queues = models.ManyToManyField("inbound.Queue", related_name="agents", blank=True)
    takes_calls = models.BooleanField(default=True)
    may_dial_out = models.BooleanField(default=True)
    dial_out_per_hour = models.PositiveIntegerField(default=30, validators=[MaxValueValidator(1000)])
    phone_secret_sealed = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = "agent"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
