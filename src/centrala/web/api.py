"""The API: every app's routers under /api/v1, and refusals as plain sentences."""

import logging
from typing import Any

from django.core.exceptions import ValidationError as DjangoInvalid
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from psycopg_pool import PoolTimeout

from centrala import __version__
from centrala.apps.access.api import router as session
from centrala.apps.access.api import tokens
from centrala.apps.access.gate import GATES
from centrala.apps.audit.api import router as audit
from centrala.apps.callbacks.api import router as callbacks
from centrala.apps.cases.api import router as cases
from centrala.apps.cases.api_around import classifications, day, promises, teams
from centrala.apps.cases.api_around import views as case_views
from centrala.apps.catalogue.api import router as catalogue
from centrala.apps.customer_imports.api import exports as customer_exports
from centrala.apps.customer_imports.api import imports as customer_imports
from centrala.apps.customer_messages.api import router as customer_messages
from centrala.apps.customer_messages.api import templates as message_templates
from centrala.apps.customers.api import fields as customer_fields
from centrala.apps.customers.api import links as outside_links
from centrala.apps.customers.api import router as customers
from centrala.apps.forms.api import applications, forms
from centrala.apps.fulfilment.api import router as fulfilment
from centrala.apps.inbound.api import emergencies, numbers, queues
from centrala.apps.inbound.flow_api import flows
from centrala.apps.incidents.api import router as incidents
from centrala.apps.insight.api import router as insight
from centrala.apps.interactions.api import contacts, dispositions
from centrala.apps.knowledge.api import router as knowledge
from centrala.apps.notices.api import router as notices
from centrala.apps.offers.api import router as offers
from centrala.apps.orders.api import router as orders
from centrala.apps.payments.api import router as payments
from centrala.apps.people.api import router as agents
from centrala.apps.people.api import skills
from centrala.apps.people.api import terms as agent_terms
from centrala.apps.publishing.api import changes, versions
from centrala.apps.quick_notes.api import router as quick_note
from centrala.apps.recordings.api import router as recordings
from centrala.apps.scripts.api import runs as script_runs
from centrala.apps.scripts.api import scripts
from centrala.apps.sites.api import calendars, organisation, sites
from centrala.apps.sla.api import router as service_levels
from centrala.apps.team_messages.api import router as team_messages
from centrala.apps.telephony.api import dial_out, prompts, trunks
from centrala.apps.workforce.api import simulations, staffing
from centrala.base.refusal import Refusal, TooMany

log = logging.getLogger(__name__)

api = NinjaAPI(
    title="Centrala",
    version=__version__,
    description="Records of the contact centre. Live actions go over the engine's socket, see GET /session.",
    auth=GATES,
    docs_url=None,
    openapi_url="/openapi.json",
)

ROUTERS = {
    "": session,
    "/api-tokens": tokens,
    "/organisation": organisation,
    "/sites": sites,
    "/calendars": calendars,
    "/agents": agents,
    "/agent-terms": agent_terms,
    "/skills": skills,
    "/queues": queues,
    "/flows": flows,
    "/numbers": numbers,
    "/emergencies": emergencies,
    "/changes": changes,
    "/versions": versions,
    "/prompts": prompts,
    "/trunks": trunks,
    "/dial-out": dial_out,
    "/customers": customers,
    "/customer-fields": customer_fields,
    "/outside-links": outside_links,
    "/contacts": contacts,
    "/dispositions": dispositions,
    "/recordings": recordings,
    "/knowledge": knowledge,
    "/forms": forms,
    "/applications": applications,
    "/scripts": scripts,
    "/script-runs": script_runs,
    "/quick-note": quick_note,
    "/team-messages": team_messages,
    "/notices": notices,
    "/customer-imports": customer_imports,
    "/customer-exports": customer_exports,
    "/customer-messages": customer_messages,
    "/message-templates": message_templates,
    "/insight": insight,
    "/simulations": simulations,
    "/staffing": staffing,
    "/cases": cases,
    "/case-views": case_views,
    "/classifications": classifications,
    "/teams": teams,
    "/promises": promises,
    "/day": day,
    "/service-levels": service_levels,
    "/incidents": incidents,
    "/callbacks": callbacks,
    "/audit": audit,
    "/catalogue": catalogue,
    "/orders": orders,
    "/payments": payments,
    "/fulfilment": fulfilment,
    "/offers": offers,
}
for prefix, router in ROUTERS.items():
    api.add_router(prefix, router)


def answer(request: HttpRequest, status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """A refusal as every client gets it."""
    return api.create_response(request, {"error": code, "detail": detail, **more}, status=status)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """What actions and queries refuse."""
    response = answer(request, refusal.status, refusal.code, refusal.detail, **getattr(refusal, "more", {}))
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.retry_after_seconds)
    return response


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """Nobody we know; the answer carries what signing in will need."""
    return answer(request, 401, "not_signed_in", "Sign in first, or send a valid API token.", csrf=get_token(request))


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A body or a parameter of the wrong shape."""
    parts = []
    for fault in error.errors:
        place = ".".join(str(part) for part in fault["loc"][1:] if part not in ("payload", "wanted"))
        parts.append(f"{place}: {fault['msg']}" if place else str(fault["msg"]))
    return answer(request, 422, "invalid", "; ".join(parts) + ".")


@api.exception_handler(DjangoInvalid)
def invalid(request: HttpRequest, error: DjangoInvalid) -> HttpResponse:
    """A value that Django can't take."""
    return answer(request, 422, "invalid", " ".join(error.messages))


@api.exception_handler(HttpError)
def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """What the framework refuses by itself."""
    code = "bad_request" if error.status_code == 400 else f"http_{error.status_code}"
    return answer(request, error.status_code, code, str(error))


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """No such address."""
    return answer(request, 404, "not_found", "There is nothing at this address; see /api/docs.")


def records_down(request: HttpRequest, error: Exception) -> HttpResponse:
    """The database is away; calls go on meanwhile."""
    log.warning("records_down", extra={"fault": type(error).__name__})
    return answer(request, 503, "records_down", "The records are out of reach at the moment; calls go on. Try again shortly.")


for kind in (InterfaceError, PoolTimeout):
    api.add_exception_handler(kind, records_down)


@api.exception_handler(DatabaseError)
def database_error(request: HttpRequest, error: DatabaseError) -> HttpResponse:
    """Out of reach, or a fault of ours."""
    from django.db import DataError, OperationalError

    if isinstance(error, OperationalError):
        return records_down(request, error)
    if isinstance(error, DataError):
        return answer(
            request, 422, "invalid", "The records can't keep such a value: it holds a forbidden character or is too large."
        )
    return fault(request, error)


@api.exception_handler(Exception)
def fault(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours: logged with its trace, told without it."""
    log.error("request_failed", exc_info=error, extra={"path": request.path, "method": request.method})
    return answer(request, 500, "fault", "Something went wrong on our side; it has been logged.")
