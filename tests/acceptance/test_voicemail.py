"""A message is spoken, heard again in the recording, and stands as work."""

from tests.acceptance import ledger, sound
from tests.acceptance.story import Story
from tests.acceptance.test_recording import recording_of
from tests.acceptance.waiting import until


def speaks(story: Story, contact: str) -> bool:
    """Whether the prompts are over and the message is being recorded."""
    return any(fact.contact == contact and fact.kind == "recording.started" for fact in ledger.read(story.centre.database, -1))


def test_what_the_caller_says_is_kept_and_somebody_answers_for_it(story: Story) -> None:
    way = story.queue()
    steps = {
        "leave": {"kind": "message", "prompts": ["one-moment"], "queue": way.queue, "next": "bye"},
        "bye": {"kind": "hang_up", "prompts": ["goodbye"]},
    }
    caller, contact = story.calls(story.number({"start": "leave", "language": "en", "steps": steps}))
    until(lambda: speaks(story, contact), 30, "Nobody listens to the message", every=0.1)
    story.lets_time_go(3)
    caller.press("#")
    caller.is_hung_up(20)
    (left,) = story.facts(contact, "message.left")
    row = story.record(contact)
    assert (left["queue"], row["outcome"], row["queues"]) == (way.queue, "left_message", [way.queue])
    told, samples, _ = recording_of(story, contact)
    customer = samples[:, told["channels"].index("customer")]
    assert sound.seconds_with_tone(customer, caller.hertz) >= 2.0
    found = until(lambda: story.rest.get("/cases", contact=contact)["items"], 15, "No case of the message", every=0.2)
    assert [case["type"] for case in found] == ["request"]
