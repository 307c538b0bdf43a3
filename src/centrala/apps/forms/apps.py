"""Registers the app ``forms``."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Forms, their versions, and applications filled from them."""

    name = "centrala.apps.forms"
    label = "forms"
