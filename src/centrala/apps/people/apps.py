"""Registers the app ``people``."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people who work here: agents and those who lead them."""

    name = "centrala.apps.people"
    label = "people"
