"""A queue's needs, rings, help groups and ways out: read and written as plain lists, told in the trail as one change."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from centrala.apps.inbound.models import HelpGroup, OverflowRule, Queue, QueueNeed, RingStep
from centrala.apps.people.models import Agent, Skill
from centrala.base import record, trail
from centrala.base.refusal import Invalid

Rows = list[dict[str, Any]]
ROWS = ("need_rows", "ring_rows", "group_rows", "group_rows__agents", "overflow_rows")


def needs_of(queue: Queue) -> dict[str, int]:
    """Skill → least proficiency."""
    return {row.skill_id: row.least for row in queue.need_rows.all()}


def rings_of(queue: Queue) -> Rows:
    """Rings in time's order, each with what it relaxes."""
    rings: dict[float, dict[str, int]] = {}
    for row in queue.ring_rows.all():
        rings.setdefault(row.after_seconds, {})[row.skill_id] = row.least
    return [{"after_seconds": after, "relax": relax} for after, relax in sorted(rings.items())]


def groups_of(queue: Queue) -> Rows:
    """Help groups by name."""
    return [
        {
            "id": row.name,
            "agents": sorted(agent.pk for agent in row.agents.all()),
            "need": row.need,
            "open_above": row.open_above,
            "close_below": row.close_below,
        }
        for row in queue.group_rows.all()
    ]


def overflows_of(queue: Queue) -> Rows:
    """Further ways out, the first first."""
    return [
        {"when": row.when, "limit": row.limit, "calendar": row.calendar_id or "", "kind": row.kind, "value": row.value}
        for row in queue.overflow_rows.all()
    ]


def put(queue: Queue, parts: Mapping[str, Any]) -> bool:
    """Make the named parts exactly so; says whether anything is different now."""
    was = {name: READ[name](queue) for name in parts}
    for name, wanted in completed(parts).items():
        if was[name] != wanted:
            WRITE[name](queue, wanted)
    fresh = Queue.objects.prefetch_related(*ROWS).get(pk=queue.pk)
    now = {name: READ[name](fresh) for name in parts}
    changed = [name for name in parts if was[name] != now[name]]
    if not changed:
        trail.nothing_changed()  # the same in another order is the same
        return False
    trail.mark("queue", queue.pk, {name: was[name] for name in changed}, {name: now[name] for name in changed})
    return True


def completed(values: Mapping[str, Any]) -> dict[str, Any]:
    """A queue's values with what may be left out of the rows of its parts."""
    return {name: _whole(name, wanted) if name in READ else wanted for name, wanted in values.items()}


def _whole(name: str, wanted: Any) -> Any:
    if wanted is None:
        raise Invalid(f"{name}: leave it out to keep it as it is; an empty list or object takes everything away.")
    return [{**PLAIN[name], **row} for row in wanted] if name in PLAIN else wanted


def _put_needs(queue: Queue, needs: Mapping[str, int]) -> None:
    _known(Skill, needs, "needs", "skill")
    queue.need_rows.all().delete()
    _make(QueueNeed, "needs", [{"queue": queue, "skill_id": skill, "least": least} for skill, least in needs.items()])


def _put_rings(queue: Queue, rings: Rows) -> None:
    _known(Skill, {skill for ring in rings for skill in ring["relax"]}, "rings", "skill")
    for ring in rings:
        if not ring["relax"]:
            raise Invalid(
                f"rings: the ring after {ring['after_seconds']:g} s relaxes nothing; choose a skill, or remove the ring."
            )
    queue.ring_rows.all().delete()
    steps = [(ring["after_seconds"], skill, least) for ring in rings for skill, least in ring["relax"].items()]
    if len({step[:2] for step in steps}) < len(steps):
        raise Invalid("rings: two rings begin at the same second; make them one.")
    rows = [{"queue": queue, "after_seconds": at, "skill_id": skill, "least": least} for at, skill, least in steps]
    _make(RingStep, "rings", rows)


def _put_groups(queue: Queue, groups: Rows) -> None:
    _known(Agent, {name for group in groups for name in group["agents"]}, "groups", "agent")
    names = [group["id"] for group in groups]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Invalid(f"groups: two help groups are called {', '.join(twice)}; give each a name of its own.")
    queue.group_rows.all().delete()
    for group in groups:
        values = {name: group[name] for name in ("need", "open_above", "close_below")}
        (row,) = _make(HelpGroup, "groups", [{"queue": queue, "name": group["id"], **values}])
        row.agents.set(group["agents"])


def _put_overflows(queue: Queue, rules: Rows) -> None:
    queue.overflow_rows.all().delete()
    rows = [
        {
            "queue": queue, "position": position, "when": rule["when"], "limit": rule["limit"],
            "calendar_id": rule["calendar"] or None, "kind": rule["kind"], "value": rule["value"],
        }
        for position, rule in enumerate(rules, start=1)
    ]  # fmt: skip
    _make(OverflowRule, "overflows", rows)


def _make(model: Any, part: str, rows: Iterable[dict[str, Any]]) -> list[Any]:
    made = []
    for values in rows:
        row = model(**values)
        try:
            record.check(row)
        except Invalid as fault:
            raise Invalid(f"{part}: {fault.detail}") from None
        record.save(row, force_insert=True)
        made.append(row)
    return made


def _known(model: Any, keys: Iterable[str], part: str, noun: str) -> None:
    asked = set(keys)
    there = set(model.objects.filter(pk__in=asked).values_list("pk", flat=True))
    if unknown := sorted(asked - there):
        raise Invalid(f"{part}: there is no {noun} {', '.join(unknown)}.", f"unknown_{noun}")


PLAIN: dict[str, dict[str, Any]] = {
    "groups": {"agents": [], "need": "waiting"},
    "overflows": {"limit": 0.0, "calendar": "", "value": ""},
}
READ: dict[str, Callable[[Queue], Any]] = {
    "needs": needs_of,
    "rings": rings_of,
    "groups": groups_of,
    "overflows": overflows_of,
}
WRITE: dict[str, Callable[[Queue, Any], None]] = {
    "needs": _put_needs,
    "rings": _put_rings,
    "groups": _put_groups,
    "overflows": _put_overflows,
}
