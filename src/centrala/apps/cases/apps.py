"""Registers the app ``cases``."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases with their conversation, clocks, promises, checklists and files."""

    name = "centrala.apps.cases"
    label = "cases"

    def ready(self) -> None:
        """Cases stand in their customer's timeline and in the screen pop."""
        from centrala.apps.cases.customer_timeline import entries, highlights
        from centrala.apps.customers import timeline

        timeline.register("case", entries)
        timeline.register_highlights("case", highlights)
