"""Registers the app ``incidents``."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """The outage desk."""

    name = "centrala.apps.incidents"
    label = "incidents"
