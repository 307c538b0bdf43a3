"""Routes of cases."""

from typing import Any

from django.http import FileResponse, HttpRequest
from ninja import File, PatchDict, Query, Router, Schema, Status, UploadedFile
from pydantic import Field

from centrala.apps.cases import clocks, permissions, queries
from centrala.apps.cases.actions import handover, promises, talk, work
from centrala.apps.cases.files import path_of
from centrala.apps.cases.rules import file_problem
from centrala.apps.cases.schemas import (
    CaseIn,
    CaseOut,
    CasePage,
    CasePatch,
    ExplanationOut,
    HandOverIn,
    LinkIn,
    MergeIn,
    PromiseIn,
    ReasonIn,
    RelateIn,
    SplitIn,
    StepIn,
    TextIn,
    TickIn,
)
from centrala.base.permission import needs
from centrala.base.record import as_keys
from centrala.base.refusal import Invalid

router = Router(tags=["cases"])
REFERENCES = ("classification", "owner", "team", "customer", "incident")


class Filter(Schema):
    """Which cases. ``status`` may be ``unsettled``, ``owner`` may be ``me`` or ``nobody``."""

    text: str = Field("", alias="q")
    status: str = ""
    type: str = ""
    priority: int | None = None
    owner: str = ""
    team: str = ""
    classification: int | None = None
    customer: int | None = None
    incident: int | None = None
    contact: str = ""
    sort: str = "changed"
    cursor: str = ""
    limit: int = 50


@router.get("", response=CasePage)
@needs(permissions.READ)
def list_cases(request: HttpRequest, wanted: Query[Filter]) -> Any:
    """Cases that match everything given. ``sort``: changed, created, due or priority."""
    told = wanted.dict()
    place = {name: told.pop(name) for name in ("sort", "cursor", "limit")}
    return queries.list_cases(request.auth, told, **place)


@router.post("", response={201: CaseOut})
@needs(permissions.WORK)
def create_case(request: HttpRequest, payload: CaseIn) -> Any:
    """A new case, perhaps out of a contact."""
    made = work.create_case(by=request.auth, **as_keys(payload.dict(), *REFERENCES))
    return Status(201, queries.get_case(request.auth, made.pk))


@router.get("/{int:key}", response=CaseOut)
@needs(permissions.READ)
def get_case(request: HttpRequest, key: int) -> Any:
    """One case with everything that belongs to it."""
    return queries.get_case(request.auth, key)


@router.patch("/{int:key}", response=CaseOut)
@needs(permissions.WORK)
def change_case(request: HttpRequest, key: int, payload: PatchDict[CasePatch]) -> Any:
    """Change fields of a case; with ``version`` only if it is still as it was read."""
    work.change_case(by=request.auth, key=key, **as_keys(payload, *REFERENCES))
    return queries.get_case(request.auth, key)


@router.post("/{int:key}/step", response=CaseOut)
@needs(permissions.WORK)
def step_case(request: HttpRequest, key: int, payload: StepIn) -> Any:
    """Move the case along; what is possible stands under ``steps``."""
    work.step_case(by=request.auth, key=key, step=payload.step)
    return queries.get_case(request.auth, key)


@router.post("/{int:key}/notes", response={201: CaseOut})
@needs(permissions.WORK)
def add_case_note(request: HttpRequest, key: int, payload: TextIn) -> Any:
    """A note among us."""
    talk.add_note(by=request.auth, key=key, text=payload.text)
    return Status(201, queries.get_case(request.auth, key))


@router.post("/{int:key}/messages", response={201: CaseOut})
@needs(permissions.WORK)
def tell_customer(request: HttpRequest, key: int, payload: TextIn) -> Any:
    """What the customer is told; ``via`` sends it."""
    talk.tell_customer(by=request.auth, key=key, text=payload.text, then=payload.then, via=payload.via)
    return Status(201, queries.get_case(request.auth, key))


@router.post("/{int:key}/replies", response={201: CaseOut})
@needs(permissions.WORK)
def customer_said(request: HttpRequest, key: int, payload: TextIn) -> Any:
    """What the customer told us."""
    talk.customer_said(by=request.auth, key=key, text=payload.text)
    return Status(201, queries.get_case(request.auth, key))


@router.post("/{int:key}/merge", response=CaseOut)
@needs(permissions.MERGE)
def merge_case(request: HttpRequest, key: int, payload: MergeIn) -> Any:
    """Merge into another case, which is answered."""
    work.merge_cases(by=request.auth, key=key, into=payload.into)
    return queries.get_case(request.auth, payload.into)


@router.post("/{int:key}/split", response={201: CaseOut})
@needs(permissions.WORK)
def split_case(request: HttpRequest, key: int, payload: SplitIn) -> Any:
    """A second matter becomes a case of its own, which is answered."""
    part = work.split_case(by=request.auth, key=key, subject=payload.subject, entries=payload.entries)
    return Status(201, queries.get_case(request.auth, part.pk))


