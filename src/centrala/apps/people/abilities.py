"""An agent's queues with their terms, and their skills: written as a whole, told in the trail as one change."""

from collections.abc import Iterable, Mapping
from typing import Any

from centrala.apps.people import rules
from centrala.apps.people.models import Agent, AgentQueue, AgentSkill, Skill
from centrala.base import trail
from centrala.base.refusal import Invalid

Terms = Mapping[str, Mapping[str, float]]


def terms_of(row: AgentQueue) -> dict[str, float]:
    """Every term of an agent in a queue."""
    return {name: getattr(row, name) for name in rules.TERMS}


def put_queues(agent: Agent, queues: Iterable[str] | None, terms: Terms | None) -> bool:
    """Serve exactly these queues on these terms; None leaves either as it is. Says whether anything is different now."""
    before = {row.queue_id: terms_of(row) for row in agent.serves.order_by("queue_id")}
    wanted = list(before) if queues is None else sorted(set(queues))
    known = set(agent.queues.model.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if unknown := [queue for queue in wanted if queue not in known]:
        raise Invalid(f"There is no queue {', '.join(unknown)}.", "unknown_queue")
    after = {queue: _asked(queue, before.get(queue), terms) for queue in wanted}
    if terms is not None and (elsewhere := sorted(set(terms) - set(wanted))):
        raise Invalid(f"terms: {agent.pk} does not serve {', '.join(elsewhere)}.", "unknown_queue")
    if after == before:
        trail.nothing_changed()
        return False
    agent.serves.exclude(queue_id__in=after).delete()
    for queue, values in after.items():
        if values != before.get(queue):
            AgentQueue.objects.update_or_create(agent=agent, queue_id=queue, defaults=values)
    trail.mark("agent", agent.pk, _told(before, after), _told(after, before))
    return True


def _asked(queue: str, before: Mapping[str, float] | None, terms: Terms | None) -> dict[str, float]:
    if terms is None:
        return dict(before or rules.plain_terms())
    asked = terms.get(queue, {})
    if problem := rules.terms_problem(queue, asked):
        raise Invalid(f"terms: {problem}")
    return {**rules.plain_terms(), **asked}


def _told(side: Terms, other: Terms) -> dict[str, Any]:
    told: dict[str, Any] = {"queues": sorted(side)} if set(side) != set(other) else {}
    differ = {queue: dict(side[queue]) for queue in side if queue in other and side[queue] != other[queue]}
    return {**told, "terms": differ} if differ else told


def put_skills(agent: Agent, skills: Mapping[str, int]) -> bool:
    """Have exactly these skills, each as well as said. Says whether anything is different now."""
    before = dict(agent.levels.order_by("skill_id").values_list("skill_id", "level"))
    after = dict(sorted(skills.items()))
    for skill, level in after.items():
        if problem := rules.level_problem(skill, level):
            raise Invalid(f"skills: {problem}")
    known = set(Skill.objects.filter(pk__in=after).values_list("pk", flat=True))
    if unknown := [skill for skill in after if skill not in known]:
        raise Invalid(f"skills: there is no skill {', '.join(unknown)}.", "unknown_skill")
    if after == before:
        trail.nothing_changed()
        return False
    agent.levels.exclude(skill_id__in=after).delete()
    for skill, level in after.items():
        if level != before.get(skill):
            AgentSkill.objects.update_or_create(agent=agent, skill_id=skill, defaults={"level": level})
    trail.mark("agent", agent.pk, {"skills": before}, {"skills": after})
    return True
