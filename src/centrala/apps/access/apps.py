"""Registers the app ``access``."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts, roles, sign-in, API tokens, wallboard links, rate limits."""

    name = "centrala.apps.access"
    label = "access"
