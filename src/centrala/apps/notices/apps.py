"""Registers the app ``notices``."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Short notices to single people, live at their desks."""

    name = "centrala.apps.notices"
    label = "notices"
