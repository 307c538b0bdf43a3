"""Routing of the demo organisation: skills and languages, rings, a help group, a branch that follows the sun. Made once."""

from typing import Any

from centrala.apps.inbound import actions as inbound
from centrala.apps.inbound.models import Flow, Number, Queue
from centrala.apps.people import actions as people
from centrala.apps.people.models import Skill
from centrala.apps.sites import actions as sites
from centrala.apps.sites.models import Calendar, Site
from centrala.base.actor import system
from centrala.base.announcements import one_publication
from centrala.web import demo_content as content

BY = system("demo")
BRANCH = {"id": "toronto", "name": "Toronto", "zone": "America/Toronto", "country": "CA", "language": "en"}
BRANCH_HOURS = {"id": "toronto-hours", "name": "Toronto hours", "weekly": content.OFFICE_WEEK, "holiday_country": "CA"}
BRANCH_QUEUE = {"id": "toronto", "name": "Support Toronto"}
KEY_ACCOUNTS = {"id": "key-accounts", "name": "Key accounts", "priority": 3}
KEY_NUMBER = {"id": "103", "label": "Key accounts", "flow_id": "key-accounts"}

SKILLS = {
    "technical": {
        "en": "Technical faults", "da": "Tekniske fejl", "nl": "Technische storingen", "pl": "Usterki techniczne",
        "et": "Tehnilised rikked", "hu": "Műszaki hibák",
    },
    "invoices": {"en": "Invoices", "da": "Fakturaer", "nl": "Facturen", "pl": "Faktury", "et": "Arved", "hu": "Számlák"},
    "contracts": {
        "en": "Contracts", "da": "Kontrakter", "nl": "Contracten", "pl": "Umowy", "et": "Lepingud", "hu": "Szerződések",
    },
}  # fmt: skip
LANGUAGES = ("en", "da", "nl", "pl", "et", "hu")
LEVELS: dict[str, dict[str, int]] = {
    "anna": {"technical": 4, "invoices": 3, "contracts": 3, "language:en": 5, "language:da": 5},
    "bence": {"technical": 5, "language:en": 4, "language:hu": 5},
    "kasia": {"technical": 1, "invoices": 5, "language:en": 4, "language:pl": 5},
    "liis": {"technical": 2, "invoices": 2, "language:en": 4, "language:et": 5},
    "maarten": {"technical": 2, "contracts": 4, "language:en": 4, "language:nl": 5},
    "freja": {"invoices": 2, "contracts": 5, "language:en": 3, "language:da": 5},
    "noah": {"technical": 3, "contracts": 2, "language:en": 5},
}
# Agent, queue, terms.
TERMS: list[tuple[str, str, dict[str, float]]] = [
    ("freja", "key-accounts", {"priority": 1, "weight": 2}),
    ("maarten", "key-accounts", {"priority": 1}),
    ("anna", "key-accounts", {"priority": 2, "rank": 2, "delay_seconds": 30}),
]
# Only who knows technical faults is asked at first; after a while anybody, in whatever language.
SUPPORT: dict[str, Any] = {
    "needs": {"technical": 2},
    "language_is_skill": True,
    "rings": [
        {"after_seconds": 20, "relax": {"technical": 1}},
        {"after_seconds": 45, "relax": {"technical": 0, **{f"language:{code}": 0 for code in LANGUAGES}}},
    ],
    "groups": [{"id": "sales-helps", "agents": ["freja", "maarten"], "need": "waiting", "open_above": 6, "close_below": 2}],
}
CLOSED_IN_COPENHAGEN = {"when": "closed", "calendar": "office", "kind": "queue", "value": "toronto"}
CLOSED_IN_TORONTO = {"when": "closed", "calendar": "toronto-hours", "kind": "hang_up", "value": "closed"}
KEPT = {"prefer": ["account_manager", "last_agent"], "prefer_seconds": 20, "return_seconds": 600}


def put_branch() -> None:
    """The second site, its queue, and the queue whose callers go there when Copenhagen has closed."""
    if not Site.objects.filter(pk=BRANCH["id"]).exists():
        sites.create_site(by=BY, **BRANCH)
    if not Calendar.objects.filter(pk=BRANCH_HOURS["id"]).exists():
        sites.create_calendar(by=BY, site_id=BRANCH["id"], **BRANCH_HOURS)
    for queue, site in ((BRANCH_QUEUE, BRANCH["id"]), (KEY_ACCOUNTS, content.SITE["id"])):
        if not Queue.objects.filter(pk=queue["id"]).exists():
            inbound.create_queue(by=BY, site_id=site, **queue)
    if not Flow.objects.filter(pk="key-accounts").exists():
        inbound.create_flow(by=BY, id="key-accounts", name="Straight to Key accounts", draft=content.straight_to("key-accounts"))
        inbound.publish_flow(by=BY, key="key-accounts")
    if not Number.objects.filter(pk=KEY_NUMBER["id"]).exists():
        inbound.create_number(by=BY, **KEY_NUMBER)


def put_routing() -> None:
    """Only where there are no skills; who tries the demo may have removed or changed what was made."""
    if Skill.objects.exists():
        return
    with one_publication():
        for key, names in SKILLS.items():
            people.create_skill(by=BY, id=key, names=names)
        for code in LANGUAGES:
            people.create_skill(by=BY, id=f"language:{code}")
        levels = [(agent, skill, level) for agent, skills in LEVELS.items() for skill, level in skills.items()]
        people.rate_agents(by=BY, levels=levels)
        people.serve_queues(by=BY, cells=TERMS)
        inbound.change_queue(by=BY, key="support", **SUPPORT)
        inbound.change_queue(by=BY, key="key-accounts", needs={"contracts": 3}, overflows=[CLOSED_IN_COPENHAGEN], **KEPT)
        inbound.change_queue(by=BY, key="toronto", overflows=[CLOSED_IN_TORONTO])
