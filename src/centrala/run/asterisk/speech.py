"""Text to a sound file that Asterisk plays: espeak-ng speaks, the result is brought down to telephone quality."""

import array
import subprocess
import tempfile
import wave
from pathlib import Path
from typing import Protocol

from centrala.run.asterisk.refusal import SetUpError

TELEPHONE_RATE = 8000


class Speaker(Protocol):
    """Whatever knows how to start an espeak-ng: an installation of Asterisk, or the machine itself."""

    def espeak_command(self) -> list[str]:
        """The start of its command line."""


class OnPath:
    """The espeak-ng of this machine."""

    def espeak_command(self) -> list[str]:
        """It is found by its name."""
        return ["espeak-ng"]


class Told:
    """An espeak-ng that somebody has found already."""

    def __init__(self, command: list[str]) -> None:
        self._command = command

    def espeak_command(self) -> list[str]:
        """As it was told."""
        return self._command


def speak_to_file(installation: Speaker, text: str, target: Path, voice: str = "en", words_a_minute: int = 155) -> Path:
    """Writes `text`, spoken, to a wav file of 8000 samples a second; the file appears whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        spoken, narrow = Path(folder) / "spoken.wav", Path(folder) / "narrow.wav"
        command = [*installation.espeak_command(), "-v", voice, "-s", str(words_a_minute), "-w", str(spoken), "--stdin"]
        done = subprocess.run(command, input=text.encode(), capture_output=True, check=False, timeout=60)
        if done.returncode != 0 or not spoken.exists():
            complaint = done.stderr.decode(errors="replace").strip()[-200:]
            raise SetUpError(f"espeak-ng could not speak with the voice {voice}: {complaint}")
        _narrow(spoken, narrow)
        narrow.rename(target)
    return target


def _narrow(source: Path, target: Path) -> None:
    with wave.open(str(source)) as read:
        rate = read.getframerate()
        samples = array.array("h", read.readframes(read.getnframes()))
    with wave.open(str(target), "wb") as write:
        write.setnchannels(1)
        write.setsampwidth(2)
        write.setframerate(TELEPHONE_RATE)
        write.writeframes(resample(samples, rate, TELEPHONE_RATE).tobytes())


def resample(samples: "array.array[int]", rate: int, wanted: int) -> "array.array[int]":
    """Each new sample is the mean of the stretch of old ones it stands for, so that what is too high to carry fades."""
    if rate == wanted or not samples:
        return samples
    totals = [0]
    for sample in samples:
        totals.append(totals[-1] + sample)
    step = rate / wanted
    narrowed = array.array("h")
    for index in range(int(len(samples) / step)):
        start = int(index * step)
        end = max(start + 1, int((index + 1) * step))
        narrowed.append((totals[end] - totals[start]) // (end - start))
    return narrowed
