"""Putting a job into the queue in the same transaction as the write that asks for it."""

from datetime import datetime
from typing import Any

AHEAD = 1  # of what waits with the priority of all others, 0


def later(job: str, *, only_once_as: str = "", at: datetime | None = None, ahead: bool = False, **arguments: Any) -> None:
    """Have the worker do ``job``, not before ``at``; with ``only_once_as`` not again while one of that name still waits.

    ``ahead`` is for what a person looks at the screen for: it passes everything that waits.
    """
    from django.db import transaction
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import AlreadyEnqueued

    try:
        with transaction.atomic():
            app.configure_task(job, queueing_lock=only_once_as or None, schedule_at=at, priority=AHEAD if ahead else None).defer(
                **arguments
            )
    except AlreadyEnqueued:
        return
