"""What was said is kept, each side on a channel of its own, and card numbers are not."""

import hashlib
import io
from typing import Any

import numpy as np
import soundfile
from tests.acceptance import sound
from tests.acceptance.story import Story
from tests.acceptance.waiting import until


def recording_of(story: Story, contact: str, *, within: float = 20.0) -> tuple[dict[str, Any], sound.Samples, bytes]:
    """What is known of a contact's one recording, its samples (two channels) and the file itself."""
    story.record(contact)

    def whole() -> dict[str, Any] | None:
        (found,) = story.rest.get(f"/contacts/{contact}")["recordings"] or [None]
        told = story.rest.get(f"/recordings/{found['id']}") if found else None
        return told if told and told["sha256"] else None

    told = until(whole, within, f"The recording of {contact} was not put together", every=0.2)
    content = story.rest.file(f"/recordings/{told['id']}/audio")
    samples, rate = soundfile.read(io.BytesIO(content), dtype="float32", always_2d=True)
    assert rate == sound.RATE
    return told, samples, content


def test_each_side_is_on_its_own_channel_and_the_checksum_holds(story: Story) -> None:
    way, (agent,) = story.team(1, recording="always")
    caller, contact = story.calls(way.number)
    agent.picks_up()
    story.shows(contact, recording="on")
    caller.hears(agent.phone.hertz)
    story.passes_time(caller, 2)
    caller.hang_up()
    told, samples, content = recording_of(story, contact)
    customer, agents = samples[:, told["channels"].index("customer")], samples[:, told["channels"].index("agents")]
    assert sound.seconds_with_tone(customer, caller.hertz) >= 1.5
    assert sound.seconds_with_tone(agents, agent.phone.hertz) >= 1.5
    assert sound.seconds_with_tone(customer, agent.phone.hertz) == sound.seconds_with_tone(agents, caller.hertz) == 0
    assert told["sha256"] == hashlib.sha256(content).hexdigest()
    assert abs(told["seconds"] - len(samples) / sound.RATE) < 0.01
    assert [max(side) > 0.1 for side in told["peaks"]] == [True, True]


def test_while_card_numbers_are_said_nothing_is_kept(story: Story) -> None:
    way, (agent,) = story.team(1, recording="always")
    caller, contact = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    story.passes_time(caller, 1)
    agent.does("pause_recording")
    story.shows(contact, recording="paused")
    story.passes_time(caller, 2)
    agent.does("resume_recording")
    story.passes_time(caller, 1)
    caller.hang_up()
    told, samples, _ = recording_of(story, contact)
    ((start, end),) = told["pauses"]
    silent = samples[int((start + 0.1) * sound.RATE) : int((end - 0.1) * sound.RATE)]
    assert silent.shape[0] / sound.RATE >= 1.5
    assert np.abs(silent).max() == 0.0
    for part in (samples[: int(start * sound.RATE)], samples[int(end * sound.RATE) :]):
        assert sound.has_tone(part[:, 0], caller.hertz)


def test_a_queue_that_never_records_does_not(story: Story) -> None:
    way, (agent,) = story.team(1, recording="never")
    caller, contact = story.calls(way.number)
    agent.picks_up()
    assert agent.may_not("resume_recording", contact) == "recording_forbidden"
    caller.hears(agent.phone.hertz)
    caller.hang_up()
    assert story.record(contact)["recordings"] == []
    assert "recording.started" not in story.kinds(contact)


def test_on_demand_the_agent_begins_it(story: Story) -> None:
    way, (agent,) = story.team(1, recording="on_demand")
    caller, contact = story.calls(way.number)
    agent.picks_up()
    story.shows(contact, recording="off")
    agent.does("resume_recording")
    story.shows(contact, recording="on")
    story.passes_time(caller, 1)
    caller.hang_up()
    told, samples, _ = recording_of(story, contact)
    assert sound.has_tone(samples[:, 0], caller.hertz)
    assert told["pauses"] == []


def test_music_on_hold_is_not_part_of_the_recording(story: Story) -> None:
    way, (agent,) = story.team(1, recording="always")
    caller, contact = story.calls(way.number)
    agent.picks_up()
    caller.hears(agent.phone.hertz)
    agent.does("hold")
    caller.hears_no(agent.phone.hertz)
    caller.hears_something()
    agent.does("hang_up")
    _, samples, _ = recording_of(story, contact)
    heard = samples[:, 1]
    loud = [at for at in range(0, heard.size - 1600, 1600) if not sound.is_silent(heard[at : at + 1600])]
    assert all(sound.has_tone(heard[at : at + 1600], agent.phone.hertz) for at in loud[1:-1])
