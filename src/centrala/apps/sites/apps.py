"""Registers the app ``sites``."""

from django.apps import AppConfig


class SitesConfig(AppConfig):
    """The organisation, its sites and their calendars."""

    name = "centrala.apps.sites"
    label = "sites"
