"""Every write to forms and applications."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from centrala.apps.forms import permissions, rules
from centrala.apps.forms.models import Application, ApplicationStep, Document, Form, FormVersion
from centrala.apps.forms.queries import reachable
from centrala.apps.interactions.actions import add_step
from centrala.apps.interactions.queries import reaches
from centrala.apps.people.models import Agent
from centrala.base import draft, record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Conflict, Invalid, NotAllowed, NotFound

LARGEST_DOCUMENT_BYTES = 10 * 1024 * 1024
MOST_DOCUMENTS = 30


@action("form.create", permissions.EDIT)
def create_form(*, by: Actor, **values: Any) -> Form:
    """A new form; it can be filled once it is published."""
    return record.create(Form, changed_by=by.username, **values)


@action("form.change", permissions.EDIT)
def change_form(*, by: Actor, key: str, edition: int, **values: Any) -> Form:
    """Its name, signer or draft. ``edition`` is the one the author began with."""
    form = record.locked(Form.objects.all(), key)
    draft.change(form, edition, by, values)
    return form


@action("form.publish", permissions.EDIT)
def publish_form(*, by: Actor, key: str) -> FormVersion:
    """The draft goes live, if nothing is wrong with it. Applications stay in the version they were begun in."""
    form = record.locked(Form.objects.all(), key)
    if problems := rules.check(form.draft):
        raise Invalid(" ".join(problem.sentence for problem in problems), "form_has_problems")
    return draft.publish(FormVersion, {"form": form}, by, {"content": form.draft})


@action("application.begin", permissions.FILL)
def begin_application(*, by: Actor, form: str, contact: str = "") -> Application:
    """An empty application, perhaps in a contact."""
    version = FormVersion.objects.filter(form=form, live=True).first()
    if version is None:
        raise NotFound("published form", form)
    if contact and not reaches(by, contact):
        raise NotFound("contact", contact)
    return record.create(Application, version=version, contact=contact, created_by=by.username)


@action("application.fill", permissions.FILL)
def fill_application(*, by: Actor, key: int, edition: int, answers: Mapping[str, Any]) -> Application:
    """Answers as far as they are; nothing is asked of them until it is submitted."""
    application = _fillable(by, key)
    draft.same_edition(application.edition, edition, "Somebody")
    wanted = rules.kept(application.version.content, answers)
    if wanted == application.answers:
        trail.nothing_changed()
    else:
        record.change(application, answers=wanted, edition=edition + 1, changed_at=timezone.now())
    return application


@action("application.attach", permissions.FILL)
def attach_document(*, by: Actor, key: int, kind: str, name: str, content: bytes) -> Document:
    """A document the form asks for, 10 MB at most."""
    application = _fillable(by, key)
    if kind not in {one["id"] for one in application.version.content.get("documents", ())}:
        raise Invalid(f"The form asks for no document {kind!r}.", "unknown_document")
    if len(content) > LARGEST_DOCUMENT_BYTES:
        raise Invalid("The file is larger than 10 MB; make it smaller and try again.", "too_large")
    if application.documents.count() >= MOST_DOCUMENTS:
        raise Invalid(f"An application has {MOST_DOCUMENTS} documents at most; remove one first.", "too_many_files")
    name = name.replace("\\", "/").rsplit("/", 1)[-1].strip()[-200:] or "file"
    return record.create(
        Document, application=application, kind=kind, name=name, content=content, size_bytes=len(content), added_by=by.username
    )


@action("application.detach", permissions.FILL)
def detach_document(*, by: Actor, key: int) -> None:
    """Remove a document while the application is being filled."""
    document = record.locked(Document.objects.all(), key)
    _fillable(by, document.application_id)
    record.remove(document)


@action("application.move", permissions.FILL)
def move_application(*, by: Actor, key: int, move: str, reason: str = "") -> list[rules.Fault]:
    """Submit, take back, return, approve or refuse, with name and time; what is missing when it can't be submitted."""
    application = record.locked(reachable(by).select_related("version__form"), key)
    state = rules.TABLE.get((application.state, move))
    if state is None:
        raise Conflict(f"An application that is {application.state} can't do that; look at it again.", "illegal_step")
    _may_move(by, application, move)
    if move in rules.NEEDS_REASON and not reason.strip():
        raise Invalid("Say why, so that the other knows what to do.", "reason_missing")
    if move == "submit":
        kinds = frozenset(application.documents.values_list("kind", flat=True))
        if missing := rules.faults(application.version.content, application.answers, kinds):
            trail.nothing_changed()
            return missing
        record.change(application, answers=rules.told(application.version.content, application.answers))
    record.change(application, state=state, edition=application.edition + 1, changed_at=timezone.now())
    _sign(by, application, move, reason.strip())
    return []


def _may_move(by: Actor, application: Application, move: str) -> None:
    if move not in rules.DECISIONS:
        if by.username != application.created_by:
            raise NotAllowed("Only who filled the application can do that.")
        return
    permissions.SIGN.demand(by)
    if by.username == application.created_by:
        raise NotAllowed("Nobody decides on their own application; ask a colleague.")
    if application.version.form.signer == "administrator" and not by.is_administrator:
        raise NotAllowed("Only administrators decide on this form.")


def _sign(by: Actor, application: Application, move: str, reason: str) -> None:
    name = Agent.objects.filter(pk=by.username).values_list("name", flat=True).first() or by.username
    record.create(
        ApplicationStep, application=application, move=move, state=application.state, by=by.username, name=name, role=by.role,
        reason=reason,
    )  # fmt: skip
    if application.contact and move in ("submit", "approve", "refuse"):
        data = {"application": application.pk, "title": application.version.form.name, "state": application.state}
        add_step(by=by, contact=application.contact, kind=f"form.{application.state}", data=data)


def _fillable(by: Actor, key: int) -> Application:
    application = record.locked(Application.objects.filter(created_by=by.username).select_related("version"), key)
    if application.state not in rules.FILLABLE:
        raise Conflict(f"The application is {application.state} and can't be changed; take it back first.", "not_fillable")
    return application
