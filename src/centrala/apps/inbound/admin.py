"""Admin pages of queues, flows, numbers and emergency switches. Flows are edited here as data."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from centrala.apps.inbound import actions
from centrala.apps.inbound.models import Emergency, Flow, FlowVersion, Number, Queue
from centrala.apps.inbound.queries import check_content
from centrala.base.admin import ActionAdmin
from centrala.base.refusal import Refusal


@admin.register(Queue)
class QueueAdmin(ActionAdmin):
    """Queues and their patience."""

    list_display = ("id", "name", "site", "priority", "recording")
    create_action = actions.create_queue
    change_action = actions.change_queue
    remove_action = actions.remove_queue


@admin.register(Flow)
class FlowAdmin(ActionAdmin):
    """Drafts; "publish" checks them and lets them go live."""

    list_display = ("id", "name", "changed_at")
    fields = ("id", "name", "draft")
    create_action = actions.create_flow
    change_action = actions.change_flow
    remove_action = actions.remove_flow
    actions = ("publish",)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """A draft may be kept unfinished; what is wrong with it is said at once."""
        super().save_model(request, obj, form, change)
        for problem in check_content(str(obj.pk), Flow.objects.get(pk=obj.pk).draft):
            self.message_user(request, problem.sentence, messages.WARNING)

    @admin.action(description="Publish: check the draft and let callers hear it", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Flow]) -> None:
        """Each on its own: one with problems doesn't keep the others back."""
        for flow in queryset:
            try:
                version = actions.publish_flow(by=self.actor(request), key=flow.pk)
                self.message_user(request, f"{flow.pk}: version {version.number} is live.", messages.SUCCESS)
            except Refusal as refusal:
                self.message_user(request, f"{flow.pk}: {refusal.detail}", messages.ERROR)


@admin.register(FlowVersion)
class FlowVersionAdmin(ActionAdmin):
    """What was published, to read."""

    list_display = ("flow", "number", "live", "published_at", "published_by")
    list_filter = ("flow", "live")


@admin.register(Number)
class NumberAdmin(ActionAdmin):
    """Dialled numbers."""

    list_display = ("id", "label", "flow", "for_visitors")
    create_action = actions.create_number
    change_action = actions.change_number
    remove_action = actions.remove_number


@admin.register(Emergency)
class EmergencyAdmin(ActionAdmin):
    """Switches; they are switched on the floor page."""

    list_display = ("id", "name", "active", "changed_at", "changed_by")
    fields = ("id", "name", "prompt")
    create_action = actions.create_emergency
    change_action = actions.change_emergency
    remove_action = actions.remove_emergency
