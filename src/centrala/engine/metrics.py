"""Figures for Prometheus: counters by business name, no personal data."""

from prometheus_client import REGISTRY
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from centrala.core.floor import OF_THE_DAY
from centrala.engine.desks.sessions import Sessions
from centrala.engine.loop import Engine
from centrala.engine.records import Records


class _Floor(Collector):
    """Reads the live floor when it is asked, so that nothing is counted twice."""

    def __init__(self, engine: Engine, records: Records, sessions: Sessions) -> None:
        self._engine = engine
        self._records = records
        self._sessions = sessions

    def collect(self):  # type: ignore[no-untyped-def]
        floor = self._engine.centre.floor
        contacts = GaugeMetricFamily("centrala_contacts", "Contacts now, by state", labels=["state"])
        for state in {contact.state for contact in floor.contacts.values()}:
            contacts.add_metric([state], sum(1 for contact in floor.contacts.values() if contact.state == state))
        agents = GaugeMetricFamily("centrala_agents", "Agents now, by state", labels=["state"])
        for state in {agent.state for agent in floor.agents.values()}:
            agents.add_metric([state], sum(1 for agent in floor.agents.values() if agent.state == state))
        today = GaugeMetricFamily("centrala_queue_today", "Since midnight, by queue and figure", labels=["queue", "figure"])
        for queue in floor.queues.values():
            for figure in OF_THE_DAY:
                today.add_metric([queue.id, figure], getattr(queue, figure))
            today.add_metric([queue.id, "waiting_now"], queue.length)
        refused = GaugeMetricFamily("centrala_refused_today", "Turned away since midnight, by cause", labels=["cause"])
        for cause, count in floor.refused.items():
            refused.add_metric([cause], count)
        yield from (contacts, agents, today, refused)
        yield GaugeMetricFamily("centrala_messages", "Messages decided, ever", value=self._engine.journal.seq)
        yield GaugeMetricFamily("centrala_decision_faults", "Decisions that failed", value=self._engine.faults)
        yield GaugeMetricFamily("centrala_records_behind", "Facts not yet in the database", value=self._records.behind)
        yield GaugeMetricFamily("centrala_desks", "Open live sockets", value=len(self._sessions.open))


def watch(engine: Engine, records: Records, sessions: Sessions) -> None:
    """Offer the floor's figures at ``/metrics``."""
    REGISTRY.register(_Floor(engine, records, sessions))
