"""What the customer is told of a case in writing. Called inside actions: the message and what it tells of are one transaction."""

from centrala.apps.cases.models import Case, CaseEntry
from centrala.apps.customer_messages.actions import write
from centrala.apps.customer_messages.models import Message
from centrala.apps.customer_messages.queries import reach_of, template_for
from centrala.apps.customer_messages.rules import fill, in_language, way_of
from centrala.apps.sites.queries import organisation
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid

REASONS = {
    "no_email": "The customer has no e-mail address; add one, or only note what they were told.",
    "no_sms": "The customer has no number that an SMS could go to; add one with its country code.",
    "no_address": "The customer has neither an e-mail address nor a number; add one, or only note what they were told.",
    "refused": "The customer doesn't want messages. Choose e-mail or SMS yourself if they asked for this one.",
    "prefers_phone": "The customer prefers calls. Choose e-mail or SMS yourself if they asked for this one.",
    "prefers_letter": "The customer prefers letters. Choose e-mail or SMS yourself if they asked for this one.",
}


def write_by_hand(by: Actor, case: Case, entry: CaseEntry, via: str) -> Message:
    """What somebody wrote goes out ``via`` e-mail, SMS, or as the customer wishes ("auto")."""
    if case.customer is None:
        raise Invalid("The case has no customer to write to; choose one, or only note what they were told.", "no_customer")
    way = way_of(reach_of(case.customer), "" if via == "auto" else via)
    if not way.channel:
        raise Invalid(REASONS[way.reason], way.reason)
    return write(
        by=by, customer=case.customer, way=way, subject=f"[#{case.pk}] {case.subject}", body=entry.text,
        once=f"case entry {entry.pk}", about=f"case {case.pk}", language=case.customer.language,
    )  # fmt: skip


def tell_status(by: Actor, case: Case, entry: CaseEntry | None) -> Message | None:
    """What the template of this status says, in the customer's language; nothing where there is no template."""
    if case.customer is None or (template := template_for(case.status, case.type)) is None:
        return None
    customer, centre = case.customer, organisation()
    languages = (customer.language, *customer.other_languages, centre.language)
    values = {"name": customer.name, "company": customer.company, "number": str(case.pk)}
    values |= {"subject": case.subject, "centre": centre.name}
    return write(
        by=by, customer=customer, way=way_of(reach_of(customer)),
        subject=fill(in_language(template.subjects, *languages), values),
        body=fill(in_language(template.bodies, *languages), values), language=customer.language or centre.language,
        once=f"case {case.pk} {case.status} {entry.pk if entry else 0}", about=f"case {case.pk}", template=template.pk,
    )  # fmt: skip
