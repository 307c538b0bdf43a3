"""The web or the worker is killed, or a telephone outside just vanishes: calls do not notice."""

from tests.acceptance.story import Story
from tests.acceptance.waiting import until


def test_without_the_web_calls_go_on_and_it_comes_back(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    killed = story.centre.kill("web")
    caller.hears(agent.phone.hertz)
    agent.does("hold")
    agent.does("resume")
    agent.phone.hears(caller.hertz)
    story.centre.is_back("web", killed)
    until(lambda: story.centre.readiness()[0] == 200, 20, "the web is not ready again", every=0.1)
    caller.hang_up()
    assert story.record(contact)["outcome"] == "answered"


def test_what_happens_without_the_worker_is_in_the_records_afterwards(story: Story) -> None:
    way, (agent,) = story.team(1, recording="always")
    with story.centre.without("worker"):
        caller, contact = story.calls(way.number)
        agent.picks_up()
        caller.hears(agent.phone.hertz)
        caller.hang_up()
        agent.is_in("ready")
    row = story.record(contact, 20)
    assert (row["outcome"], row["agents"]) == ("answered", [agent.name])


def test_a_worker_killed_again_and_again_projects_everything_once(story: Story) -> None:
    way, (agent,) = story.team(1)
    contacts = []
    for _ in range(3):
        caller, contact = story.calls(way.number)
        agent.picks_up()
        killed = story.centre.kill("worker")
        caller.hang_up()
        agent.is_in("ready")
        contacts.append(contact)
        story.centre.is_back("worker", killed)
    for contact in contacts:
        row = story.record(contact, 30)
        assert (row["offers"], row["outcome"]) == (1, "answered")
    figures = story.rest.get("/contacts", queue=way.queue)
    assert sorted(item["id"] for item in figures["items"]) == sorted(contacts)


def test_a_customer_whose_telephone_dies_can_be_let_go(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    caller.pull_the_plug()
    agent.phone.hears_no(caller.hertz)
    agent.does("hang_up")
    agent.is_in("ready")
    assert story.record(contact)["end_cause"] == "agent_hung_up"


def test_up_itself_killed_leaves_people_talking_and_the_next_up_takes_over(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    switch, seen = story.centre.pid("Asterisk"), story.floor.snapshots
    story.centre.dies()
    before = caller.heard().size
    story.centre.start()
    story.floor.comes_back(seen, 30)
    assert story.centre.pid("Asterisk") == switch
    assert caller.heard().size > before
    caller.hears(agent.phone.hertz)
    agent.phone.hears(caller.hertz)
    agent.does("hang_up", contact)
    caller.is_hung_up()
