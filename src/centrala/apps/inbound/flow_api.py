"""Routes of flows: drafts, checks, versions, files and trials."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, PatchDict, Router, Status

from centrala.apps.access import doors
from centrala.apps.inbound import actions, exchange, flow_checks, permissions, queries, vocabulary
from centrala.apps.inbound.flow_schemas import (
    Checked,
    Drawing,
    FlowIn,
    FlowOut,
    FlowPatch,
    FlowTrialOut,
    PromptUse,
    VersionRow,
    VersionWhole,
    Vocabulary,
    checked,
)  # fmt: skip
from centrala.base.permission import needs

flows = Router(tags=["flows"])


@flows.get("", response=list[FlowOut])
@needs(permissions.READ_FLOWS)
def list_flows(request: HttpRequest) -> Any:
    """All flows."""
    return queries.list_flows(request.auth)


@flows.post("", response={201: FlowOut})
@needs(permissions.EDIT)
def create_flow(request: HttpRequest, payload: FlowIn) -> Any:
    """A new flow with its first draft."""
    actions.create_flow(by=request.auth, **payload.dict())
    return Status(201, queries.get_flow(request.auth, payload.id))


@flows.get("/vocabulary", response=Vocabulary)
@needs(permissions.READ_FLOWS)
def get_vocabulary(request: HttpRequest) -> Any:
    """What steps are made of, and everything they may speak of."""
    return vocabulary.vocabulary()


@flows.get("/prompt-uses", response=dict[str, list[PromptUse]])
@needs(permissions.READ_FLOWS)
def list_prompt_uses(request: HttpRequest) -> Any:
    """Where each prompt is heard."""
    return vocabulary.prompt_uses()


@flows.get("/{key}", response=FlowOut)
@needs(permissions.READ_FLOWS)
def get_flow(request: HttpRequest, key: str) -> Any:
    """One flow."""
    return queries.get_flow(request.auth, key)


@flows.patch("/{key}", response=FlowOut)
@needs(permissions.EDIT)
def change_flow(request: HttpRequest, key: str, payload: PatchDict[FlowPatch]) -> Any:
    """Change the draft; callers hear it once it is published."""
    actions.change_flow(by=request.auth, key=key, **payload)
    return queries.get_flow(request.auth, key)


@flows.delete("/{key}", response={204: None})
@needs(permissions.EDIT)
def remove_flow(request: HttpRequest, key: str) -> Any:
    """Remove a flow no number leads to."""
    return Status(204, actions.remove_flow(by=request.auth, key=key))


@flows.post("/{key}/check", response=Checked)
@needs(permissions.READ_FLOWS)
def check_flow(request: HttpRequest, key: str, payload: Body[Drawing | None] = None) -> Any:
    """What is wrong with the flow as it is drawn, and how its tests go."""
    flow = queries.get_flow(request.auth, key)
    drawn = payload.content if payload and payload.content is not None else flow.draft
    examined = flow_checks.examine(key, drawn)
    return checked(examined.problems, examined.tests)


@flows.post("/{key}/publish", response=FlowOut)
@needs(permissions.EDIT)
def publish_flow(request: HttpRequest, key: str) -> Any:
    """The draft goes live, if nothing is wrong with it."""
    actions.publish_flow(by=request.auth, key=key)
    return queries.get_flow(request.auth, key)


@flows.get("/{key}/versions", response=list[VersionRow])
@needs(permissions.READ_FLOWS)
def list_versions(request: HttpRequest, key: str) -> Any:
    """Everything that was published of it, newest first."""
    return queries.list_versions(request.auth, key)


@flows.get("/{key}/versions/{int:number}", response=VersionWhole)
@needs(permissions.READ_FLOWS)
def get_version(request: HttpRequest, key: str, number: int) -> Any:
    """One version with everything it says."""
    return queries.get_version(request.auth, key, number)


@flows.post("/{key}/versions/{int:number}/publish", response=FlowOut)
@needs(permissions.EDIT)
def roll_back(request: HttpRequest, key: str, number: int) -> Any:
    """An earlier version goes live again, as a new one, if nothing is wrong with it today; the draft stays."""
    version = queries.get_version(request.auth, key, number)
    actions.publish_flow(by=request.auth, key=key, content=version.content)
    return queries.get_flow(request.auth, key)


@flows.get("/{key}/file")
@needs(permissions.READ_FLOWS)
def export_flow(request: HttpRequest, key: str) -> HttpResponse:
    """The draft as a file: the same flow gives the same text, one line for one thing."""
    flow = queries.get_flow(request.auth, key)
    answer = HttpResponse(exchange.written(flow.pk, flow.name, flow.draft), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{flow.pk}.flow.json"'
    return answer


@flows.post("/{key}/trial", response={201: FlowTrialOut})
@needs(permissions.EDIT)
def try_flow(request: HttpRequest, key: str, payload: Body[Drawing | None] = None) -> Any:
    """Make the flow as it is drawn callable for its author, for half an hour; what it does, it does in earnest."""
    trial = actions.try_flow(by=request.auth, key=key, content=payload.content if payload else None)
    name = doors.visitor_name()
    return Status(201, {"number": trial.number, "until": trial.until, "phone": doors.phone_door(request, name, name, "visitor")})
