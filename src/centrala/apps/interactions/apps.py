"""Registers the app ``interactions``."""

from django.apps import AppConfig


class InteractionsConfig(AppConfig):
    """Facts from the floor, and the contacts folded from them, with notes and dispositions."""

    name = "centrala.apps.interactions"
    label = "interactions"

    def ready(self) -> None:
        """Contacts stand in their customer's timeline."""
        from centrala.apps.customers import timeline
        from centrala.apps.interactions.customer_timeline import entries, highlights

        timeline.register("contact", entries)
        timeline.register_highlights("contact", highlights)
