"""Registers the few tables that belong to no noun."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Tables of the house itself."""

    name = "centrala.base"
    label = "base"
