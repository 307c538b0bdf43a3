"""Registers the app ``orders``."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Quotes and orders."""

    name = "centrala.apps.orders"
    label = "orders"

    def ready(self) -> None:
        """Orders stand in their customer's timeline."""
        from centrala.apps.customers import timeline
        from centrala.apps.orders.customer_timeline import entries, highlights

        timeline.register("order", entries)
        timeline.register_highlights("order", highlights)
