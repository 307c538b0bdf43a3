"""apt with folders of its own: lists, resolves and downloads packages without root and without touching the machine.

Only the proxy settings of the machine's apt configuration are taken over; its hooks and preferences are not.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from centrala.run.asterisk.refusal import SetUpError
from centrala.run.asterisk.sources import Source, base_archive, machine_sources

ETC_APT = Path("/etc/apt")
OS_RELEASE = Path("/etc/os-release")
_EXPIRED = ("is expired", "is not valid anymore")
_NO_NETWORK = (
    "Temporary failure resolving",
    "Could not resolve",
    "Could not connect",
    "Connection timed out",
    "Network is unreachable",
)
_BAD_SIGNATURE = ("NO_PUBKEY", "is not signed", "signatures couldn't be verified", "BADSIG", "Hash Sum mismatch")
_DISK_FULL = ("No space left on device", "don't have enough free space")


@dataclass(frozen=True)
class Apt:
    """apt-get, told by one private configuration file to keep to one folder."""

    folder: Path

    @classmethod
    def private(cls, folder: Path, etc_apt: Path = ETC_APT) -> "Apt":
        """An apt that keeps everything below `folder` and looks into Debian unstable, or Ubuntu's universe."""
        if not shutil.which("apt-get") or not shutil.which("dpkg"):
            raise SetUpError(
                "This machine has no apt-get; install Asterisk 20 or later and put it on PATH, or name it in the configuration."
            )
        source = base_archive(machine_sources(etc_apt))
        if source is None:
            raise SetUpError(
                "apt on this machine names no archive with a `main` component; add one, or install Asterisk 20 or later."
            )
        for needed in ("state/lists/partial", "cache/archives/partial"):
            (folder / needed).mkdir(parents=True)
        (folder / "nothing-installed").touch()
        (folder / "asterisk.sources").write_text(source_paragraph(source, OS_RELEASE.read_text() if OS_RELEASE.exists() else ""))
        (folder / "apt.conf").write_text(_configuration(folder))
        return cls(folder)

    @staticmethod
    def environment() -> dict[str, str]:
        """English messages, because errors are recognised by their words."""
        return {**os.environ, "LC_ALL": "C", "LANGUAGE": "C", "DEBIAN_FRONTEND": "noninteractive"}

    def update(self, say: Callable[[str], None]) -> None:
        """Fetches the index; one that is past its date (a stored mirror) gives a warning and is used all the same."""
        said = self._run("-o", "Acquire::Check-Valid-Until=true", "update", may_fail=_EXPIRED)
        if any(words in said for words in _EXPIRED):
            say("Warning: the mirror's package index is past its date; its signature is good, so it is used all the same.")
            self._run("-o", "Acquire::Check-Valid-Until=false", "update")

    def resolve(self, wanted: Sequence[str]) -> list[str]:
        """The wanted packages and all they depend on, as for an empty machine: even libc comes along."""
        said = self._run("--simulate", "--no-install-recommends", "install", *wanted)
        return [line.split()[1] for line in said.splitlines() if line.startswith("Inst ")]

    def download(self, packages: Sequence[str], into: Path, say: Callable[[str], None]) -> list[Path]:
        """Downloads the packages into a folder, telling how many are there at each tenth of the way."""
        into.mkdir(parents=True)
        step = max(1, len(packages) // 10)
        fetched = 0

        def count(line: str) -> None:
            nonlocal fetched
            if line.startswith("Get:"):
                fetched += 1
                if fetched % step == 0:
                    say(f"Asterisk: {fetched} of {len(packages)} packages…")

        self._run("download", *packages, cwd=into, watch=count)
        return sorted(into.glob("*.deb"))

    def _run(
        self,
        *arguments: str,
        cwd: Path | None = None,
        watch: Callable[[str], None] = lambda line: None,
        may_fail: Sequence[str] = (),
    ) -> str:
        environment = {**self.environment(), "APT_CONFIG": str(self.folder / "apt.conf")}
        lines: list[str] = []
        with subprocess.Popen(
            ["apt-get", *arguments], cwd=cwd, env=environment, text=True, errors="replace",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        ) as running:  # fmt: skip
            for line in running.stdout or ():
                lines.append(line)
                watch(line)
        said = "".join(lines)
        if running.returncode != 0 and not any(words in said for words in may_fail):
            raise SetUpError(explain(said))
        return said


def source_paragraph(source: Source, os_release: str) -> str:
    """The one archive to look into. Debian carries Asterisk in unstable only; Ubuntu in each release's universe."""
    if re.search(r"^ID=\"?ubuntu", os_release, re.MULTILINE):
        suite, components = source.suites[0].partition("-")[0], "main universe"
    else:
        suite, components = "sid", "main"
    signed_by = f"Signed-By: {source.signed_by}\n" if source.signed_by else ""
    return f"Types: deb\nURIs: {source.uri}\nSuites: {suite}\nComponents: {components}\n{signed_by}"


def _configuration(folder: Path) -> str:
    return "\n".join([
        f'Dir::State "{folder}/state";',
        f'Dir::State::status "{folder}/nothing-installed";',
        f'Dir::Cache "{folder}/cache";',
        f'Dir::Etc::sourcelist "{folder}/asterisk.sources";',
        'Dir::Etc::sourceparts "-";',
        # The machine's own hooks and pins must not run or count here.
        'Dir::Etc::parts "-";',
        'Dir::Etc::main "-";',
        'Dir::Etc::preferences "-";',
        'Dir::Etc::preferencesparts "-";',
        # Packages are fetched by whoever runs Centrala: apt's own user could not write into this folder.
        'APT::Sandbox::User "";',
        'APT::Update::Error-Mode "any";',
        'Acquire::Languages "none";',
        *_proxy_lines(),
    ]) + "\n"  # fmt: skip


def _proxy_lines() -> list[str]:
    dump = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=False, env=Apt.environment()).stdout
    return [line for line in dump.splitlines() if re.match(r"Acquire::(https?|ftp)::.*\"[^\"]+\";$", line)]


def explain(said: str) -> str:
    """What apt's complaint means to the person who started Centrala."""
    if any(words in said for words in _DISK_FULL):
        return "The disk is full; make room and try again."
    if any(words in said for words in _BAD_SIGNATURE):
        return "The mirror's package index is not signed by a key this machine trusts; update its keyring package and try again."
    if any(words in said for words in _NO_NETWORK):
        return "The package mirror of this machine cannot be reached; check the network and try again."
    last = next((line.strip() for line in reversed(said.splitlines()) if line.startswith(("E:", "W:"))), said.strip()[-200:])
    return f"apt could not fetch Asterisk: {last}"
