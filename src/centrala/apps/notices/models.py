"""The table of notices."""

from django.db import models
from django.utils import timezone

TONES = [("", "Plain"), ("good", "Good"), ("warn", "Warning"), ("bad", "Bad")]


class Notice(models.Model):
    """One thing one person should hear of. ``label`` is a key of the desk's strings, so that each reads their language.

    ``once`` names what it is about: the same is told to the same person only once.
    """

    id = models.BigAutoField(primary_key=True)
    reader = models.CharField(max_length=150)
    label = models.CharField(max_length=80)
    values = models.JSONField(default=dict, blank=True)
    link = models.CharField(max_length=200, default="", blank=True)
    tone = models.CharField(max_length=4, choices=TONES, default="", blank=True)
    once = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "notice"
        indexes = [models.Index(fields=["reader", "-at", "-id"], name="notice_by_reader")]
        constraints = [models.UniqueConstraint(fields=["reader", "once"], name="notice_told_once")]
