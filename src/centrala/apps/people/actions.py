"""Every write to the people who work here: the account and its working side together."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from centrala.apps.access.actions import change_account, create_account, set_password
from centrala.apps.people import permissions
from centrala.apps.people.abilities import Terms, put_queues, put_skills, terms_of
from centrala.apps.people.models import Agent, Skill
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.announcements import bump_rulebook
from centrala.base.refusal import Conflict
from centrala.base.sealed import seal

ACCOUNT_FIELDS = ("role", "language", "is_active")


@action("agent.create", permissions.EDIT)
def create_agent(
    *, by: Actor, id: str, name: str, password: str, role: str = "agent", language: str = "en",  # noqa: A002
    queues: Iterable[str] = (), terms: Terms | None = None, skills: Mapping[str, int] | None = None, **values: Any,
) -> Agent:  # fmt: skip
    """A new colleague: account, agent, queues, skills and a secret for a SIP phone."""
    user = create_account(by=by, username=id, password=password, role=role, name=name, language=language)
    secret = seal(secrets.token_urlsafe(18))
    agent = record.create(Agent, id=id, name=name, user=user, phone_secret_sealed=secret, **values)
    put_queues(agent, queues, terms)
    put_skills(agent, skills or {})
    bump_rulebook()
    return agent


@action("agent.change", permissions.EDIT)
def change_agent(
    *, by: Actor, key: str, queues: Iterable[str] | None = None, terms: Terms | None = None,
    skills: Mapping[str, int] | None = None, password: str | None = None, **values: Any,
) -> Agent:  # fmt: skip
    """Anything about a colleague but the username."""
    agent = record.locked(Agent.objects.select_related("user"), key)
    account = {name: values.pop(name) for name in ACCOUNT_FIELDS if name in values}
    if account:
        agent.user = change_account(by=by, key=key, **account)
    if password:
        set_password(by=by, key=key, password=password)
    record.change(agent, **values)
    if queues is not None or terms is not None:
        put_queues(agent, queues, terms)
    if skills is not None:
        put_skills(agent, skills)
    bump_rulebook()
    return agent


@action("agent.remove", permissions.EDIT)
def remove_agent(*, by: Actor, key: str) -> None:
    """The account is closed and takes no calls; what they did stays under their name."""
    agent = record.locked(Agent.objects.select_related("user"), key)
    change_account(by=by, key=key, is_active=False)
    record.change(agent, takes_calls=False)
    put_queues(agent, (), None)
    bump_rulebook()


@action("agent.renew_phone_secret", permissions.EDIT)
def renew_phone_secret(*, by: Actor, key: str) -> str:
    """A new secret for the agent's SIP phone, given only now; the old one stops working."""
    agent = record.locked(Agent.objects.all(), key)
    secret = secrets.token_urlsafe(18)
    record.change(agent, phone_secret_sealed=seal(secret))
    bump_rulebook()
    return secret


@action("agent.rate", permissions.EDIT)
def rate_agents(*, by: Actor, levels: Sequence[tuple[str, str, int]]) -> int:
    """Agent, skill, proficiency (0 takes the skill away), many at once; returns how many agents are different now."""
    asked: dict[str, dict[str, int]] = {}
    for agent, skill, level in levels:
        asked.setdefault(agent, {})[skill] = level
    changed = 0
    for key, wanted in sorted(asked.items()):
        agent = record.locked(Agent.objects.all(), key)
        before = dict(agent.levels.values_list("skill_id", "level"))
        changed += put_skills(agent, {skill: level for skill, level in {**before, **wanted}.items() if level != 0})
    return _told(changed)


@action("agent.serve", permissions.EDIT)
def serve_queues(*, by: Actor, cells: Sequence[tuple[str, str, Mapping[str, float] | None]]) -> int:
    """Agent, queue, terms (None: no longer), many at once; terms that are left out stay. Returns how many agents differ."""
    asked: dict[str, dict[str, Mapping[str, float] | None]] = {}
    for agent_key, queue, terms in cells:
        asked.setdefault(agent_key, {})[queue] = terms
    changed = 0
    for key, wanted in sorted(asked.items()):
        agent = record.locked(Agent.objects.all(), key)
        before = {row.queue_id: terms_of(row) for row in agent.serves.all()}
        after = {queue: {**before.get(queue, {}), **terms} for queue, terms in wanted.items() if terms is not None}
        kept = {queue: terms for queue, terms in before.items() if queue not in wanted}
        changed += put_queues(agent, {**kept, **after}, {**kept, **after})
    return _told(changed)


def _told(changed: int) -> int:
    if changed:
        bump_rulebook()
    else:
        trail.nothing_changed()
    return changed


@action("skill.create", permissions.EDIT)
def create_skill(*, by: Actor, **values: Any) -> Skill:
    """Something agents can be good at."""
    skill = record.create(Skill, **values)
    bump_rulebook()
    return skill


@action("skill.change", permissions.EDIT)
def change_skill(*, by: Actor, key: str, **values: Any) -> Skill:
    """Its names."""
    skill = record.locked(Skill.objects.all(), key)
    if record.change(skill, **values):
        bump_rulebook()
    return skill


@action("skill.remove", permissions.EDIT)
def remove_skill(*, by: Actor, key: str) -> None:
    """Only a skill that no queue asks for; agents lose it."""
    skill = record.locked(Skill.objects.all(), key)
    asking = {*skill.needed_by.values_list("queue_id", flat=True), *skill.relaxed_by.values_list("queue_id", flat=True)}
    if asking:
        raise Conflict(f"The queue {', '.join(sorted(asking))} asks for {key}; take it out there first.", "in_use")
    for agent in Agent.objects.filter(skills=skill):
        put_skills(agent, {name: level for name, level in agent.levels.values_list("skill_id", "level") if name != key})
    record.remove(skill)
    bump_rulebook()
