"""What Asterisk is told beside calls: phones, trunks, prompts. Read by rulebook_feed, pushed by asterisk/provision."""

from dataclasses import dataclass, field


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
    """All of it. ``prompts``: (prompt id, language) → path of the sound without its ending."""

    phones: tuple[Phone, ...] = ()
    trunks: tuple[Trunk, ...] = ()
    prompts: dict[tuple[str, str], str] = field(default_factory=dict)
    default_language: str = "en"

    def prompt(self, name: str, language: str) -> str:
        """The sound to play: in the caller's language, else the centre's, else English, else ""."""
        for spoken in (language, self.default_language, "en"):
            path = self.prompts.get((name, spoken))
            if path:
                return path
        return ""
