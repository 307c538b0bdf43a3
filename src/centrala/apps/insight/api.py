"""Routes of figures."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router

from centrala.apps.insight import engine_answers, permissions, queries, rules
from centrala.apps.insight.schemas import AgentSeconds, CalibrationOut, Formula, QueueFigures
from centrala.base.permission import needs
from centrala.base.refusal import Invalid

router = Router(tags=["insight"])


@router.get("/queues", response=list[QueueFigures])
@needs(permissions.READ)
def queue_figures(request: HttpRequest, day: date | None = None) -> Any:
    """One day of one's queues; today when no day is given."""
    found = queries.queue_figures(request.auth, day)
    return [{**asdict(figures), "rates": rules.rates(figures)} for figures in found]


@router.get("/calibration", response=list[CalibrationOut])
@needs(permissions.SUPERVISE)
def calibration(request: HttpRequest, days: int = 7) -> Any:
    """How true the waits were that callers were told."""
    return [
        {
            **asdict(found),
            "share": found.share,
            "stated_share": rules.STATED_SHARE,
            "waits": [
                {"low_seconds": low, "high_seconds": high, "wait_seconds": wait, "answered": answered}
                for low, high, wait, answered in waits
            ],
        }
        for found, waits in queries.calibrations(request.auth, max(1, min(days, 366)))
    ]


@router.get("/why", response=dict[str, Any])
@needs(permissions.READ)
def why(request: HttpRequest, contact: str = "", agent: str = "", at: int | None = None) -> Any:
    """Why a contact waits or an agent idles, now or at a moment (milliseconds since 1970 UTC), in the engine's words."""
    if bool(contact) == bool(agent):
        raise Invalid("Ask for either a contact or an agent.")
    question = {"contact": contact} if contact else {"agent": agent}
    return engine_answers.why(request.auth, question | ({} if at is None else {"at": str(at)}))


@router.get("/formulas", response=list[Formula])
@needs(permissions.READ)
def formulas(request: HttpRequest) -> Any:
    """How each rate is made."""
    return [{"name": name, "formula": words} for name, (words, _) in rules.FORMULAS.items()]


@router.get("/agents", response=list[AgentSeconds])
@needs(permissions.READ)
def agent_seconds(request: HttpRequest, day: date | None = None) -> Any:
    """How long each agent was in each state that day."""
    found = queries.agent_seconds(request.auth, day)
    return [{"agent": agent, "seconds": seconds} for agent, seconds in sorted(found.items())]
