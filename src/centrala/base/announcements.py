"""The one door for announcing: a row in the outbox, notified after commit by a transaction of its own.

A commit that carries NOTIFY takes a lock of the whole server, so the business transaction never carries one.
What a crash leaves in the outbox, the worker's loop relays.
"""

from django.db import connection, transaction

from centrala.base.models import Announcement, RulebookVersion


def announce(channel: str, payload: str = "") -> None:
    """Notify ``channel`` once the running transaction is committed."""
    Announcement.objects.create(channel=channel, payload=payload)
    transaction.on_commit(relay, robust=True)


def bump_rulebook() -> int:
    """The engine must read the rulebook again; returns the new version."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO rulebook_version (id, version, at) VALUES (1, 1, now())"
            " ON CONFLICT (id) DO UPDATE SET version = rulebook_version.version + 1, at = now() RETURNING version"
        )
        version = int(cursor.fetchone()[0])
    announce("rulebook", str(version))
    return version


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
