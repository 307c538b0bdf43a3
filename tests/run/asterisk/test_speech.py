"""Speech is brought down to the telephone's rate without changing its length or its loudness."""

import array
import math

import pytest

from centrala.run.asterisk.speech import resample


def tone(hertz: float, rate: int, seconds: float) -> "array.array[int]":
    return array.array("h", (int(10000 * math.sin(2 * math.pi * hertz * n / rate)) for n in range(int(rate * seconds))))


def loudness(samples: "array.array[int]") -> float:
    return math.sqrt(sum(sample * sample for sample in samples) / len(samples))


@pytest.mark.parametrize("rate", [22050, 16000, 48000])
def test_length_and_loudness_stay(rate: int) -> None:
    narrowed = resample(tone(440, rate, 1), rate, 8000)
    assert abs(len(narrowed) - 8000) <= 1
    assert loudness(narrowed) == pytest.approx(10000 / math.sqrt(2), rel=0.03)


def test_what_is_too_high_to_carry_fades() -> None:
    assert loudness(resample(tone(10000, 22050, 1), 22050, 8000)) < loudness(resample(tone(1000, 22050, 1), 22050, 8000)) / 2


def test_the_same_rate_is_left_alone() -> None:
    samples = tone(440, 8000, 0.1)
    assert resample(samples, 8000, 8000) is samples
    assert len(resample(array.array("h"), 22050, 8000)) == 0
