"""Background jobs of messages: take one, send it, say what came of it. Each step is a transaction of its own."""

from django.utils import timezone
from procrastinate.contrib.django import app

from centrala.apps.customer_messages import queries
from centrala.apps.customer_messages.actions import settle, take
from centrala.apps.customer_messages.ports import PORTS
from centrala.base.actor import system


@app.task(name="customer_messages.send")
def send(key: int) -> None:
    """Once, if it is due: two workers never send the same message."""
    by = system("worker")
    message = take(by=by, key=key)
    if message is None:
        return
    outcome = PORTS[message.channel].send(message)
    settle(by=by, key=key, state=outcome.state, reason=outcome.reason)


@app.periodic(cron="* * * * *")
@app.task(name="customer_messages.look", queueing_lock="customer_messages.look")
def look(timestamp: int) -> None:
    """What is due and whose job was lost; what a worker died over is left for a person to judge, not sent twice."""
    now = timezone.now()
    for key in queries.lost(now):
        settle(by=system("worker"), key=key, state="unsure", reason="The worker stopped in the midst of sending.")
    for key in queries.due(now):
        send(key)
