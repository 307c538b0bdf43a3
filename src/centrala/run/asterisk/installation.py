"""The Asterisk that is used: the one named in the configuration, the one on PATH, or the managed one; in that order.

A managed Asterisk is a folder of unpacked packages. It runs with the dynamic loader and the libraries of that same
folder, so it needs nothing of the machine's and the machine needs no change.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from centrala.run.asterisk.fetch import STAMP
from centrala.run.asterisk.refusal import SetUpError

OLDEST = 20
_MODULE_FOLDERS = (
    "usr/lib/*/asterisk/modules",
    "usr/lib/asterisk/modules",
    "usr/lib64/asterisk/modules",
    "usr/local/lib/asterisk/modules",
)
_DATA_FOLDERS = ("usr/share/asterisk", "var/lib/asterisk", "usr/local/share/asterisk")


@dataclass(frozen=True)
class Program:
    """One program, how to start it, and what it must be told of its surroundings."""

    path: Path
    loader: tuple[str, ...] = ()

    def command(self, *arguments: str) -> list[str]:
        """The whole command line."""
        return [*self.loader, str(self.path), *arguments]


@dataclass(frozen=True)
class Installation:
    """Where one Asterisk's parts are and how to start it."""

    program: Program
    modules: Path
    data: Path
    sounds: Path | None
    music: Path | None
    version: str
    speaker: Program | None = None
    speaker_data: Path | None = None

    @property
    def major(self) -> int:
        """20, 22 and so on."""
        return int(self.version.partition(".")[0])

    def command(self, configuration: Path) -> list[str]:
        """Starts Asterisk in the foreground with a folder of configuration; no console, no colours, no core files."""
        return self.program.command("-C", str(configuration / "asterisk.conf"), "-f", "-n")

    def remote_command(self, configuration: Path, line: str) -> list[str]:
        """Gives one command line to the Asterisk that runs with that configuration."""
        return self.program.command("-C", str(configuration / "asterisk.conf"), "-r", "-x", line)

    def espeak_command(self) -> list[str]:
        """The start of an espeak-ng command line; the voice, the text and the file to write come after it."""
        if self.speaker is None:
            raise SetUpError("There is no espeak-ng on this machine; install it, or let Centrala fetch its own Asterisk.")
        return self.speaker.command(*(["--path", str(self.speaker_data)] if self.speaker_data else []))


def find_installation(managed: Path, given: Path | None = None) -> Installation | None:
    """The Asterisk to use, or none if one has to be fetched first. A given one that does not work is an error."""
    if given is not None:
        return _given(given)
    on_path = shutil.which("asterisk")
    if on_path:
        installed = _installed(Path(on_path), Path("/"))
        if installed and installed.major >= OLDEST:
            return installed
    return managed_installation(managed)


def managed_installation(tree: Path) -> Installation | None:
    """The fetched Asterisk below `tree`, if it was fetched wholly."""
    if not (tree / STAMP).is_file():
        return None
    return _installed(tree / "usr/sbin/asterisk", tree)


def _given(given: Path) -> Installation:
    """A program file, or a folder that holds a whole tree."""
    found = _installed(given / "usr/sbin/asterisk", given) if given.is_dir() else _installed(given, Path("/"))
    if found is None:
        raise SetUpError(f"{given} is no Asterisk that starts; correct the configuration, or leave it out to use Centrala's own.")
    if found.major < OLDEST:
        raise SetUpError(f"{given} is Asterisk {found.version}; Centrala needs {OLDEST} or later.")
    return found


def _installed(path: Path, root: Path) -> Installation | None:
    managed = root != Path("/")
    loader = loader_command(root) if managed else ()
    program = Program(path, loader)
    modules = _first(root, _MODULE_FOLDERS, holding="res_ari.so")
    data = _first(root, _DATA_FOLDERS, holding="documentation")
    version = _version(program)
    if modules is None or data is None or version is None:
        return None
    voices = data / "sounds"
    return Installation(
        program=program,
        modules=modules,
        data=data,
        sounds=next((folder for folder in (voices / "en_US_f_Allison", voices / "en") if folder.is_dir()), None),
        music=next((folder for folder in (data / "moh", root / "var/lib/asterisk/moh") if _has_files(folder)), None),
        version=version,
        speaker=_speaker(root, loader),
        speaker_data=next((found.parent for found in root.glob("usr/lib/*/espeak-ng-data")), None) if managed else None,
    )


def loader_command(root: Path) -> tuple[str, ...]:
    """The tree's own dynamic loader with the tree's own libraries: the same on every machine type Debian knows."""
    loader = next(iter(sorted(root.glob("usr/lib/*-linux-gnu*/ld-linux*.so.*"))), None)
    if loader is None:
        raise SetUpError(f"The Asterisk in {root} is not whole; delete that folder and let Centrala fetch it again.")
    folders = [loader.parent, loader.parent / "pulseaudio"]
    return (str(loader), "--library-path", os.pathsep.join(str(folder) for folder in folders if folder.is_dir()))


def _speaker(root: Path, loader: tuple[str, ...]) -> Program | None:
    own = root / "usr/bin/espeak-ng"
    if loader and own.exists():
        return Program(own, loader)
    on_path = shutil.which("espeak-ng")
    return Program(Path(on_path)) if on_path else None


def _first(root: Path, patterns: tuple[str, ...], holding: str) -> Path | None:
    return next((found for pattern in patterns for found in sorted(root.glob(pattern)) if (found / holding).exists()), None)


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _version(program: Program) -> str | None:
    try:
        said = subprocess.run(program.command("-V"), capture_output=True, text=True, check=False, timeout=20).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"Asterisk (?:certified/)?(\d+\.\d+[\w.]*)", said)
    return found.group(1) if found else None
