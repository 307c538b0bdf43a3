"""Tables of team messages and their receipts."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone

LONGEST_TEXT = 2_000


class TeamMessage(models.Model):
    """One message. With neither queues nor agents it is for everybody."""

    id = models.BigAutoField(primary_key=True)
    text = models.TextField(validators=[MaxLengthValidator(LONGEST_TEXT)])
    important = models.BooleanField(default=False)
    queues = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    agents = ArrayField(models.CharField(max_length=150), default=list, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.CharField(max_length=150)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "team message"
        indexes = [
            models.Index(fields=["-sent_at", "-id"], condition=models.Q(withdrawn_at=None), name="team_message_newest_first"),
        ]


class Receipt(models.Model):
    """Somebody has read a message; only the first time counts."""

    message = models.ForeignKey(TeamMessage, models.CASCADE, related_name="receipts")
    reader = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "receipt"
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["message", "reader"], name="one_receipt_a_reader")]
