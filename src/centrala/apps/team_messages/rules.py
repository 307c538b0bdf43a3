"""Whom a team message is for. Knows no Django."""

from collections.abc import Iterable


def is_for(username: str, queues: Iterable[str], *, to_queues: Iterable[str], to_agents: Iterable[str]) -> bool:
    """Everybody when nobody is named; else the agents named and those of the queues named."""
    to_queues, to_agents = set(to_queues), set(to_agents)
    return not (to_queues or to_agents) or username in to_agents or bool(to_queues.intersection(queues))
