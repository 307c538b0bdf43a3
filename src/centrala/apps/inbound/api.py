"""Routes of queues, numbers and emergency switches."""

from typing import Any

from django.http import HttpRequest
from ninja import PatchDict, Router, Status

from centrala.apps.inbound import actions, permissions, queries, trial
from centrala.apps.inbound.schemas import (
    EmergencyIn,
    EmergencyOut,
    EmergencyPatch,
    NumberIn,
    NumberOut,
    NumberPatch,
    QueueIn,
    QueueOut,
    QueuePatch,
    TrialOut,
)  # fmt: skip
from centrala.base.permission import needs
from centrala.base.record import as_keys

queues = Router(tags=["queues"])
numbers = Router(tags=["numbers"])
emergencies = Router(tags=["emergencies"])


@queues.get("", response=list[QueueOut])
@needs(permissions.READ)
def list_queues(request: HttpRequest) -> Any:
    """All queues."""
    return queries.list_queues(request.auth)


@queues.post("", response={201: QueueOut})
@needs(permissions.EDIT)
def create_queue(request: HttpRequest, payload: QueueIn) -> Any:
    """A new queue."""
    return Status(201, actions.create_queue(by=request.auth, **as_keys(payload.dict(), "site")))


@queues.get("/{key}", response=QueueOut)
@needs(permissions.READ)
def get_queue(request: HttpRequest, key: str) -> Any:
    """One queue."""
    return queries.get_queue(request.auth, key)


@queues.patch("/{key}", response=QueueOut)
@needs(permissions.EDIT)
def change_queue(request: HttpRequest, key: str, payload: PatchDict[QueuePatch]) -> Any:
    """Change a queue."""
    return actions.change_queue(by=request.auth, key=key, **as_keys(payload, "site"))


@queues.delete("/{key}", response={204: None})
@needs(permissions.EDIT)
def remove_queue(request: HttpRequest, key: str) -> Any:
    """Remove a queue that nothing leads to."""
    return Status(204, actions.remove_queue(by=request.auth, key=key))


@queues.post("/{key}/trial", response=TrialOut)
@needs(permissions.READ)
def try_queue(request: HttpRequest, key: str, payload: PatchDict[QueuePatch], language: str = "") -> Any:
    """What a change of the queue would come to: who may be asked when, and what would be wrong. Nothing is saved."""
    return trial.try_queue(request.auth, key, payload, language)


@numbers.get("", response=list[NumberOut])
@needs(permissions.READ)
def list_numbers(request: HttpRequest) -> Any:
    """All numbers."""
    return queries.list_numbers(request.auth)


@numbers.post("", response={201: NumberOut})
@needs(permissions.EDIT)
def create_number(request: HttpRequest, payload: NumberIn) -> Any:
    """A new number."""
    return Status(201, actions.create_number(by=request.auth, **as_keys(payload.dict(), "flow")))


@numbers.get("/{key}", response=NumberOut)
@needs(permissions.READ)
def get_number(request: HttpRequest, key: str) -> Any:
    """One number."""
    return queries.get_number(request.auth, key)


@numbers.patch("/{key}", response=NumberOut)
@needs(permissions.EDIT)
def change_number(request: HttpRequest, key: str, payload: PatchDict[NumberPatch]) -> Any:
    """Another flow or label."""
    return actions.change_number(by=request.auth, key=key, **as_keys(payload, "flow"))


@numbers.delete("/{key}", response={204: None})
@needs(permissions.EDIT)
def remove_number(request: HttpRequest, key: str) -> Any:
    """Calls to it are refused from now on."""
    return Status(204, actions.remove_number(by=request.auth, key=key))


@emergencies.get("", response=list[EmergencyOut])
@needs(permissions.READ)
def list_emergencies(request: HttpRequest) -> Any:
    """All switches."""
    return queries.list_emergencies(request.auth)


@emergencies.post("", response={201: EmergencyOut})
@needs(permissions.EDIT)
def create_emergency(request: HttpRequest, payload: EmergencyIn) -> Any:
    """A new switch."""
    return Status(201, actions.create_emergency(by=request.auth, **as_keys(payload.dict(), "prompt")))


@emergencies.get("/{key}", response=EmergencyOut)
@needs(permissions.READ)
def get_emergency(request: HttpRequest, key: str) -> Any:
    """One switch."""
    return queries.get_emergency(request.auth, key)


@emergencies.patch("/{key}", response=EmergencyOut)
@needs(permissions.SWITCH_EMERGENCY)
def change_emergency(request: HttpRequest, key: str, payload: PatchDict[EmergencyPatch]) -> Any:
    """Switch it on or off; administrators may change the rest too."""
    by, values = request.auth, as_keys(payload, "prompt")
    active = values.pop("active", None)
    if values:
        actions.change_emergency(by=by, key=key, **values)
    if active is not None:
        actions.switch_emergency(by=by, key=key, active=active)
    return queries.get_emergency(by, key)


@emergencies.delete("/{key}", response={204: None})
@needs(permissions.EDIT)
def remove_emergency(request: HttpRequest, key: str) -> Any:
    """Remove a switch no live flow asks for."""
    return Status(204, actions.remove_emergency(by=request.auth, key=key))
