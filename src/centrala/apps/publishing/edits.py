"""Carrying out edits: each through the very action that the settings pages use."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from ninja import Schema
from pydantic import ValidationError, create_model

from centrala.apps.inbound import actions as inbound
from centrala.apps.inbound import schemas as inbound_schemas
from centrala.apps.inbound.models import Emergency, Flow, Number
from centrala.apps.inbound.queries import flows, queues
from centrala.apps.people import actions as people
from centrala.apps.people import schemas as people_schemas
from centrala.apps.people.models import Skill
from centrala.apps.people.queries import agents
from centrala.apps.publishing import rules
from centrala.apps.sites import actions as sites
from centrala.apps.sites import schemas as site_schemas
from centrala.apps.sites.models import Calendar
from centrala.apps.sites.queries import organisation
from centrala.apps.telephony import actions as telephony
from centrala.apps.telephony import schemas as telephony_schemas
from centrala.apps.telephony.queries import dial_out_policy
from centrala.base.actor import Actor
from centrala.base.record import as_keys
from centrala.base.refusal import Invalid, Refusal

Action = Callable[..., Any]


class FlowShape(Schema):
    """A flow as callers hear it; drafts belong to no version."""

    name: str
    live: dict[str, Any]

    @staticmethod
    def resolve_live(row: Any) -> dict[str, Any]:
        """The content of the live version."""
        return row if isinstance(row, dict) else row.live_versions[0].content


class FlowIn(Schema):
    """A new flow."""

    id: str
    name: str
    live: dict[str, Any]


class EmergencyShape(Schema):
    """A switch without whether it is on: that is no matter of versions."""

    name: str
    prompt: str

    @staticmethod
    def resolve_prompt(row: Any) -> str:
        """By its key."""
        return str(row.prompt_id)


class AgentShape(Schema):
    """The part of an agent that decides what they are given."""

    queues: list[str]
    terms: dict[str, people_schemas.Terms]
    skills: dict[str, int]
    at_once: dict[str, int]
    takes_calls: bool
    may_dial_out: bool
    dial_out_per_hour: int


class OrganisationShape(Schema):
    """The part of the organisation that the rulebook speaks of."""

    zone: str
    country: str
    language: str
    not_ready_reasons: list[str]
    park_seconds: int
    reconnect_seconds: int


@dataclass(frozen=True, slots=True)
class Noun:
    """How things of a noun are read and written. ``out`` is what a version keeps of one."""

    rows: Callable[[], Iterable[Any]]
    out: type[Schema]
    change: Action
    fields: type[Schema]
    create: Action | None = None
    new: type[Schema] | None = None
    remove: Action | None = None
    references: tuple[str, ...] = ()


def _create_flow(*, by: Actor, id: str, name: str, live: dict[str, Any]) -> None:  # noqa: A002
    """Live from now on; a draft under this id that was never live, or is live no more, stays what it is."""
    if Flow.objects.filter(pk=id).exclude(versions__live=True).exists():
        inbound.change_flow(by=by, key=id, name=name)
    else:
        inbound.create_flow(by=by, id=id, name=name, draft=live)
    inbound.publish_flow(by=by, key=id, content=live)


def _change_flow(*, by: Actor, key: str, name: str | None = None, live: dict[str, Any] | None = None) -> None:
    if name is not None:
        inbound.change_flow(by=by, key=key, name=name)
    if live is not None:
        inbound.publish_flow(by=by, key=key, content=live)


def _without_key(action: Action) -> Action:
    return lambda *, by, key, **values: action(by=by, **values)


def _calendars() -> Iterable[Calendar]:
    return Calendar.objects.prefetch_related("exceptions")


def _live_flows() -> list[Any]:
    return [flow for flow in flows() if flow.live_versions]


def _active_agents() -> Iterable[Any]:
    return agents().filter(user__is_active=True)


s, i, p, t = site_schemas, inbound_schemas, people_schemas, telephony_schemas
NOUNS: dict[str, Noun] = {
    "organisation": Noun(lambda: [organisation()], OrganisationShape, _without_key(sites.change_organisation), OrganisationShape),
    "skills": Noun(
        Skill.objects.all, p.SkillPatch, people.change_skill, p.SkillPatch, people.create_skill, p.SkillIn, people.remove_skill,
    ),
    "calendars": Noun(
        _calendars, s.CalendarOut, sites.change_calendar, s.CalendarPatch, sites.create_calendar, s.CalendarIn,
        sites.remove_calendar, ("site",),
    ),
    "emergencies": Noun(
        Emergency.objects.all, EmergencyShape, inbound.change_emergency, EmergencyShape, inbound.create_emergency, i.EmergencyIn,
        inbound.remove_emergency, ("prompt",),
    ),
    "queues": Noun(
        queues, i.QueueOut, inbound.change_queue, i.QueuePatch, inbound.create_queue, i.QueueIn, inbound.remove_queue, ("site",)
    ),
    "agents": Noun(_active_agents, p.AgentOut, people.change_agent, AgentShape),
    "flows": Noun(_live_flows, FlowShape, _change_flow, FlowShape, _create_flow, FlowIn, inbound.retire_flow),
    "numbers": Noun(
        Number.objects.all, i.NumberOut, inbound.change_number, i.NumberPatch, inbound.create_number, i.NumberIn,
        inbound.remove_number, ("flow",),
    ),
    "dial_out": Noun(
        lambda: [dial_out_policy()], t.DialOut, _without_key(telephony.change_dial_out), t.DialOutPatch, references=("trunk",)
    ),
}  # fmt: skip


def _in_part(shape: type[Schema]) -> type[Schema]:
    """The same shape with nothing required."""
    fields: dict[str, Any] = {name: (field.annotation, None) for name, field in shape.model_fields.items()}
    return create_model(f"{shape.__name__}Part", __base__=Schema, **fields)


PARTS = {name: _in_part(noun.fields) for name, noun in NOUNS.items()}


def current() -> dict[str, dict[str, dict[str, Any]]]:
    """Everything a version keeps, as it stands now, in a fixed number of queries."""
    return {name: {_key(name, row): _kept(noun, row) for row in noun.rows()} for name, noun in NOUNS.items()}


def _key(noun: str, row: Model) -> str:
    return "" if noun in rules.SINGLE else str(row.pk)


def _kept(noun: Noun, row: Model) -> dict[str, Any]:
    told = noun.out.from_orm(row).model_dump(mode="json")
    return {name: told[name] for name in noun.fields.model_fields}


class EditRefused(Invalid):
    """One edit can't be done. ``place`` counts from 1."""

    def __init__(self, place: int, edit: rules.Edit, refusal: Refusal) -> None:
        super().__init__(f"Edit {place} ({edit['do']} {edit['noun']} {edit['key']}): {refusal.detail}", refusal.code)
        self.place, self.reason = place, refusal.detail
        self.more: dict[str, object] = {"edit": place}


