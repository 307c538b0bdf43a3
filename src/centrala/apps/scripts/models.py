"""Tables of scripts, their versions and the conversations gone through."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from centrala.apps.sites.models import LANGUAGES
from centrala.base.short_id import short_id_key


class Script(models.Model):
    """A guided conversation in one language: the draft people edit. Agents get the live version only."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    queues = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    draft = models.JSONField(default=dict, blank=True)
    edition = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.CharField(max_length=150)

    class Meta:
        verbose_name = "script"
        ordering = ["name", "id"]


class ScriptVersion(models.Model):
    """What was published once; never changed again. At most one version of a script is live."""

    script = models.ForeignKey(Script, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.CharField(max_length=150)
    live = models.BooleanField(default=True)

    class Meta:
        verbose_name = "script version"
        ordering = ["script", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["script", "number"], name="script_version_numbers_differ"),
            models.UniqueConstraint(fields=["script"], condition=models.Q(live=True), name="one_live_version_a_script"),
        ]


class ScriptRun(models.Model):
    """One agent's way through one version in one contact, with the answers. It goes on in the version it began in.

    ``contact`` is text: a conversation begins before the contact's row is there.
    """

    id = models.BigAutoField(primary_key=True)
    version = models.ForeignKey(ScriptVersion, models.PROTECT, related_name="runs")
    contact = models.TextField()
    agent = models.CharField(max_length=150)
    page = models.CharField(max_length=40)
    path = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    ticked = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "script run"
        indexes = [models.Index(fields=["contact", "-started_at"], name="run_by_contact")]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "agent"], condition=models.Q(finished_at=None), name="one_open_run_a_contact_and_agent"
            ),
        ]
