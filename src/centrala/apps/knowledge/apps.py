"""Registers the app ``knowledge``."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Articles for the desk, their versions, feedback and gaps."""

    name = "centrala.apps.knowledge"
    label = "knowledge"
