"""From tables to the core's rulebook: one frozen snapshot, in a fixed number of queries."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from centrala.apps.customers.responsible import account_managers
from centrala.apps.inbound import queue_parts
from centrala.apps.inbound.models import Emergency, FlowTrial, FlowVersion, Number, Queue
from centrala.apps.incidents.queries import in_force
from centrala.apps.people.abilities import terms_of
from centrala.apps.people.models import Agent
from centrala.apps.people.queries import on_the_floor
from centrala.apps.sites import rules as site_rules
from centrala.apps.sites.models import Calendar, Organisation
from centrala.apps.sites.queries import organisation, special_days
from centrala.apps.telephony.queries import dial_out_policy
from centrala.base.announcements import rulebook_version
from centrala.core import flow
from centrala.core import rulebook as book


def build_rulebook() -> book.Rulebook:
    """Everything people decided beforehand.

    The version is read first: a change during the reading bumps it, and the engine reads again.
    """
    version, whole = rulebook_version(), organisation()
    return book.Rulebook(
        version=version,
        zone=whole.zone,
        default_language=whole.language,
        agents=_agents(),
        queues={queue.pk: queue_of(values_of(queue)) for queue in Queue.objects.prefetch_related(*queue_parts.ROWS)},
        flows={v.flow_id: flow_of(v.flow_id, v.number, v.content) for v in FlowVersion.objects.filter(live=True)},
        numbers=dict(Number.objects.filter(flow__versions__live=True).values_list("pk", "flow_id")),
        calendars=_calendars(whole),
        emergencies={e.pk: book.Emergency(e.pk, e.active, e.prompt_id) for e in Emergency.objects.all()},
        incidents=in_force(),
        reasons=tuple(whole.not_ready_reasons),
        dial_out=_dial_out(whole),
        account_managers=account_managers(),
        park_seconds=float(whole.park_seconds),
        reconnect_seconds=float(whole.reconnect_seconds),
    )


def with_trials(rules: book.Rulebook) -> book.Rulebook:
    """The rulebook as the engine has it: with the drafts that somebody is about to call."""
    drafts = {
        trial.number: flow_of(f"{trial.flow_id}{trial.number}", 0, trial.content)
        for trial in FlowTrial.objects.filter(until__gt=timezone.now())
    }
    flows = {drawn.id: drawn for drawn in drafts.values()}
    numbers = {number: drawn.id for number, drawn in drafts.items()}
    return dataclasses.replace(rules, flows=rules.flows | flows, numbers=rules.numbers | numbers)


def flow_of(key: str, version: int, content: dict[str, Any]) -> flow.Flow:
    """A checked flow's JSON as the core wants it."""
    steps = {name: _step(step) for name, step in content["steps"].items()}
    return flow.Flow(key, version, content["start"], steps, content.get("language", "en"))


KINDS: dict[str, type[flow.Step]] = {
    "play": flow.PlayStep, "menu": flow.MenuStep, "collect": flow.CollectStep, "language": flow.LanguageStep,
    "hours": flow.HoursStep, "staffed": flow.StaffedStep, "emergency": flow.EmergencyStep, "set": flow.SetStep,
    "condition": flow.ConditionStep, "ask": flow.AskStep, "survey": flow.SurveyStep, "message": flow.MessageStep,
    "subflow": flow.SubflowStep,
    "return": flow.ReturnStep, "queue": flow.QueueStep, "transfer": flow.TransferStep, "hang_up": flow.HangUpStep,
}  # fmt: skip
LEFT_OUT = {"prompts": (), "labels": {}, "given": {}, "save": {}}  # what may be left out in a draft and not in the core


