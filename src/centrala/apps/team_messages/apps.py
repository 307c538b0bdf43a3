"""Registers the app ``team_messages``."""

from django.apps import AppConfig


class TeamMessagesConfig(AppConfig):
    """Messages to teams, with receipts."""

    name = "centrala.apps.team_messages"
    label = "team_messages"
