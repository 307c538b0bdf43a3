"""Tables of cases and of all that belongs to one."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from centrala.apps.cases.rules import OPEN_STATES, STATES, TYPES
from centrala.apps.sla.models import PRIORITIES
from centrala.base.short_id import must_be_short_id, short_id_key

NORMAL = 3
CLOCKS = [("first_response", "First response"), ("resolution", "Resolution"), ("update", "Update")]


class Team(models.Model):
    """A department that works on cases."""

    id = short_id_key()
    name = models.CharField(max_length=120)
    members = models.ManyToManyField("people.Agent", related_name="case_teams", blank=True)
    policy = models.ForeignKey("sla.SlaPolicy", models.PROTECT, null=True, blank=True, related_name="teams")

    class Meta:
        verbose_name = "team"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Classification(models.Model):
    """What a case is about: a tree of choices."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=40, unique=True, validators=[must_be_short_id])
    label = models.CharField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "classification"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="classification_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.label


class Case(models.Model):
    """One matter until it is settled. Its number is its key. ``version`` grows with each change of its fields."""

    id = models.BigAutoField(primary_key=True)
    subject = models.CharField(max_length=200)
    type = models.CharField(max_length=12, choices=[(t, t) for t in TYPES], default="question")
    priority = models.PositiveSmallIntegerField(
        choices=PRIORITIES, default=NORMAL, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    status = models.CharField(max_length=12, choices=[(s, s) for s in STATES], default="new", editable=False)
    classification = models.ForeignKey(Classification, models.PROTECT, null=True, blank=True, related_name="cases")
    owner = models.ForeignKey("people.Agent", models.PROTECT, null=True, blank=True, related_name="cases")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="cases")
    customer = models.ForeignKey("customers.Customer", models.PROTECT, null=True, blank=True, related_name="cases")
    incident = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="affected")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged")
    policy = models.ForeignKey("sla.SlaPolicy", models.PROTECT, null=True, blank=True, editable=False, related_name="cases")
    level = models.PositiveSmallIntegerField(default=0, editable=False)
    next_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Spells that don't count, as [from, to or null, reason] in ISO: moments, never sums, whatever clock reads them.
    pauses = models.JSONField(default=list, blank=True, editable=False)
    folded = models.TextField(default="", blank=True, editable=False)
    created_by = models.CharField(max_length=60, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    resolved_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "case"
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="case_newest_first"),
            models.Index(fields=["-changed_at", "-id"], name="case_changed_first"),
            models.Index(fields=["customer", "-created_at"], name="case_by_customer"),
            models.Index(fields=["owner", "status"], name="case_by_owner"),
            models.Index(fields=["next_due_at", "id"], condition=Q(status__in=OPEN_STATES), name="open_case_by_due"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=STATES), name="known_case_status"),
            models.CheckConstraint(condition=~Q(incident=models.F("id")), name="case_not_its_own_incident"),
            models.CheckConstraint(
                condition=(Q(status="merged") & Q(merged_into__isnull=False)) | (~Q(status="merged") & Q(merged_into=None)),
                name="merged_case_says_into_which",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"


class CaseContact(models.Model):
    """A contact that was about the case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="contacts")
    contact = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "contact of a case"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["contact"], name="case_by_contact")]
        constraints = [models.UniqueConstraint(fields=["case", "contact"], name="contact_once_a_case")]


class CaseEntry(models.Model):
    """One line of the case's conversation: a note among us, a message to or from the customer, or what was done."""

    KINDS = [("note", "Internal note"), ("out", "To the customer"), ("in", "From the customer"), ("event", "Event")]

    case = models.ForeignKey(Case, models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=5, choices=KINDS)
    author = models.CharField(max_length=60)
    text = models.TextField(default="", blank=True)
    # For events: what happened, and with what; the desk says it in the reader's language.
    event = models.CharField(max_length=40, default="", blank=True)
    data = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "case entry"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["case", "at"], name="case_entry_by_case")]


