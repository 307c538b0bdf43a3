"""Every write to the people who work here: the account and its working side together."""

import secrets
from collections.abc import Iterable
from typing import Any

from centrala.apps.access.actions import change_account, create_account, set_password
from centrala.apps.people import permissions
from centrala.apps.people.models import Agent
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.announcements import bump_rulebook
from centrala.base.refusal import Invalid
from centrala.base.sealed import seal

ACCOUNT_FIELDS = ("role", "language", "is_active")


@action("agent.create", permissions.EDIT)
def create_agent(
    *, by: Actor, id: str, name: str, password: str, role: str = "agent", language: str = "en",  # noqa: A002
    queues: Iterable[str] = (), **values: Any,
) -> Agent:  # fmt: skip
    """A new colleague: account, agent, queues and a secret for a SIP phone."""
    user = create_account(by=by, username=id, password=password, role=role, name=name, language=language)
    secret = seal(secrets.token_urlsafe(18))
    agent = record.create(Agent, id=id, name=name, user=user, phone_secret_sealed=secret, **values)
    _put_queues(agent, queues)
    bump_rulebook()
    return agent


@action("agent.change", permissions.EDIT)
def change_agent(
    *, by: Actor, key: str, queues: Iterable[str] | None = None, password: str | None = None, **values: Any
) -> Agent:
    """Anything about a colleague but the username."""
    agent = record.locked(Agent.objects.select_related("user"), key)
    account = {name: values.pop(name) for name in ACCOUNT_FIELDS if name in values}
    if account:
        agent.user = change_account(by=by, key=key, **account)
    if password:
        set_password(by=by, key=key, password=password)
    record.change(agent, **values)
    if queues is not None:
        _put_queues(agent, queues)
    bump_rulebook()
    return agent


@action("agent.remove", permissions.EDIT)
def remove_agent(*, by: Actor, key: str) -> None:
    """The account is closed and takes no calls; what they did stays under their name."""
    agent = record.locked(Agent.objects.select_related("user"), key)
    change_account(by=by, key=key, is_active=False)
    record.change(agent, takes_calls=False)
    _put_queues(agent, ())
    bump_rulebook()


@action("agent.renew_phone_secret", permissions.EDIT)
def renew_phone_secret(*, by: Actor, key: str) -> str:
    """A new secret for the agent's SIP phone, given only now; the old one stops working."""
    agent = record.locked(Agent.objects.all(), key)
    secret = secrets.token_urlsafe(18)
    record.change(agent, phone_secret_sealed=seal(secret))
    bump_rulebook()
    return secret


def _put_queues(agent: Agent, queues: Iterable[str]) -> None:
    """Serve exactly these queues."""
    wanted, before = sorted(set(queues)), sorted(agent.queues.values_list("pk", flat=True))
    known = set(agent.queues.model.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if unknown := [queue for queue in wanted if queue not in known]:
        raise Invalid(f"There is no queue {', '.join(unknown)}.", "unknown_queue")
    if wanted == before:
        trail.nothing_changed()
        return
    agent.queues.set(wanted)
    trail.mark("agent", agent.pk, {"queues": before}, {"queues": wanted})
