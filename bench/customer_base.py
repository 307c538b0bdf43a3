"""A whole customer base, made the same each time: customers with real names, numbers and places, and their contacts.

The database is a private embedded PostgreSQL in a temporary folder, with Centrala's own migrations, gone afterwards.
"""

import itertools
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg

from bench.customer_names import ENDINGS, FIRMS, PEOPLES
from centrala.run.postgres import EmbeddedPostgres

SEED = 20_27
AGENTS, QUEUES = 500, 20
# A handful call every day for years: the longest timelines.
HEAVY, HEAVY_CONTACTS = 20, 5_000
INDEXES = (
    "customer_by_terms", "word_by_near", "customer_by_tags", "contact_by_agents",
    "contact_by_queues", "contact_by_customer", "contact_newest_first", "contact_by_queue", "contact_by_caller",
)  # fmt: skip
CONTACTS = """
INSERT INTO interactions_interaction (id, direction, caller, dialled, entrance, language, state, outcome, end_cause, queue,
    queues, agents, choices, arrived_at, wait_seconds, talk_seconds, hold_seconds, wrap_up_seconds, offers, missed_offers,
    transfers, customer_id, customer_chosen)
SELECT 'b' || g, 'in', '+4530' || lpad((g %% 1000000)::text, 6, '0'), '100', 'carrier', 'en', 'ended',
    CASE WHEN g %% 13 = 0 THEN 'abandoned' ELSE 'answered' END, 'hang_up', 'q' || g %% %(queues)s, ARRAY['q' || g %% %(queues)s],
    ARRAY['a' || (g * 7919::bigint) %% %(agents)s], '{}', '2026-01-01'::timestamptz + (g * 20) * interval '1 second',
    12, 180, 0, 20, 1, 0, 0,
    CASE WHEN g <= %(heavy)s THEN 1 + g %% %(few)s ELSE 1 + (g * 2654435761::bigint) %% %(customers)s END, false
FROM generate_series(%(first)s::bigint, %(last)s::bigint) g
"""


@dataclass(frozen=True, slots=True)
class Person:
    """One made-up customer with real names."""

    id: int
    country: str
    first: str
    family: str
    company: str
    email: str
    number: str
    customer_number: str
    city: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.family}"


def people(count: int) -> Iterator[Person]:
    """The same people each time. Common names are common; a third have a family name that few share."""
    dice = random.Random(SEED)
    split = [(*one[:4], one[4].split(), one[5].split(), one[6].split()) for one in PEOPLES]
    weights = [list(itertools.accumulate(1 / (place + 2) for place in range(len(one[5])))) for one in split]
    for key in range(1, count + 1):
        at = key % len(split)
        country, code, begin, digits, firsts, families, towns = split[at]
        family = dice.choices(families, cum_weights=weights[at])[0]
        if dice.random() < 0.35:
            family = dice.choice(families).rstrip("aeiouyö")[:6] + dice.choice("abdefgiklmnoprstu") + dice.choice(ENDINGS)
        first = dice.choice(firsts)
        # Each number once: the key's digits, mixed so that neighbours do not share their endings.
        body = str((key * 7_368_787 + 12_345) % 10 ** (digits - len(begin))).zfill(digits - len(begin))
        firm = f"{dice.choice(FIRMS)} {family}" if key % 5 == 0 else ""
        email = f"{first}.{family}{key}@example.{country}".lower().replace("'", "")
        number = f"+{code}{begin}{body}"
        yield Person(key, country, first, family, firm, email, number, f"C-{key:07}", dice.choice(towns))