class CaseRelation(models.Model):
    """Two cases that have to do with each other: ``case`` is ``kind`` of ``other``."""

    KINDS = [("related", "Related to"), ("part_of", "Part of"), ("caused_by", "Caused by"), ("duplicate_of", "Duplicate of")]

    case = models.ForeignKey(Case, models.CASCADE, related_name="relations")
    other = models.ForeignKey(Case, models.CASCADE, related_name="related_from")
    kind = models.CharField(max_length=12, choices=KINDS, default="related")

    class Meta:
        verbose_name = "relation of a case"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "other", "kind"], name="relation_once"),
            models.CheckConstraint(condition=~Q(case=models.F("other")), name="case_not_related_to_itself"),
        ]


class ChecklistItem(models.Model):
    """One thing to do before the case is settled."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="checklist")
    text = models.CharField(max_length=300)
    position = models.PositiveIntegerField(default=0)
    done_by = models.CharField(max_length=60, default="", blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "checklist item"
        ordering = ["position", "id"]


class Attachment(models.Model):
    """A file of a case; its bytes lie below the centre's home, named by their checksum."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.CharField(max_length=60)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "attachment"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["sha256"], name="attachment_by_checksum")]


class Handover(models.Model):
    """A case offered to somebody else: it changes hands only when they take it; else it comes back with a reason."""

    STATES = [("offered", "Offered"), ("taken", "Taken"), ("returned", "Returned")]

    case = models.ForeignKey(Case, models.CASCADE, related_name="handovers")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    agent = models.ForeignKey("people.Agent", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=STATES, default="offered")
    reason = models.TextField()
    by = models.CharField(max_length=60)
    at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(default="", blank=True)
    answered_by = models.CharField(max_length=60, default="", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "hand-over"
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="offered"), name="one_open_handover_a_case"),
            models.CheckConstraint(condition=Q(team__isnull=False) | Q(agent__isnull=False), name="handover_to_somebody"),
        ]


class CaseClock(models.Model):
    """One running or finished clock; the case keeps its pauses. See ``sla.rules``."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks")
    name = models.CharField(max_length=16, choices=CLOCKS)
    started_at = models.DateTimeField()
    target_minutes = models.PositiveIntegerField()
    stopped_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    warn_at = models.DateTimeField(null=True, blank=True)
    escalate_at = models.DateTimeField(null=True, blank=True)
    warned_at = models.DateTimeField(null=True, blank=True)
    breached_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "clock"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case", "name"], name="one_clock_of_a_name")]
        indexes = [
            models.Index(fields=["warn_at"], condition=Q(stopped_at=None, warned_at=None), name="clock_to_warn"),
            models.Index(fields=["due_at"], condition=Q(stopped_at=None, breached_at=None), name="clock_to_breach"),
            models.Index(fields=["escalate_at"], condition=Q(stopped_at=None), name="clock_to_escalate"),
        ]


class Promise(models.Model):
    """What somebody told the customer they would do, and by when."""

    STATES = [("open", "Open"), ("kept", "Kept"), ("broken", "Broken"), ("withdrawn", "Withdrawn")]

    case = models.ForeignKey(Case, models.CASCADE, related_name="promises")
    text = models.CharField(max_length=300)
    due_at = models.DateTimeField()
    owner = models.ForeignKey("people.Agent", models.PROTECT, related_name="promises")
    state = models.CharField(max_length=10, choices=STATES, default="open")
    made_by = models.CharField(max_length=60)
    made_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "promise"
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["owner", "due_at"], condition=Q(state="open"), name="open_promise_by_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", settled_at=None) | (~Q(state="open") & Q(settled_at__isnull=False)),
                name="settled_promise_says_when",
            ),
        ]


class CaseView(models.Model):
    """A list somebody comes back to: filter and order under a name of their own."""

    owner = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    query = models.JSONField(default=dict, blank=True)
    shared = models.BooleanField(default=False)

    class Meta:
        verbose_name = "saved view"
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_case_view_a_name")]
