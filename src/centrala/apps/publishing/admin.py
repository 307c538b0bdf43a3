"""Admin pages of versions and changes, to read."""

from django.contrib import admin

from centrala.apps.publishing.models import Change, Version
from centrala.base.admin import ActionAdmin


@admin.register(Version)
class VersionAdmin(ActionAdmin):
    """What the rulebook said once."""

    list_display = ("number", "at", "by", "action", "note")


@admin.register(Change)
class ChangeAdmin(ActionAdmin):
    """Changes that go live together."""

    list_display = ("title", "state", "due_at", "made_by")
