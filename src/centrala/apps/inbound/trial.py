"""What a queue's routing would come to before it is saved: who could be asked when, and what would be wrong.

Worked out by the core's own lanes and the check that every version of the rulebook passes; nothing is touched.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from centrala.apps.inbound import queries, soundness
from centrala.apps.inbound.queue_parts import completed
from centrala.apps.inbound.rulebook import build_rulebook, queue_of, values_of
from centrala.apps.telephony.models import Prompt
from centrala.base.actor import Actor
from centrala.core import lanes
from centrala.core.rulebook import Queue, Rulebook


@dataclass(frozen=True, slots=True)
class Moment:
    """From ``after_seconds`` in the queue on: what is asked for, skill → least, and which agents may be asked."""

    after_seconds: float
    demands: dict[str, int]
    agents: list[str]


@dataclass(frozen=True, slots=True)
class Trial:
    """The moments at which more agents may come in, and what is wrong at this queue or would be anywhere through it."""

    moments: list[Moment]
    problems: list[soundness.Problem]


def try_queue(for_user: Actor, key: str, values: Mapping[str, Any], language: str = "") -> Trial:
    """``values`` as a change of the queue would give them; ``language``: of the caller, where that is a skill."""
    stored, now = values_of(queries.get_queue(for_user, key)), build_rulebook()
    known = {name: value for name, value in completed(values).items() if name in stored}
    tried = queue_of({**stored, **known})
    rules = replace(now, queues={**now.queues, key: tried})
    return Trial(moments(rules, tried, language), _problems(now, rules, key))


def moments(rules: Rulebook, queue: Queue, language: str = "") -> list[Moment]:
    """Who of the queue's own agents may be asked, from when on. Helpers come on top while their group is open."""
    members = {agent.id: agent.terms.get(queue.id, lanes.USUAL) for agent in rules.agents.values() if queue.id in agent.queues}
    circle = lanes.Circle(queue, members, {name: rules.agents[name].skills for name in members})
    asked = dict(queue.needs)
    if queue.language_is_skill and language:
        asked.setdefault(f"language:{language}", 1)
    needs = () if queue.matching == "none" else tuple(sorted(asked.items()))
    found = []
    for at, after in enumerate(circle.moments_of(needs)):
        able = circle.able_in((needs, at))
        found.append(Moment(after, circle.demands((needs, at)), sorted(members if able is None else able)))
    return found


def _problems(now: Rulebook, tried: Rulebook, key: str) -> list[soundness.Problem]:
    prompts = frozenset(Prompt.objects.values_list("pk", flat=True))
    before = {problem.place for problem in soundness.check(now, prompts)}
    found = soundness.check(tried, prompts)
    return [problem for problem in found if (problem.noun, problem.key) == ("queue", key) or problem.place not in before]
