"""An outage that is declared: whoever it affects hears the notice, everybody else gets through."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.acceptance.story import Story
from tests.acceptance.waiting import until

AFFECTED, ELSEWHERE = "+4586", "+4575"
NOTICE_SECONDS = 30.0


@pytest.fixture
def declare(story: Story) -> Iterator[Callable[..., int]]:
    """Declares an incident that lasts as long as the story."""
    made: list[int] = []

    def now(**values: Any) -> int:
        row = story.rest.post("/incidents", **({"name": "No power", "texts": {"en": "There is no power."}} | values))
        made.append(row["id"])
        story.takes_effect()
        return int(row["id"])

    yield now
    for key in made:
        story.rest.ask("POST", f"/incidents/{key}/end")
    story.takes_effect()


def counts(story: Story, incident: int, **wanted: int) -> None:
    """Until what came of an incident is this."""

    def so() -> bool:
        found = story.rest.get(f"/incidents/{incident}")["counts"]
        return all(found[name] == number for name, number in wanted.items())

    until(so, 10, f"incident {incident} does not count {wanted}", every=0.2)


def test_a_matching_caller_hears_the_notice_and_the_call_ends_while_another_gets_through(story: Story, declare) -> None:
    way, (agent,) = story.team(1)
    incident = declare(ranges=[AFFECTED], queues=[way.queue], may_stay=False, may_ask=False)
    told, contact = story.calls(way.number, number=f"{AFFECTED}000001")
    told.hears_something(seconds=8)
    other, served = story.calls(way.number, number=f"{ELSEWHERE}000001")
    assert agent.picks_up() == served
    other.hears(agent.phone.hertz)
    other.hang_up()
    told.is_hung_up(NOTICE_SECONDS)
    row = story.record(contact)
    assert (row["outcome"], row["end_cause"], row["queues"]) == ("deflected", "deflected", [])
    counts(story, incident, heard=1, deflected=1, stayed=0)
    assert story.figures(way) == {"offered": 1, "answered": 1, "abandoned": 0}
    assert story.floor.queue(way.queue)["deflected"] == 1


def test_the_caller_may_stay_or_be_told_of_the_end_and_the_next_one_hears_the_new_text(story: Story, declare) -> None:
    way, (agent,) = story.team(1)
    incident = declare(ranges=[AFFECTED], queues=[way.queue])
    stays, contact = story.calls(way.number, number=f"{AFFECTED}000002")
    stays.hears_something(seconds=8)
    stays.press("1")
    assert agent.picks_up() == contact
    stays.hears(agent.phone.hertz)
    story.rest.patch(f"/incidents/{incident}", texts={"en": "Half of the town has power again."})
    story.takes_effect()
    asks, second = story.calls(way.number, number=f"{AFFECTED}000003")
    asks.hears_something(seconds=8)
    asks.press("2")
    asks.is_hung_up(NOTICE_SECONDS)
    stays.hang_up()
    counts(story, incident, heard=2, stayed=1, asked=1, to_tell=1)
    assert story.record(second)["outcome"] == "deflected"
    assert [row["number"] for row in story.rest.get(f"/incidents/{incident}/askers")] == [f"{AFFECTED}000003"]
    assert story.rest.post(f"/incidents/{incident}/end")["counts"]["to_tell"] == 1
    story.takes_effect()
    story.forgets(stays)
    again, through = story.calls(way.number, number=f"{AFFECTED}000002")
    story.is_in(through, "offered")
    again.hang_up()
