"""Registers the app ``interactions``."""

from django.apps import AppConfig


class InteractionsConfig(AppConfig):
    """Facts from the floor, and the contacts folded from them, with notes and dispositions."""

    name = "centrala.apps.interactions"
    label = "interactions"
