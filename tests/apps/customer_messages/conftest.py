"""A real mail server and a customer with a case, for tests of messages."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from centrala.base.actor import system

BY = system("test")


class Post:
    """What the server took, and what it is told to answer."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.answers: list[str] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Take it, or say what was asked for; "drop" breaks the line after the mail was read."""
        answer = self.answers.pop(0) if self.answers else "250 taken"
        if answer == "drop":
            self.taken.append(envelope)
            server.transport.abort()
            return "250 never heard"
        if answer.startswith("250"):
            self.taken.append(envelope)
        return answer


@pytest.fixture
def post(settings: Any, spare_port: Any) -> Iterator[Post]:
    """An SMTP server on loopback, named in the settings."""
    kept = Post()
    port = spare_port()
    server = Controller(kept, hostname="127.0.0.1", port=port, enable_SMTPUTF8=True)
    server.start()
    settings.CENTRALA = replace(settings.CENTRALA, mail_url=f"smtp://127.0.0.1:{port}", mail_from="help@nordlys.example")
    yield kept
    server.stop()


@pytest.fixture
def ida(house: None) -> Any:
    """Speaks Danish, has an e-mail address and a number."""
    from centrala.apps.customers.actions import create_customer

    return create_customer(by=BY, name="Ida Sørensen", email="ida@example.com", language="da", numbers=["+45 30 11 22 33"])
