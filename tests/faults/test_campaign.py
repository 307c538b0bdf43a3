"""At random: people call, answer, hold, transfer and hang up, while the engine, the worker and the web are killed."""

import os
import random
import time
from collections.abc import Callable

import pytest
from tests.acceptance.colleague import Colleague
from tests.acceptance.desk import Refused
from tests.acceptance.phones import Phone
from tests.acceptance.story import Story, Way
from tests.acceptance.waiting import NotSeen, until

SECONDS = float(os.environ.get("CAMPAIGN_SECONDS", "45"))
MOST_CALLERS = 6


class Campaign:
    """One run; every choice comes from the seed."""

    def __init__(self, story: Story, seed: int) -> None:
        self.story, self.chance = story, random.Random(seed)
        self.ways: list[Way] = [story.queue(ring_seconds=4), story.queue(ring_seconds=4)]
        self.people: list[Colleague] = [story.colleague(*self.ways) for _ in range(3)]
        self.callers: list[Phone] = []
        self.done: dict[str, int] = {}

    def run(self, seconds: float) -> None:
        """Do one thing after the other until the time is up."""
        deeds: list[tuple[Callable[[], None], int]] = [
            (self.somebody_calls, 8), (self.somebody_hangs_up, 2), (self.somebody_answers, 14), (self.an_agent_hangs_up, 3),
            (self.an_agent_says, 12), (self.the_engine_dies, 1), (self.another_process_dies, 1), (self.somebody_gets_ready, 6),
        ]  # fmt: skip
        until_then = time.monotonic() + seconds
        while time.monotonic() < until_then:
            (deed,) = self.chance.choices([deed for deed, _ in deeds], [often for _, often in deeds])
            try:
                deed()
            except (NotSeen, Refused, AssertionError, StopIteration):
                self.count("could not be")  # a person tried what the moment did not allow
            else:
                self.count(deed.__name__)
            self.story.lets_time_go(self.chance.uniform(0.0, 0.4))

    def count(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1

    def an_agent(self) -> Colleague:
        return self.chance.choice(self.people)

    def somebody_at_work(self) -> Colleague:
        return self.chance.choice([person for person in self.people if person.contacts()] or [self.an_agent()])

    def somebody_calls(self) -> None:
        assert sum(phone.talking for phone in self.callers) < MOST_CALLERS
        self.callers.append(self.story.caller().call(self.chance.choice(self.ways).number, self.story.centre.sip))

    def somebody_hangs_up(self) -> None:
        talking = [phone for phone in self.callers if phone.talking]
        assert talking, "nobody is in a call"
        self.chance.choice(talking).hang_up()

    def somebody_answers(self) -> None:
        next(person for person in self.people if person.phone.ringing).phone.answer(1)

    def somebody_gets_ready(self) -> None:
        self.an_agent().says("ready", device="sip")

    def an_agent_hangs_up(self) -> None:
        self.somebody_at_work().does("hang_up")

    def an_agent_says(self) -> None:
        agent = self.somebody_at_work()
        other = self.chance.choice([person for person in self.people if person is not agent])
        what = self.chance.choice(
            ["hold", "resume", "park", "retrieve", "reject", "transfer", "consult", "complete_transfer", "conference"]
        )
        if what in ("transfer", "consult"):
            agent.passes(what, *self.chance.choice([("agent", other.name), ("queue", self.ways[0].queue)]))
        else:
            agent.does(what)

    def the_engine_dies(self) -> None:
        seen = self.story.floor.snapshots
        self.story.centre.kill("engine")
        self.story.floor.comes_back(seen, 20)

    def another_process_dies(self) -> None:
        self.story.centre.kill(self.chance.choice(["web", "worker"]))

    def ends(self) -> None:
        """Everybody goes home; then all are ready for one more call."""
        for phone in self.callers:
            phone.drop_everything()
        until(lambda: not self._hand_back(), 30, "Contacts stay in somebody's hands", every=0.2)

    def _hand_back(self) -> list[str]:
        for person in self.people:
            for contact in person.contacts():
                person.desk.refusal("hang_up", contact=contact)  # type: ignore[union-attr]
        return [contact for person in self.people for contact in person.contacts()]


def test_whatever_dies_nothing_is_lost(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    seed = int(os.environ.get("CAMPAIGN_SEED", random.randrange(10**6)))
    with capsys.disabled():
        print(f"\n  CAMPAIGN_SEED={seed}")
    campaign = Campaign(story, seed)
    campaign.run(SECONDS)
    campaign.ends()
    with capsys.disabled():
        print(f"  {campaign.done}")
    agent = campaign.people[0]
    for other in campaign.people[1:]:
        other.says("not_ready", reason="break")
    until(lambda: story.centre.readiness()[0] == 200, 30, "the centre is not ready again", every=0.1)
    agent.is_ready()
    caller, contact = story.calls(campaign.ways[0].number)
    assert agent.picks_up() == contact
    caller.hears(agent.phone.hertz)
    caller.hang_up()
