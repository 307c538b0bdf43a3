"""The doors to the outside: e-mail by SMTP, SMS through a provider's HTTP address. Each says exactly what came of it."""

import smtplib
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import httpx2
from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from centrala.apps.customer_messages.models import Message
from centrala.apps.sites.queries import organisation

SMTP_SECONDS = 20
HTTP_SECONDS = 20
SCHEMES = {"smtp": (25, False, False), "smtp+starttls": (587, True, False), "smtps": (465, False, True)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """``sent``; ``failed`` for good; ``queued`` to try again; ``unsure`` where the other side may have it or not."""

    state: str
    reason: str = ""


NOT_SET_UP = Outcome("failed", "not_set_up")


class Port(Protocol):
    """A way out. It may be asked again with the same message: ``message_id`` tells the other side that it is the same."""

    def send(self, message: Message) -> Outcome:
        """Try once."""
        ...


class SmtpPort:
    """Mail through the centre's own server (``mail_url``), by Django's backend."""

    def send(self, message: Message) -> Outcome:
        """Only what the server took with its own answer is sent; a line that breaks in between leaves us unsure."""
        if not (settings.CENTRALA.mail_url and settings.CENTRALA.mail_from):
            return NOT_SET_UP
        connection = _connection(settings.CENTRALA.mail_url)
        try:
            connection.open()
        except smtplib.SMTPAuthenticationError as fault:
            return Outcome("queued", f"The mail server refused our sign-in: {_said(fault)}")
        except (OSError, smtplib.SMTPException) as fault:
            return Outcome("queued", f"The mail server can't be reached: {fault}")
        try:
            connection.send_messages([_mail(message, connection)])
        except smtplib.SMTPRecipientsRefused as fault:
            code, text = next(iter(fault.recipients.values()))
            return _answered(code, text)
        except smtplib.SMTPResponseException as fault:
            return _answered(fault.smtp_code, fault.smtp_error)
        except (OSError, smtplib.SMTPException) as fault:
            return Outcome("unsure", f"The line to the mail server broke: {fault}")
        finally:
            _close(connection)
        return Outcome("sent")


class SmsHttpPort:
    """SMS through a provider that takes a JSON body at one address (``sms_url``) and answers 2xx when it has it."""

    def send(self, message: Message) -> Outcome:
        """The message's identity goes along as Idempotency-Key, so that the provider sends a repeated one once."""
        url = settings.CENTRALA.sms_url
        if not url:
            return NOT_SET_UP
        parts = urlsplit(url)
        sign_in = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
        plain = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        body = {
            "to": message.to,
            "from": settings.CENTRALA.sms_from,
            "text": message.body,
            "reference": message.message_id.strip("<>"),
        }
        try:
            with httpx2.Client(timeout=HTTP_SECONDS, trust_env=False) as client:
                key = {"Idempotency-Key": body["reference"]}
                answer = client.post(plain, json=body, auth=sign_in, headers=key)
        except httpx2.ConnectError as fault:
            return Outcome("queued", f"The SMS provider can't be reached: {fault}")
        except httpx2.HTTPError as fault:
            return Outcome("unsure", f"The line to the SMS provider broke: {fault}")
        if answer.is_success:
            return Outcome("sent")
        again = answer.status_code in (408, 429) or answer.status_code >= 500
        return Outcome("queued" if again else "failed", f"The SMS provider answered {answer.status_code}: {answer.text[:200]}")


PORTS: dict[str, Port] = {"email": SmtpPort(), "sms": SmsHttpPort()}


def _connection(url: str) -> Any:
    parts = urlsplit(url)
    port, starttls, tls = SCHEMES[parts.scheme]
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend", host=parts.hostname, port=parts.port or port,
        username=unquote(parts.username or ""), password=unquote(parts.password or ""), use_tls=starttls, use_ssl=tls,
        timeout=SMTP_SECONDS,
    )  # fmt: skip


def _mail(message: Message, connection: Any) -> EmailMessage:
    headers = {"Message-ID": message.message_id, "Auto-Submitted": "auto-generated" if message.template else "no"}
    if message.language:
        headers["Content-Language"] = message.language
    sender = settings.CENTRALA.mail_from
    if "<" not in sender:
        name = "".join(c for c in organisation().name if c not in '<>",')
        sender = f"{name} <{sender}>"
    return EmailMessage(
        subject=message.subject, body=message.body, from_email=sender, to=[message.to], headers=headers, connection=connection
    )


def _answered(code: int, text: bytes | str) -> Outcome:
    said = text.decode(errors="replace") if isinstance(text, bytes) else str(text)
    return Outcome("queued" if 400 <= code < 500 else "failed", f"The mail server answered {code}: {said}")


def _said(fault: smtplib.SMTPResponseException) -> str:
    error = fault.smtp_error
    return f"{fault.smtp_code} {error.decode(errors='replace') if isinstance(error, bytes) else error}"


def _close(connection: Any) -> None:
    """The message's fate is known by now; a fault in saying goodbye changes nothing."""
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return
