"""What remains of a call: its row, its timeline, the customer, and what the agent wrote."""

from tests.acceptance.rest import Rest
from tests.acceptance.story import Story
from tests.acceptance.waiting import until


def test_a_new_number_makes_a_customer_and_a_known_one_is_found(story: Story) -> None:
    way, (agent,) = story.team(1)
    ids = []
    for _ in range(2):
        caller, contact = story.calls(way.number, number="+4531415926")
        agent.picks_up()
        caller.hang_up()
        agent.is_in("ready")
        ids.append(story.record(contact)["customer"]["id"])
        story.forgets(caller)
    assert ids[0] == ids[1]
    found = story.rest.get("/customers/lookup", number="31 41 59 26")
    assert found["id"] == ids[0]


def test_a_withheld_number_makes_no_customer(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller = story.caller(number="anonymous").dial(way.number, story.centre.sip)
    contact = agent.picks_up()
    story.shows(contact, caller="")
    caller.hang_up()
    assert story.record(contact)["customer"] is None


def test_the_timeline_tells_every_step_and_why(story: Story) -> None:
    way, (first, second) = story.team(2)
    caller, contact = story.calls(way.number)
    first.picks_up()
    caller.hang_up()
    kinds = story.kinds(contact)
    assert [k for k in kinds if k.startswith(("contact", "offer", "talk"))] == [
        "contact.arrived", "contact.queued", "offer.made", "talk.started", "contact.ended", "talk.ended",
    ]  # fmt: skip
    made = story.facts(contact, "offer.made")[0]
    assert (made["agent"], made["why"]) == (first.name, "longest_idle")
    assert made["passed"] == [[second.name, "idle_shorter"]]
    times = [fact["at"] for fact in story.record(contact)["timeline"]]
    assert times == sorted(times)


def test_the_row_agrees_with_what_happened(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    story.passes_time(caller, 1)
    caller.hang_up()
    row = story.record(contact)
    assert (row["direction"], row["caller"], row["dialled"]) == ("in", caller.account.user, way.number)
    assert (row["queue"], row["agents"], row["outcome"]) == (way.queue, [agent.name], "answered")
    assert 0.9 <= row["talk_seconds"] <= 10
    assert row["arrived_at"] <= row["answered_at"] <= row["ended_at"]


def test_the_agent_writes_it_up(story: Story) -> None:
    way, (agent,) = story.team(1, wrap_up_seconds=60)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    caller.hang_up()
    story.record(contact)
    token = story.rest.post("/api-tokens", name=f"of {agent.name}", owner=agent.name)["token"]
    own = Rest(story.centre.web, token)
    solved = next(row for row in own.get("/dispositions") if row["code"] == "solved")
    own.patch(f"/contacts/{contact}", notes="Wants a call on Monday.", disposition=solved["id"])
    agent.writes_up()
    agent.is_in("ready")
    row = own.get(f"/contacts/{contact}")
    assert [(note["author"], note["text"]) for note in row["notes"]] == [(agent.name, "Wants a call on Monday.")]
    assert row["disposition"]["code"] == "solved"
    until(lambda: "wrap_up.ended" in story.kinds(contact), 5, "the end of the wrap-up is not in the timeline", every=0.1)
    own.close()


def test_somebody_else_may_not_write_it_up(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    caller.hang_up()
    story.record(contact)
    token = story.rest.post("/api-tokens", name=f"freja, {contact}", owner="freja")["token"]
    other = Rest(story.centre.web, token)
    answer = other.ask("PATCH", f"/contacts/{contact}", {"notes": "I was never there."})
    assert answer.status_code in (403, 404)
    assert story.rest.get(f"/contacts/{contact}")["notes"] == []
    other.close()


def test_the_desk_is_told_when_the_records_know_more(story: Story) -> None:
    way, (agent,) = story.team(1)
    caller, contact = story.calls(way.number)
    agent.picks_up()
    caller.hang_up()
    seen = story.floor.until(lambda docs: docs.get(f"recorded/{contact}"), 10, "nobody was told")
    assert seen["contact"] == contact
