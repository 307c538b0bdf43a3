"""Many callers at once: SIPp with scenarios of our own. They say nothing; who must be heard is a ``Phone``."""

import itertools
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

SCENARIOS = Path(__file__).parent / "scenarios"
MEDIA_PORTS = itertools.cycle(range(24_000, 25_990, 10))


def installed() -> bool:
    """Whether SIPp is there."""
    return shutil.which("sipp") is not None


class Callers:
    """So many people who call one number, all doing the same: ``patient``, ``impatient`` or ``typing`` (see the scenarios)."""

    def __init__(self, folder: Path, port: int, numbers: Sequence[str]) -> None:
        self._folder, self._port, self._numbers = folder, port, numbers
        self._process: subprocess.Popen[bytes] | None = None

    def call(self, scenario: str, dialled: str, at: str, *, per_second: float = 10, typed: Sequence[str] = ()) -> "Callers":
        """Begin to call; goes on by itself. ``typed``: what each of them presses on the keypad."""
        self._folder.mkdir(parents=True, exist_ok=True)
        people_and_keys = zip(self._numbers, typed or [""] * len(self._numbers), strict=True)
        people = self._folder / "callers.csv"
        people.write_text("SEQUENTIAL\n" + "".join(f"{number};{keys};\n" for number, keys in people_and_keys))
        arguments = [
            "sipp", at, "-sf", str(SCENARIOS / f"{scenario}.xml"), "-inf", str(people), "-s", dialled, "-i", "127.0.0.1",
            "-p", str(self._port), "-mp", str(next(MEDIA_PORTS)), "-m", str(len(self._numbers)), "-l", str(len(self._numbers)),
            "-r", f"{per_second:g}", "-timeout", "100s", "-timeout_error", "-nostdin",
            "-trace_err", "-error_file", str(self._folder / "errors.log"),
        ]  # fmt: skip
        with (self._folder / "screen.log").open("wb") as screen:
            self._process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=screen, stderr=screen)
        return self

    @property
    def busy(self) -> bool:
        """Whether somebody still calls."""
        return self._process is not None and self._process.poll() is None

    def all_is_well(self, seconds: float = 60) -> None:
        """Every call went as its scenario says."""
        assert self._process is not None, "nobody has called"
        code = self._process.wait(seconds)
        errors = self._folder / "errors.log"
        assert code == 0, f"SIPp ended with {code}: {errors.read_text(errors='replace')[-1500:] if errors.exists() else ''}"

    def stop(self) -> None:
        """Let all go at once."""
        if self.busy:
            assert self._process is not None
            self._process.kill()
            self._process.wait()
