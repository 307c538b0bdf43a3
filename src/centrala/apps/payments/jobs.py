"""Background jobs of payments: money goes back outside of any transaction."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from centrala.apps.payments import rules
from centrala.apps.payments.actions import settle_refund
from centrala.apps.payments.giving_back import pay_back_soon
from centrala.apps.payments.port import Unavailable, provider
from centrala.apps.payments.queries import refund_to_do, refunds_left_over
from centrala.base.actor import system


@app.task(name="payments.refund", retry=RetryStrategy(max_attempts=20, exponential_wait=2, retry_exceptions=[Unavailable]))
def refund(key: int) -> None:
    """Ask the provider; the refund's own key makes asking twice harmless."""
    row = refund_to_do(key)
    if row.state == rules.REFUND_REQUESTED:
        answer = provider(row.payment.provider).refund(row.payment.reference, row.amount, row.payment.currency, row.key)
        settle_refund(by=system("worker"), key=key, failure=answer)


@app.periodic(cron="* * * * *")
@app.task(name="payments.watch", queueing_lock="payments.watch")
def watch(timestamp: int) -> None:
    """Hand out again what was forgotten: a job may end with the database it wanted to write to."""
    for key in refunds_left_over():
        pay_back_soon(key)
