"""The demo organisation: seen to at a start with ``--demo``; its customers and colleagues are in ``traffic``."""

from centrala.configuration import Settings
from centrala.run.faults import StartFault


def ensure(settings: Settings) -> None:
    """Make what is missing of the demo, leave what is there, write ``demo.json``."""
    from centrala.run.records import set_up_django

    set_up_django()
    try:
        from centrala.web import demo
    except ImportError as fault:
        raise StartFault(f"The demo organisation cannot be made ({fault}).") from fault
    demo.ensure(settings)