class CustomerBase:
    """``with CustomerBase(1_000_000, 5_000_000) as base:``. Django is set up on it."""

    def __init__(self, customers: int, contacts: int) -> None:
        self.customers, self.contacts = customers, contacts
        self.home = Path(tempfile.mkdtemp(prefix="centrala-bench-customers-"))
        self.postgres = EmbeddedPostgres(self.home / "postgres", self.home / "postgres" / "socket", durable=False)

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        from django.db import connection

        if connection.connection is not None:
            connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
        self.postgres.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def connect(self) -> psycopg.Connection[Any]:
        """A connection past Django."""
        return psycopg.connect(self.postgres.address("bench"), autocommit=True)

    def _start(self) -> None:
        self.postgres.start()
        self.postgres.create_database("bench")
        os.environ |= {"CENTRALA_HOME": str(self.home), "CENTRALA_DATABASE_URL": self.postgres.address("bench"),
                       "DJANGO_SETTINGS_MODULE": "centrala.web.settings"}  # fmt: skip
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        with self.connect() as connection:
            made = [
                row[0] for row in connection.execute("SELECT indexdef FROM pg_indexes WHERE indexname = ANY(%s)", [list(INDEXES)])
            ]
            for name in INDEXES:
                connection.execute(f"DROP INDEX {name}")  # type: ignore[arg-type]
            self._customers(connection)
            self._contacts(connection)
            connection.execute("SET maintenance_work_mem = '512MB'")
            for statement in made:
                connection.execute(statement)
            connection.execute("VACUUM ANALYZE")

    def _customers(self, connection: psycopg.Connection[Any]) -> None:
        from centrala.apps.customers import terms

        tables = {
            "customers_customer (id, kind, customer_number, name, company, email, other_emails, language, other_languages,"
            " contact_by, contact_when, invoice_by, delivery_note, note, tags, custom, version,"
            " created_at)": "bench_customer.copy",
            "customers_customernumber (number, as_typed, label, customer_id)": "bench_number.copy",
            "customers_customeraddress (customer_id, kind, street, more, postcode, city, country)": "bench_address.copy",
        }
        words: set[str] = set()
        files = {table: (self.home / name).open("w", encoding="utf-8") for table, name in tables.items()}
        found = (self.home / "bench_terms.copy").open("w", encoding="utf-8")
        customer, number, address = files.values()
        for one in people(self.customers):
            customer.write(f"{one.id}\tperson\t{one.customer_number}\t{one.name}\t{one.company}\t{one.email}\t{{}}\t\t{{}}\t\t\t\t\t\t"
                           f"{{}}\t{{}}\t1\t2026-01-01 00:00:00+00\n")  # fmt: skip
            number.write(f"{one.number}\t{one.number}\t\t{one.id}\n")
            address.write(f"{one.id}\thome\t\t\t{1000 + one.id % 9000}\t{one.city}\t{one.country}\n")
            lexemes = terms.terms_of(
                name=one.name, company=one.company, emails=[one.email], numbers=[one.number], references=[one.customer_number],
                places=[one.city, str(1000 + one.id % 9000)],
            )  # fmt: skip
            found.write(f"{one.id}\t" + " ".join(f"'{lexeme}'" for lexeme in lexemes) + "\n")
            words.update(terms.name_words(one.name, one.company))
        for file in (*files.values(), found):
            file.close()
        for table, name in tables.items():
            self._copy(connection, table, self.home / name)
        self._copy(connection, "customers_customersearch (customer_id, terms)", self.home / "bench_terms.copy")
        with connection.cursor() as cursor, cursor.copy("COPY customers_nameword (word, near) FROM STDIN") as copy:
            for word in sorted(words):
                copy.write_row((word, terms.nearby(word)))

    def _copy(self, connection: psycopg.Connection[Any], table: str, path: Path) -> None:
        with path.open("rb") as file, connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:  # type: ignore[arg-type]
            while part := file.read(1 << 20):
                copy.write(part)
        path.unlink()

    def _contacts(self, connection: psycopg.Connection[Any]) -> None:
        heavy = min(self.contacts // 10, HEAVY * HEAVY_CONTACTS)
        told = {"queues": QUEUES, "agents": AGENTS, "heavy": heavy, "few": HEAVY, "customers": self.customers}
        step = 500_000
        for first in range(1, self.contacts + 1, step):
            connection.execute(CONTACTS, {**told, "first": first, "last": min(first + step - 1, self.contacts)})
