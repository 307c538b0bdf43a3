"""Sounds as proof: a steady tone for each speaker, found again in what somebody heard or in what was recorded."""

import wave
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
RATE = 8000
HEADER_BYTES = 44
SENT_LOUDNESS = 0.25  # of full scale
HEARD_LOUDNESS = 0.08  # a third of what was sent: the coding and a jitter buffer take their part
UNHEARD_LOUDNESS = 0.03
SILENCE = 0.004  # root mean square; line noise of the coding lies well below
# Far enough apart that none is another's overtone, and all within what a telephone carries.
TONES = (425, 533, 661, 797, 941, 1109, 1283, 1471, 1693, 1931, 2203, 2551)


@cache
def tone_file(folder: Path, hertz: int, seconds: int = 240) -> Path:
    """A wav with a steady tone, long enough for any call of a story; 0 Hz is silence."""
    path = folder / f"tone-{hertz}.wav"
    if not path.exists():
        at = np.arange(RATE * seconds) / RATE
        write(path, np.sin(2 * np.pi * hertz * at) * SENT_LOUDNESS)
    return path


def write(path: Path, samples: NDArray[np.float64]) -> None:
    """A wav of one channel, 16 bit."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((samples * 32767).astype("<i2").tobytes())


def growing(path: Path) -> Samples:
    """What is in a wav of one channel so far, also while it is still being written and its header knows no length."""
    raw = path.read_bytes()[HEADER_BYTES:]
    return np.frombuffer(raw[: len(raw) // 2 * 2], dtype="<i2").astype(np.float32) / 32768


def loudness(samples: Samples, hertz: int) -> float:
    """The amplitude of one tone in a stretch of sound, 0 to 1."""
    if samples.size < RATE // 10:
        return 0.0
    window = np.hanning(samples.size)
    at = np.arange(samples.size) / RATE
    # two hertz to each side as well: a resampler or a clock that is not ours may shift it a little
    shares = [abs(np.dot(samples * window, np.exp(-2j * np.pi * (hertz + off) * at))) for off in (-2, 0, 2)]
    return float(2 * max(shares) / window.sum())


def has_tone(samples: Samples, hertz: int) -> bool:
    """Whether the tone can be heard."""
    return loudness(samples, hertz) >= HEARD_LOUDNESS


def lacks_tone(samples: Samples, hertz: int) -> bool:
    """Whether there is nothing of the tone; between the two nothing is claimed."""
    return loudness(samples, hertz) < UNHEARD_LOUDNESS


def volume(samples: Samples) -> float:
    """Root mean square, 0 to 1."""
    return float(np.sqrt(np.mean(np.square(samples)))) if samples.size else 0.0


def is_silent(samples: Samples) -> bool:
    """Whether nothing at all can be heard."""
    return volume(samples) < SILENCE


def seconds_with_tone(samples: Samples, hertz: int, piece: float = 0.2) -> float:
    """How long the tone is in it, counted in pieces."""
    step = int(RATE * piece)
    return sum(piece for at in range(0, samples.size - step + 1, step) if has_tone(samples[at : at + step], hertz))
