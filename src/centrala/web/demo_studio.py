"""A flow of the demo organisation that shows what the studio can draw, with its tests; put there once."""

from typing import Any

NOBODY = {
    "en": "Nobody is here just now. Please call again during our opening hours.",
    "da": "Der er ingen her lige nu. Ring venligst igen i vores åbningstid.",
}
ORDER_LINE: dict[str, Any] = {
    "start": "outage",
    "language": "en",
    "steps": {
        "outage": {"kind": "emergency", "emergency": "outage", "next": "tongue"},
        "tongue": {
            "kind": "language",
            "texts": {"en": "For English, press one.", "da": "Tast to for dansk."},
            "prompts": ["welcome"],
            "languages": {"1": "en", "2": "da"},
            "next": "who",
        },
        "who": {
            "kind": "ask",
            "note": "Customers we know by their number are greeted by name.",
            "what": "customer",
            "given": {"number": "{caller}"},
            "save": {"customer": "name"},
            "next": "known",
            "otherwise": "choose",
        },
        "known": {"kind": "play", "texts": {"en": "Good day {customer}.", "da": "Goddag {customer}."}, "next": "choose"},
        "choose": {
            "kind": "menu",
            "texts": {
                "en": "For an order you have placed, press one. For anything else, press two.",
                "da": "Tast et for en ordre, du har afgivet. Tast to for alt andet.",
            },
            "choices": {"1": "order", "2": "anybody"},
            "labels": {"1": "Order", "2": "Anything else"},
            "otherwise": "anybody",
        },
        "order": {
            "kind": "collect",
            "note": "The number stands in the confirmation, without its letters.",
            "texts": {
                "en": "Please enter the figures of your order number.",
                "da": "Indtast venligst tallene i dit ordrenummer.",
            },
            "variable": "order",
            "least": 4,
            "most": 6,
            "confirm": True,
            "next": "about",
            "otherwise": "anybody",
        },
        "about": {"kind": "set", "variables": {"topic": "Order {order}"}, "priority": 4, "next": "anybody"},
        "anybody": {"kind": "staffed", "queue": "sales", "staffed": "sales", "nobody": "later"},
        "sales": {"kind": "queue", "queue": "sales"},
        "later": {"kind": "hang_up", "texts": NOBODY},
    },
    "tests": [
        {
            "name": "A customer we know asks about an order",
            "caller": "+4530112233",
            "staffed": ["sales"],
            "steps": [
                {"press": "1"},
                {"answer": {"name": "Ida Sørensen"}},
                {"says": "Good day Ida"},
                {"press": "1"},
                {"says": "order number"},
                {"press": "1042#"},
                {"says": "[digits 1042]"},
                {"press": "1"},
            ],
            "ends": "queue:sales",
        },
        {
            "name": "Danish, and nobody is there",
            "steps": [{"press": "2"}, {"answer": None}, {"says": "Tast et"}, {"press": "2"}, {"says": "ingen her"}],
            "ends": "hang_up",
        },
        {
            "name": "A caller who presses nothing",
            "staffed": ["sales"],
            "steps": [{"silence": True}, {"answer": None}, {"silence": True}, {"silence": True}, {"silence": True}],
            "ends": "queue:sales",
        },
        {
            "name": "The outage switch is on",
            "emergencies": ["outage"],
            "steps": [{"says": "outage"}],
            "ends": "hang_up",
        },
    ],
}


def put_studio() -> None:
    """Make and publish the flow, unless it is there already; no number leads to it, the studio calls it."""
    from centrala.apps.inbound import actions
    from centrala.apps.inbound.models import Flow
    from centrala.base.actor import system

    if Flow.objects.filter(pk="order-line").exists():
        return
    by = system("demo")
    actions.create_flow(by=by, id="order-line", name="Order line", draft=ORDER_LINE)
    actions.publish_flow(by=by, key="order-line")
