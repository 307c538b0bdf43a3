"""PostgreSQL is gone for a minute: calls go on, desks are told, and afterwards nothing is missing or doubled."""

import os
import time

from tests.acceptance import ledger
from tests.acceptance.story import Story
from tests.acceptance.waiting import until

# A minute, as the product promises; less for a quick look.
AWAY_SECONDS = float(os.environ.get("DATABASE_AWAY_SECONDS", "60"))


def around(story: Story) -> dict[str, object]:
    """What desks are told of the engine's surroundings."""
    return story.floor.documents["floor"]


def test_a_minute_without_the_database(story: Story) -> None:
    before = ledger.newest(story.centre.database)
    way, (agent,) = story.team(1)
    talking, first = story.calls(way.number)
    agent.picks_up()
    contacts = [first]
    with story.centre.without("PostgreSQL"):
        away_since = time.monotonic()
        story.floor.until(lambda _: around(story)["records"] == "down", 10, "desks were not told")
        talking.hears(agent.phone.hertz)
        talking.hang_up()
        agent.is_in("ready")
        while time.monotonic() - away_since < AWAY_SECONDS:
            caller, contact = story.calls(way.number)
            contacts.append(contact)
            assert agent.picks_up() == contact
            caller.hears(agent.phone.hertz)
            agent.does("hang_up")
            caller.is_hung_up()
            agent.is_in("ready")
            story.lets_time_go(min(2.0, AWAY_SECONDS / 10))
        assert around(story)["records"] == "down"
        assert int(str(around(story)["records_behind"])) > 0
    story.floor.until(lambda _: around(story)["records"] == "up", 20, "the records did not come back")
    story.floor.until(lambda _: around(story)["records_behind"] == 0, 20, "facts were not shipped")
    for contact in contacts:
        assert story.record(contact, 30)["outcome"] == "answered"
    facts = ledger.read(story.centre.database, before)
    assert ledger.findings(facts) == []
    assert (
        ledger.counts(facts, way.queue)
        == story.figures(way)
        == {"offered": len(contacts), "answered": len(contacts), "abandoned": 0}
    )


def test_engine_and_database_gone_together(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    seen = story.floor.snapshots
    with story.centre.without("PostgreSQL"):
        story.floor.until(lambda _: around(story)["records"] == "down", 10, "desks were not told")
        caller.hang_up()
        agent.is_in("ready")
        os.kill(story.centre.pid("engine"), 9)
    story.floor.comes_back(seen, 20)
    row = story.record(contact, 30)
    assert (row["outcome"], row["end_cause"]) == ("answered", "hang_up")
    until(lambda: story.centre.readiness()[0] == 200, 20, "the centre is not ready again", every=0.1)
