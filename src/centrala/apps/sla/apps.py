"""Registers the app ``sla``."""

from django.apps import AppConfig


class SlaConfig(AppConfig):
    """What is promised for cases: policies with targets and steps of escalation."""

    name = "centrala.apps.sla"
    label = "sla"
