"""Whether this process lives, and whether the whole centre is ready."""

import json
import urllib.error
import urllib.request
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from psycopg_pool import PoolTimeout

from centrala.base.models import Heartbeat
from centrala.configuration import bracketed

WORKER_MAY_BE_SILENT = timedelta(seconds=15)
ENGINE_PATIENCE_SECONDS = 2.0


def healthz(request: HttpRequest) -> HttpResponse:
    """Alive."""
    return HttpResponse("ok", content_type="text/plain")


def readyz(request: HttpRequest) -> JsonResponse:
    """Each part "ok" or why not; 503 if any is not."""
    database = _database()
    worker = _worker() if database == "ok" else "unknown while the database does not answer"
    parts = {"database": database, **_engine(), "worker": worker}
    return JsonResponse(parts, status=200 if all(state == "ok" for state in parts.values()) else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, PoolTimeout) as fault:
        return f"does not answer ({type(fault).__name__})"
    return "ok"


def _worker() -> str:
    beat = Heartbeat.objects.filter(pk="worker").first()
    if beat is None:
        return "was never seen"
    silent = timezone.now() - beat.at
    return "ok" if silent < WORKER_MAY_BE_SILENT else f"was last seen {int(silent.total_seconds())} seconds ago"


def _engine() -> dict[str, str]:
    """The engine itself knows how it and Asterisk are."""
    own = settings.CENTRALA
    address = f"http://{bracketed(own.live_bind)}:{own.live_port}/readyz"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=ENGINE_PATIENCE_SECONDS) as answer:
            told = json.load(answer)
    except urllib.error.HTTPError as refusal:
        told = _told(refusal.read())
    except (OSError, ValueError):
        return {"telephony": "unknown while the engine does not answer", "engine": "does not answer"}
    return {name: str(told.get(name, "is not told by the engine")) for name in ("telephony", "engine")}


def _told(body: bytes) -> dict[str, object]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
