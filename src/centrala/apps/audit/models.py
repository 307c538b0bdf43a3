"""The trail. Rows are only ever added: the database refuses to change or remove one."""

from django.contrib.postgres.indexes import BrinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class AuditEvent(models.Model):
    """One thing somebody did. ``digest`` covers the row and the digest of the row before."""

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    who = models.TextField()
    role = models.TextField()
    ip = models.TextField(default="", blank=True)
    action = models.TextField()
    noun = models.TextField()
    key = models.TextField()
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_event"
        verbose_name = "audit event"
        indexes = [
            models.Index(fields=["noun", "key", "-id"], name="audit_by_object"),
            models.Index(fields=["who", "-id"], name="audit_by_person"),
            BrinIndex(fields=["at"], name="audit_by_time"),
        ]
        constraints = [models.UniqueConstraint(fields=["previous_digest"], name="audit_chain_has_no_branch")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.who} {self.action} {self.key}"
