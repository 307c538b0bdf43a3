"""Registers the app ``recordings``."""

from django.apps import AppConfig


class RecordingsConfig(AppConfig):
    """Recordings of calls: put together, kept, played, removed."""

    name = "centrala.apps.recordings"
    label = "recordings"
