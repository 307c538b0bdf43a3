"""The switch plan: what the engine tells Asterisk beside calls, as the apps decided it. Holds secrets: never log it."""

from dataclasses import dataclass, field
from typing import Literal

KnownBy = Literal["address", "registration", "we_register"]


@dataclass(frozen=True, slots=True)
class Phone:
    """An agent's two endpoints: ``<agent>-browser`` (WebRTC) and ``<agent>-phone`` (any SIP phone)."""

    agent: str
    name: str
    browser_password: str = field(repr=False)
    phone_password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Trunk:
    """A way in and out; its endpoint is ``trunk-<id>``, which is also the name a trunk registers with here."""

    id: str
    known_by: KnownBy
    host: str = ""  # where calls out go
    port: int = 5060
    username: str = ""
    secret: str = field(default="", repr=False)
    addresses: tuple[str, ...] = ()
    transport: Literal["udp", "tcp", "tls"] = "udp"

    @property
    def endpoint(self) -> str:
        """Its name in Asterisk."""
        return f"trunk-{self.id}"


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
