"""Laying segments on one time line, and what the facts tell of a recording."""

import numpy as np

from centrala.apps.recordings.rules import Segment, Track, fold, lay_out, peaks
from centrala.contracts.facts import Fact

RATE = 8000


def fact(after: float, kind: str, **data: object) -> Fact:
    return Fact(seq=int(after * 10), index=0, at=1000 + after, kind=kind, contact="c1", agent="", data=data)


def started(after: float, number: int) -> Fact:
    return fact(after, "recording.started", recording="r1", segment=number, file_in=f"{number}i", file_out=f"{number}o")


def test_a_recording_is_over_when_it_and_its_contact_have_ended():
    facts = [started(0, 0), fact(5, "recording.ended", recording="r1")]
    assert [r.is_over for r in fold("c1", facts)] == [False]
    assert [
        r.is_over for r in fold("c1", [*facts[:1], fact(6, "contact.ended"), fact(6, "recording.ended", recording="r1")])
    ] == [True]
    assert [r.is_over for r in fold("c1", [*facts, fact(6, "contact.ended")])] == [True]


def test_a_recording_taken_up_again_is_one_recording():
    facts = [started(0, 0), fact(5, "recording.ended", recording="r1"), started(9, 1)]
    (told,) = fold("c1", facts)
    assert [s.number for s in told.segments] == [0, 1]
    assert (told.ended_at, told.is_over) == (None, False)


def test_a_contact_that_ends_while_its_recording_is_paused_ends_both():
    (told,) = fold("c1", [started(0, 0), fact(5, "recording.paused", recording="r1"), fact(9, "contact.ended")])
    assert (told.pauses, told.ended_at, told.is_over) == ([(1005, 1009)], 1009, True)


def test_pauses_are_told_from_pause_to_resume_or_to_the_end():
    facts = [
        started(0, 0), fact(5, "recording.paused", recording="r1"), fact(8, "recording.resumed", recording="r1"), started(8, 1),
        fact(12, "recording.paused", recording="r1"), fact(20, "recording.ended", recording="r1"), fact(20, "contact.ended"),
    ]  # fmt: skip
    (told,) = fold("c1", facts)
    assert told.pauses == [(1005, 1008), (1012, 1020)]
    assert told.segments == [Segment(0, 1000, "0i", "0o"), Segment(1, 1008, "1i", "1o")]


def ones(seconds: float, level: int = 1000) -> np.ndarray:
    return np.full(round(seconds * RATE), level, dtype=np.int16)


def test_silence_lies_between_segments():
    whole = lay_out([Track(0, ones(1), ones(1)), Track(3, ones(1), ones(2))], [], RATE)
    assert whole.shape == (5 * RATE, 2)
    assert [int(whole[round(at * RATE), 0]) for at in (0.5, 1.5, 2.5, 3.5, 4.5)] == [1000, 0, 0, 1000, 0]
    assert [int(whole[round(at * RATE), 1]) for at in (0.5, 1.5, 2.5, 3.5, 4.5)] == [1000, 0, 0, 1000, 1000]


def test_a_pause_is_silent_even_where_a_file_runs_on():
    whole = lay_out([Track(0, ones(4), ones(4))], [(1, 2)], RATE)
    assert np.abs(whole[RATE : 2 * RATE]).max() == 0
    assert np.abs(whole[: RATE - 1]).min() == 1000
    assert np.abs(whole[2 * RATE :]).min() == 1000


def test_sides_of_different_length_and_nothing_at_all():
    assert lay_out([Track(0, ones(1), ones(0))], [], RATE).shape == (RATE, 2)
    assert lay_out([], [], RATE).shape == (0, 2)


def test_peaks_tell_the_loudest_of_each_stretch():
    whole = np.zeros((100, 2), dtype=np.int16)
    whole[10, 0], whole[90, 1] = -32768, 16384
    left, right = peaks(whole, 10)
    assert left == [0, 1.0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert right == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5]
    assert peaks(np.zeros((0, 2), dtype=np.int16)) == [[], []]
    assert len(peaks(whole, 800)[0]) == 100
