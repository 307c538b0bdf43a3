"""Cases of the demo organisation: a service level, two teams, a tree, and cases in every state. Made once."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from centrala.apps.access.actors import actor_of
from centrala.apps.access.models import User
from centrala.apps.cases.actions import handover, promises, shape, talk, work
from centrala.apps.cases.models import Case, Classification, Team
from centrala.apps.customers.models import Customer
from centrala.apps.interactions.models import Interaction
from centrala.apps.sla.actions import create_policy
from centrala.apps.sla.models import SlaPolicy
from centrala.base.actor import Actor, system

TARGETS = [
    {"priority": 1, "first_response_minutes": 30, "resolution_minutes": 240, "update_minutes": 60},
    {"priority": 2, "first_response_minutes": 60, "resolution_minutes": 480, "update_minutes": 240},
    {"priority": 3, "first_response_minutes": 240, "resolution_minutes": 1440, "update_minutes": 960},
    {"priority": 4, "first_response_minutes": 480, "resolution_minutes": 2880},
]
STEPS = [{"level": 1, "after_minutes": 0}, {"level": 2, "after_minutes": 120, "team": "back-office"}]
TEAMS = [("front-desk", "Front desk", ("anna", "bence", "kasia", "liis")), ("back-office", "Back office", ("freja", "maarten"))]
TREE = [
    ("delivery", "Delivery", ""), ("delivery-late", "Late", "delivery"), ("delivery-broken", "Arrived broken", "delivery"),
    ("invoice", "Invoice", ""), ("invoice-twice", "Charged twice", "invoice"), ("account", "Customer pages", ""),
]  # fmt: skip
BROKEN = {
    "subject": "Lamp arrived broken, replacement wanted", "type": "complaint", "priority": 2, "classification": "delivery-broken",
    "owner_id": "anna", "team_id": "front-desk", "text": "The glass of one of the two lamps is in pieces. Photos follow.",
    "checklist": ("Photos received", "Replacement ordered", "Customer told the date"),
}  # fmt: skip
TWICE = {
    "subject": "Charged twice for May", "type": "complaint", "priority": 3, "classification": "invoice-twice",
    "owner_id": "kasia", "team_id": "front-desk", "text": "The invoice of May was charged on the 2nd and again on the 4th.",
}  # fmt: skip
GREEN = {
    "subject": "Garden set in green instead of white", "type": "request", "priority": 4, "owner_id": "maarten",
    "team_id": "back-office", "text": "The order was changed on the phone; the warehouse has to confirm.",
}  # fmt: skip
LOCKED = {"subject": "Can't sign in to the customer pages", "type": "fault", "priority": 3, "classification": "account",
          "team_id": "front-desk"}  # fmt: skip


def put_cases() -> None:
    """Only where there are none; who tries the demo may have removed or changed what was made."""
    by = system("demo")
    if not SlaPolicy.objects.exists():
        create_policy(by=by, id="standard", name="Standard", calendar_id="office", is_default=True, targets=TARGETS, steps=STEPS)
    if not Team.objects.exists():
        for key, name, members in TEAMS:
            shape.create_team(by=by, id=key, name=name, members=members)
    if not Classification.objects.exists():
        made: dict[str, int] = {}
        for position, (code, label, parent) in enumerate(TREE):
            row = shape.create_classification(by=by, code=code, label=label, parent_id=made.get(parent), position=position)
            made[code] = row.pk
    if not Case.objects.exists():
        _broken_lamp()
        _charged_twice()
        _the_others()


def _broken_lamp() -> None:
    anna = _person("anna")
    case = _make(anna, BROKEN, "+4530112233")
    talk.tell_customer(by=anna, key=case.pk, text="We are sorry about the lamp. A new one leaves our warehouse this week.")
    talk.tick_checklist_item(by=anna, key=case.pk, item=case.checklist.all()[0].pk, done=True)
    promises.make_promise(
        by=anna, case=case.pk, text="Call back with the delivery date", due_at=timezone.now() + timedelta(hours=5)
    )


def _charged_twice() -> None:
    kasia = _person("kasia")
    case = _make(kasia, TWICE, "+48512345678")
    talk.tell_customer(by=kasia, key=case.pk, text="Which of the two payments shall we send back?", then="ask_customer")


def _the_others() -> None:
    maarten, bence = _person("maarten"), _person("bence")
    green = _make(maarten, GREEN, "+31612345678")
    handover.hand_over(by=maarten, key=green.pk, team="front-desk", reason="The customer asked to be called back today.")
    locked = _make(bence, LOCKED, "+36302345678")
    work.step_case(by=bence, key=locked.pk, step="resolve")


def _make(by: Actor, told: dict[str, Any], number: str) -> Case:
    values = dict(told)
    code = values.pop("classification", "")
    leaf = Classification.objects.filter(code=code).first()
    customer = Customer.objects.filter(numbers=number).first()
    contact = Interaction.objects.filter(customer=customer, agents__contains=[by.username]).first() if customer else None
    return work.create_case(by=by, customer=customer, classification=leaf, contact=contact.pk if contact else "", **values)


def _person(username: str) -> Actor:
    return actor_of(User.objects.get(username=username))
