"""From tables to the core's rulebook: one frozen snapshot, in a fixed number of queries."""

from typing import Any

from django.utils import timezone

from centrala.apps.inbound.models import Emergency, FlowVersion, Number, Queue
from centrala.apps.people.queries import on_the_floor
from centrala.apps.sites import rules as site_rules
from centrala.apps.sites.models import Calendar, Organisation
from centrala.apps.sites.queries import organisation, special_days
from centrala.apps.telephony.queries import dial_out_policy
from centrala.base.announcements import rulebook_version
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
        queues={queue.pk: _queue(queue) for queue in Queue.objects.all()},
        flows={v.flow_id: flow_of(v.flow_id, v.number, v.content) for v in FlowVersion.objects.filter(live=True)},
        numbers=dict(Number.objects.filter(flow__versions__live=True).values_list("pk", "flow_id")),
        calendars=_calendars(whole),
        emergencies={e.pk: book.Emergency(e.pk, e.active, e.prompt_id) for e in Emergency.objects.all()},
        reasons=tuple(whole.not_ready_reasons),
        dial_out=_dial_out(whole),
        park_seconds=float(whole.park_seconds),
        reconnect_seconds=float(whole.reconnect_seconds),
    )


def flow_of(key: str, version: int, content: dict[str, Any]) -> book.Flow:
    """A checked flow's JSON as the core wants it."""
    steps = {name: _step(step) for name, step in content["steps"].items()}
    return book.Flow(key, version, content["start"], steps, content.get("language", "en"))


def _step(step: dict[str, Any]) -> book.Step:
    optional = {name: step[name] for name in ("timeout_seconds", "tries", "invalid_prompt") if name in step}
    match step["kind"]:
        case "play":
            return book.PlayStep(tuple(step["prompts"]), step["next"])
        case "menu":
            labels = {digit: step.get("labels", {}).get(digit, digit) for digit in step["choices"]}
            return book.MenuStep(tuple(step["prompts"]), step["choices"], labels, step["otherwise"], **optional)
        case "language":
            return book.LanguageStep(tuple(step["prompts"]), step["languages"], step["next"], **optional)
        case "hours":
            return book.HoursStep(step["calendar"], step["open"], step["closed"], step["holiday"])
        case "emergency":
            return book.EmergencyStep(step["emergency"], step["next"])
        case "queue":
            return book.QueueStep(step["queue"], step.get("priority"))
        case _:
            return book.HangUpStep(tuple(step.get("prompts", ())))


def _agents() -> dict[str, book.AgentEntry]:
    return {
        agent.pk: book.AgentEntry(
            id=agent.pk,
            name=agent.name,
            queues=tuple(sorted(queue.pk for queue in agent.queues.all())),
            may_dial_out=agent.may_dial_out,
            dial_out_per_hour=agent.dial_out_per_hour,
            is_supervisor=agent.user.role != "agent",
        )
        for agent in on_the_floor()
    }


def _queue(row: Queue) -> book.Queue:
    return book.Queue(
        id=row.pk,
        name=row.name,
        ring_seconds=row.ring_seconds,
        wrap_up_seconds=row.wrap_up_seconds,
        max_waiting=row.max_waiting,
        max_wait_seconds=row.max_wait_seconds,
        when_full=_overflow(row.when_full_kind, row.when_full_value),
        when_too_long=_overflow(row.when_too_long_kind, row.when_too_long_value),
        when_nobody_signed_in=_overflow(row.when_nobody_kind, row.when_nobody_value) if row.when_nobody_kind else None,
        priority=row.priority,
        music=row.music,
        announce_first_seconds=row.announce_first_seconds,
        announce_every_seconds=row.announce_every_seconds,
        announce_position=row.announce_position,
        announce_expected_wait=row.announce_expected_wait,
        service_level_seconds=row.service_level_seconds,
        recording=row.recording,
    )


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
