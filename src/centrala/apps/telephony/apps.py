"""Registers the app ``telephony``."""

from django.apps import AppConfig


class TelephonyConfig(AppConfig):
    """Trunks, prompts and the rules for calling out."""

    name = "centrala.apps.telephony"
    label = "telephony"
