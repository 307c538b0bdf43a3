"""Which way a message goes, what stands in it, how often it is tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centrala.apps.customer_messages.rules import (
    CHANNELS,
    WAITS,
    Reach,
    fill,
    in_language,
    one_line,
    template_problem,
    wait_before,
    way_of,
)

BOTH = {"email": "i@example.com", "number": "+4530112233"}


@pytest.mark.parametrize(
    ("reach", "wanted", "channel", "reason"),
    [
        (Reach(**BOTH), "", "email", ""),
        (Reach(**BOTH, prefers="sms"), "", "sms", ""),
        (Reach(email="i@example.com", prefers="sms"), "", "email", ""),
        (Reach(**BOTH, prefers="phone"), "", "", "prefers_phone"),
        (Reach(**BOTH, prefers="letter"), "email", "email", ""),
        (Reach(**BOTH, refused=True), "", "", "refused"),
        (Reach(**BOTH, refused=True), "sms", "sms", ""),
        (Reach(number="30112233"), "sms", "", "no_sms"),
        (Reach(), "", "", "no_address"),
        (Reach(), "email", "", "no_email"),
    ],
)
def test_the_way_follows_the_customer_unless_a_person_chooses(reach, wanted, channel, reason):
    way = way_of(reach, wanted)
    assert (way.channel, way.reason) == (channel, reason)


REACHES = st.builds(
    Reach,
    st.sampled_from(["", "a@b.example"]),
    st.sampled_from(["", "123", "+48512345678"]),
    st.sampled_from(["", "phone", "email", "sms", "letter"]),
    st.booleans(),
)


@given(REACHES, st.sampled_from(["", *CHANNELS]))
def test_a_way_has_an_address_or_a_reason_and_nobody_is_written_to_who_refused(reach, wanted):
    way = way_of(reach, wanted)
    assert bool(way.channel) == bool(way.to) == (not way.reason)
    assert not (reach.refused and not wanted and way.channel)


def test_it_is_tried_less_and_less_often_and_then_given_up():
    waits = [wait_before(attempt) for attempt in range(1, len(WAITS) + 2)]
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[-1] is None


@given(st.text())
def test_a_subject_is_one_printable_line(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line.isprintable()


def test_templates_know_their_values():
    assert template_problem({"en": "Hello {name}, {subject}"}) == ""
    assert "{nmae}" in template_problem({"en": "Hello {nmae}"})
    assert fill("{name}: {subject}{company}", {"name": "Ida", "subject": "{number}"}) == "Ida: {number}"
    assert in_language({"en": "Hello", "da": "Hej"}, "pl", "da", "en") == "Hej"
    assert in_language({"hu": "Jó napot"}, "pl") == "Jó napot"
