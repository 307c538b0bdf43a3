"""Registers the app ``insight``."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Figures over stored facts: queue visits, agent states, named formulas."""

    name = "centrala.apps.insight"
    label = "insight"
