"""``centrala demo --traffic``: customers who call for real, through a second Asterisk that plays the outside world.

Some of the demo's agents are played too, each with a plain phone, so that calls are answered when nobody sits there.
"""

import json
import random
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from centrala.configuration import Settings
from centrala.run import floor, telephony
from centrala.run.asterisk.carrier import Carrier, CarrierSettings, Colleague
from centrala.run.asterisk.installation import Installation
from centrala.run.asterisk.refusal import SetUpError
from centrala.run.asterisk.speech import speak_to_file
from centrala.run.faults import StartFault

# The outside world's ports lie this far above Centrala's own; the demo's trunk leads there.
PORTS_ABOVE = 40
MOST_CALLS = 12
SAYINGS = (
    "Hello, I ordered a lamp last week and it has not arrived. Could you tell me where it is?",
    "Good morning. My invoice seems to be wrong, I was charged twice for the same month.",
    "Hi, I would like to change my address. I moved to another town last Friday.",
    "Hello, I saw your offer and I have a few questions before I buy.",
    "Good afternoon, the thing you sent me does not switch on any more. What can I do?",
)
# The number called, the digits pressed after so many seconds, and how often.
WISHES: tuple[tuple[str, tuple[tuple[float, str], ...], int], ...] = (
    ("100", ((4.0, "1"),), 4),
    ("100", ((4.0, "2"),), 3),
    ("101", (), 4),
    ("102", (), 3),
    ("100", (), 1),
)


@dataclass(frozen=True)
class Phone:
    """A plain phone of the demo."""

    agent: str
    username: str
    password: str


def run(settings: Settings, calls_per_minute: float) -> None:
    """Call until Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        installation = _installation(settings)
        outside = CarrierSettings(
            home=settings.home / "outside",
            ari_port=settings.ari_port + PORTS_ABOVE,
            sip_port=settings.sip_port + PORTS_ABOVE,
            centrala_sip_port=settings.sip_port,
            centrala_host=settings.sip_host.replace("0.0.0.0", "127.0.0.1"),  # noqa: S104 - compared, not bound
        )
        voices = _voices(installation, outside.home / "customers")
        with Carrier(installation, outside) as carrier:
            print("The outside world is up; Ctrl-C ends it.", flush=True)
            _man_the_phones(settings, carrier)
            _call_for_ever(carrier, voices, calls_per_minute)
    except SetUpError as fault:
        raise StartFault(str(fault)) from fault
    except KeyboardInterrupt:
        print("The customers have gone.")


def _installation(settings: Settings) -> Installation:
    found = telephony.find(settings)
    if found is None:
        raise StartFault("There is no Asterisk yet; start the centre with `centrala up --demo` first.")
    return found


def _voices(installation: Installation, folder: Path) -> list[Path]:
    """What customers say, spoken once."""
    files = [folder / f"{number}.wav" for number in range(len(SAYINGS))]
    for number, file in enumerate(files):
        if not file.exists():
            voice = ("en", "en-us", "en-gb-scotland")[number % 3]
            speak_to_file(installation, SAYINGS[number], file, voice)
    return files


def _man_the_phones(settings: Settings, carrier: Carrier) -> None:
    """All demo agents but the first have a colleague at their phone; the first is left for whoever tries the desk."""
    try:
        told = json.loads((settings.home / "demo.json").read_text())["phones"]
    except (OSError, ValueError, KeyError) as fault:
        raise StartFault("There is no demo yet; start the centre with `centrala up --demo` first.") from fault
    phones = [Phone(it["agent"], it["username"], it["password"]) for it in told][1:]
    for phone in phones:
        talks = random.uniform(25, 70)
        carrier.add_colleague(Colleague(phone.username, phone.password, rings_for=random.uniform(1, 4), talks_for=talks))
    for phone in phones:
        _make_ready(settings, phone)


def _make_ready(settings: Settings, phone: Phone) -> None:
    """As soon as the phone has registered; one that does not is said and left."""
    deadline = time.monotonic() + 10
    while True:
        try:
            floor.set_agent(settings, phone.agent, ready=True, reason="", phone="sip")
        except StartFault as fault:
            if time.monotonic() > deadline:
                print(f"{phone.agent} stays away: {fault}", flush=True)
                return
            time.sleep(0.5)
        else:
            return


def _call_for_ever(carrier: Carrier, voices: list[Path], calls_per_minute: float) -> None:
    """Customers come at random, as they do; never more at once than this machine carries with ease."""
    numbers = [f"+4530{number:06d}" for number in random.sample(range(1_000_000), 40)]
    while True:
        time.sleep(random.expovariate(calls_per_minute / 60))
        if len(carrier.calls()) >= MOST_CALLS:
            continue
        dialled, digits, _ = random.choices(WISHES, [often for _, _, often in WISHES])[0]
        number = random.choice(numbers)
        talk = random.uniform(20, 90)
        carrier.place_call(dialled, number, wav=random.choice(voices), digits=digits, talk_seconds=talk)
        print(f"{number} calls {dialled}", flush=True)
