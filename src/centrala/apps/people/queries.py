"""Reading who works here."""

from dataclasses import dataclass

from django.db.models import QuerySet

from centrala.apps.people import permissions
from centrala.apps.people.models import Agent, Skill
from centrala.base.actor import Actor
from centrala.base.refusal import NotFound
from centrala.base.sealed import unseal


@dataclass(frozen=True, slots=True)
class PhoneSecret:
    """What an agent's SIP phone registers with."""

    agent: str
    name: str
    secret: str


def agents() -> QuerySet[Agent]:
    """With their accounts, queues and skills, in a fixed number of queries."""
    return Agent.objects.select_related("user").prefetch_related("serves", "levels")


def list_agents(for_user: Actor, *, active_only: bool = False) -> list[Agent]:
    """Everybody; who left is last known as inactive."""
    permissions.READ.demand(for_user)
    rows = agents()
    return list(rows.filter(user__is_active=True) if active_only else rows)


def get_agent(for_user: Actor, key: str) -> Agent:
    """One colleague."""
    permissions.READ.demand(for_user)
    try:
        return agents().get(pk=key)
    except Agent.DoesNotExist:
        raise NotFound("agent", key) from None


def on_the_floor() -> list[Agent]:
    """Those who take calls now: what the rulebook knows."""
    return list(agents().filter(user__is_active=True, takes_calls=True))


def list_skills(for_user: Actor) -> list[Skill]:
    """All skills."""
    permissions.READ.demand(for_user)
    return list(Skill.objects.all())


def get_skill(for_user: Actor, key: str) -> Skill:
    """One skill."""
    permissions.READ.demand(for_user)
    found = Skill.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("skill", key)
    return found


def phone_secrets() -> list[PhoneSecret]:
    """For the switch only."""
    rows = Agent.objects.filter(user__is_active=True, takes_calls=True).values_list("pk", "name", "phone_secret_sealed")
    return [PhoneSecret(key, name, unseal(sealed)) for key, name, sealed in rows]
