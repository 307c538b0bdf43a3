"""Admin pages of dispositions."""

from django.contrib import admin

from centrala.apps.interactions import actions
from centrala.apps.interactions.models import Disposition
from centrala.base.admin import ActionAdmin


@admin.register(Disposition)
class DispositionAdmin(ActionAdmin):
    """The tree."""

    list_display = ("code", "label", "parent", "position", "active")
    create_action = actions.create_disposition
    change_action = actions.change_disposition
    remove_action = actions.remove_disposition
