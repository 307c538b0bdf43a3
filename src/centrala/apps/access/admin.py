"""Admin pages of what opens doors. Accounts are seen to with their agents."""

from django.contrib import admin

from centrala.apps.access import actions
from centrala.apps.access.models import ApiToken, WallLink
from centrala.base.admin import ActionAdmin


@admin.register(ApiToken)
class ApiTokenAdmin(ActionAdmin):
    """To see and revoke; they are made over the API, which shows their text once."""

    list_display = ("name", "owner", "beginning", "created_at", "expires_at", "revoked_at")
    readonly_fields = ("owner", "beginning", "created_at", "revoked_at")
    exclude = ("digest",)
    change_action = actions.change_api_token
    remove_action = actions.revoke_api_token


@admin.register(WallLink)
class WallLinkAdmin(ActionAdmin):
    """To see and revoke."""

    list_display = ("name", "made_by", "created_at", "revoked_at")
    exclude = ("digest",)
    remove_action = actions.revoke_wall_link
