"""Registers the app ``quick_notes``."""

from django.apps import AppConfig


class QuickNotesConfig(AppConfig):
    """Everybody's own notepad."""

    name = "centrala.apps.quick_notes"
    label = "quick_notes"
