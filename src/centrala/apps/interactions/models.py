"""Tables of facts, of contacts folded from them, and of what people add to contacts."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from centrala.base.short_id import must_be_short_id


class Fact(models.Model):
    """One thing that happened on the floor. The engine writes these rows; nobody changes them."""

    pk = models.CompositePrimaryKey("seq", "index")
    seq = models.BigIntegerField()
    index = models.IntegerField()
    at = models.DateTimeField()
    kind = models.TextField()
    contact = models.TextField(default="", blank=True)
    agent = models.TextField(default="", blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        db_table = "fact"
        verbose_name = "fact"
        indexes = [
            models.Index(fields=["contact", "seq", "index"], condition=~models.Q(contact=""), name="fact_by_contact"),
        ]


class Projection(models.Model):
    """How far a projection has read the facts."""

    name = models.TextField(primary_key=True)
    seq = models.BigIntegerField(default=-1)
    index = models.IntegerField(default=-1)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "projection"
        verbose_name = "projection"


class Disposition(models.Model):
    """What came of a contact: a tree of choices."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=40, unique=True, validators=[must_be_short_id])
    label = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "disposition"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="disposition_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.label


class Interaction(models.Model):
    """One contact. Everything but customer and disposition is folded from its facts and may be folded again."""

    id = models.TextField(primary_key=True)
    direction = models.CharField(max_length=3)
    caller = models.TextField(default="", blank=True)
    dialled = models.TextField(default="", blank=True)
    entrance = models.TextField(default="", blank=True)
    language = models.CharField(max_length=8, default="", blank=True)
    state = models.CharField(max_length=12)
    outcome = models.CharField(max_length=16)
    end_cause = models.TextField(default="", blank=True)
    queue = models.TextField(default="", blank=True)
    queues = ArrayField(models.TextField(), default=list, blank=True)
    agents = ArrayField(models.TextField(), default=list, blank=True)
    choices = ArrayField(models.TextField(), default=list, blank=True)
    incident = models.TextField(default="", blank=True)
    arrived_at = models.DateTimeField()
    queued_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    wait_seconds = models.FloatField(null=True, blank=True)
    talk_seconds = models.FloatField(default=0)
    hold_seconds = models.FloatField(default=0)
    wrap_up_seconds = models.FloatField(default=0)
    offers = models.PositiveIntegerField(default=0)
    missed_offers = models.PositiveIntegerField(default=0)
    transfers = models.PositiveIntegerField(default=0)
    customer = models.ForeignKey("customers.Customer", models.SET_NULL, null=True, blank=True, related_name="interactions")
    customer_chosen = models.BooleanField(default=False)
    disposition = models.ForeignKey(Disposition, models.PROTECT, null=True, blank=True, related_name="interactions")

    class Meta:
        verbose_name = "contact"
        indexes = [
            models.Index(fields=["-arrived_at", "-id"], name="contact_newest_first"),
            models.Index(fields=["queue", "-arrived_at"], name="contact_by_queue"),
            models.Index(fields=["customer", "-arrived_at"], name="contact_by_customer"),
            models.Index(fields=["caller"], name="contact_by_caller"),
            GinIndex(fields=["agents"], name="contact_by_agents"),
            GinIndex(fields=["queues"], name="contact_by_queues"),
        ]

    def __str__(self) -> str:
        return self.id


class Note(models.Model):
    """What one person wrote down about one contact."""

    interaction = models.ForeignKey(Interaction, models.CASCADE, related_name="notes")
    author = models.TextField()
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "note"
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["interaction", "author"], name="one_note_a_person")]

    def __str__(self) -> str:
        return f"{self.interaction_id} {self.author}"


class TimelineEntry(models.Model):
    """What somebody did for a contact in the records: stands in its timeline among the facts of the floor.

    ``contact`` is text, not a reference: what is done in the first second of a call comes before its row.
    """

    contact = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=40)
    agent = models.TextField()
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "timeline entry"
        indexes = [models.Index(fields=["contact", "at"], name="entry_by_contact")]

    def __str__(self) -> str:
        return f"{self.contact} {self.kind}"
