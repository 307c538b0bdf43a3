"""Tables of recordings."""

from django.db import models


class Recording(models.Model):
    """One recording: what the floor says of it, and the file once it is put together."""

    STATES = [
        ("running", "Running"),
        ("ended", "Waiting to be put together"),
        ("stored", "Stored"),
        ("failed", "Could not be put together"),
        ("removed", "Removed"),
    ]

    id = models.TextField(primary_key=True)
    interaction = models.TextField()
    state = models.CharField(max_length=8, choices=STATES)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    segments = models.JSONField(default=list)
    pauses = models.JSONField(default=list)
    path = models.TextField(default="", blank=True)
    sha256 = models.CharField(max_length=64, default="", blank=True)
    seconds = models.FloatField(default=0)
    size_bytes = models.BigIntegerField(default=0)
    peaks = models.JSONField(default=list, blank=True)
    fault = models.TextField(default="", blank=True)

    class Meta:
        verbose_name = "recording"
        indexes = [
            models.Index(fields=["interaction", "started_at"], name="recording_by_contact"),
            models.Index(fields=["started_at"], condition=models.Q(state="stored"), name="stored_recording_by_age"),
            models.Index(fields=["ended_at"], condition=models.Q(state="ended"), name="recording_to_be_assembled"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="stored") | (~models.Q(path="") & ~models.Q(sha256="")),
                name="stored_recording_has_a_checksum",
            ),
        ]

    def __str__(self) -> str:
        return self.id
