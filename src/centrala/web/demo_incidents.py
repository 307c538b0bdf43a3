"""An outage of the demo organisation that is over: what it said, what came of it. Made once."""

from datetime import timedelta

from django.utils import timezone

from centrala.apps.access.actors import actor_of
from centrala.apps.access.models import User
from centrala.apps.incidents import actions
from centrala.apps.incidents.models import Incident
from centrala.apps.incidents.projections import project
from centrala.contracts.facts import Fact

OUTAGE = {
    "name": "Customer pages out of order",
    "texts": {
        "en": "Our customer pages can't be reached at the moment. Orders and deliveries are not affected.",
        "da": "Vores kundesider kan ikke nås i øjeblikket. Ordrer og leveringer er ikke berørt.",
        "nl": "Onze klantpagina's zijn op dit moment niet bereikbaar. Bestellingen en leveringen gaan gewoon door.",
        "pl": "Strony dla klientów są chwilowo niedostępne. Zamówienia i dostawy przebiegają normalnie.",
        "et": "Meie klientide lehed ei ole praegu kättesaadavad. Tellimusi ja tarneid see ei puuduta.",
        "hu": "Ügyféloldalaink jelenleg nem érhetők el. A rendeléseket és a szállításokat ez nem érinti.",
    },
    "more": {"en": "Invoices can be asked for by e-mail meanwhile."},
    "queues": ["support"],
}
ASKED = (("+4530112233", "da"), ("+48512345678", "pl"))
CAME_OF_IT = ("deflected", "deflected", "hung_up", "stayed")
LASTED = timedelta(hours=2)


def put_incidents() -> None:
    """Only where there is none: nothing is under way in a fresh demo, so that its callers get through."""
    if Incident.objects.exists():
        return
    sofie = actor_of(User.objects.get(username="sofie"))
    began = timezone.now() - timedelta(days=1)
    row = actions.declare_incident(by=sofie, begins_at=began, expected_end=began + LASTED, **OUTAGE)
    for number, language in ASKED:
        asker = actions.ask_to_be_told(by=sofie, key=row.pk, number=number, language=language)
        actions.note_told(by=sofie, key=row.pk, asker=asker.pk)
    actions.end_incident(by=sofie, key=row.pk)
    project([fact for at, outcome in enumerate(CAME_OF_IT) for fact in _told(str(row.pk), at, outcome, began.timestamp())])


def _told(incident: str, number: int, outcome: str, began: float) -> list[Fact]:
    place = {"contact": f"demo-incident-{number}", "agent": "", "seq": -1 - number}
    at = began + 600.0 * number
    return [
        Fact(index=0, at=at, kind="incident.told", data={"incident": incident, "queue": "support"}, **place),
        Fact(index=1, at=at + 20, kind=f"incident.{outcome}", data={"incident": incident}, **place),
    ]
