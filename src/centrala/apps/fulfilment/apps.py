"""Registers the app ``fulfilment``."""

from django.apps import AppConfig


class FulfilmentConfig(AppConfig):
    """Shipments and returns of orders."""

    name = "centrala.apps.fulfilment"
    label = "fulfilment"
