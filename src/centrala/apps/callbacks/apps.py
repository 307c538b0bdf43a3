"""Registers the app ``callbacks``."""

from django.apps import AppConfig


class CallbacksConfig(AppConfig):
    """Callbacks asked for by people who are not on the phone. No tables: the engine keeps whom it promised."""

    name = "centrala.apps.callbacks"
    label = "callbacks"
