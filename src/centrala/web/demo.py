"""The demo organisation: made at the first start, completed at later ones, told in ``demo.json``."""

import json
import os
import secrets
import string
from pathlib import Path
from typing import Any

from centrala.configuration import Settings, bracketed

FILE = "demo.json"
TOKEN_NAME = "demo"  # noqa: S105
# The demo's outside world answers this far above our own SIP port.
CARRIER_PORTS_ABOVE = 40
EASY = string.ascii_lowercase.translate(str.maketrans("", "", "lo")) + "23456789"


def seed(settings: Settings) -> dict[str, Any]:
    """Make what is missing, leave what is there, write ``demo.json`` (0600) and return what it says."""
    from centrala.web.demo_forms import put_forms
    from centrala.web.demo_knowledge import put_knowledge
    from centrala.web.demo_routing import put_branch, put_routing
    from centrala.web.demo_scripts import put_scripts
    from centrala.web.demo_studio import put_studio

    path = settings.home / FILE
    known = _read(path)
    _places_and_sounds(settings)
    _callers_way_in()
    put_branch()
    users = _people({user["username"]: user["password"] for user in known.get("users", [])})
    put_routing()
    _carrier(settings)
    _records()
    put_knowledge()
    put_scripts()
    put_studio()
    put_forms()
    told = {
        "web": settings.web_address,
        "live": settings.live_address,
        "sip": {"host": bracketed(settings.sip_host), "port": settings.sip_port},
        "api_token": _api_token(known.get("api_token", "")),
        "users": users,
        "phones": _phones(),
    }
    if told != known:
        _write(path, told)
    return told


ensure = seed


def _places_and_sounds(settings: Settings) -> None:
    from centrala.apps.sites import actions
    from centrala.apps.sites.models import Calendar, Organisation, Site
    from centrala.apps.telephony.sound import NoSpeech
    from centrala.apps.telephony.speech import ensure_core_prompts
    from centrala.web import demo_content as content

    if not Organisation.objects.exists():
        actions.change_organisation(by=_by(), **content.ORGANISATION)
    if not Site.objects.filter(pk=content.SITE["id"]).exists():
        actions.create_site(by=_by(), **content.SITE)
    for calendar in _missing(Calendar, content.CALENDARS):
        actions.create_calendar(by=_by(), site_id=content.SITE["id"], **calendar)
    try:
        ensure_core_prompts(settings, by=_by())
    except NoSpeech:
        return


def _callers_way_in() -> None:
    from centrala.apps.inbound import actions
    from centrala.apps.inbound.models import Emergency, Flow, Number, Queue
    from centrala.web import demo_content as content

    for queue in _missing(Queue, content.QUEUES):
        actions.create_queue(by=_by(), site_id=content.SITE["id"], **queue)
    for emergency in _missing(Emergency, [content.EMERGENCY]):
        actions.create_emergency(by=_by(), **emergency)
    for flow in _missing(Flow, content.FLOWS):
        actions.create_flow(by=_by(), **flow)
        actions.publish_flow(by=_by(), key=flow["id"])
    for number in _missing(Number, content.NUMBERS):
        actions.create_number(by=_by(), **number)


def _people(passwords: dict[str, str]) -> list[dict[str, str]]:
    from centrala.apps.access.actions import set_password
    from centrala.apps.people.actions import create_agent
    from centrala.apps.people.models import Agent
    from centrala.web import demo_content as content

    there = set(Agent.objects.values_list("pk", flat=True))
    users = []
    for username, name, role, language, queues in content.PEOPLE:
        password = passwords.get(username) or _new_password()
        if username not in there:
            create_agent(
                by=_by(), id=username, name=name, password=password, role=role, language=language, queues=queues,
                site_id=content.SITE_OF.get(username, content.SITE["id"]), takes_calls=role != "administrator",
            )  # fmt: skip
        elif username not in passwords:
            set_password(by=_by(), key=username, password=password)
        users.append({"username": username, "password": password, "role": role})
    return users


def _carrier(settings: Settings) -> None:
    from centrala.apps.telephony import actions
    from centrala.apps.telephony.models import DialOutPolicy, Trunk

    port = settings.sip_port + CARRIER_PORTS_ABOVE
    values: dict[str, Any] = {"addresses": [f"127.0.0.1:{port}"], "host": "127.0.0.1", "port": port}
    if Trunk.objects.filter(pk="carrier").exists():
        actions.change_trunk(by=_by(), key="carrier", **values)
    else:
        actions.create_trunk(by=_by(), id="carrier", name="Carrier", **values)
    if not DialOutPolicy.objects.exists():
        actions.change_dial_out(by=_by(), trunk_id="carrier", caller_id="+4570123456", regions=["DK"])


def _records() -> None:
    from centrala.apps.customers.actions import create_customer
    from centrala.apps.customers.models import Customer
    from centrala.apps.interactions.actions import create_disposition
    from centrala.apps.interactions.models import Disposition
    from centrala.web import demo_content as content
    from centrala.web.demo_cases import put_cases
    from centrala.web.demo_changes import put_change
    from centrala.web.demo_customers import put_customers
    from centrala.web.demo_history import put_history
    from centrala.web.demo_incidents import put_incidents
    from centrala.web.demo_messages import put_message_templates
    from centrala.web.demo_sales import put_sales
    from centrala.web.demo_simulation import put_simulation

    if not Disposition.objects.exists():
        made: dict[str, int] = {}
        for position, (code, label, parent) in enumerate(content.DISPOSITIONS):
            row = create_disposition(by=_by(), code=code, label=label, parent_id=made.get(parent), position=position)
            made[code] = row.pk
    if not Customer.objects.exists():
        for customer in content.CUSTOMERS:
            create_customer(by=_by(), **customer)
    put_customers()
    put_history()
    put_simulation()
    put_change()
    put_message_templates()
    put_cases()
    put_sales()
    put_incidents()


def _api_token(known: str) -> str:
    from centrala.apps.access.actions import create_api_token, revoke_api_token
    from centrala.apps.access.models import ApiToken
    from centrala.apps.access.queries import actor_by_token

    if known and actor_by_token(known, ""):
        return known
    for lost in ApiToken.objects.filter(name=TOKEN_NAME, revoked_at=None):
        revoke_api_token(by=_by(), key=lost.pk)
    return create_api_token(by=_by(), name=TOKEN_NAME, owner="admin")[1]


def _phones() -> list[dict[str, str]]:
    from centrala.apps.people.queries import phone_secrets
    from centrala.web import demo_content as content

    there = {phone.agent: phone.secret for phone in phone_secrets()}
    agents = [username for username, _, role, _, _ in content.PEOPLE if role == "agent" and username in there]
    return [{"agent": a, "username": f"{a}-phone", "password": there[a]} for a in agents]


def _by() -> Any:
    from centrala.base.actor import system

    return system("demo")


def _missing(model: Any, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    there = set(model.objects.values_list("pk", flat=True))
    return [row for row in rows if row["id"] not in there]


def _new_password() -> str:
    """Sixty bits that can be typed from a screen."""
    return "-".join("".join(secrets.choice(EASY) for _ in range(4)) for _ in range(3))


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, told: dict[str, Any]) -> None:
    draft = path.with_name(f".{FILE}.{os.getpid()}")
    handle = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump(told, file, indent=2, ensure_ascii=False)
    draft.replace(path)
