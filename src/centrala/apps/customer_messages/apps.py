"""Registers the app ``customer_messages``."""

from django.apps import AppConfig


class CustomerMessagesConfig(AppConfig):
    """Messages to customers and the templates they are made from."""

    name = "centrala.apps.customer_messages"
    label = "customer_messages"

    def ready(self) -> None:
        """Messages stand in their customer's timeline."""
        from centrala.apps.customer_messages.customer_timeline import entries
        from centrala.apps.customers import timeline

        timeline.register("message", entries)
