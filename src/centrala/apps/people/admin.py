"""Admin pages of agents."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from centrala.apps.access.models import ROLES
from centrala.apps.people import actions
from centrala.apps.people.models import Agent, Skill
from centrala.apps.sites.models import LANGUAGES
from centrala.base.admin import ActionAdmin


class AgentForm(forms.ModelForm):
    """The agent and its account on one page."""

    role = forms.ChoiceField(choices=ROLES)
    language = forms.ChoiceField(choices=LANGUAGES)
    is_active = forms.BooleanField(required=False, initial=True)
    password = forms.CharField(widget=forms.PasswordInput, required=False, help_text="Empty: as it is.")
    queues = forms.ModelMultipleChoiceField(queryset=Agent.queues.field.related_model.objects.all(), required=False)

    class Meta:
        model = Agent
        fields = ("id", "name", "site", "takes_calls", "may_dial_out", "dial_out_per_hour")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.user_id:
            for name in ("role", "language", "is_active"):
                self.fields[name].initial = getattr(self.instance.user, name)
            self.fields["queues"].initial = list(self.instance.queues.all())


@admin.register(Agent)
class AgentAdmin(ActionAdmin):
    """The people who work here."""

    form = AgentForm
    list_display = ("id", "name", "site", "takes_calls")
    search_fields = ("id", "name")
    create_action = actions.create_agent
    change_action = actions.change_agent
    remove_action = actions.remove_agent

    def values(self, form: Any, *, changed_only: bool) -> dict[str, Any]:
        """Queues by key; a new account is active."""
        values = super().values(form, changed_only=changed_only)
        if "queues" in values:
            values["queues"] = [queue.pk for queue in values["queues"]]
        if not changed_only:
            values.pop("is_active", None)
        return values

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The username stays."""
        return ("id",) if obj else ()


@admin.register(Skill)
class SkillAdmin(ActionAdmin):
    """What agents can be good at."""

    list_display = ("id", "__str__")
    create_action = actions.create_skill
    change_action = actions.change_skill
    remove_action = actions.remove_skill
