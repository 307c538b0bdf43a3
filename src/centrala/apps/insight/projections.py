"""Facts → queue visits, handlings and agent states. Repeating a batch changes nothing."""

from collections.abc import Sequence

from django.db import connection

from centrala.apps.insight import rules
from centrala.apps.insight.models import AgentState, Handling, QueueVisit
from centrala.apps.interactions.stream import facts_of, moment
from centrala.contracts.facts import Fact

NAME = "insight"
KINDS = ("contact.", "talk.", "wrap_up.", "agent.state")

# Each state ends where the agent's next one begins; only from the state before the batch on can that be new.
END_STATES = """
UPDATE insight_agentstate AS it SET ended_at = n.next_at FROM (
  SELECT s.seq, s.index, lead(s.started_at) OVER (PARTITION BY s.agent ORDER BY s.seq, s.index) AS next_at
  FROM unnest(%s::text[], %s::bigint[], %s::int[]) AS f (name, first_seq, first_index)
  CROSS JOIN LATERAL (
    SELECT seq, index FROM (
      SELECT seq, index FROM insight_agentstate
      WHERE agent = f.name AND (seq, index) <= (f.first_seq, f.first_index) ORDER BY seq DESC, index DESC LIMIT 2
    ) AS last_two ORDER BY seq, index LIMIT 1
  ) AS before
  JOIN insight_agentstate AS s ON s.agent = f.name AND (s.seq, s.index) >= (before.seq, before.index)
) AS n WHERE it.seq = n.seq AND it.index = n.index AND it.ended_at IS DISTINCT FROM n.next_at
"""


def project(facts: Sequence[Fact]) -> set[str]:
    """Fold contacts into visits and handlings; put agents' states in a row."""
    _project_contacts([fact for fact in facts if fact.contact and fact.kind != "agent.state"])
    _project_states([fact for fact in facts if fact.kind == "agent.state"])
    return set()


def _project_contacts(facts: Sequence[Fact]) -> None:
    visits, handlings = [], []
    for contact, history in facts_of(fact.contact for fact in facts).items():
        visits += [_visit(contact, visit) for visit in rules.visits(history)]
        handlings += [_handling(contact, handling) for handling in rules.handlings(history)]
    QueueVisit.objects.bulk_create(
        visits,
        update_conflicts=True,
        unique_fields=["contact", "number"],
        update_fields=[
            "queue",
            "entered_at",
            "left_at",
            "outcome",
            "wait_seconds",
            "agent",
            "told_low_seconds",
            "told_high_seconds",
        ],
    )
    Handling.objects.bulk_create(
        handlings,
        update_conflicts=True,
        unique_fields=["contact", "number"],
        update_fields=["agent", "queue", "started_at", "ended_at", "talk_seconds", "hold_seconds", "wrap_up_seconds"],
    )


def _project_states(facts: Sequence[Fact]) -> None:
    if not facts:
        return
    rows = [
        AgentState(
            seq=fact.seq,
            index=fact.index,
            agent=fact.agent,
            state=fact.data.get("state", ""),
            reason=fact.data.get("reason") or "",
            by=fact.data.get("by") or "",
            started_at=moment(fact.at),
        )
        for fact in facts
    ]
    AgentState.objects.bulk_create(rows, ignore_conflicts=True)
    first: dict[str, tuple[int, int]] = {}
    for row in rows:
        first.setdefault(row.agent, (row.seq, row.index))
    with connection.cursor() as cursor:
        cursor.execute(END_STATES, [list(first), [s for s, _ in first.values()], [i for _, i in first.values()]])


def _visit(contact: str, it: rules.Visit) -> QueueVisit:
    return QueueVisit(
        contact=contact,
        number=it.number,
        queue=it.queue,
        entered_at=moment(it.entered_at),
        left_at=moment(it.left_at),
        outcome=it.outcome,
        wait_seconds=it.wait_seconds,
        agent=it.agent,
        told_low_seconds=it.told_low_seconds,
        told_high_seconds=it.told_high_seconds,
    )


def _handling(contact: str, it: rules.Handling) -> Handling:
    return Handling(
        contact=contact,
        number=it.number,
        agent=it.agent,
        queue=it.queue,
        started_at=moment(it.started_at),
        ended_at=moment(it.ended_at),
        talk_seconds=it.talk_seconds,
        hold_seconds=it.hold_seconds,
        wrap_up_seconds=it.wrap_up_seconds,
    )