@router.post("/{int:key}/contacts", response={201: CaseOut})
@needs(permissions.WORK)
def link_case_contact(request: HttpRequest, key: int, payload: LinkIn) -> Any:
    """A contact was about this case."""
    work.link_contact(by=request.auth, key=key, contact=payload.contact)
    return Status(201, queries.get_case(request.auth, key))


@router.post("/{int:key}/checklist", response={201: CaseOut})
@needs(permissions.WORK)
def add_checklist_item(request: HttpRequest, key: int, payload: TextIn) -> Any:
    """One more thing to do."""
    talk.add_checklist_item(by=request.auth, key=key, text=payload.text)
    return Status(201, queries.get_case(request.auth, key))


@router.patch("/{int:key}/checklist/{int:item}", response=CaseOut)
@needs(permissions.WORK)
def tick_checklist_item(request: HttpRequest, key: int, item: int, payload: TickIn) -> Any:
    """Done, or not after all."""
    talk.tick_checklist_item(by=request.auth, key=key, item=item, done=payload.done)
    return queries.get_case(request.auth, key)


@router.post("/{int:key}/relations", response={201: CaseOut})
@needs(permissions.WORK)
def relate_case(request: HttpRequest, key: int, payload: RelateIn) -> Any:
    """Say that it has to do with another case."""
    talk.relate_cases(by=request.auth, key=key, other=payload.other, kind=payload.kind)
    return Status(201, queries.get_case(request.auth, key))


@router.delete("/{int:key}/relations/{int:relation}", response=CaseOut)
@needs(permissions.WORK)
def unrelate_case(request: HttpRequest, key: int, relation: int) -> Any:
    """Not after all."""
    talk.unrelate_cases(by=request.auth, key=key, relation=relation)
    return queries.get_case(request.auth, key)


@router.post("/{int:key}/attachments", response={201: CaseOut})
@needs(permissions.WORK)
def attach_file(request: HttpRequest, key: int, file: File[UploadedFile]) -> Any:
    """A file, up to 20 MB."""
    # Said before reading it: what is too large never comes into memory.
    if problem := file_problem(file.name or "", file.size or 0):
        raise Invalid(problem, "bad_file")
    talk.attach_file(by=request.auth, key=key, name=file.name or "", content=file.read())
    return Status(201, queries.get_case(request.auth, key))


@router.get("/{int:key}/attachments/{int:item}")
@needs(permissions.READ)
def get_attachment(request: HttpRequest, key: int, item: int) -> FileResponse:
    """The file itself, always to be saved, never shown as a page."""
    found = queries.get_attachment(request.auth, key, item)
    return FileResponse(
        path_of(found.sha256).open("rb"), as_attachment=True, filename=found.name, content_type=found.content_type
    )


@router.post("/{int:key}/handover", response={201: CaseOut})
@needs(permissions.WORK)
def hand_over(request: HttpRequest, key: int, payload: HandOverIn) -> Any:
    """Offer the case to a team or a person; it stays until it is taken."""
    handover.hand_over(by=request.auth, key=key, **payload.dict())
    return Status(201, queries.get_case(request.auth, key))


@router.post("/{int:key}/handover/take", response=CaseOut)
@needs(permissions.WORK)
def take_over(request: HttpRequest, key: int) -> Any:
    """Take a case that was offered."""
    handover.take_over(by=request.auth, key=key)
    return queries.get_case(request.auth, key)


@router.post("/{int:key}/handover/return", response=CaseOut)
@needs(permissions.WORK)
def return_case(request: HttpRequest, key: int, payload: ReasonIn) -> Any:
    """Give an offered case back."""
    handover.return_case(by=request.auth, key=key, reason=payload.reason)
    return queries.get_case(request.auth, key)


@router.post("/{int:key}/promises", response={201: CaseOut})
@needs(permissions.WORK)
def make_promise(request: HttpRequest, key: int, payload: PromiseIn) -> Any:
    """Somebody will do something by a moment."""
    promises.make_promise(by=request.auth, case=key, **payload.dict())
    return Status(201, queries.get_case(request.auth, key))


@router.get("/{int:key}/clocks/{name}", response=ExplanationOut)
@needs(permissions.READ)
def explain_clock(request: HttpRequest, key: int, name: str) -> Any:
    """When this clock runs out, and why then: each stretch that counts or doesn't."""
    clock = queries.get_clock(request.auth, key, name)
    told = clocks.explained(clock.case, clock)
    if told is None:
        raise Invalid("The case has no service level any more.", "no_service_level")
    return {
        "due_at": told.due_at, "cause": told.cause, "worked_seconds": told.worked_seconds,
        "target_minutes": clock.target_minutes, "lines": told.lines,
    }  # fmt: skip
