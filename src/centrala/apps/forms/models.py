"""Tables of forms, their versions, and applications with their documents and steps."""

from django.db import models
from django.utils import timezone

from centrala.apps.forms.rules import STATES
from centrala.apps.sites.models import LANGUAGES
from centrala.base.short_id import short_id_key

SIGNERS = [("supervisor", "Supervisors"), ("administrator", "Administrators")]


class Form(models.Model):
    """A form in one language: the draft people build. Applications are filled from its live version."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    signer = models.CharField(max_length=14, choices=SIGNERS, default="supervisor")
    draft = models.JSONField(default=dict, blank=True)
    edition = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.CharField(max_length=150)

    class Meta:
        verbose_name = "form"
        ordering = ["name", "id"]


class FormVersion(models.Model):
    """What was published once; never changed again. At most one version of a form is live."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.CharField(max_length=150)
    live = models.BooleanField(default=True)

    class Meta:
        verbose_name = "form version"
        ordering = ["form", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="form_version_numbers_differ"),
            models.UniqueConstraint(fields=["form"], condition=models.Q(live=True), name="one_live_version_a_form"),
        ]


class Application(models.Model):
    """One filled form. It stays in the version it was begun in; ``edition`` grows with each saved change."""

    id = models.BigAutoField(primary_key=True)
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="applications")
    contact = models.TextField(default="", blank=True)
    state = models.CharField(max_length=9, choices=[(state, state) for state in STATES], default="draft")
    answers = models.JSONField(default=dict, blank=True)
    edition = models.PositiveIntegerField(default=1)
    created_by = models.CharField(max_length=150)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "application"
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="application_newest_first"),
            models.Index(fields=["contact"], condition=~models.Q(contact=""), name="application_by_contact"),
        ]


class ApplicationStep(models.Model):
    """A move by somebody: the signature of an application, never changed again."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="steps")
    move = models.CharField(max_length=9)
    state = models.CharField(max_length=9)
    by = models.CharField(max_length=150)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=14)
    reason = models.CharField(max_length=2000, default="", blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "application step"
        ordering = ["at", "id"]


class Document(models.Model):
    """A file that an application needs. It lies in the database, so that one backup holds everything."""

    UNTOLD = frozenset({"content"})

    id = models.BigAutoField(primary_key=True)
    application = models.ForeignKey(Application, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    size_bytes = models.PositiveIntegerField()
    content = models.BinaryField()
    added_by = models.CharField(max_length=150)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "document"
        ordering = ["id"]
