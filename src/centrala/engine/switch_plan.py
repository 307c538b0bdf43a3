"""What Asterisk is told beside calls: phones, trunks, prompts. Read by rulebook_feed, pushed by asterisk/provision."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec


@dataclass(frozen=True, slots=True)
class Phone:
    """The two SIP secrets of one agent."""

    agent: str
    name: str
    browser_password: str = field(repr=False)
    phone_password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Trunk:
    """A way in and out. ``kind``: address (known by where it calls from), registration (it registers here), we_register."""

    name: str
    kind: str
    host: str = ""
    port: int = 5060
    username: str = ""
    password: str = field(default="", repr=False)
    addresses: tuple[str, ...] = ()
    transport: str = "udp"


@dataclass(frozen=True, slots=True)
class SwitchPlan:
    """All of it. ``prompts``: prompt id → language → path of the sound without its ending."""

    phones: tuple[Phone, ...] = ()
    trunks: tuple[Trunk, ...] = ()
    prompts: dict[str, dict[str, str]] = field(default_factory=dict)
    default_language: str = "en"

    def prompt(self, name: str, language: str) -> str:
        """The sound to play: in the caller's language, else the centre's, else English, else ""."""
        sounds = self.prompts.get(name, {})
        return sounds.get(language) or sounds.get(self.default_language) or sounds.get("en", "")

    def keep(self, path: Path) -> None:
        """Write it down, so that an engine that starts without the database knows phones and prompts. Holds secrets."""
        draft = path.with_suffix(".draft")
        draft.touch(mode=0o600)
        draft.write_bytes(msgspec.json.encode(self))
        draft.rename(path)

    @classmethod
    def recall(cls, path: Path) -> "SwitchPlan":
        """The plan as it was last written down; an empty one where there is none."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.MsgspecError):
            return cls()
