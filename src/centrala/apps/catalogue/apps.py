"""Registers the app ``catalogue``."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """What the centre sells, for how much, and how many there are."""

    name = "centrala.apps.catalogue"
    label = "catalogue"
