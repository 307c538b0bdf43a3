"""Registers the app ``inbound``."""

from django.apps import AppConfig


class InboundConfig(AppConfig):
    """Queues, call flows, numbers and emergency switches: what becomes the rulebook."""

    name = "centrala.apps.inbound"
    label = "inbound"
