"""Brings the database up to date before the centre starts; its own process, so that what it loads is given back."""

from centrala.configuration import Settings


def run(settings: Settings, *what: str) -> None:
    """Apply migrations; with ``demo`` see to the demo organisation too."""
    migrate()
    if "demo" in what:
        from centrala.run.demo import ensure

        ensure(settings)


def migrate() -> None:
    """All migrations of all apps, quietly."""
    from centrala.run.records import set_up_django

    set_up_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
