"""What one story needs of the centre: people, queues, numbers and callers of its own, given back afterwards.

Everything is made through the product's own doors: rows over REST, the floor over the live socket, calls over SIP.
"""

import contextlib
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.acceptance import ledger, sound
from tests.acceptance.callers import Callers
from tests.acceptance.centre import Centre
from tests.acceptance.colleague import Colleague
from tests.acceptance.desk import Desk, Document
from tests.acceptance.phones import Account, Phone
from tests.acceptance.waiting import stays, until

TRUNK = "outside"
# How people called through the demo's carrier behave is told by the last digit of their number.
ANSWERS_WITH_A_TONE = "+45 20 12 34 54"
IS_BUSY = "+45 20 12 34 52"
NEVER_ANSWERS = "+45 20 12 34 53"
HANGS_UP_SOON = "+45 20 12 34 58"
CARRIER_TONE = 1004
BEACON = "beacon"
CALLER_PORTS = 40
FACT_SECONDS = 8.0  # announcements and records come when their time has come
PATIENT = {
    "wrap_up_seconds": 0, "announce_every_seconds": 0, "recording": "never", "ring_seconds": 20,
}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """A queue and the number that leads to it."""

    queue: str
    number: str


@dataclass
class House:
    """What stories share: the centre, its floor as an operator sees it, people on call, ports for callers."""

    centre: Centre
    floor: Desk
    folder: Path
    spare_port: Callable[[], int]
    free: list[Colleague] = field(default_factory=list)
    everybody: list[Colleague] = field(default_factory=list)
    caller_ports: list[int] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def open_trunk(self) -> None:
        """A carrier of the tests' own, known by the ports its subscribers call from."""
        while len(self.caller_ports) < CALLER_PORTS:
            pair = self.pair()
            self.caller_ports.append(pair[0])
        addresses = [f"127.0.0.1:{port}" for port in self.caller_ports]
        self.centre.rest.post("/trunks", id=TRUNK, name="Outside", known_by="address", addresses=addresses)
        self.site = self.centre.rest.get("/queues/support")["site"]
        self.centre.rest.post("/queues", id=BEACON, name=BEACON, site=self.site)

    def is_in_force(self) -> None:
        """Until the engine has read everything that was changed so far: a last change is seen on the floor."""
        name = f"Beacon {next(self.numbers)}"
        self.centre.rest.patch(f"/queues/{BEACON}", name=name)
        seen = f"queue/{BEACON}"
        self.floor.until(lambda docs: docs.get(seen, {}).get("name") == name, 10, "The engine does not take up the changes")

    def port(self) -> int:
        """A port nobody listens on, now or later."""
        kept = (self.centre.carrier_port, self.centre.carrier_port + 1)
        return next(port for port in iter(self.spare_port, 0) if port not in kept)

    def pair(self) -> tuple[int, int]:
        """Two ports in a row: baresip takes the next one for TLS."""

        def two() -> tuple[int, int] | None:
            first, second = self.port(), self.port()
            return (first, second) if second == first + 1 else None

        return until(two, 5, "There are no two ports in a row", every=0)

    def hire(self) -> Colleague:
        """Somebody who is free, or somebody new."""
        if self.free:
            return self.free.pop(0)
        number = next(self.numbers)
        name = f"colleague-{number}"
        values = {"password": f"a long phrase of {name}", "site": self.site}
        self.centre.rest.post("/agents", id=name, name=f"Colleague {number}", **values)
        told = self.centre.rest.post(f"/agents/{name}/phone")
        account = Account(told["username"], self.centre.sip, told["password"])
        hertz = sound.TONES[(number - 1) % (len(sound.TONES) - 4)]
        phone = Phone(self.folder / name, account, (self.pair()[0], self.port()), self.folder, hertz)
        self.floor.until(lambda docs: f"agent/{name}" in docs, 10, f"The engine does not know {name}")
        self.everybody.append(Colleague(name, phone, self.floor))
        return self.everybody[-1]


