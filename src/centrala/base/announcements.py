"""The one door for announcing: a row in the outbox, notified after commit by a transaction of its own.

A commit that carries NOTIFY takes a lock of the whole server, so the business transaction never carries one.
What a crash leaves in the outbox, the worker's loop relays.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from centrala.base.models import Announcement, RulebookVersion

# PostgreSQL takes less than 8,000 bytes for one notice.
NOTICE_BYTES = 7_900

_publisher: list[Callable[[int], None]] = []
# While several changes are made as one: how many asked for a new version so far.
_held: ContextVar[list[int] | None] = ContextVar("held_publications", default=None)


def publish_with(publisher: Callable[[int], None]) -> None:
    """Who looks at each new version inside the writing transaction, and may refuse it; told when Django starts."""
    _publisher[:] = [publisher]


@contextmanager
def one_publication(*, discard: bool = False) -> Iterator[None]:
    """What is changed inside becomes one version at the end; ``discard``: none at all, for what is rolled back anyway."""
    outer = _held.get()
    asked = outer if outer is not None else []
    token = _held.set(asked)
    try:
        yield
    finally:
        _held.reset(token)
    if asked and outer is None and not discard:
        bump_rulebook()


def announce(channel: str, payload: str = "") -> None:
    """Notify ``channel`` once the running transaction is committed."""
    Announcement.objects.create(channel=channel, payload=payload)
    transaction.on_commit(relay, robust=True)


def announce_names(channel: str, names: Iterable[str]) -> None:
    """Notify ``channel`` of whom or what it is about: a JSON list, in as many notices as it takes."""
    pack: list[str] = []
    size = 0
    for name in names:
        needs = len(json.dumps(name)) + 2
        if pack and size + needs > NOTICE_BYTES:
            announce(channel, json.dumps(pack))
            pack, size = [], 0
        pack.append(name)
        size += needs
    if pack:
        announce(channel, json.dumps(pack))


def bump_rulebook() -> int:
    """The engine must read the rulebook again; returns the new version."""
    held = _held.get()
    if held is not None:
        held.append(1)
        return rulebook_version()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO rulebook_version (id, version, at) VALUES (1, 1, now())"
            " ON CONFLICT (id) DO UPDATE SET version = rulebook_version.version + 1, at = now() RETURNING version"
        )
        version = int(cursor.fetchone()[0])
    announce("rulebook", str(version))
    for publisher in _publisher:
        publisher(version)
    return version


def reread_rulebook() -> None:
    """The engine must read again what belongs to no version: nothing that people publish is different."""
    announce("rulebook", str(rulebook_version()))


def rulebook_version() -> int:
    """The version in force."""
    return RulebookVersion.objects.values_list("version", flat=True).first() or 0


def relay() -> int:
    """Notify what waits in the outbox; returns how many different announcements went out."""
    with transaction.atomic(durable=False), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM announcement WHERE id IN (SELECT id FROM announcement ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED)"
            " RETURNING id, channel, payload"
        )
        waiting = dict.fromkeys((channel, payload) for _, channel, payload in sorted(cursor.fetchall()))
        for channel, payload in waiting:
            cursor.execute("SELECT pg_notify(%s, %s)", [channel, payload])
    return len(waiting)
