"""Bench: finding one of a million customers and opening their record, beside the same questions in plain SQL.

``CENTRALA_BENCH_CUSTOMERS=20000`` makes it smaller; there are five contacts a customer.
"""

import itertools
import os
import random
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any

from bench.customer_base import AGENTS, HEAVY, SEED, CustomerBase, Person, people
from bench.figures import Headline, Result, Table, median, ms, percentile

WHOLE, QUICK, CONTACTS_EACH = 1_000_000, 50_000, 5
SEARCH_GOAL_SECONDS, OPEN_GOAL_SECONDS = 0.050, 0.150
PAGE = 50
PLAIN = """
SELECT c.id FROM customers_customer c WHERE c.merged_into_id IS NULL AND (c.name ILIKE %(like)s OR c.company ILIKE %(like)s
    OR c.email ILIKE %(like)s OR c.customer_number ILIKE %(like)s
    OR EXISTS (SELECT 1 FROM customers_customernumber n WHERE n.customer_id = c.id AND n.number LIKE %(digits)s))
ORDER BY c.created_at DESC, c.id DESC LIMIT 50
"""
PLAIN_TIMELINE = "SELECT * FROM interactions_interaction WHERE customer_id = %s ORDER BY arrived_at DESC, id DESC LIMIT 30"
LETTERS = "abcdefghijklmnoprstuvwz"


def _slip(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word))
    letter = dice.choice(LETTERS)
    swapped = word[: at - 1] + word[at - 1 : at + 1][::-1] + word[at + 1 :]
    return dice.choice([word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], swapped])


def _fold(text: str) -> str:
    from centrala.apps.customers.rules import fold

    return fold(text)


Ask = Callable[[Person, random.Random], str]
KINDS: dict[str, Ask] = {
    "whole name": lambda one, dice: one.name,
    "name turned round, without its letters": lambda one, dice: _fold(f"{one.family} {one.first}"),
    "beginnings of both names": lambda one, dice: f"{one.first[:3]} {one.family[:4]}",
    "family name with a slip": lambda one, dice: f"{one.first} {_slip(one.family, dice)}",
    "one family name": lambda one, dice: one.family,
    "three letters": lambda one, dice: one.family[:3],
    "two letters": lambda one, dice: one.first[:2],
    "initial and family name": lambda one, dice: f"{one.first[0]} {one.family}",
    "name and town": lambda one, dice: f"{one.family} {one.city}",
    "number, +": lambda one, dice: one.number,
    "number, 00 and spaces": lambda one, dice: "00" + " ".join(one.number[at : at + 3] for at in range(1, len(one.number), 3)),
    "last six digits": lambda one, dice: one.number[-6:],
    "e-mail": lambda one, dice: one.email.upper(),
    "customer number": lambda one, dice: one.customer_number.lower(),
    "nobody": lambda one, dice: f"{_slip(one.first, dice)}qx {one.family[::-1]}zz",
}
# Where the question names one person, they must be among those found.
TELLING = {
    "whole name",
    "family name with a slip",
    "number, +",
    "number, 00 and spaces",
    "last six digits",
    "e-mail",
    "customer number",
}


def run(*, quick: bool) -> Result:
    """Make the base, ask, throw it away."""
    customers = int(os.environ.get("CENTRALA_BENCH_CUSTOMERS", QUICK if quick else WHOLE))
    began = perf_counter()
    with CustomerBase(customers, customers * CONTACTS_EACH) as base:
        making = perf_counter() - began
        asked = _search(base, times=15 if quick else 60, plain_times=2 if quick else 5)
        opened = _opened(base, times=15 if quick else 60)
    size = f"{customers:,} customers, {customers * CONTACTS_EACH:,} contacts"
    tables = [_search_table(asked, size), _opened_table(opened, size)]
    tables[0].notes.append(f"Made and indexed in {making:.0f} s.")
    figures = {"customers": customers, "making_seconds": making, "search": asked, "opened": opened}
    return Result("customers", tables, _headlines(asked, opened, size), figures)


def _some(base: CustomerBase, count: int) -> Iterator[Person]:
    dice = random.Random(SEED + 1)
    wanted = set(dice.sample(range(1, base.customers + 1), min(count, base.customers)))
    return (one for one in people(base.customers) if one.id in wanted)


def _search(base: CustomerBase, times: int, plain_times: int) -> dict[str, dict[str, Any]]:
    from centrala.apps.customers.queries import list_customers
    from centrala.base.actor import system

    dice, asker = random.Random(SEED + 2), system("bench")
    sample = list(_some(base, times))
    dice.shuffle(sample)
    found: dict[str, dict[str, Any]] = {}
    with base.connect() as connection:
        for kind, ask in KINDS.items():
            it: dict[str, Any] = {"ours": [], "plain": [], "met": 0, "plain_met": 0}
            for place, one in enumerate(sample):
                text = ask(one, dice)
                began = perf_counter()
                page = list_customers(asker, text=text, limit=PAGE)
                it["ours"].append(perf_counter() - began)
                # A name that many share is met by anybody who has it.
                it["met"] += any(row.pk == one.id or row.name == one.name for row in page.items)
                if place < plain_times:
                    digits = "".join(c for c in text if c.isdigit())
                    like = {"like": f"%{text}%", "digits": f"%{digits.removeprefix('00')}%" if len(digits) > 4 else "-"}
                    began = perf_counter()
                    keys = {row[0] for row in connection.execute(PLAIN, like).fetchall()}
                    it["plain"].append(perf_counter() - began)
                    it["plain_met"] += one.id in keys
            it["asked"], it["plain_asked"] = len(sample), min(plain_times, len(sample))
            found[kind] = it
    return found


