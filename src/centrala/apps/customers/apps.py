"""Registers the app ``customers``."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    """The customers and their phone numbers."""

    name = "centrala.apps.customers"
    label = "customers"
