"""The outside world for demonstrations and acceptance tests: a second Asterisk with a trunk to Centrala.

People it calls Centrala with press digits and speak; people Centrala calls behave by the last digit of their number
(see templates/carrier/extensions.conf); simulated colleagues register as plain phones and answer.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from centrala.engine.asterisk.endpoints import SIP, ConfigObject
from centrala.run.asterisk.ari_request import AriRequest
from centrala.run.asterisk.configuration import TEMPLATES, Settings, render, write_configuration
from centrala.run.asterisk.installation import Installation
from centrala.run.asterisk.process import AsteriskProcess
from centrala.run.asterisk.speech import speak_to_file

MODULES = (
    "app_echo",
    "app_exec",
    "app_milliwatt",
    "app_mixmonitor",
    "app_playback",
    "app_playtones",
    "app_senddtmf",
    "func_cut",
    "func_timeout",
)
WITHHELD = '"Anonymous" <anonymous>'
VOICES = {
    "person": "Hello. Yes, this is me. Thank you for calling. I have been waiting to hear from you. Please go on.",
    "colleague": "Good day, how may I help you? I see. Let me look that up for you. One moment, please. Thank you for waiting.",
    "machine": "Hello. You have reached the answering machine of the family at home. We cannot come to the telephone now. "
    "Please leave your name, your number and a short message after the tone, and we will call you back.",
}


@dataclass(frozen=True)
class CarrierSettings:
    """Ports of the outside world (the phones of colleagues use the one after `sip_port`) and where Centrala is."""

    home: Path
    ari_port: int
    sip_port: int
    centrala_sip_port: int
    centrala_host: str = "127.0.0.1"
    rtp_ports: tuple[int, int] = (30000, 30999)
    ari_password: str = field(default_factory=lambda: uuid.uuid4().hex)


@dataclass(frozen=True)
class Colleague:
    """A simulated agent's phone: the name and password it registers with, and how it behaves when called."""

    name: str
    password: str
    rings_for: float = 1
    talks_for: float = 60


class Carrier:
    """The running outside world; usable as `with Carrier(...) as carrier:`."""

    def __init__(self, installation: Installation, settings: CarrierSettings) -> None:
        self._installation = installation
        self._carrier = settings
        self._settings = Settings(
            home=settings.home,
            ari_port=settings.ari_port,
            ari_user="carrier",
            ari_password=settings.ari_password,
            sip_port=settings.sip_port,
            rtp_ports=settings.rtp_ports,
            name="carrier",
        )
        self._ari = AriRequest(settings.ari_port, "carrier", settings.ari_password)
        self.process = AsteriskProcess(installation, self._settings)

    def __enter__(self) -> Self:
        self.write()
        self.process.__enter__()
        return self

    def __exit__(self, *about: object) -> None:
        self.process.stop()

    def write(self) -> None:
        """Writes the configuration and the voices."""
        voices = self._carrier.home / "voices"
        conf = write_configuration(self._settings, self._installation)
        values: dict[str, object] = {
            "sip_port": self._carrier.sip_port,
            "phones_port": self._carrier.sip_port + 1,
            "centrala_host": self._carrier.centrala_host,
            "centrala_port": self._carrier.centrala_sip_port,
            "voices": voices,
        }
        render(TEMPLATES / "carrier", conf, values)
        with (conf / "modules.conf").open("a") as modules:
            modules.writelines(f"load = {name}.so\n" for name in MODULES)
        for name, words in VOICES.items():
            if not (voices / f"{name}.wav").exists():
                speak_to_file(self._installation, words, voices / f"{name}.wav")

    def place_call(
        self,
        dialled: str,
        caller_number: str | None,
        *,
        wav: Path | None = None,
        digits: Sequence[tuple[float, str]] = (),
        talk_seconds: float = 60,
        patience_seconds: int = 120,
        heard: Path | None = None,
    ) -> str:
        """Calls Centrala as a person with that number (none: withheld); gives the call's id.

        Answered, it presses each of `digits` after so many seconds, then speaks `wav` again and again for `talk_seconds`
        in all. It gives up after `patience_seconds` without an answer. `heard` is the wav file for what it hears.
        """
        call = f"caller-{uuid.uuid4().hex[:12]}"
        variables = {
            "TALK_SECONDS": str(talk_seconds),
            "SAYS": str(wav.with_suffix("")) if wav else "",
            "HEARD": str(heard or ""),
        }
        for step, (seconds, pressed) in enumerate(digits, start=1):
            variables |= {f"WAIT_{step}": str(seconds), f"PRESS_{step}": pressed}
        request = {
            "channelId": call,
            "endpoint": f"PJSIP/{dialled}@centrala",
            "callerId": f"<{caller_number}>" if caller_number else WITHHELD,
            "timeout": patience_seconds,
            "context": "caller",
            "extension": "s",
            "priority": 1,
            "variables": variables,
        }
        self._ari.send("POST", "/channels", request)
        return call

    def state_of(self, call: str) -> str | None:
        """`Ring`, `Ringing`, `Up`…, or none when the call is over."""
        answer = self._ari.ask("GET", f"/channels/{call}")
        return str(answer["state"]) if answer else None

    def calls(self) -> list[str]:
        """The ids of all calls in progress, Centrala's calls to the outside among them."""
        return [str(channel["id"]) for channel in self._ari.ask("GET", "/channels") or []]

    def hang_up(self, call: str) -> None:
        """The caller hangs up; a call that is over already is left alone."""
        self._ari.ask("DELETE", f"/channels/{call}")

    def add_colleague(self, colleague: Colleague) -> None:
        """Registers a phone at Centrala; it answers every call."""
        for configured in colleague_objects(colleague, self._carrier):
            self._ari.send("PUT", configured.path, configured.body())

    def remove_colleague(self, name: str) -> None:
        """Takes the phone's registration back."""
        self._ari.ask("DELETE", f"/asterisk/config/dynamic/{SIP}/registration/{name}")


def colleague_objects(colleague: Colleague, settings: CarrierSettings) -> list[ConfigObject]:
    """The registration of a simulated colleague's phone; its behaviour is in the name it is called by."""
    registrar = f"{settings.centrala_host}:{settings.centrala_sip_port}"
    auth = (("auth_type", "userpass"), ("username", colleague.name), ("password", colleague.password))
    registration = (
        ("server_uri", f"sip:{registrar}"),
        ("client_uri", f"sip:{colleague.name}@{registrar}"),
        ("contact_user", f"colleague_{colleague.rings_for:g}_{colleague.talks_for:g}_{colleague.name}"),
        ("outbound_auth", colleague.name),
        ("transport", "phones"),
        # On duty at once, not within ten seconds.
        ("max_random_initial_delay", "0"),
        ("expiration", "120"),
        ("retry_interval", "5"),
        ("forbidden_retry_interval", "5"),
        ("max_retries", "10000"),
    )
    return [ConfigObject(SIP, "auth", colleague.name, auth), ConfigObject(SIP, "registration", colleague.name, registration)]
