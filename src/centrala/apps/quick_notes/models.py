"""Tables of quick notes."""

from django.db import models
from django.utils import timezone


class QuickNote(models.Model):
    """The notepad of one person. The audit trail says that it changed, not what stands in it."""

    UNTOLD = frozenset({"text"})

    owner = models.CharField(max_length=150, primary_key=True)
    text = models.TextField(default="", blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "quick note"
