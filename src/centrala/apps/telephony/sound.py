"""Sounds as telephones carry them: mono, 16 bit, at 8 and at 16 kHz; from uploads or from espeak-ng.

Asterisk picks the better of the two files by the call's codec: ``<stem>.wav`` is 8 kHz, ``<stem>.wav16`` 16 kHz.
"""

import hashlib
import math
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from centrala.base.refusal import Invalid, Refusal
from centrala.configuration import Settings

RATES = {".wav": 8000, ".wav16": 16_000}
VOICES = {"en": "en-gb", "da": "da", "nl": "nl", "pl": "pl", "et": "et", "hu": "hu"}
WORDS_A_MINUTE = "150"
# Grows when the way sounds are made changes, so that they are all made again.
MAKING = "1"
LONGEST_UPLOAD_SECONDS = 600
LOUDEST = 0.89

Samples = NDArray[np.float32]


class NoSpeech(Refusal):
    """There is no program that speaks."""

    def __init__(self) -> None:
        super().__init__("no_speech", "There is no espeak-ng; install it, or upload the prompt as a sound file.")


@dataclass(frozen=True, slots=True)
class Sound:
    """A stored sound: where it is, without ending, and what it was made from."""

    stem: str
    made_from: str
    seconds: float


def made_from_text(text: str, language: str) -> str:
    """The mark of a spoken text."""
    return hashlib.sha256(f"{MAKING}\n{VOICES[language]}\n{WORDS_A_MINUTE}\n{text}".encode()).hexdigest()


def speak(settings: Settings, prompt: str, language: str, text: str) -> Sound:
    """Speak a text and store it, unless its very sound lies there already."""
    mark = made_from_text(text, language)
    stem = _stem(settings, prompt, language, mark)
    if is_stored(stem):
        return Sound(stem, mark, round(soundfile.info(f"{stem}.wav").duration, 3))
    with tempfile.NamedTemporaryFile(suffix=".wav") as spoken:
        command = [*speech_command(settings), "-v", VOICES[language], "-s", WORDS_A_MINUTE, "-w", spoken.name, "--stdin"]
        done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=60, check=False)
        if done.returncode != 0:
            raise Refusal("no_speech", f"espeak-ng could not speak {prompt} in {language}.")
        samples, rate = read(Path(spoken.name).read_bytes())
    return store(settings, prompt, language, samples, rate, mark)


def convert_upload(settings: Settings, prompt: str, language: str, content: bytes) -> Sound:
    """Store an uploaded sound file of any format libsndfile reads."""
    samples, rate = read(content)
    return store(settings, prompt, language, samples, rate, hashlib.sha256(content).hexdigest())


def read(content: bytes) -> tuple[Samples, int]:
    """One channel of samples between -1 and 1, and their rate."""
    try:
        with soundfile.SoundFile(BytesIO(content)) as file:
            if file.frames > LONGEST_UPLOAD_SECONDS * file.samplerate:
                raise Invalid("The sound is longer than ten minutes.", "too_long")
            samples = file.read(dtype="float32", always_2d=True).mean(axis=1)
            rate = int(file.samplerate)
    except soundfile.LibsndfileError:
        raise Invalid("This is no sound file that can be read; use WAV, FLAC, Ogg or MP3.", "bad_sound") from None
    if not samples.size:
        raise Invalid("The sound file is empty.", "bad_sound")
    return samples, rate


def store(settings: Settings, prompt: str, language: str, samples: Samples, rate: int, made_from: str) -> Sound:
    """Write both rates; each file appears whole or not at all."""
    stem = _stem(settings, prompt, language, made_from)
    Path(stem).parent.mkdir(parents=True, exist_ok=True)
    for ending, wanted in RATES.items():
        _write(Path(stem + ending), resampled(samples, rate, wanted), wanted)
    return Sound(stem, made_from, round(samples.size / rate, 3))


def _stem(settings: Settings, prompt: str, language: str, made_from: str) -> str:
    return str(settings.home / "prompts" / language / f"{prompt}-{made_from[:12]}")


def resampled(samples: Samples, rate: int, wanted: int) -> Samples:
    """The same sound at another rate: what is too high for it is cut off in the spectrum."""
    if rate == wanted:
        return samples
    common = math.gcd(rate, wanted)
    # Lengths made of small primes only: the transform is ten times as quick.
    blocks = _smooth(-(-samples.size * common // rate) + 1)
    there, count = blocks * (rate // common), blocks * (wanted // common)
    spectrum = np.fft.rfft(samples, there)
    changed = np.fft.irfft(spectrum[: count // 2 + 1], count) * (count / there)
    return changed[: round(samples.size * wanted / rate)].astype(np.float32)


def _smooth(least: int) -> int:
    """The smallest number from ``least`` on that has no prime factor above five."""
    while True:
        rest = least
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return least
        least += 1


def _write(path: Path, samples: Samples, rate: int) -> None:
    peak = float(np.abs(samples).max())
    level = samples * (LOUDEST / peak) if peak > LOUDEST else samples
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    soundfile.write(draft, level, rate, format="WAV", subtype="PCM_16")
    draft.chmod(0o644)
    draft.replace(path)


@lru_cache(maxsize=2)
def speech_command(settings: Settings) -> tuple[str, ...]:
    """The espeak-ng of this machine, else the one that came with the managed Asterisk."""
    if on_path := shutil.which("espeak-ng"):
        return (on_path,)
    from centrala.run.asterisk.refusal import SetUpError
    from centrala.run.telephony import find

    try:
        if installed := find(settings):
            return tuple(installed.espeak_command())
    except SetUpError:
        pass
    raise NoSpeech


def is_stored(stem: str) -> bool:
    """Whether both files are there."""
    return all(Path(stem + ending).exists() for ending in RATES)
