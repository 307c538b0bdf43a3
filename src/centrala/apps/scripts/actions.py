"""Every write to scripts and to conversations gone through."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from centrala.apps.inbound.queries import check_queues
from centrala.apps.interactions.actions import add_step
from centrala.apps.interactions.queries import reaches
from centrala.apps.scripts import permissions, rules
from centrala.apps.scripts.models import Script, ScriptRun, ScriptVersion
from centrala.apps.scripts.queries import state_of
from centrala.base import draft, record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid, NotFound


@action("script.create", permissions.EDIT)
def create_script(*, by: Actor, **values: Any) -> Script:
    """A new script; agents get it once it is published."""
    check_queues(values.get("queues", ()))
    return record.create(Script, changed_by=by.username, **values)


@action("script.change", permissions.EDIT)
def change_script(*, by: Actor, key: str, edition: int, **values: Any) -> Script:
    """Its name, queues or draft; what agents go through stays. ``edition`` is the one the author began with."""
    script = record.locked(Script.objects.all(), key)
    check_queues(values.get("queues", ()))
    draft.change(script, edition, by, values)
    return script


@action("script.publish", permissions.EDIT)
def publish_script(*, by: Actor, key: str) -> ScriptVersion:
    """The draft goes live, if nothing is wrong with it. Conversations go on in the version they began in."""
    script = record.locked(Script.objects.all(), key)
    if problems := rules.check(script.draft):
        raise Invalid(" ".join(problem.sentence for problem in problems), "script_has_problems")
    return draft.publish(ScriptVersion, {"script": script}, by, {"content": script.draft})


@action("script.withdraw", permissions.EDIT)
def withdraw_script(*, by: Actor, key: str) -> None:
    """Nobody begins it any more; what was answered stays."""
    script = record.locked(Script.objects.all(), key)
    draft.withdraw(ScriptVersion, {"script": script})


@action("script.remove", permissions.EDIT)
def remove_script(*, by: Actor, key: str) -> None:
    """Only one that was never published; else withdraw it."""
    record.remove(record.locked(Script.objects.all(), key))


@action("script.begin", permissions.RUN)
def begin_run(*, by: Actor, script: str, contact: str) -> ScriptRun:
    """The agent begins a script in a contact; one that is open there goes on instead."""
    if not reaches(by, contact):
        raise NotFound("contact", contact)
    if going_on := ScriptRun.objects.filter(contact=contact, agent=by.username, finished_at=None).first():
        trail.nothing_changed()
        return going_on
    version = ScriptVersion.objects.filter(script=script, live=True).first()
    if version is None:
        raise NotFound("published script", script)
    state = rules.begin(version.content)
    return record.create(ScriptRun, version=version, contact=contact, agent=by.username, page=state.page)


@action("script.save", permissions.RUN)
def save_run(*, by: Actor, key: int, answers: Mapping[str, str], ticked: list[str]) -> ScriptRun:
    """What is answered so far, saved as it is typed."""
    run = _mine(by, key)
    _store(run, _told(run, answers, ticked))
    return run


@action("script.go_on", permissions.RUN)
def go_on(*, by: Actor, key: int, answers: Mapping[str, str], ticked: list[str]) -> list[rules.Fault]:
    """To the next page or the end; what is missing instead, with all answers kept."""
    run = _mine(by, key)
    state, missing = rules.forward(run.version.content, _told(run, answers, ticked))
    was_over = run.finished_at is not None
    _store(run, state)
    if state.over and not was_over:
        data = {"run": run.pk, "script": run.version.script_id, "title": run.version.script.name, "version": run.version.number}
        add_step(by=by, contact=run.contact, kind="script.finished", data=data)
    return missing


@action("script.go_back", permissions.RUN)
def go_back(*, by: Actor, key: int, answers: Mapping[str, str], ticked: list[str]) -> ScriptRun:
    """To the page before; answers stay."""
    run = _mine(by, key)
    _store(run, rules.back(_told(run, answers, ticked)))
    return run


@action("script.leave", permissions.RUN)
def leave_run(*, by: Actor, key: int) -> None:
    """The agent began the wrong one: it is removed while nothing was answered, else closed as it is."""
    run = _mine(by, key)
    if run.answers or run.finished_at:
        record.change(run, finished_at=run.finished_at or timezone.now())
    else:
        record.remove(run)


def _mine(by: Actor, key: int) -> ScriptRun:
    return record.locked(ScriptRun.objects.filter(agent=by.username).select_related("version__script"), key)


def _told(run: ScriptRun, answers: Mapping[str, str], ticked: list[str]) -> rules.State:
    """Only what the script asks for is taken."""
    pages = run.version.content["pages"].values()
    asked = {one["id"] for page in pages for one in page.get("fields", ())}
    said = {one["id"] for page in pages for one in page.get("statements", ())}
    kept = {name: answer[: rules.LONGEST_ANSWER] for name, answer in answers.items() if name in asked}
    return rules.told(state_of(run), kept, frozenset(ticked) & said)


def _store(run: ScriptRun, state: rules.State) -> None:
    record.change(
        run, page=state.page, path=list(state.path), answers=dict(state.answers), ticked=sorted(state.ticked),
        finished_at=(run.finished_at or timezone.now()) if state.over else None, changed_at=timezone.now(),
    )  # fmt: skip
