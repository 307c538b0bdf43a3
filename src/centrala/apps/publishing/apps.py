"""Registers the app ``publishing`` and has it look at each new version of the rulebook."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Versions of the rulebook, and changes that go live together."""

    name = "centrala.apps.publishing"
    label = "publishing"

    def ready(self) -> None:
        """From now on nothing unsound goes live, and every version is kept."""
        from centrala.apps.publishing.preview import rulebook_of_edits, rulebook_of_version
        from centrala.apps.publishing.publication import publish
        from centrala.apps.workforce.scenarios import stand_under
        from centrala.base.announcements import publish_with

        publish_with(publish)
        stand_under("edits", rulebook_of_edits)
        stand_under("version", rulebook_of_version)
