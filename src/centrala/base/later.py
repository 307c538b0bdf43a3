"""Putting a job into the queue in the same transaction as the write that asks for it."""

from datetime import datetime
from typing import Any


def later(job: str, *, only_once_as: str = "", at: datetime | None = None, **arguments: Any) -> None:
    """Have the worker do ``job``, not before ``at``; with ``only_once_as`` not again while one of that name still waits."""
    from django.db import transaction
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import AlreadyEnqueued

    try:
        with transaction.atomic():
            app.configure_task(job, queueing_lock=only_once_as or None, schedule_at=at).defer(**arguments)
    except AlreadyEnqueued:
        return
