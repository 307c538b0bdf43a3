"""Tables of messages to customers and of their templates."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from centrala.apps.customer_messages import rules
from centrala.base.short_id import short_id_key


class MessageTemplate(models.Model):
    """What customers are told when a case gets a status, in their language; also chosen by hand."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    # Sent by itself when a case comes to this status; "" by hand only.
    status = models.CharField(max_length=12, default="", blank=True)
    type = models.CharField(max_length=12, default="", blank=True)
    subjects = models.JSONField(default=dict, blank=True)
    bodies = models.JSONField(default=dict)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "message template"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["status", "type"], condition=Q(active=True) & ~Q(status=""), name="one_template_a_status_and_type"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Message(models.Model):
    """One message to one address. ``once`` names what it is about, so that nothing is written twice.

    ``message_id`` stays the same through every attempt: a mailbox that got it already drops the second.
    """

    customer = models.ForeignKey("customers.Customer", models.PROTECT, related_name="messages")
    about = models.CharField(max_length=40, default="", blank=True)
    channel = models.CharField(max_length=5, default="", blank=True)
    to = models.CharField(max_length=254, default="", blank=True)
    language = models.CharField(max_length=2, default="", blank=True)
    subject = models.CharField(max_length=200, default="", blank=True)
    body = models.TextField(default="", blank=True)
    template = models.CharField(max_length=40, default="", blank=True)
    state = models.CharField(max_length=8, choices=[(s, s) for s in rules.STATES], default="queued")
    reason = models.CharField(max_length=300, default="", blank=True)
    once = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "message to a customer"
        indexes = [
            models.Index(fields=["-at", "-id"], name="message_newest_first"),
            models.Index(fields=["customer", "-at", "-id"], name="message_by_customer"),
            models.Index(fields=["next_try_at"], condition=Q(state__in=("queued", "sending")), name="message_under_way"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="known_message_state"),
            models.CheckConstraint(condition=~Q(state="sent") | Q(sent_at__isnull=False), name="sent_message_says_when"),
        ]
