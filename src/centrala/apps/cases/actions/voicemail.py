"""A voicemail as work: a case with an owner or for everybody, its clocks, and the contact whose recording is the message."""

from centrala.apps.cases import permissions
from centrala.apps.cases.actions.work import create_case
from centrala.apps.cases.models import Case, CaseContact
from centrala.apps.inbound.models import Queue
from centrala.apps.interactions.models import Interaction
from centrala.apps.people.models import Agent
from centrala.apps.sites.queries import organisation
from centrala.base import trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.turn import take_turn

SUBJECTS = {
    "en": "Voicemail from {caller} for {whom} ({seconds} s)",
    "da": "Telefonbesked fra {caller} til {whom} ({seconds} s)",
    "nl": "Voicemail van {caller} voor {whom} ({seconds} s)",
    "pl": "Wiadomość głosowa od {caller} dla {whom} ({seconds} s)",
    "et": "Kõnepostisõnum: {caller} → {whom} ({seconds} s)",
    "hu": "Hangüzenet: {caller} → {whom} ({seconds} s)",
}
HIDDEN = {"en": "a hidden number", "da": "et skjult nummer", "nl": "een verborgen nummer", "pl": "numeru zastrzeżonego",
          "et": "varjatud number", "hu": "rejtett szám"}  # fmt: skip


@action("voicemail.follow_up", permissions.CLOCKS)
def follow_up(*, by: Actor, contact: str, queue: str, to: str, seconds: int) -> Case | None:
    """One case for one contact, however often it is asked for."""
    take_turn(f"voicemail {contact}")
    row = Interaction.objects.filter(pk=contact).select_related("customer").first()
    if row is None or CaseContact.objects.filter(contact=contact, case__created_by=by.username).exists():
        trail.nothing_changed()
        return None
    agent = Agent.objects.filter(pk=to).first()
    whom = agent.name if agent else Queue.objects.filter(pk=queue).values_list("name", flat=True).first() or queue
    language = organisation().language
    words = SUBJECTS.get(language, SUBJECTS["en"])
    caller = str(row.customer) if row.customer and row.customer.name else row.caller or HIDDEN.get(language, HIDDEN["en"])
    subject = words.format(caller=caller, whom=whom, seconds=seconds)[:200]
    case = create_case(
        by=by, subject=subject, type="request", contact=contact, customer=row.customer, owner_id=agent.pk if agent else None
    )
    trail.mark("voicemail", contact, None, {"case": case.pk})
    return case
