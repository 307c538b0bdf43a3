"""Tables of imports: the file, how its columns are read, what became of each line."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

STATES = ("draft", "running", "done", "failed", "undoing", "undone")


class CustomerImport(models.Model):
    """One file. ``mapping`` says for each column which field it is, "" none. Its bytes lie below the centre's home."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    format = models.CharField(max_length=4)
    encoding = models.CharField(max_length=20, default="", blank=True)
    delimiter = models.CharField(max_length=1, default="", blank=True)
    has_header = models.BooleanField(default=True)
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=list)
    # What happens to a line whose customer is there already.
    existing = models.CharField(max_length=6, choices=[("skip", "Skip"), ("update", "Update")], default="skip")
    state = models.CharField(max_length=8, choices=[(s, s) for s in STATES], default="draft")
    fault = models.CharField(max_length=400, default="", blank=True)
    lines_total = models.PositiveIntegerField(default=0)
    lines_done = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)  # not undone: somebody has worked with them since
    by = models.CharField(max_length=150)
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "import of customers"
        ordering = ["-at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=STATES), name="known_import_state")]


class ImportedCustomer(models.Model):
    """What one line did: enough to take it back. ``before`` and ``after`` of a customer who was there already."""

    source = models.ForeignKey(CustomerImport, models.CASCADE, related_name="customers")
    customer = models.ForeignKey("customers.Customer", models.CASCADE, related_name="+")
    line = models.PositiveIntegerField()
    created = models.BooleanField()
    version = models.PositiveIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    numbers = models.JSONField(default=list)

    class Meta:
        verbose_name = "imported customer"
        ordering = ["line"]
        indexes = [models.Index(fields=["source", "line"], name="imported_by_line")]


class LineFault(models.Model):
    """A line that was left out, as it stood in the file, and why."""

    source = models.ForeignKey(CustomerImport, models.CASCADE, related_name="faults")
    line = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    fault = models.TextField()

    class Meta:
        verbose_name = "fault of a line"
        ordering = ["line", "id"]
        indexes = [models.Index(fields=["source", "line"], name="fault_by_line")]
