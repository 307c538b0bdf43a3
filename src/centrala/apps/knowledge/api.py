"""Routes of articles."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, PatchDict, Router, Status, UploadedFile

from centrala.apps.knowledge import actions, permissions, queries
from centrala.apps.knowledge import schemas as s
from centrala.base.permission import needs
from centrala.base.refusal import Invalid

router = Router(tags=["knowledge"])
SHOWN_IN_PLACE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


@router.get("/search", response=list[s.HitOut])
@needs(permissions.READ)
def search_articles(request: HttpRequest, q: str = "", language: str = "", limit: int = 8) -> Any:
    """Live articles for what is being typed, best first."""
    return queries.search(request.auth, text=q[:200], language=language, limit=limit)


@router.post("/misses", response={204: None})
@needs(permissions.USE)
def note_gap(request: HttpRequest, payload: s.MissIn) -> Any:
    """Nothing was found for this."""
    actions.note_gap(by=request.auth, typed=payload.typed)
    return Status(204, None)


@router.get("/gaps", response=list[s.GapOut])
@needs(permissions.EDIT)
def list_gaps(request: HttpRequest) -> Any:
    """What was looked for and not found, most often first."""
    return queries.list_gaps(request.auth)


@router.post("/gaps/{int:key}/settle", response={204: None})
@needs(permissions.EDIT)
def settle_gap(request: HttpRequest, key: int) -> Any:
    """An article was written, or none is needed."""
    return Status(204, actions.settle_gap(by=request.auth, key=key))


@router.get("/feedback", response=s.FeedbackPage)
@needs(permissions.EDIT)
def list_feedback(request: HttpRequest, cursor: str = "", limit: int = 50) -> Any:
    """What is wrong or did not help, until it is settled."""
    return queries.list_feedback(request.auth, cursor=cursor, limit=limit)


@router.post("/feedback/{int:key}/settle", response={204: None})
@needs(permissions.EDIT)
def settle_feedback(request: HttpRequest, key: int) -> Any:
    """It has been dealt with."""
    return Status(204, actions.settle_feedback(by=request.auth, key=key))


@router.get("/attachments/{int:key}")
@needs(permissions.READ)
def read_attachment(request: HttpRequest, key: int) -> HttpResponse:
    """The file itself; pictures are shown, everything else is only ever saved."""
    row = queries.get_attachment(request.auth, key)
    shown = row.media_type in SHOWN_IN_PLACE
    answer = HttpResponse(bytes(row.content), content_type=row.media_type if shown else "application/octet-stream")
    name = row.name.encode("ascii", "replace").decode().replace('"', "'").replace("\\", "'")
    answer["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    return answer


@router.delete("/attachments/{int:key}", response={204: None})
@needs(permissions.EDIT)
def detach_file(request: HttpRequest, key: int) -> Any:
    """Remove a file."""
    return Status(204, actions.detach_file(by=request.auth, key=key))


@router.get("", response=s.ArticlePage)
@needs(permissions.READ)
def list_articles(request: HttpRequest, q: str = "", state: str = "", cursor: str = "", limit: int = 50) -> Any:
    """Articles one may read, last changed first; state is live, draft, due or retired."""
    return queries.list_articles(request.auth, text=q[:200], state=state, cursor=cursor, limit=limit)


@router.post("", response={201: s.ArticleOut})
@needs(permissions.EDIT)
def create_article(request: HttpRequest, payload: s.ArticleIn) -> Any:
    """A new draft or translation."""
    made = actions.create_article(by=request.auth, **payload.dict())
    return Status(201, queries.get_article(request.auth, made.pk))


@router.get("/{int:key}", response=s.ArticleOut)
@needs(permissions.READ)
def get_article(request: HttpRequest, key: int) -> Any:
    """One article with what belongs to it."""
    return _article(request, key)


@router.patch("/{int:key}", response=s.ArticleOut)
@needs(permissions.EDIT)
def change_article(request: HttpRequest, key: int, payload: PatchDict[s.ArticlePatch]) -> Any:
    """Another draft; 409 with ``edited_meanwhile`` when somebody else was quicker."""
    if "edition" not in payload:
        raise Invalid("edition: say which draft you began with.", "edition_missing")
    actions.change_article(by=request.auth, key=key, **payload)
    return _article(request, key)


@router.post("/{int:key}/publish", response=s.ArticleOut)
@needs(permissions.EDIT)
def publish_article(request: HttpRequest, key: int, payload: s.PublishIn) -> Any:
    """The draft becomes what agents read."""
    actions.publish_article(by=request.auth, key=key, **payload.dict())
    return _article(request, key)


@router.post("/{int:key}/roll-back", response=s.ArticleOut)
@needs(permissions.EDIT)
def roll_back_article(request: HttpRequest, key: int, payload: s.RollBackIn) -> Any:
    """An older version again."""
    actions.roll_back_article(by=request.auth, key=key, number=payload.number)
    return _article(request, key)


@router.post("/{int:key}/retire", response=s.ArticleOut)
@needs(permissions.EDIT)
def retire_article(request: HttpRequest, key: int, payload: s.RetireIn) -> Any:
    """Out of sight, or back."""
    actions.retire_article(by=request.auth, key=key, retired=payload.retired)
    return _article(request, key)


@router.post("/{int:key}/review", response=s.ArticleOut)
@needs(permissions.EDIT)
def review_article(request: HttpRequest, key: int, payload: s.ReviewIn) -> Any:
    """Read and found right until that day."""
    actions.review_article(by=request.auth, key=key, review_on=payload.review_on)
    return _article(request, key)


@router.get("/{int:key}/versions", response=list[s.VersionOut])
@needs(permissions.EDIT)
def list_article_versions(request: HttpRequest, key: int) -> Any:
    """What was published, newest first."""
    return queries.list_versions(request.auth, key)


@router.get("/{int:key}/diff", response=list[s.PieceOut])
@needs(permissions.EDIT)
def compare_article(request: HttpRequest, key: int, old: int = 0, new: int = 0) -> Any:
    """What changed from one version to another; 0 is the draft."""
    return queries.compared(request.auth, key, old, new)


@router.post("/{int:key}/attachments", response={201: s.AttachmentOut})
@needs(permissions.EDIT)
def attach_file(request: HttpRequest, key: int, file: File[UploadedFile]) -> Any:
    """A file beside the article, 10 MB at most."""
    if (file.size or 0) > actions.LARGEST_ATTACHMENT_BYTES:
        raise Invalid("The file is larger than 10 MB; put it elsewhere and link to it.", "too_large")
    made = actions.attach_file(
        by=request.auth, key=key, name=file.name or "", media_type=file.content_type or "application/octet-stream",
        content=file.read(),
    )  # fmt: skip
    return Status(201, made)


@router.post("/{int:key}/use", response={204: None})
@needs(permissions.USE)
def use_article(request: HttpRequest, key: int, payload: s.UseIn) -> Any:
    """It was used in a contact."""
    actions.use_article(by=request.auth, key=key, contact=payload.contact)
    return Status(204, None)


@router.post("/{int:key}/judge", response={204: None})
@needs(permissions.USE)
def judge_article(request: HttpRequest, key: int, payload: s.JudgeIn) -> Any:
    """Helped, did not, or is wrong."""
    actions.judge_article(by=request.auth, key=key, **payload.dict())
    return Status(204, None)


def _article(request: HttpRequest, key: int) -> Any:
    """Authors see the draft; agents only ever what is live."""
    row = queries.get_article(request.auth, key)
    if not request.auth.is_supervisor:
        live = row.live_versions[0]
        row.title, row.body = live.title, live.body
    return row
