"""Waiting for each other by name, where there is no row yet that could be locked."""

from django.db import connection


def take_turn(name: str) -> None:
    """Whoever asks for the same name waits here until the transaction that holds it is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
