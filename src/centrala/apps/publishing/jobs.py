"""Background jobs of publishing: fetch by id, call one action."""

from django.db import OperationalError
from django.utils import timezone
from procrastinate.contrib.django import app

from centrala.apps.publishing.actions import JOB, fail_change, publish_due_change
from centrala.apps.publishing.queries import overdue
from centrala.base.actor import system
from centrala.base.later import later
from centrala.base.refusal import Refusal


@app.task(name=JOB, retry=3)
def publish_due(key: int) -> None:
    """Publish a scheduled change; what refuses it is kept with it."""
    by = system("schedule")
    try:
        publish_due_change(by=by, key=key)
    except Refusal as refusal:
        fail_change(by=by, key=key, outcome=refusal.detail)
    except OperationalError:
        raise  # the database went away or two of us met: tried again
    except Exception:
        fail_change(by=by, key=key, outcome="Something went wrong on our side; it has been logged.")
        raise


@app.periodic(cron="* * * * *")
@app.task(name="publishing.sweep", queueing_lock="publishing.sweep")
def sweep(timestamp: int) -> None:
    """Make up for what was missed."""
    for key in overdue(timezone.now()):
        later(JOB, only_once_as=f"{JOB} {key}", key=key)
