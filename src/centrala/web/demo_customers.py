"""Customers of the demo with everything there is to know of them: each step is left out where it was done before."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from centrala.apps.customers import actions
from centrala.apps.customers.models import Consent, Customer, CustomerNumber, CustomField, OutsideLink
from centrala.base.actor import system

BY = system("demo")
FIELDS: list[dict[str, Any]] = [
    {"id": "home-system", "label": "Home system", "kind": "choice", "choices": ["Lighting", "Heating", "Garden"], "position": 1},
    {"id": "installed", "label": "Installed on", "kind": "date", "position": 2},
]
LINKS: list[dict[str, Any]] = [
    {"id": "crm", "label": "CRM", "template": "https://crm.example/find?phone={number}&customer={customer_number}"},
]
# By phone number: what is known beside name, number and e-mail.
KNOWN: dict[str, dict[str, Any]] = {
    "+4530112233": {
        "customer_number": "NH-1001", "other_languages": ["en"], "tags": ["key account", "lighting"], "contact_by": "phone",
        "contact_when": "after 15:00", "invoice_by": "email", "account_manager_id": "freja",
        "delivery_note": "Leave at the back door.",
        "custom": {"home-system": "Lighting", "installed": "2025-03-14"},
        "addresses": [
            {"kind": "home", "street": "Østergade 12, 3. th", "postcode": "8000", "city": "Aarhus C", "country": "DK"},
            {"kind": "billing", "street": "Åboulevarden 7", "postcode": "8000", "city": "Aarhus C", "country": "DK"},
        ],
    },
    "+36302345678": {
        "customer_number": "NH-1002", "other_languages": ["en"], "tags": ["heating"], "account_manager_id": "maarten",
        "addresses": [{"kind": "home", "street": "Széchenyi utca 4.", "postcode": "9021", "city": "Győr", "country": "HU"}],
    },
    "+48512345678": {
        "customer_number": "NH-1003", "tags": ["invoice trouble"], "contact_when": "before noon",
        "addresses": [{"kind": "home", "street": "ul. Żółta 8/15", "postcode": "90-001", "city": "Łódź", "country": "PL"}],
    },
    "+31612345678": {"customer_number": "NH-1004", "tags": ["garden"], "account_manager_id": "maarten"},
    "+37251234567": {"customer_number": "NH-1005", "contact_by": "email", "email": "mart@example.org"},
}  # fmt: skip
# By phone number: purpose, given, days ago, source.
CONSENTS = [
    ("+4530112233", "marketing_email", True, 90, "Order form"),
    ("+4530112233", "recording", True, 21, "on the phone"),
    ("+48512345678", "marketing_phone", True, 200, "Fair in Łódź"),
    ("+48512345678", "marketing_phone", False, 9, "on the phone"),
]
FIRM = {"name": "Lyshuset A/S", "kind": "organisation", "numbers": ["+45 86 12 34 56"], "customer_number": "NH-2001"}
# Wrote once under another address: looks like somebody we have.
TWIN = {"name": "Sørensen, Ida", "email": "ida@example.org", "numbers": [{"number": "+45 86 12 99 00", "label": "work"}]}


def put_customers() -> None:
    """What is missing."""
    for field in FIELDS:
        if not CustomField.objects.filter(pk=field["id"]).exists():
            actions.create_custom_field(by=BY, **field)
    for link in LINKS:
        if not OutsideLink.objects.filter(pk=link["id"]).exists():
            actions.create_outside_link(by=BY, **link)
    customers = {row.pk: row.customer for row in CustomerNumber.objects.filter(pk__in=KNOWN).select_related("customer")}
    for number, values in KNOWN.items():
        customer = customers.get(number)
        if customer and not customer.customer_number and not customer.tags:
            actions.change_customer(by=BY, key=customer.pk, **values)
    if not Consent.objects.exists():
        for number, purpose, given, days, source in CONSENTS:
            if customer := customers.get(number):
                at = timezone.now() - timedelta(days=days)
                actions.record_consent(by=BY, key=customer.pk, purpose=purpose, given=given, source=source, at=at)
    _around_ida(customers.get("+4530112233"))


def _around_ida(ida: Customer | None) -> None:
    if ida is None or Customer.objects.filter(customer_number=FIRM["customer_number"]).exists():
        return
    firm = actions.create_customer(by=BY, **FIRM)
    actions.relate_customers(by=BY, key=ida.pk, kind="employee_of", other=firm.pk)
    actions.create_customer(by=BY, **TWIN)
