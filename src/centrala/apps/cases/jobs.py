"""Background jobs of cases: fetch by id, call one action."""

from django.utils import timezone
from procrastinate.contrib.django import app

from centrala.apps.cases import queries
from centrala.apps.cases.actions.clockwork import tick_case, turn_clocks
from centrala.apps.cases.actions.promises import break_promise
from centrala.apps.cases.actions.voicemail import follow_up
from centrala.apps.sla.actions import note_hours
from centrala.apps.sla.queries import digest_of, policies, working_hours
from centrala.base.actor import system


@app.periodic(cron="* * * * *")
@app.task(name="cases.clocks", queueing_lock="cases.clocks")
def look_at_clocks(timestamp: int) -> None:
    """Warnings, breaches, escalations and promises of this minute; due times anew where the hours have changed."""
    by, now = system("worker"), timezone.now()
    for key in queries.cases_on_other_policy():
        turn_clocks(by=by, key=key)
    for policy in policies():
        digest = digest_of(working_hours(policy.calendar), policy)
        if digest != policy.hours_digest:
            for key in queries.open_cases_of_policy(policy.pk):
                turn_clocks(by=by, key=key)
            note_hours(by=by, key=policy.pk, digest=digest)
    for key in queries.cases_due(now):
        tick_case(by=by, key=key)
    for key in queries.promises_due(now):
        break_promise(by=by, key=key)


@app.task(name="cases.voicemail", retry=3)
def follow_up_voicemail(contact: str, queue: str, to: str, seconds: int) -> None:
    """Somebody left a message."""
    follow_up(by=system("voicemail"), contact=contact, queue=queue, to=to, seconds=seconds)
