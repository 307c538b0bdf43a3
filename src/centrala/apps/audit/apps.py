"""Registers the app ``audit`` and opens the trail to it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what, when and to what."""

    name = "centrala.apps.audit"
    label = "audit"

    def ready(self) -> None:
        """From now on actions leave their marks here."""
        from centrala.apps.audit.actions import append_event
        from centrala.base.trail import keep_with

        keep_with(append_event)
