"""The one place where this package sets Django up."""

import os


def set_up_django() -> None:
    """Load the apps; safe to call again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "centrala.web.settings")
    import django

    django.setup()
