"""Registers the app ``customer_imports``."""

from django.apps import AppConfig


class CustomerImportsConfig(AppConfig):
    """Files of customers that were brought in, line by line, and can be taken back."""

    name = "centrala.apps.customer_imports"
    label = "customer_imports"
