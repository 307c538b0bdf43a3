"""Registers the app ``scripts``."""

from django.apps import AppConfig


class ScriptsConfig(AppConfig):
    """Guided conversations, their versions and what was answered."""

    name = "centrala.apps.scripts"
    label = "scripts"
