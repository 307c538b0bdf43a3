"""Rate limits as token buckets in one UNLOGGED table: one statement each, shared by all web processes."""

from dataclasses import dataclass

from django.db import connection

from centrala.base.refusal import TooMany

TAKE = """
INSERT INTO rate_bucket AS bucket (key, tokens, at, allowed) VALUES (%(key)s, %(size)s - 1, now(), true)
ON CONFLICT (key) DO UPDATE SET
  allowed = LEAST(%(size)s, bucket.tokens + EXTRACT(EPOCH FROM now() - bucket.at) * %(per_second)s) >= 1,
  tokens = LEAST(%(size)s, bucket.tokens + EXTRACT(EPOCH FROM now() - bucket.at) * %(per_second)s)
    - CASE WHEN LEAST(%(size)s, bucket.tokens + EXTRACT(EPOCH FROM now() - bucket.at) * %(per_second)s) >= 1 THEN 1 ELSE 0 END,
  at = now()
RETURNING allowed, tokens
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``size`` at once, and that many again every ``seconds``."""

    name: str
    size: int
    seconds: float

    def take(self, who: str) -> None:
        """Count one try; raises ``TooMany`` when there were too many."""
        per_second = self.size / self.seconds
        with connection.cursor() as cursor:
            cursor.execute(TAKE, {"key": f"{self.name}:{who}", "size": float(self.size), "per_second": per_second})
            allowed, tokens = cursor.fetchone()
        if not allowed:
            raise TooMany(max(1, round((1 - tokens) / per_second)))


SIGN_IN_ADDRESS = Limit("sign_in_address", 30, 60)
SIGN_IN_ACCOUNT = Limit("sign_in_account", 10, 300)
VISITOR = Limit("visitor", 20, 60)
CALLBACK_ADDRESS = Limit("callback_address", 10, 600)
CALLBACK_NUMBER = Limit("callback_number", 4, 3600)
WALL = Limit("wall", 60, 60)
API_TOKEN = Limit("api_token", 600, 10)


def forget_full() -> int:
    """Remove buckets nobody drew from for a day; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM rate_bucket WHERE at < now() - interval '1 day'")
        return int(cursor.rowcount)
