"""Tables of customers: people and organisations, and everything that is known of them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone

from centrala.apps.customers import rules
from centrala.apps.sites.models import LANGUAGES
from centrala.base.short_id import short_id_key

KINDS = [("person", "Person"), ("organisation", "Organisation")]
CHANNELS = [("phone", "Phone"), ("email", "E-mail"), ("sms", "SMS"), ("letter", "Letter")]
INVOICES = [("email", "E-mail"), ("letter", "Letter"), ("einvoice", "E-invoice")]
ADDRESS_KINDS = [("home", "Home"), ("visiting", "Visiting"), ("billing", "Billing"), ("delivery", "Delivery")]
PURPOSES = [(name, name) for name in rules.PURPOSES]
RELATIONS = [(name, name) for name in rules.RELATIONS]


class Customer(models.Model):
    """Somebody who called us or was called. A merged one points at the one that took its place."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12, choices=KINDS, default="person")
    customer_number = models.CharField(max_length=40, default="", blank=True)
    name = models.CharField(max_length=200, default="", blank=True)
    company = models.CharField(max_length=200, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    other_emails = ArrayField(models.EmailField(), default=list, blank=True, size=20)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="", blank=True)
    other_languages = ArrayField(models.CharField(max_length=2, choices=LANGUAGES), default=list, blank=True)
    contact_by = models.CharField(max_length=8, choices=CHANNELS, default="", blank=True)
    contact_when = models.CharField(max_length=120, default="", blank=True)
    invoice_by = models.CharField(max_length=8, choices=INVOICES, default="", blank=True)
    delivery_note = models.CharField(max_length=400, default="", blank=True)
    note = models.TextField(default="", blank=True)
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True, size=50)
    custom = models.JSONField(default=dict, blank=True)
    account_manager = models.ForeignKey("people.Agent", models.SET_NULL, null=True, blank=True, related_name="customers")
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged")

    class Meta:
        verbose_name = "customer"
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="customer_newest_first"),
            GinIndex(fields=["tags"], name="customer_by_tags"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["customer_number"], condition=~models.Q(customer_number=""), name="one_customer_a_number"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.company or f"customer {self.pk}"


class CustomerNumber(models.Model):
    """One phone number of one customer. ``number`` is E.164 where it could be read so, else the bare digits."""

    number = models.CharField(max_length=40, primary_key=True)
    as_typed = models.CharField(max_length=60)
    label = models.CharField(max_length=40, default="", blank=True)
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="numbers")

    class Meta:
        verbose_name = "phone number"
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number


class CustomerAddress(models.Model):
    """Where a customer lives, is visited, gets bills or parcels."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=8, choices=ADDRESS_KINDS, default="home")
    street = models.CharField(max_length=200, default="", blank=True)
    more = models.CharField(max_length=200, default="", blank=True)
    postcode = models.CharField(max_length=20, default="", blank=True)
    city = models.CharField(max_length=120, default="", blank=True)
    country = models.CharField(max_length=2, default="", blank=True)

    class Meta:
        verbose_name = "address"
        ordering = ["id"]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street, f"{self.postcode} {self.city}".strip()) if part)


class Consent(models.Model):
    """A consent given or withdrawn. Nothing is overwritten: the newest row of a purpose says what stands."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=20, choices=PURPOSES)
    given = models.BooleanField()
    source = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.TextField()
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "consent"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.purpose} {self.given}"


class Relation(models.Model):
    """``customer`` is ``kind`` of ``other``: employee of, parent of, …"""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=16, choices=RELATIONS)
    other = models.ForeignKey(Customer, models.CASCADE, related_name="related")

    class Meta:
        verbose_name = "relation"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["customer", "kind", "other"], name="one_relation_of_a_kind"),
            models.CheckConstraint(condition=~models.Q(customer=models.F("other")), name="no_relation_to_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} {self.kind} {self.other_id}"


class CustomField(models.Model):
    """What a centre wants to know of its customers beside what everybody has; made without code."""

    id = short_id_key()
    label = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=[(name, name) for name in rules.FIELD_KINDS], default="text")
    choices = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    required = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "customer field"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label


class OutsideLink(models.Model):
    """A link into another system, filled with who calls; shown at the offer and on the customer's page."""

    id = short_id_key()
    label = models.CharField(max_length=80)
    template = models.CharField(max_length=500)
    position = models.PositiveIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "outside link"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.label


class CustomerMerge(models.Model):
    """Two rows that became one: enough to take them apart again."""

    gone = models.ForeignKey(Customer, models.CASCADE, related_name="merges_away")
    stays = models.ForeignKey(Customer, models.CASCADE, related_name="merges_in")
    moved = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    undone_by = models.TextField(default="", blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "merge"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.stays_id}"


class NotTheSame(models.Model):
    """Two customers that look alike and are not: nobody is asked again."""

    first = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    second = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    by = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "pair that is not the same"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_verdict_a_pair"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} is not {self.second_id}"


class CustomerSearch(models.Model):
    """What a customer is found by, as lexemes (see ``terms``). Derived; made anew at every change."""

    customer = models.OneToOneField(Customer, models.CASCADE, primary_key=True, related_name="search")
    terms = SearchVectorField()

    class Meta:
        verbose_name = "search row"
        # Without the pending list: it would be read through by every search after an import.
        indexes = [GinIndex(fields=["terms"], name="customer_by_terms", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.customer_id)


class NameWord(models.Model):
    """Each word that occurs in a name, with its spellings of one letter less: how a slip of the finger finds it."""

    word = models.CharField(max_length=40, primary_key=True)
    near = ArrayField(models.TextField())

    class Meta:
        verbose_name = "name word"
        indexes = [GinIndex(fields=["near"], name="word_by_near", fastupdate=False)]

    def __str__(self) -> str:
        return self.word
