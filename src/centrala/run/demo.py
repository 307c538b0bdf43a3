"""The demo organisation: seen to at a start with ``--demo``; its customers and colleagues are in ``traffic``."""

from centrala.configuration import Settings


def ensure(settings: Settings) -> None:
    """Make what is missing of the demo, leave what is there, write ``demo.json``."""
    from centrala.run.records import set_up_django

    set_up_django()
    from centrala.web.demo import ensure as see_to

    see_to(settings)
