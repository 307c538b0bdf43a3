"""Routes of agents."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja import PatchDict, Router, Status

from centrala.apps.people import actions, permissions, queries
from centrala.apps.people.schemas import (
    AgentIn,
    AgentOut,
    AgentPatch,
    Level,
    PhoneAccount,
    Rated,
    Served,
    SkillIn,
    SkillOut,
    SkillPatch,
)  # fmt: skip
from centrala.base.permission import needs
from centrala.base.record import as_keys

router = Router(tags=["agents"])
skills = Router(tags=["skills"])
terms = Router(tags=["agents"])


@router.get("", response=list[AgentOut])
@needs(permissions.READ)
def list_agents(request: HttpRequest) -> Any:
    """Everybody who works here."""
    return queries.list_agents(request.auth)


@router.post("", response={201: AgentOut})
@needs(permissions.EDIT)
def create_agent(request: HttpRequest, payload: AgentIn) -> Any:
    """A new colleague."""
    actions.create_agent(by=request.auth, **as_keys(payload.dict(), "site"))
    return Status(201, queries.get_agent(request.auth, payload.id))


@router.get("/{key}", response=AgentOut)
@needs(permissions.READ)
def get_agent(request: HttpRequest, key: str) -> Any:
    """One colleague."""
    return queries.get_agent(request.auth, key)


@router.patch("/{key}", response=AgentOut)
@needs(permissions.EDIT)
def change_agent(request: HttpRequest, key: str, payload: PatchDict[AgentPatch]) -> Any:
    """Change a colleague."""
    actions.change_agent(by=request.auth, key=key, **as_keys(payload, "site"))
    return queries.get_agent(request.auth, key)


@router.delete("/{key}", response={204: None})
@needs(permissions.EDIT)
def remove_agent(request: HttpRequest, key: str) -> Any:
    """Close the account; what they did stays."""
    return Status(204, actions.remove_agent(by=request.auth, key=key))


@router.post("/{key}/phone", response=PhoneAccount)
@needs(permissions.EDIT)
def renew_phone(request: HttpRequest, key: str) -> Any:
    """A new secret for the agent's SIP phone; the old one stops working."""
    secret = actions.renew_phone_secret(by=request.auth, key=key)
    own = settings.CENTRALA
    return PhoneAccount(username=f"{key}-phone", password=secret, host=own.sip_host, port=own.sip_port)


@skills.get("", response=list[SkillOut])
@needs(permissions.READ)
def list_skills(request: HttpRequest) -> Any:
    """All skills."""
    return queries.list_skills(request.auth)


@skills.post("", response={201: SkillOut})
@needs(permissions.EDIT)
def create_skill(request: HttpRequest, payload: SkillIn) -> Any:
    """A new skill; a language is ``language:<code>``."""
    return Status(201, actions.create_skill(by=request.auth, **payload.dict()))


@skills.post("/levels", response=Rated)
@needs(permissions.EDIT)
def rate_agents(request: HttpRequest, payload: list[Level]) -> Rated:
    """Many cells of the matrix at once, in one transaction."""
    levels = [(cell.agent, cell.skill, cell.level) for cell in payload]
    return Rated(changed=actions.rate_agents(by=request.auth, levels=levels))


@skills.get("/{key}", response=SkillOut)
@needs(permissions.READ)
def get_skill(request: HttpRequest, key: str) -> Any:
    """One skill."""
    return queries.get_skill(request.auth, key)


@skills.patch("/{key}", response=SkillOut)
@needs(permissions.EDIT)
def change_skill(request: HttpRequest, key: str, payload: PatchDict[SkillPatch]) -> Any:
    """Its names."""
    return actions.change_skill(by=request.auth, key=key, **payload)


@skills.delete("/{key}", response={204: None})
@needs(permissions.EDIT)
def remove_skill(request: HttpRequest, key: str) -> Any:
    """Remove a skill that no queue asks for."""
    return Status(204, actions.remove_skill(by=request.auth, key=key))


@terms.post("", response=Rated)
@needs(permissions.EDIT)
def serve_queues(request: HttpRequest, payload: list[Served]) -> Rated:
    """Who serves which queue on what terms: many cells at once, in one transaction."""
    cells = [(cell.agent, cell.queue, cell.terms and cell.terms.dict(exclude_none=True)) for cell in payload]
    return Rated(changed=actions.serve_queues(by=request.auth, cells=cells))
