"""Where this machine gets its packages: reads apt's own sources, in both of their formats.

The mirror is taken from the machine at run time, so that Centrala names none and follows whatever mirror its owner chose.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ONE_LINE = re.compile(r"^deb\s+(?:\[(?P<options>[^]]*)]\s+)?(?P<uri>\S+)\s+(?P<suite>\S+)\s*(?P<components>.*)$")


@dataclass(frozen=True)
class Source:
    """One archive that apt is told of, with the key that its index must be signed with (none: apt's own trusted keys)."""

    uri: str
    suites: tuple[str, ...]
    components: tuple[str, ...]
    signed_by: str | None = None

    @property
    def is_base_archive(self) -> bool:
        """Whether this is the distribution itself, not its security archive nor a vendor's."""
        return "main" in self.components and not all("security" in suite for suite in self.suites)


def parse_deb822(text: str) -> Iterator[Source]:
    """The archives of a `.sources` file."""
    for paragraph in re.split(r"\n\s*\n", text):
        fields = _fields(paragraph)
        if fields.get("enabled", "yes").lower() in ("no", "false", "0") or "deb" not in fields.get("types", "").split():
            continue
        for uri in fields.get("uris", "").split():
            yield Source(
                uri=uri,
                suites=tuple(fields.get("suites", "").split()),
                components=tuple(fields.get("components", "").split()),
                signed_by=fields.get("signed-by") or None,
            )


def _fields(paragraph: str) -> dict[str, str]:
    """Field name in lower case to value; a continued value (a key written in place) keeps its lines."""
    fields: dict[str, str] = {}
    name = ""
    for line in paragraph.splitlines():
        if line.startswith("#"):
            continue
        if line[:1].isspace() and name:
            fields[name] += "\n" + line
        elif ":" in line:
            name, _, value = line.partition(":")
            name = name.strip().lower()
            fields[name] = value.strip()
    return fields


def parse_one_line(text: str) -> Iterator[Source]:
    """The archives of a `.list` file."""
    for line in text.splitlines():
        found = _ONE_LINE.match(line.partition("#")[0].strip())
        if not found:
            continue
        options = dict(option.split("=", 1) for option in (found["options"] or "").split() if "=" in option)
        yield Source(
            uri=found["uri"],
            suites=(found["suite"],),
            components=tuple(found["components"].split()),
            signed_by=options.get("signed-by"),
        )


def machine_sources(etc_apt: Path) -> list[Source]:
    """All archives this machine uses, in apt's own reading order."""
    found: list[Source] = []
    one_file = etc_apt / "sources.list"
    parts = etc_apt / "sources.list.d"
    for path in [one_file, *(sorted(parts.iterdir()) if parts.is_dir() else [])]:
        if not path.is_file():
            continue
        if path.suffix == ".list":
            found.extend(parse_one_line(path.read_text(errors="replace")))
        elif path.suffix == ".sources":
            found.extend(parse_deb822(path.read_text(errors="replace")))
    return found


def base_archive(sources: list[Source]) -> Source | None:
    """The distribution's own archive: the first that carries `main` and is not only security fixes."""
    return next((source for source in sources if source.is_base_archive), None)
