"""Routes of forms and applications."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, PatchDict, Router, Status, UploadedFile

from centrala.apps.forms import actions, permissions, queries, rules
from centrala.apps.forms import schemas as s
from centrala.apps.sites.queries import organisation
from centrala.base.permission import needs
from centrala.base.refusal import Invalid

forms = Router(tags=["forms"])
applications = Router(tags=["forms"])


@forms.get("", response=list[s.FormRow])
@needs(permissions.READ)
def list_forms(request: HttpRequest) -> Any:
    """Forms that can be filled; for authors all."""
    return queries.list_forms(request.auth)


@forms.post("", response={201: s.FormOut})
@needs(permissions.EDIT)
def create_form(request: HttpRequest, payload: s.FormIn) -> Any:
    """A new form."""
    actions.create_form(by=request.auth, **payload.dict())
    return Status(201, queries.get_form(request.auth, payload.id))


@forms.get("/{key}", response=s.FormOut)
@needs(permissions.EDIT)
def get_form(request: HttpRequest, key: str) -> Any:
    """One form with its draft."""
    return queries.get_form(request.auth, key)


@forms.patch("/{key}", response=s.FormOut)
@needs(permissions.EDIT)
def change_form(request: HttpRequest, key: str, payload: PatchDict[s.FormPatch]) -> Any:
    """Another draft; 409 with ``edited_meanwhile`` when somebody else was quicker."""
    if "edition" not in payload:
        raise Invalid("edition: say which draft you began with.", "edition_missing")
    actions.change_form(by=request.auth, key=key, **payload)
    return queries.get_form(request.auth, key)


@forms.post("/{key}/check", response=list[s.ProblemOut])
@needs(permissions.EDIT)
def check_form(request: HttpRequest, key: str) -> Any:
    """What keeps the draft from being published."""
    return rules.check(queries.get_form(request.auth, key).draft)


@forms.post("/{key}/publish", response=s.FormOut)
@needs(permissions.EDIT)
def publish_form(request: HttpRequest, key: str) -> Any:
    """The draft goes live."""
    actions.publish_form(by=request.auth, key=key)
    return queries.get_form(request.auth, key)


@applications.get("", response=s.ApplicationPage)
@needs(permissions.READ)
def list_applications(request: HttpRequest, state: str = "", contact: str = "", cursor: str = "", limit: int = 50) -> Any:
    """Applications one may see, last changed first."""
    return queries.list_applications(request.auth, state=state, contact=contact, cursor=cursor, limit=limit)


@applications.post("", response={201: s.ApplicationOut})
@needs(permissions.FILL)
def begin_application(request: HttpRequest, payload: s.BeginIn) -> Any:
    """An empty application."""
    made = actions.begin_application(by=request.auth, **payload.dict())
    return Status(201, queries.get_application(request.auth, made.pk))


@applications.get("/documents/{int:key}")
@needs(permissions.READ)
def read_document(request: HttpRequest, key: int) -> HttpResponse:
    """The file itself; only ever saved."""
    row = queries.get_document(request.auth, key)
    answer = HttpResponse(bytes(row.content), content_type="application/octet-stream")
    name = row.name.encode("ascii", "replace").decode().replace('"', "'").replace("\\", "'")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@applications.delete("/documents/{int:key}", response={204: None})
@needs(permissions.FILL)
def detach_document(request: HttpRequest, key: int) -> Any:
    """Remove a document."""
    return Status(204, actions.detach_document(by=request.auth, key=key))


@applications.get("/{int:key}", response=s.ApplicationOut)
@needs(permissions.READ)
def get_application(request: HttpRequest, key: int) -> Any:
    """One application."""
    return queries.get_application(request.auth, key)


@applications.patch("/{int:key}", response=s.ApplicationOut)
@needs(permissions.FILL)
def fill_application(request: HttpRequest, key: int, payload: s.FillIn) -> Any:
    """Answers as far as they are."""
    actions.fill_application(by=request.auth, key=key, **payload.dict())
    return queries.get_application(request.auth, key)


@applications.post("/{int:key}/move", response=s.ApplicationOut)
@needs(permissions.FILL)
def move_application(request: HttpRequest, key: int, payload: s.MoveIn) -> Any:
    """Submit, take back, return, approve, refuse; ``faults`` say what is missing instead."""
    missing = actions.move_application(by=request.auth, key=key, **payload.dict())
    row = queries.get_application(request.auth, key)
    row.faults = missing
    return row


@applications.post("/{int:key}/documents", response={201: s.DocumentOut})
@needs(permissions.FILL)
def attach_document(request: HttpRequest, key: int, kind: Form[str], file: File[UploadedFile]) -> Any:
    """A document the form asks for."""
    if (file.size or 0) > actions.LARGEST_DOCUMENT_BYTES:
        raise Invalid("The file is larger than 10 MB; make it smaller and try again.", "too_large")
    return Status(201, actions.attach_document(by=request.auth, key=key, kind=kind, name=file.name or "", content=file.read()))


@applications.get("/{int:key}/pdf")
@needs(permissions.READ)
def print_application(request: HttpRequest, key: int) -> HttpResponse:
    """On paper."""
    from centrala.apps.forms.printing import print_application as printed

    row = queries.get_application(request.auth, key)
    answer = HttpResponse(printed(row, organisation().name), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{row.version.form_id}-{row.pk}.pdf"'
    return answer
