"""Registers the app ``offers``."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    """What to offer beside an order, and what came of it."""

    name = "centrala.apps.offers"
    label = "offers"
