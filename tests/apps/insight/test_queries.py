"""Figures of a day, for those who may see them."""

from datetime import UTC, date, datetime

from tests.apps.stories import BEGIN, GIVEN_UP, OVERFLOWED, SERVED, told

from centrala.apps.insight import queries
from centrala.contracts.facts import Fact

DAY = date(2026, 9, 21)


def test_a_day_of_queues(actor, remember):
    for number, story in enumerate((SERVED, SERVED, GIVEN_UP, OVERFLOWED)):
        remember(told(story, f"c{number}", seq=1 + 100 * number))
    figures = {f.queue: f for f in queries.queue_figures(actor("sofie"), DAY)}
    assert set(figures) == {"support", "sales"}
    support = figures["support"]
    assert (support.offered, support.answered, support.abandoned, support.overflowed) == (4, 2, 1, 1)
    assert (support.answered_in_time, support.abandoned_in_time) == (2, 0)
    assert (support.wait_seconds_answered, support.longest_wait_seconds) == (20.0, 60.0)
    assert (support.handled, support.talk_seconds, support.hold_seconds, support.wrap_up_seconds) == (2, 120.0, 10.0, 30.0)
    assert (figures["sales"].answered, figures["sales"].answered_in_time) == (1, 0)
    assert [f.offered for f in queries.queue_figures(actor("sofie"), date(2026, 9, 22))] == [0, 0]


def test_each_sees_their_own_queues(actor):
    seen = {name: [f.queue for f in queries.queue_figures(actor(name), DAY)] for name in ("anna", "mirek", "root")}
    assert seen == {"anna": ["support"], "mirek": ["repairs"], "root": ["repairs", "sales", "support"]}


def test_the_day_is_that_of_the_centres_zone(actor):
    from centrala.apps.sites.actions import change_organisation

    change_organisation(by=actor("root"), zone="Europe/Copenhagen")
    assert queries.day_limits(date(2026, 3, 29)) == (datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC))


def test_seconds_of_agents_in_each_state(actor, remember):
    states = (("ready", 0), ("talking", 60), ("wrap_up", 160), ("ready", 190), ("offline", 200))
    remember([
        Fact(seq=1 + place, index=0, at=BEGIN + after, kind="agent.state", contact="", agent="anna", data={"state": state})
        for place, (state, after) in enumerate(states)
    ])  # fmt: skip
    told_of = queries.agent_seconds(actor("sofie"), DAY)
    assert {s: told_of["anna"][s] for s in ("ready", "talking", "wrap_up")} == {"ready": 70.0, "talking": 100.0, "wrap_up": 30.0}
    assert queries.agent_seconds(actor("freja"), DAY) == {}
