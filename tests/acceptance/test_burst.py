"""Many calls at once: nobody is asked twice, everybody is accounted for, and the wallboard says the same as the records."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.acceptance import callers, ledger
from tests.acceptance.colleague import Colleague
from tests.acceptance.story import Story
from tests.acceptance.waiting import until

PATIENT, IMPATIENT = 24, 6
EVERYBODY_SERVED_SECONDS = 60.0

pytestmark = pytest.mark.skipif(not callers.installed(), reason="SIPp is not installed (apt install sip-tester)")


@contextmanager
def at_work(people: list[Colleague], talk_seconds: float) -> Iterator[None]:
    """Everybody answers whatever rings, talks a little and hangs up, again and again."""
    over = threading.Event()
    threads = [threading.Thread(target=person.works, args=(over, talk_seconds), daemon=True) for person in people]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(10)


def test_thirty_calls_for_five_agents(story: Story) -> None:
    before = ledger.newest(story.centre.database)
    way, people = story.team(5)
    with at_work(people, talk_seconds=0.5):
        patient = story.crowd(PATIENT).call("patient", way.number, story.centre.sip, per_second=15)
        impatient = story.crowd(IMPATIENT).call("impatient", way.number, story.centre.sip, per_second=5)
        patient.all_is_well(EVERYBODY_SERVED_SECONDS)
        impatient.all_is_well(EVERYBODY_SERVED_SECONDS)
        until(lambda: not story.in_queue(way), 10, "Somebody is left on the floor")
    for person in people:
        person.is_in("ready")
    shown = story.figures(way)
    assert shown["offered"] == shown["answered"] + shown["abandoned"] == PATIENT + IMPATIENT
    assert shown["answered"] >= PATIENT
    until(
        lambda: ledger.counts(ledger.read(story.centre.database, before), way.queue) == shown, 10, "records and wallboard differ"
    )
    facts = ledger.read(story.centre.database, before)
    assert ledger.findings(facts) == []
    assert {f.agent for f in facts if f.kind == "talk.started"} == {person.name for person in people}
