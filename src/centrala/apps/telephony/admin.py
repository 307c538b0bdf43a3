"""Admin pages of trunks, prompts and the dial-out policy."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from centrala.apps.telephony import actions
from centrala.apps.telephony.models import DialOutPolicy, Prompt, Trunk
from centrala.base.admin import ActionAdmin


class TrunkForm(forms.ModelForm):
    """The secret is written, never shown."""

    secret = forms.CharField(widget=forms.PasswordInput, required=False, help_text="Empty: as it is.")

    class Meta:
        model = Trunk
        fields = ("id", "name", "enabled", "transport", "known_by", "addresses", "host", "port", "username")


@admin.register(Trunk)
class TrunkAdmin(ActionAdmin):
    """Ways to the public network."""

    form = TrunkForm
    list_display = ("id", "name", "enabled", "known_by", "host")
    create_action = actions.create_trunk
    change_action = actions.change_trunk
    remove_action = actions.remove_trunk


@admin.register(Prompt)
class PromptAdmin(ActionAdmin):
    """What callers hear, as text per language."""

    list_display = ("id", "name", "core")
    search_fields = ("id", "name")
    create_action = actions.create_prompt
    change_action = actions.change_prompt
    remove_action = actions.remove_prompt


@admin.register(DialOutPolicy)
class DialOutPolicyAdmin(ActionAdmin):
    """One row."""

    change_action = actions.change_dial_out

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Through its action, which knows its one row."""
        actions.change_dial_out(by=self.actor(request), **self.values(form, changed_only=change))
