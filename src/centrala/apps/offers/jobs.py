"""Background jobs of offers: learning from the day's orders, at night."""

from procrastinate.contrib.django import app

from centrala.apps.offers.actions import learn_from_baskets
from centrala.base.actor import system


@app.periodic(cron="17 3 * * *")
@app.task(name="offers.learn", queueing_lock="offers.learn")
def learn(timestamp: int) -> None:
    """What goes with what, anew."""
    learn_from_baskets(by=system("worker"))
