"""Routes of scripts, and of conversations gone through."""

from typing import Any

from django.http import HttpRequest
from ninja import PatchDict, Router, Status

from centrala.apps.scripts import actions, permissions, queries, rules
from centrala.apps.scripts import schemas as s
from centrala.apps.scripts.models import ScriptRun
from centrala.base.permission import needs
from centrala.base.refusal import Invalid

scripts = Router(tags=["scripts"])
runs = Router(tags=["scripts"])


@scripts.get("", response=list[s.ScriptRow])
@needs(permissions.EDIT)
def list_scripts(request: HttpRequest) -> Any:
    """All scripts."""
    return queries.list_scripts(request.auth)


@scripts.post("", response={201: s.ScriptOut})
@needs(permissions.EDIT)
def create_script(request: HttpRequest, payload: s.ScriptIn) -> Any:
    """A new script."""
    actions.create_script(by=request.auth, **payload.dict())
    return Status(201, queries.get_script(request.auth, payload.id))


@scripts.get("/{key}", response=s.ScriptOut)
@needs(permissions.EDIT)
def get_script(request: HttpRequest, key: str) -> Any:
    """One script with its draft."""
    return queries.get_script(request.auth, key)


@scripts.patch("/{key}", response=s.ScriptOut)
@needs(permissions.EDIT)
def change_script(request: HttpRequest, key: str, payload: PatchDict[s.ScriptPatch]) -> Any:
    """Another draft; 409 with ``edited_meanwhile`` when somebody else was quicker."""
    if "edition" not in payload:
        raise Invalid("edition: say which draft you began with.", "edition_missing")
    actions.change_script(by=request.auth, key=key, **payload)
    return queries.get_script(request.auth, key)


@scripts.delete("/{key}", response={204: None})
@needs(permissions.EDIT)
def remove_script(request: HttpRequest, key: str) -> Any:
    """Remove one that was never published."""
    return Status(204, actions.remove_script(by=request.auth, key=key))


@scripts.post("/{key}/check", response=list[s.ProblemOut])
@needs(permissions.EDIT)
def check_script(request: HttpRequest, key: str) -> Any:
    """What keeps the draft from being published."""
    return rules.check(queries.get_script(request.auth, key).draft)


@scripts.post("/{key}/publish", response=s.ScriptOut)
@needs(permissions.EDIT)
def publish_script(request: HttpRequest, key: str) -> Any:
    """The draft goes live."""
    actions.publish_script(by=request.auth, key=key)
    return queries.get_script(request.auth, key)


@scripts.post("/{key}/withdraw", response=s.ScriptOut)
@needs(permissions.EDIT)
def withdraw_script(request: HttpRequest, key: str) -> Any:
    """Nobody begins it any more."""
    actions.withdraw_script(by=request.auth, key=key)
    return queries.get_script(request.auth, key)


@runs.post("/preview", response=s.StateOut)
@needs(permissions.EDIT)
def preview_script(request: HttpRequest, payload: s.PreviewIn) -> Any:
    """A draft gone through as an agent would, without keeping anything."""
    content = payload.content
    if problems := rules.check(content):
        raise Invalid(" ".join(problem.sentence for problem in problems), "script_has_problems")
    if payload.move == "begin" or payload.page not in content["pages"] or set(payload.path) - set(content["pages"]):
        return _state(content, rules.begin(content), [])
    state = rules.State(payload.page, tuple(payload.path), payload.answers, frozenset(payload.ticked), payload.over)
    missing: list[rules.Fault] = []
    if payload.move == "next":
        state, missing = rules.forward(content, state)
    elif payload.move == "back":
        state = rules.back(state)
    return _state(content, state, missing)


@runs.get("/choices", response=list[s.ChoiceOut])
@needs(permissions.READ)
def list_choices(request: HttpRequest, queue: str = "", language: str = "") -> Any:
    """Scripts for a contact of this queue, the best fit first."""
    return queries.list_choices(request.auth, queue=queue, language=language)


@runs.get("", response=list[s.RunOut])
@needs(permissions.READ)
def list_runs(request: HttpRequest, contact: str) -> Any:
    """What was gone through in a contact, newest first."""
    return [_run(run) for run in queries.list_runs(request.auth, contact)]


@runs.post("", response={201: s.RunOut})
@needs(permissions.RUN)
def begin_run(request: HttpRequest, payload: s.BeginIn) -> Any:
    """Begin a script in a contact, or go on with the one that is open there."""
    made = actions.begin_run(by=request.auth, **payload.dict())
    return Status(201, _run(made))


@runs.get("/{int:key}", response=s.RunOut)
@needs(permissions.READ)
def get_run(request: HttpRequest, key: int) -> Any:
    """One of them."""
    return _run(queries.get_run(request.auth, key))


@runs.patch("/{int:key}", response=s.RunOut)
@needs(permissions.RUN)
def save_run(request: HttpRequest, key: int, payload: s.Said) -> Any:
    """Answers, saved as typed."""
    return _run(actions.save_run(by=request.auth, key=key, **payload.dict()))


@runs.post("/{int:key}/next", response=s.RunOut)
@needs(permissions.RUN)
def go_on(request: HttpRequest, key: int, payload: s.Said) -> Any:
    """To the next page or the end; ``faults`` say what is missing instead."""
    missing = actions.go_on(by=request.auth, key=key, **payload.dict())
    return _run(queries.get_run(request.auth, key), missing)


@runs.post("/{int:key}/back", response=s.RunOut)
@needs(permissions.RUN)
def go_back(request: HttpRequest, key: int, payload: s.Said) -> Any:
    """To the page before."""
    return _run(actions.go_back(by=request.auth, key=key, **payload.dict()))


@runs.post("/{int:key}/leave", response={204: None})
@needs(permissions.RUN)
def leave_run(request: HttpRequest, key: int) -> Any:
    """The wrong one was begun."""
    return Status(204, actions.leave_run(by=request.auth, key=key))


def _state(content: Any, state: rules.State, missing: list[rules.Fault]) -> dict[str, Any]:
    return {
        "page": state.page, "path": list(state.path), "answers": dict(state.answers), "ticked": sorted(state.ticked),
        "over": state.over, "shown": content["pages"][state.page], "objections": content.get("objections", []),
        "faults": missing,
    }  # fmt: skip


def _run(run: ScriptRun, missing: list[rules.Fault] | None = None) -> dict[str, Any]:
    content, state = run.version.content, queries.state_of(run)
    labels = {one["id"]: one["label"] for page in content["pages"].values() for one in page.get("fields", ())}
    counted = rules.counted(content, state)
    return _state(content, state, missing or []) | {
        "id": run.pk, "script": run.version.script_id, "name": run.version.script.name, "version": run.version.number,
        "contact": run.contact, "agent": run.agent, "started_at": run.started_at, "finished_at": run.finished_at,
        "counted": [{"field": name, "label": labels[name], "answer": answer} for name, answer in counted.items()],
    }  # fmt: skip
