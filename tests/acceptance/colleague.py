"""An agent for a story: a person with a desk and a plain telephone."""

import contextlib
import threading
from typing import Any

from tests.acceptance.desk import Desk, Document, Documents, Refused
from tests.acceptance.phones import Phone
from tests.acceptance.waiting import NotSeen, until


class Colleague:
    """``floor`` sees everything, ``desk`` what this agent may see."""

    def __init__(self, name: str, phone: Phone, floor: Desk) -> None:
        self.name, self.phone, self.floor = name, phone, floor
        self.desk: Desk | None = None

    # ── coming and going ──

    def sits_down(self, desk: Desk) -> None:
        """Open the desk; the telephone is registered."""
        self.desk = desk
        self.sees(lambda doc: doc["state"] != "offline", "is not signed in")

    def is_ready(self) -> "Colleague":
        """Take calls on the telephone, as soon as the centre knows that it can ring."""
        self.sets_ready()
        self.is_in("ready")
        return self

    def sets_ready(self, seconds: float = 10.0) -> None:
        """Be ready where somebody waits already: the state goes on at once."""
        desk = self.desk
        assert desk is not None
        until(lambda: not desk.refusal("ready", device="sip"), seconds, f"{self.name} can't be ready", every=0.1)

    def leaves(self) -> None:
        """Whatever goes on: end it and go."""
        if self.desk is None:
            return
        self.phone.drop_everything()
        for contact in self.contacts():
            self.desk.refusal("hang_up", contact=contact)
            self.desk.refusal("finish_wrap_up", contact=contact)
        until(self._signed_out, 10, f"{self.name} can't sign out: {self.doc}", every=0.1)
        self.desk.close()
        self.desk = None

    def _signed_out(self) -> bool:
        assert self.desk is not None
        for contact in self.contacts():
            self.desk.refusal("hang_up", contact=contact)
        return not self.desk.refusal("sign_out")

    # ── what is seen of them ──

    @property
    def doc(self) -> Document:
        """Their document."""
        return self.floor.agent(self.name)

    def contacts(self) -> list[str]:
        """What they have in hand."""
        return list(self.doc["contacts"])

    @property
    def contact(self) -> str:
        """The one contact in hand."""
        contacts = self.contacts()
        assert len(contacts) == 1, f"{self.name} has {contacts}"
        return contacts[0]

    def line(self, contact: str = "") -> Document:
        """Their line of a contact."""
        doc = self.floor.documents[f"contact/{contact or self.contact}"]
        return next(line for line in doc["lines"] if line["agent"] == self.name)

    def sees(self, true: Any, otherwise: str, seconds: float = 5.0) -> None:
        """Until their document is so."""
        key = f"agent/{self.name}"
        self.floor.until(lambda docs: true(docs.get(key, {})), seconds, f"{self.name} {otherwise}", key)

    def is_in(self, state: str, reason: str | None = None, seconds: float = 5.0) -> None:
        """Until they are in a state, and for a reason where one is given."""
        self.sees(
            lambda doc: doc.get("state") == state and reason in (None, doc["reason"]), f"is not {state} {reason or ''}", seconds
        )

    # ── what they do ──

    def picks_up(self, seconds: float = 5.0) -> str:
        """Answer what rings; returns the contact."""
        self.phone.answer(seconds)
        self.is_in("talking")
        known = [c for c in self.contacts() if self.line(c)["state"] == "talking"]
        return known[0]

    def does(self, what: str, contact: str = "", **details: object) -> Document:
        """A command about a contact, the one in hand if none is named."""
        assert self.desk is not None
        return self.desk.do(what, contact=contact or self.contact, **details)

    def says(self, what: str, **details: object) -> None:
        """A command about themselves."""
        assert self.desk is not None
        self.desk.do(what, **details)

    def works(self, over: threading.Event, talk_seconds: float) -> None:
        """Answer whatever rings, talk so long, hang up; until it is over."""
        while not over.is_set():
            with contextlib.suppress(NotSeen, Refused, AssertionError):  # whatever fails is tried again: things are killed here
                if self.contacts() and not self.phone.ringing:
                    over.wait(talk_seconds)
                    for contact in self.contacts():
                        self.does("hang_up", contact)
                self.phone.answer(0.3)

    def may_not(self, what: str, contact: str = "", **details: object) -> str:
        """The code with which a command is refused."""
        assert self.desk is not None
        return self.desk.refusal(what, contact=contact, **details)

    def dials(self, number: str) -> str:
        """An outgoing call by hand; returns its contact once both talk."""
        assert self.desk is not None
        contact = str(self.desk.do("dial", text=number)["contact"])
        self.phone.answer()
        self.has_line(contact, "talking")
        return contact

    def has_line(self, contact: str, state: str, seconds: float = 5.0) -> None:
        """Until their line of a contact is in a state."""

        def so(docs: Documents) -> bool:
            lines = docs.get(f"contact/{contact}", {}).get("lines", [])
            return any(line["agent"] == self.name and line["state"] == state for line in lines)

        self.floor.until(so, seconds, f"{self.name} has no {state} line", f"contact/{contact}")

    def writes_up(self, contact: str = "") -> None:
        """Finish the wrap-up."""
        self.is_in("wrap_up")
        self.does("finish_wrap_up", contact)

    def passes(self, what: str, kind: str, value: str, contact: str = "") -> None:
        """A transfer or a consultation."""
        self.does(what, contact, target={"kind": kind, "value": value})