def _opened(base: CustomerBase, times: int) -> dict[str, dict[str, list[float]]]:
    """The three requests of the customer's page and the screen pop, through Django's whole stack."""
    from django.test import Client

    clients = {role: Client() for role in ("administrator", "agent")}
    _staff(clients)
    light = [one.id for one in _some(base, times)]
    heavy = list(itertools.islice(itertools.cycle(range(1, HEAVY + 1)), times))
    found: dict[str, dict[str, list[float]]] = {}
    with base.connect() as connection:
        for who, keys in (("some customer", light), ("a customer who calls daily", heavy)):
            for role, client in clients.items():
                held = found.setdefault(f"{who}, for an {role}", {"page": [], "timeline": [], "pop": [], "plain": []})
                for key in keys:
                    paths = {
                        "record": f"{key}",
                        "timeline": f"{key}/timeline",
                        "around": f"{key}/around",
                        "pop": f"pop?customer={key}",
                    }
                    spent = {name: _timed(lambda path=path, client=client: _get(client, path)) for name, path in paths.items()}  # type: ignore[misc]
                    held["page"].append(spent["record"] + spent["timeline"] + spent["around"])
                    held["timeline"].append(spent["timeline"])
                    held["pop"].append(spent["pop"])
                    held["plain"].append(_timed(lambda key=key: connection.execute(PLAIN_TIMELINE, [key]).fetchall()))  # type: ignore[misc]
    return found


def _get(client: Any, path: str) -> None:
    answer = client.get(f"/api/v1/customers/{path}", headers={"host": "localhost"})
    assert answer.status_code == 200, answer.content


def _staff(clients: dict[str, Any]) -> None:
    from centrala.apps.access.models import User
    from centrala.apps.inbound.actions import create_queue
    from centrala.apps.people.actions import create_agent
    from centrala.apps.sites.actions import create_site
    from centrala.apps.telephony.actions import create_prompt
    from centrala.base.actor import system

    by = system("bench")
    create_site(by=by, id="main", name="Main", zone="Europe/Copenhagen", country="DK")
    for prompt in ("welcome", "all-busy", "goodbye", "outage", "invalid-choice"):
        create_prompt(by=by, id=prompt, name=prompt, texts={"en": prompt})
    for queue in ("q1", "q2", "q3"):
        create_queue(by=by, id=queue, name=queue, site_id="main")
    for role, client in clients.items():
        username = f"a{AGENTS // 2}" if role == "agent" else "root"
        queues = ["q1", "q2", "q3"] if role == "agent" else []
        create_agent(by=by, id=username, name=username, password="a-long-password", role=role, site_id="main", queues=queues)
        client.force_login(User.objects.get(username=username))
        client.get("/api/v1/customers/tags", headers={"host": "localhost"})


def _timed(work: Callable[[], Any]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _search_table(asked: dict[str, dict[str, Any]], size: str) -> Table:
    columns = ("question", "ms p50", "p95", "worst", "who was meant is found", "ILIKE ms p50", "worst", "found")
    table = Table(f"Finding a customer: {size}", columns)
    for kind, it in asked.items():
        ours, plain = it["ours"], it["plain"]
        met = f"{it['met']} of {it['asked']}" if kind in TELLING else "-"
        plain_met = f"{it['plain_met']} of {it['plain_asked']}" if kind in TELLING else "-"
        table.add(
            kind, ms(median(ours)), ms(percentile(ours, 0.95)), ms(max(ours)), met, ms(median(plain)), ms(max(plain)), plain_met
        )
    table.notes = [
        "Ours: the query behind the API with its rows, numbers and addresses, first 50. Beside it: one statement of ILIKE '%…%'",
        "over name, company, e-mail, customer number and numbers in the same database, PostgreSQL as embedded.",
    ]
    return table


def _opened_table(opened: dict[str, dict[str, list[float]]], size: str) -> Table:
    columns = (
        "whose record",
        "page ms p50",
        "p95",
        "timeline ms p50",
        "p95",
        "screen pop ms p50",
        "p95",
        "bare SQL of 30 contacts p50",
        "p95",
    )
    table = Table(f"Opening a customer: {size}", columns)
    for who, it in opened.items():
        table.add(
            who,
            *(
                ms(value)
                for name in ("page", "timeline", "pop", "plain")
                for value in (median(it[name]), percentile(it[name], 0.95))
            ),
        )
    table.notes = [
        "Page: record, timeline and what stands around it (consents, relations, duplicates), one after the other, in Django."
    ]
    return table


def _headlines(asked: dict[str, dict[str, Any]], opened: dict[str, dict[str, list[float]]], size: str) -> list[Headline]:
    slowest, worst = max(((kind, percentile(it["ours"], 0.95)) for kind, it in asked.items()), key=lambda pair: pair[1])
    plain = median([median(it["plain"]) for it in asked.values()])
    ours = median([median(it["ours"]) for it in asked.values()])
    page, timeline = (max(percentile(it[name], 0.95) for it in opened.values()) for name in ("page", "timeline"))
    return [
        Headline(
            f"customer search, median of kinds ({size})", f"{ms(ours)} ms", f"ILIKE: {ms(plain)} ms", f"{plain / ours:.0f}×"
        ),
        Headline(
            f"slowest kind of search, p95 ({slowest})", f"{ms(worst)} ms", "", "", "under 50 ms", worst < SEARCH_GOAL_SECONDS
        ),
        Headline("customer's timeline, worst p95", f"{ms(timeline)} ms", "", "", "under 150 ms", timeline < OPEN_GOAL_SECONDS),
        Headline("customer's whole page, worst p95", f"{ms(page)} ms", "", "", "under 150 ms", page < OPEN_GOAL_SECONDS),
    ]