def carry_out(edits: Iterable[rules.Edit], by: Actor) -> None:
    """All of them, within the caller's transaction.

    One that rests on another is done after it, wherever it stands: what is refused is tried again once others are
    done, until a whole round brings nothing. Then the first that can't be done says its place (``EditRefused``).
    """
    left = list(enumerate(edits, start=1))
    while left:
        refused = [(place, edit, refusal) for place, edit in left if (refusal := _refusal(edit, by))]
        if len(refused) == len(left):
            raise EditRefused(*refused[0])
        left = [(place, edit) for place, edit, _ in refused]


def _refusal(edit: rules.Edit, by: Actor) -> Refusal | None:
    try:
        with transaction.atomic():
            _one(edit, by)
    except Refusal as refusal:
        return refusal
    return None


def _one(edit: rules.Edit, by: Actor) -> None:
    noun, key, values = NOUNS[edit["noun"]], edit["key"], edit.get("values", {})
    if edit["do"] == "create":
        assert noun.create is not None  # rules.edits_problem saw to both
        assert noun.new is not None
        noun.create(by=by, **as_keys(_read(noun.new, {**values, "id": key}), *noun.references))
    elif edit["do"] == "change":
        noun.change(by=by, key=key, **as_keys(_read(PARTS[edit["noun"]], values), *noun.references))
    else:
        assert noun.remove is not None
        noun.remove(by=by, key=key)


def _read(shape: type[Schema], values: dict[str, Any]) -> dict[str, Any]:
    if unknown := sorted(set(values) - set(shape.model_fields)):
        raise Invalid(f"there is no field {', '.join(unknown)}.", "unknown_field")
    try:
        told = shape.model_validate(values).model_dump()
        return {name: told[name] for name in values}
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors())
        raise Invalid(f"{faults}.") from None
