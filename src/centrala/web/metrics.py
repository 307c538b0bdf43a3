"""Figures for Prometheus: to this machine, or to who has an administrator's API token."""

import ipaddress
import time
from collections.abc import Callable, Iterable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from centrala.apps.access.gate import ByToken

REQUESTS = Counter("centrala_web_requests_total", "Requests answered.", ["method", "status"])
SECONDS = Histogram("centrala_web_request_seconds", "Time to answer a request.")


class CountRequests:
    """Counts every request; nothing of who or what was asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self._get_response(request)
        SECONDS.observe(time.perf_counter() - began)
        REQUESTS.labels(request.method or "", str(response.status_code)).inc()
        return response


class Records:
    """How far the records are behind, read when asked."""

    def collect(self) -> Iterable[Metric]:
        """Facts not projected yet, and jobs by state."""
        from centrala.web.projector import behind

        try:
            facts = behind()
            with connection.cursor() as cursor:
                cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status")
                jobs = dict(cursor.fetchall())
        except DatabaseError:
            return
        yield GaugeMetricFamily("centrala_facts_behind", "Facts not projected yet.", value=facts)
        family = GaugeMetricFamily("centrala_jobs", "Background jobs by state.", labels=["state"])
        for state, count in jobs.items():
            family.add_metric([state], count)
        yield family


REGISTRY.register(Records())


def metrics(request: HttpRequest) -> HttpResponse:
    """All figures of this process and of the records."""
    if not (_is_this_machine(request) or _is_administrator(request)):
        return HttpResponse("Ask from this machine, or with an administrator's API token.", status=403, content_type="text/plain")
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _is_this_machine(request: HttpRequest) -> bool:
    """A front on this machine hands on the callers of others: then its word counts."""
    if request.headers.get("X-Forwarded-For"):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _is_administrator(request: HttpRequest) -> bool:
    actor = ByToken()(request) if "Authorization" in request.headers else None
    return actor is not None and actor.is_administrator
