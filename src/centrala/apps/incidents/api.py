"""Routes of the outage desk."""

from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import PatchDict, Router, Status

from centrala.apps.incidents import actions, permissions, queries
from centrala.apps.incidents.schemas import (
    Affected,
    AskerIn,
    AskerOut,
    IncidentIn,
    IncidentOut,
    IncidentPage,
    IncidentPatch,
    JumpOut,
    ListedAsker,
    ListenIn,
    NoticeOut,
    ReachOut,
    Told,
)  # fmt: skip
from centrala.apps.telephony.sound import VOICES
from centrala.apps.telephony.speech import speak_ahead
from centrala.base.csv_tables import as_csv
from centrala.base.permission import needs
from centrala.base.refusal import Invalid

router = Router(tags=["incidents"])


@router.get("", response=IncidentPage)
@needs(permissions.READ)
def list_incidents(request: HttpRequest, open_only: bool = False, cursor: str = "", limit: int = 50) -> Any:
    """Newest first, each with its counts."""
    return queries.list_incidents(request.auth, open_only=open_only, cursor=cursor, limit=limit)


@router.post("", response={201: IncidentOut})
@needs(permissions.DECLARE)
def declare_incident(request: HttpRequest, payload: IncidentIn) -> Any:
    """Declare one; whoever is affected hears it from the next call on."""
    values = payload.dict()
    if values["begins_at"] is None:
        del values["begins_at"]
    row = actions.declare_incident(by=request.auth, **values)
    return Status(201, queries.get_incident(request.auth, row.pk))


@router.get("/notices", response=list[NoticeOut])
@needs(permissions.READ)
def list_notices(request: HttpRequest, language: str = "", number: str = "", queue: str = "") -> Any:
    """What callers hear, in writing, for a web page, a chat or an e-mail: of everybody, or of whom these name."""
    return queries.list_notices(request.auth, language=language, number=number, queue=queue)


@router.post("/reach", response=ReachOut)
@needs(permissions.DECLARE)
def count_reach(request: HttpRequest, payload: Affected) -> Any:
    """How many known customers a list would affect."""
    return queries.reach(request.auth, tags=payload.tags, postcodes=payload.postcodes, callers=payload.callers)


@router.post("/listen")
@needs(permissions.DECLARE)
def hear_notice(request: HttpRequest, payload: ListenIn) -> FileResponse:
    """The notice as a caller would hear it, as WAV."""
    if payload.language not in VOICES:
        raise Invalid(f"Choose a language: {', '.join(sorted(VOICES))}.", "unknown_language")
    said = queries.spoken_notice(payload.language, payload.text, payload.expected_end)
    return FileResponse(speak_ahead(settings.CENTRALA, said, payload.language).open("rb"), content_type="audio/wav")


@router.get("/jumps", response=list[JumpOut])
@needs(permissions.DECLARE)
def list_jumps(request: HttpRequest) -> Any:
    """Arrivals that are more than usual right now."""
    return queries.list_jumps(request.auth)


@router.post("/jumps/{int:key}/dismiss", response={204: None})
@needs(permissions.DECLARE)
def dismiss_jump(request: HttpRequest, key: int) -> Any:
    """It is no incident."""
    return Status(204, actions.dismiss_jump(by=request.auth, key=key))


@router.get("/{int:key}", response=IncidentOut)
@needs(permissions.READ)
def get_incident(request: HttpRequest, key: int) -> Any:
    """One incident."""
    return queries.get_incident(request.auth, key)


@router.patch("/{int:key}", response=IncidentOut)
@needs(permissions.DECLARE)
def change_incident(request: HttpRequest, key: int, payload: PatchDict[IncidentPatch]) -> Any:
    """Change it; the next caller hears the new text."""
    actions.change_incident(by=request.auth, key=key, **payload)
    return queries.get_incident(request.auth, key)


@router.post("/{int:key}/end", response=IncidentOut)
@needs(permissions.DECLARE)
def end_incident(request: HttpRequest, key: int) -> Any:
    """It is over."""
    actions.end_incident(by=request.auth, key=key)
    return queries.get_incident(request.auth, key)


@router.get("/{int:key}/askers", response=list[ListedAsker])
@needs(permissions.READ)
def list_askers(request: HttpRequest, key: int) -> Any:
    """Who wants to be told of the end."""
    return queries.list_askers(request.auth, key)


@router.post("/{int:key}/askers", response={201: AskerOut})
@needs(permissions.READ)
def ask_to_be_told(request: HttpRequest, key: int, payload: AskerIn) -> Any:
    """Somebody on the web, in a chat or on the phone wants to be told of the end."""
    return Status(201, actions.ask_to_be_told(by=request.auth, key=key, **payload.dict()))


@router.get("/{int:key}/askers.csv")
@needs(permissions.READ)
def export_askers(request: HttpRequest, key: int) -> HttpResponse:
    """The list as CSV, for a letter or a text message sent elsewhere."""
    rows: list[list[object]] = [["number", "name", "language", "asked_at", "told_at", "told_by"]]
    for row in queries.list_askers(request.auth, key):
        told = row.told_at.isoformat() if row.told_at else ""
        rows.append([row.number, row.name, row.language, row.asked_at.isoformat(), told, row.told_by])
    answer = HttpResponse("".join(as_csv(rows)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="incident-{key}.csv"'
    return answer


@router.post("/{int:key}/askers/{int:asker}/told", response=AskerOut)
@needs(permissions.READ)
def note_told(request: HttpRequest, key: int, asker: int, payload: Told) -> Any:
    """They have been told, or not after all."""
    return actions.note_told(by=request.auth, key=key, asker=asker, told=payload.told)
