"""Shapes of trunks, prompts and the dial-out policy."""

from typing import Any

from ninja import Schema


class TrunkPatch(Schema):
    """What can change about a trunk. A secret that isn't given stays."""

    name: str
    enabled: bool = True
    transport: str = "udp"
    known_by: str = "address"
    addresses: list[str] = []
    host: str = ""
    port: int = 5060
    username: str = ""
    secret: str = ""


class TrunkIn(TrunkPatch):
    """A trunk."""

    id: str


class TrunkOut(Schema):
    """A trunk as it is, without its secret."""

    id: str
    name: str
    enabled: bool
    transport: str
    known_by: str
    addresses: list[str]
    host: str
    port: int
    username: str
    has_secret: bool

    @staticmethod
    def resolve_has_secret(row: Any) -> bool:
        """Whether there is one."""
        return bool(row.secret_sealed)


class SoundOut(Schema):
    """A prompt's sound in one language."""

    language: str
    source: str
    seconds: float


class PromptPatch(Schema):
    """What can change about a prompt."""

    name: str
    texts: dict[str, str] = {}


class PromptIn(PromptPatch):
    """A prompt."""

    id: str


class PromptOut(PromptIn):
    """A prompt as it is."""

    core: bool
    sounds: list[SoundOut]

    @staticmethod
    def resolve_sounds(row: Any) -> list[Any]:
        """Read along with it."""
        return sorted(row.media.all(), key=lambda sound: sound.language)


class DialOutPatch(Schema):
    """What can change about where agents may call."""

    trunk: str | None = None
    caller_id: str
    regions: list[str]
    internal_pattern: str
    allow_premium: bool
    ring_seconds: int


class DialOut(DialOutPatch):
    """Where agents may call."""

    @staticmethod
    def resolve_trunk(row: Any) -> str | None:
        """By its key."""
        return row.trunk_id