def _step(step: dict[str, Any]) -> flow.Step:
    """The fields carry the same names on both sides; lists are frozen, a menu's labels completed."""
    kind = KINDS[step["kind"]]
    names = {field.name for field in dataclasses.fields(kind)}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in step.items() if name in names}
    if kind is flow.ConditionStep:
        values["cases"] = tuple(flow.Case(it["variable"], it["test"], it.get("value", ""), it["next"]) for it in step["cases"])
    if kind is flow.MenuStep:
        values["labels"] = {digit: step.get("labels", {}).get(digit, digit) for digit in step["choices"]}
    for name in names & set(LEFT_OUT):
        values.setdefault(name, LEFT_OUT[name])
    return kind(**values)


def _agents() -> dict[str, book.AgentEntry]:
    return {
        agent.pk: book.AgentEntry(
            id=agent.pk,
            name=agent.name,
            queues=tuple(sorted(served.queue_id for served in agent.serves.all())),
            terms=_terms(agent),
            skills={level.skill_id: level.level for level in agent.levels.all()},
            at_once=agent.at_once,
            may_dial_out=agent.may_dial_out,
            dial_out_per_hour=agent.dial_out_per_hour,
            is_supervisor=agent.user.role != "agent",
        )
        for agent in on_the_floor()
    }


def _terms(agent: Agent) -> dict[str, book.Terms]:
    terms = {served.queue_id: book.Terms(**terms_of(served)) for served in agent.serves.all()}
    return {queue: found for queue, found in terms.items() if found != book.Terms()}


# What a queue's row and the core call the same.
ALIKE = tuple({field.name for field in dataclasses.fields(book.Queue)} & {field.name for field in Queue._meta.concrete_fields})  # noqa: SLF001
WAYS = {"when_full": "when_full", "when_too_long": "when_too_long", "when_nobody_signed_in": "when_nobody"}


def values_of(row: Queue) -> dict[str, Any]:
    """A queue as its API takes it, as far as the core is told of it."""
    ways = [f"{way}_{part}" for way in WAYS.values() for part in ("kind", "value")]
    parts = {name: read(row) for name, read in queue_parts.READ.items()}
    return {**{name: getattr(row, name) for name in (*ALIKE, *ways)}, **parts}


def queue_of(values: Mapping[str, Any]) -> book.Queue:
    """A queue's values as the core wants them: lists frozen, rows made what they are."""
    ways = {name: _overflow(values[f"{way}_kind"], values[f"{way}_value"]) for name, way in WAYS.items()}
    if not values["when_nobody_kind"]:
        ways["when_nobody_signed_in"] = None
    return book.Queue(
        **{name: values[name] for name in ALIKE if name != "prefer"},
        **ways,
        prefer=tuple(values["prefer"]),
        needs=values["needs"],
        rings=tuple(book.Ring(ring["after_seconds"], ring["relax"]) for ring in values["rings"]),
        groups=tuple(book.HelpGroup(**{**group, "agents": tuple(group["agents"])}) for group in values["groups"]),
        overflows=tuple(_rule(rule) for rule in values["overflows"]),
    )


def _rule(rule: dict[str, Any]) -> book.OverflowRule:
    return book.OverflowRule(rule["when"], _overflow(rule["kind"], rule["value"]), rule["limit"], rule["calendar"])


def _overflow(kind: str, value: str) -> book.Overflow:
    return book.Overflow(kind, value)


def _calendars(whole: Organisation) -> dict[str, book.Calendar]:
    this_year = timezone.now().year
    built = {}
    for row in Calendar.objects.select_related("site").prefetch_related("exceptions"):
        days = special_days(row, whole.language, range(this_year - 1, this_year + 3))
        weekly = tuple(site_rules.frozen_openings(day) for day in row.weekly)
        built[row.pk] = book.Calendar(row.pk, row.site.zone, weekly, days.holidays, days.exceptions)
    return built


def _dial_out(whole: Organisation) -> book.DialOut:
    policy = dial_out_policy()
    return book.DialOut(
        trunk=policy.trunk_id or "",
        caller_id=policy.caller_id,
        regions=tuple(policy.regions or [whole.country]),
        internal_pattern=policy.internal_pattern,
        allow_premium=policy.allow_premium,
        ring_seconds=float(policy.ring_seconds),
    )
