"""Routes of trunks, prompts and the dial-out policy."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpRequest
from ninja import File, PatchDict, Router, Status, UploadedFile

from centrala.apps.telephony import actions, permissions, queries, sound
from centrala.apps.telephony.schemas import DialOut, DialOutPatch, PromptIn, PromptOut, PromptPatch, TrunkIn, TrunkOut, TrunkPatch
from centrala.base.permission import SIGNED_IN, needs
from centrala.base.record import as_keys
from centrala.base.refusal import Invalid

trunks = Router(tags=["trunks"])
prompts = Router(tags=["prompts"])
dial_out = Router(tags=["dial-out"])

LARGEST_UPLOAD_BYTES = 50 * 1024 * 1024


@trunks.get("", response=list[TrunkOut])
@needs(permissions.TRUNKS)
def list_trunks(request: HttpRequest) -> Any:
    """All trunks."""
    return queries.list_trunks(request.auth)


@trunks.post("", response={201: TrunkOut})
@needs(permissions.TRUNKS)
def create_trunk(request: HttpRequest, payload: TrunkIn) -> Any:
    """A new trunk."""
    return Status(201, actions.create_trunk(by=request.auth, **payload.dict()))


@trunks.get("/{key}", response=TrunkOut)
@needs(permissions.TRUNKS)
def get_trunk(request: HttpRequest, key: str) -> Any:
    """One trunk."""
    return queries.get_trunk(request.auth, key)


@trunks.patch("/{key}", response=TrunkOut)
@needs(permissions.TRUNKS)
def change_trunk(request: HttpRequest, key: str, payload: PatchDict[TrunkPatch]) -> Any:
    """Change a trunk."""
    return actions.change_trunk(by=request.auth, key=key, **payload)


@trunks.delete("/{key}", response={204: None})
@needs(permissions.TRUNKS)
def remove_trunk(request: HttpRequest, key: str) -> Any:
    """Remove a trunk."""
    return Status(204, actions.remove_trunk(by=request.auth, key=key))


@prompts.get("", response=list[PromptOut])
@needs(permissions.READ_PROMPTS)
def list_prompts(request: HttpRequest) -> Any:
    """All prompts."""
    return queries.list_prompts(request.auth)


@prompts.post("", response={201: PromptOut})
@needs(permissions.EDIT_PROMPTS)
def create_prompt(request: HttpRequest, payload: PromptIn) -> Any:
    """A new prompt; its texts are spoken within seconds."""
    actions.create_prompt(by=request.auth, **payload.dict())
    return Status(201, queries.get_prompt(request.auth, payload.id))


@prompts.get("/{key}", response=PromptOut)
@needs(permissions.READ_PROMPTS)
def get_prompt(request: HttpRequest, key: str) -> Any:
    """One prompt."""
    return queries.get_prompt(request.auth, key)


@prompts.patch("/{key}", response=PromptOut)
@needs(permissions.EDIT_PROMPTS)
def change_prompt(request: HttpRequest, key: str, payload: PatchDict[PromptPatch]) -> Any:
    """Other texts are spoken anew."""
    actions.change_prompt(by=request.auth, key=key, **payload)
    return queries.get_prompt(request.auth, key)


@prompts.delete("/{key}", response={204: None})
@needs(permissions.EDIT_PROMPTS)
def remove_prompt(request: HttpRequest, key: str) -> Any:
    """Remove one's own prompt."""
    return Status(204, actions.remove_prompt(by=request.auth, key=key))


@prompts.get("/{key}/sounds/{language}")
@needs(permissions.READ_PROMPTS)
def play_sound(request: HttpRequest, key: str, language: str) -> FileResponse:
    """The sound itself, as WAV."""
    media = queries.get_sound(request.auth, key, language)
    return FileResponse(Path(f"{media.stem}.wav16").open("rb"), content_type="audio/wav")


@prompts.post("/{key}/sounds/{language}", response={201: PromptOut})
@needs(permissions.EDIT_PROMPTS)
def upload_sound(request: HttpRequest, key: str, language: str, file: File[UploadedFile]) -> Any:
    """A sound of one's own: it wins over the spoken text."""
    prompt = queries.get_prompt(request.auth, key)
    if language not in sound.VOICES:
        raise Invalid(f"There is no language {language!r}.")
    if (file.size or 0) > LARGEST_UPLOAD_BYTES:
        raise Invalid("The file is larger than 50 MB.", "too_large")
    made = sound.convert_upload(settings.CENTRALA, prompt.pk, language, file.read())
    actions.store_sounds(by=request.auth, source="upload", sounds=[(prompt.pk, language, made)])
    return Status(201, queries.get_prompt(request.auth, key))


@prompts.delete("/{key}/sounds/{language}", response={204: None})
@needs(permissions.EDIT_PROMPTS)
def remove_sound(request: HttpRequest, key: str, language: str) -> Any:
    """Back to the spoken text."""
    return Status(204, actions.remove_sound(by=request.auth, key=key, language=language))


@dial_out.get("", response=DialOut)
@needs(SIGNED_IN)
def get_dial_out(request: HttpRequest) -> Any:
    """Where agents may call."""
    return queries.dial_out_policy()


@dial_out.patch("", response=DialOut)
@needs(permissions.DIAL_OUT)
def change_dial_out(request: HttpRequest, payload: PatchDict[DialOutPatch]) -> Any:
    """Change where agents may call."""
    return actions.change_dial_out(by=request.auth, **as_keys(payload, "trunk"))
