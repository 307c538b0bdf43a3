"""Reading forms and applications."""

from django.db.models import Prefetch, Q, QuerySet

from centrala.apps.forms import permissions
from centrala.apps.forms.models import Application, Document, Form, FormVersion
from centrala.apps.interactions.queries import visible
from centrala.base.actor import Actor
from centrala.base.listing import Page, newest_first
from centrala.base.refusal import NotFound


def list_forms(for_user: Actor) -> list[Form]:
    """All forms for those who build them, the published ones for everybody else."""
    permissions.READ.demand(for_user)
    rows = _forms()
    return list(rows if permissions.EDIT.allows(for_user) else rows.filter(versions__live=True))


def get_form(for_user: Actor, key: str) -> Form:
    """One form with its draft."""
    permissions.EDIT.demand(for_user)
    found = _forms().filter(pk=key).first()
    if found is None:
        raise NotFound("form", key)
    return found


def reachable(for_user: Actor) -> QuerySet[Application]:
    """Leaders see every application; agents their own and those of contacts they may see."""
    rows = Application.objects.all()
    if for_user.is_supervisor:
        return rows
    return rows.filter(Q(created_by=for_user.username) | Q(contact__in=visible(for_user).values("pk")))


def list_applications(
    for_user: Actor, *, state: str = "", contact: str = "", cursor: str = "", limit: int = 50
) -> Page[Application]:
    """Last changed first."""
    permissions.READ.demand(for_user)
    rows = reachable(for_user).select_related("version__form")
    if state:
        rows = rows.filter(state=state)
    if contact:
        rows = rows.filter(contact=contact)
    return newest_first(rows, "changed_at", cursor, limit)


def get_application(for_user: Actor, key: int) -> Application:
    """One application with its documents and steps."""
    permissions.READ.demand(for_user)
    files = Prefetch("documents", Document.objects.defer("content"))
    found = reachable(for_user).select_related("version__form").prefetch_related(files, "steps").filter(pk=key).first()
    if found is None:
        raise NotFound("application", key)
    return found


def get_document(for_user: Actor, key: int) -> Document:
    """One file of an application the person may see."""
    permissions.READ.demand(for_user)
    found = Document.objects.filter(pk=key, application__in=reachable(for_user)).first()
    if found is None:
        raise NotFound("document", key)
    return found


def _forms() -> QuerySet[Form]:
    return Form.objects.prefetch_related(Prefetch("versions", FormVersion.objects.filter(live=True), to_attr="live_versions"))
