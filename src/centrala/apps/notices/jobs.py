"""Background jobs of notices."""

from procrastinate.contrib.django import app

from centrala.apps.notices.actions import forget_old
from centrala.base.actor import system


@app.periodic(cron="17 3 * * *")
@app.task(name="notices.forget", queueing_lock="notices.forget")
def forget(timestamp: int) -> None:
    """Nightly: what nobody looks at any more."""
    forget_old(by=system("worker"))
