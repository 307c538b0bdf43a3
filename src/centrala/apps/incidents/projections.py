"""Facts → who heard of an incident, what came of it, and who asked to be told of the end."""

from collections.abc import Sequence

from centrala.apps.incidents.models import Asker, Incident, Telling
from centrala.apps.interactions.stream import moment
from centrala.contracts.facts import Fact

NAME = "incidents"
KINDS = ("incident.",)
OUTCOMES = {
    "incident.hung_up": "hung_up", "incident.stayed": "stayed", "incident.tell_me": "asked", "incident.deflected": "deflected",
}  # fmt: skip


def project(facts: Sequence[Fact]) -> set[str]:
    """Each fact once more changes nothing: who asked is not merely deflected, who was told stays told."""
    wanted = {fact.data["incident"] for fact in facts if str(fact.data.get("incident", "")).isdecimal()}
    known = {str(key) for key in Incident.objects.filter(pk__in=wanted).values_list("pk", flat=True)}
    meant = [fact for fact in facts if fact.data.get("incident") in known]
    told = [fact for fact in meant if fact.kind == "incident.told"]
    Telling.objects.bulk_create(
        [
            Telling(incident_id=int(it.data["incident"]), contact=it.contact, queue=it.data["queue"], at=moment(it.at))
            for it in told
        ],
        ignore_conflicts=True,
    )
    for fact in meant:
        if outcome := OUTCOMES.get(fact.kind):
            _came_of_it(fact, outcome)
    return set()


def _came_of_it(fact: Fact, outcome: str) -> None:
    rows = Telling.objects.filter(incident=fact.data["incident"], contact=fact.contact)
    rows.filter(outcome="listening").update(outcome=outcome)
    if outcome == "asked":
        Asker.objects.bulk_create(
            [Asker(incident_id=int(fact.data["incident"]), number=fact.data["number"], language=fact.data.get("language", ""),
                   contact=fact.contact, asked_at=moment(fact.at))],
            ignore_conflicts=True,
        )  # fmt: skip
