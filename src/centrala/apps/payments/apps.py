"""Registers the app ``payments``."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Money in and back."""

    name = "centrala.apps.payments"
    label = "payments"

    def ready(self) -> None:
        """Payments stand in their customer's timeline."""
        from centrala.apps.customers import timeline
        from centrala.apps.payments.customer_timeline import entries

        timeline.register("payment", entries)
