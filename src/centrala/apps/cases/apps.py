"""Registers the app ``cases``."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases with their conversation, clocks, promises, checklists and files."""

    name = "centrala.apps.cases"
    label = "cases"
