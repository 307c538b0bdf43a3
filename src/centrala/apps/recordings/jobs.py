"""Background jobs of recordings: fetch by id, call one action."""

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from centrala.apps.recordings.actions import give_up, put_together, remove_recording
from centrala.apps.recordings.assembly import SegmentMissing
from centrala.apps.recordings.queries import due_for_removal, forgotten
from centrala.base.actor import system
from centrala.base.later import later

TRIES = 6


@app.task(name="recordings.assemble", pass_context=True, retry=RetryStrategy(max_attempts=TRIES, exponential_wait=2))
def assemble_recording(context: JobContext, key: str) -> None:
    """Asterisk may still be closing a file: try again a few times before giving up."""
    by = system("worker")
    try:
        put_together(by=by, key=key)
    except SegmentMissing as fault:
        if context.job.attempts < TRIES:
            raise
        give_up(by=by, key=key, fault=fault)


@app.periodic(cron="*/5 * * * *")
@app.task(name="recordings.sweep", queueing_lock="recordings.sweep")
def sweep(timestamp: int) -> None:
    """Hand out again what was forgotten."""
    for key in forgotten():
        later("recordings.assemble", only_once_as=f"assemble {key}", key=key)


@app.periodic(cron="17 2 * * *")
@app.task(name="recordings.retention", queueing_lock="recordings.retention")
def retention(timestamp: int) -> None:
    """Remove what is older than the organisation keeps."""
    for key in due_for_removal():
        remove_recording(by=system("worker"), key=key)
