"""Registers the app ``workforce``."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    """Planning: staffing arithmetic and simulated days."""

    name = "centrala.apps.workforce"
    label = "workforce"
