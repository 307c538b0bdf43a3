"""The switch plan: what the engine pushes to Asterisk, as one frozen snapshot. Secrets are in it: never log it."""

from dataclasses import dataclass, field
from typing import Literal

KnownBy = Literal["address", "registration", "we_register"]


@dataclass(frozen=True, slots=True)
class TrunkPlan:
    """A trunk; its endpoint in Asterisk is ``trunk-<id>``. A trunk that registers signs in under that name."""

    id: str
    transport: Literal["udp", "tcp", "tls"]
    known_by: KnownBy
    addresses: tuple[str, ...]
    host: str  # where calls out go; "" means the first address
    port: int
    username: str
    secret: str = field(repr=False)

    @property
    def endpoint(self) -> str:
        """Its name in Asterisk."""
        return f"trunk-{self.id}"


@dataclass(frozen=True, slots=True)
class PhonePlan:
    """An agent's two endpoints: ``<agent>-browser`` (WebRTC) and ``<agent>-phone`` (any SIP phone)."""

    agent: str
    name: str
    browser_password: str = field(repr=False)
    phone_password: str = field(repr=False)

    @property
    def browser(self) -> str:
        """The WebRTC endpoint."""
        return f"{self.agent}-browser"

    @property
    def phone(self) -> str:
        """The endpoint of a SIP phone."""
        return f"{self.agent}-phone"


@dataclass(frozen=True, slots=True)
class VisitorPlan:
    """Callers from the customer page: ``visitor-<id>``, password by ``contracts.token.phone_password``."""

    enabled: bool
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SwitchPlan:
    """Everything beside the rulebook that the engine needs of the records."""

    version: int
    prompts: dict[str, dict[str, str]]  # prompt → language → path without ending (.wav and .wav16 are there)
    trunks: tuple[TrunkPlan, ...]
    phones: tuple[PhonePlan, ...]
    visitors: VisitorPlan
