"""Migrations: complete, and what they put into the database beside tables."""

from django.core.management import call_command
from django.db import connection


def test_no_model_is_ahead_of_its_migrations(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_no_extension_is_needed(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        assert [name for (name,) in cursor.fetchall()] == ["plpgsql"]


def test_what_may_be_lost_in_a_crash_is_unlogged(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relpersistence = 'u' AND relkind = 'r' ORDER BY relname")
        assert [name for (name,) in cursor.fetchall()] == ["cache", "rate_bucket"]


def test_the_cache_works(db):
    from django.core.cache import cache

    cache.set("x", 1)
    assert cache.get("x") == 1
