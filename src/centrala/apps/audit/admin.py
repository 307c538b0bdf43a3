"""The trail, to read."""

from django.contrib import admin

from centrala.apps.audit.models import AuditEvent
from centrala.base.admin import ActionAdmin


@admin.register(AuditEvent)
class AuditEventAdmin(ActionAdmin):
    """Nobody writes here."""

    list_display = ("id", "at", "who", "action", "noun", "key")
    list_filter = ("noun", "action")
    search_fields = ("who", "key")
    ordering = ("-id",)
    show_full_result_count = False