class Story:
    """One story's share of the house."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.centre, self.floor, self.rest = house.centre, house.floor, house.centre.rest
        self._people: list[Colleague] = []
        self._callers: list[Phone] = []
        self._strangers: list[Phone] = []
        self._undo: list[Callable[[], object]] = []
        self._began_at = ledger.newest(self.centre.database)

    # ── the centre's side ──

    def team(self, size: int, **rules: object) -> tuple[Way, list[Colleague]]:
        """A queue with its number and so many people in it, ready one after the other (the first has idled longest)."""
        way = self.queue(**rules)
        people = [self.colleague(way) for _ in range(size)]
        for person in people:
            person.is_ready()
        return way, people

    def queue(self, **rules: object) -> Way:
        """A queue with a number of its own that leads straight to it."""
        name = f"queue-{next(self._house.numbers)}"
        self.rest.post("/queues", id=name, name=name, site=self._house.site, **(PATIENT | rules))
        return Way(name, self.number({"start": "in", "language": "en", "steps": {"in": {"kind": "queue", "queue": name}}}))

    def number(self, flow: dict[str, Any]) -> str:
        """A number that leads into a flow."""
        count = next(self._house.numbers)
        name, dialled = f"flow-{count}", f"7{count:04d}"
        self.rest.post("/flows", id=name, name=name, draft=flow)
        self.rest.post(f"/flows/{name}/publish")
        self.rest.post("/numbers", id=dialled, label=name, flow=name)
        self._house.is_in_force()
        return dialled

    def colleague(self, *ways: Way) -> Colleague:
        """Somebody at a desk, not ready yet, who serves these queues."""
        person = self._house.hire()
        self._people.append(person)
        queues = sorted(way.queue for way in ways)
        self.rest.patch(f"/agents/{person.name}", queues=queues)
        person.sees(lambda doc: sorted(doc.get("queues", [])) == queues, "does not serve the queue")
        if not person.phone.is_on:
            person.phone.start()
        person.sits_down(self.centre.desk(person.name, "agent"))
        return person

    # ── the customers' side ──

    def caller(self, *, hertz: int | None = None, number: str = "") -> Phone:
        """Somebody outside with a telephone."""
        count = next(self._house.numbers)
        port = self._house.caller_ports.pop(0)
        tone = sound.TONES[-1 - len(self._callers) % 4] if hertz is None else hertz
        account = Account(number or f"+45400{count:05d}", f"127.0.0.1:{port}")
        folder = self._house.folder / f"caller-{count}"
        phone = Phone(folder, account, (port, self._house.port()), self._house.folder, tone).start()
        self._callers.append(phone)
        return phone

    def stranger(self, user: str = "mallory", password: str = "") -> Phone:
        """Somebody the centre does not know; with a password they try to register, and fail."""
        count = next(self._house.numbers)
        sip_port, control_port = self._house.pair()[0], self._house.port()
        account = Account(user, self.centre.sip if password else f"127.0.0.1:{sip_port}", password)
        folder = self._house.folder / f"stranger-{count}"
        phone = Phone(folder, account, (sip_port, control_port), self._house.folder, 0).switch_on()
        self._strangers.append(phone)
        return phone

    def crowd(self, size: int) -> Callers:
        """So many callers who say nothing."""
        port, first = self._house.caller_ports.pop(0), next(self._house.numbers)
        numbers = [f"+4550{first % 1000:03d}{number:03d}" for number in range(size)]
        made = Callers(self._house.folder / f"crowd-{first}", port, numbers)
        self._undo += [lambda: self._house.caller_ports.append(port), made.stop]
        return made

    def in_queue(self, way: Way) -> list[str]:
        """The contacts of a queue that are on the floor."""
        return [doc["id"] for doc in self.floor.contacts() if doc["queue"] == way.queue]

    def forgets(self, caller: Phone) -> None:
        """A caller goes for good, so that another may call from the same number."""
        caller.stop()

    def lends_a_port(self) -> int:
        """A port from which the centre expects the trunk's calls, for somebody who misbehaves."""
        port = self._house.caller_ports.pop()
        self._undo.append(lambda: self._house.caller_ports.append(port))
        return port

    def calls(self, dialled: str, **who: Any) -> tuple[Phone, str]:
        """Somebody calls a number and the centre answers; returns the caller and the contact."""
        phone = self.caller(**who).dial(dialled, self.centre.sip)
        assert phone.talking, f"the centre did not answer: {phone.ended}"
        return phone, self.contact_of(phone)

    def contact_of(self, caller: Phone) -> str:
        """The contact of somebody who is in a call."""
        number = caller.account.user
        found = self.floor.until(lambda _: self.floor.contact_from(number), 5, f"No contact of {number} on the floor")
        return str(found["id"])

    # ── what is seen ──

    def contact(self, name: str) -> Document | None:
        """A contact on the floor, None when it has gone."""
        return self.floor.documents.get(f"contact/{name}")

    def shows(self, contact: str, **values: object) -> None:
        """Until a contact's document says all this."""

        def so(_docs: object) -> bool:
            doc = self.contact(contact) or {}
            return all(doc.get(name) == value for name, value in values.items())

        self.floor.until(so, 5, f"{contact} does not show {values}", f"contact/{contact}")

    def is_in(self, contact: str, state: str, seconds: float = 5.0) -> None:
        """Until a contact is in a state; ``gone`` for one that left the floor."""

        def so(_docs: object) -> bool:
            doc = self.contact(contact)
            return doc is None if state == "gone" else doc is not None and doc["state"] == state

        self.floor.until(so, seconds, f"{contact} is not {state}", f"contact/{contact}")

    def record(self, contact: str, seconds: float = 10.0) -> Document:
        """The contact's row and timeline, once the records know its end."""

        def ended() -> Document | None:
            answer = self.rest.ask("GET", f"/contacts/{contact}")
            row = answer.json() if answer.is_success else {}
            return row if row.get("ended_at") else None

        return until(ended, seconds, f"The records do not know the end of {contact}", every=0.1)

    def kinds(self, contact: str) -> list[str]:
        """The kinds of its facts, in order."""
        return [fact["kind"] for fact in self.record(contact)["timeline"]]

    def facts(self, contact: str, kind: str) -> list[Document]:
        """The data of its facts of one kind, with who it was about; there must be one."""
        self.record(contact)

        def told() -> list[Document]:
            timeline = self.rest.get(f"/contacts/{contact}")["timeline"]
            return [fact["data"] | {"agent": fact["agent"]} for fact in timeline if fact["kind"] == kind]

        return until(told, FACT_SECONDS, f"No {kind} of {contact} in the records", every=0.1)

    def facts_now(self, contact: str, kind: str) -> list[Document]:
        """The same of a contact that still goes on, from the facts themselves."""

        def told() -> list[Document]:
            facts = ledger.read(self.centre.database, self._began_at)
            return [f.data | {"agent": f.agent} for f in facts if f.contact == contact and f.kind == kind]

        return until(told, FACT_SECONDS, f"No {kind} of {contact}", every=0.1)

    def flow_step(self, contact: str, step: str, seconds: float = 5.0) -> None:
        """Until a contact has come to a step of its flow."""
        at = lambda: any(f["step"] == step for f in self.facts_now(contact, "flow.step"))  # noqa: E731
        until(at, seconds, f"{contact} not at {step}", every=0.1)

    def passes_time(self, talking: Phone, seconds: float) -> None:
        """People talk for a while; what was heard meanwhile is as long."""
        before = talking.heard().size
        until(lambda: talking.heard().size >= before + seconds * sound.RATE, seconds + 5, "No sound came", every=0.05)

    def lets_time_go(self, seconds: float) -> None:
        """Whatever goes on goes on for a while."""
        stays(lambda: True, seconds, "")

    def takes_effect(self) -> None:
        """Until the engine has taken up every change made over REST."""
        self._house.is_in_force()

    @property
    def site(self) -> str:
        """Where everybody works."""
        return self._house.site

    def figures(self, way: Way) -> dict[str, int]:
        """What the wallboard says of a queue now."""
        doc = self.floor.queue(way.queue)
        return {name: doc[name] for name in ("offered", "answered", "abandoned")}

    # ── the end ──

    def is_over(self) -> None:
        """Everybody goes, callers first, whatever may fail with one of them; the floor is as it was."""
        with contextlib.ExitStack() as everything:
            for undo in self._undo:
                everything.callback(undo)
            for person in self._people:
                everything.callback(self._goes, person)
            for phone in self._callers:
                everything.callback(self._house.caller_ports.append, phone.sip_port)
            for phone in [*self._callers, *self._strangers]:
                everything.callback(phone.stop)

    def _goes(self, person: Colleague) -> None:
        person.leaves()
        self._house.free.append(person)
