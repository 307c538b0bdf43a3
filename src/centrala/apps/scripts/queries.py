"""Reading scripts and what was answered."""

from django.db.models import Prefetch, Q, QuerySet

from centrala.apps.interactions.queries import reaches
from centrala.apps.scripts import permissions, rules
from centrala.apps.scripts.models import Script, ScriptRun, ScriptVersion
from centrala.base.actor import Actor
from centrala.base.refusal import NotFound


def scripts() -> QuerySet[Script]:
    """With their live versions, read along as ``live_versions``."""
    return Script.objects.prefetch_related(Prefetch("versions", ScriptVersion.objects.filter(live=True), to_attr="live_versions"))


def list_scripts(for_user: Actor) -> list[Script]:
    """All scripts, for those who write them."""
    permissions.EDIT.demand(for_user)
    return list(scripts())


def get_script(for_user: Actor, key: str) -> Script:
    """One script with its draft."""
    permissions.EDIT.demand(for_user)
    found = scripts().filter(pk=key).first()
    if found is None:
        raise NotFound("script", key)
    return found


def list_choices(for_user: Actor, *, queue: str, language: str) -> list[ScriptVersion]:
    """Published scripts of a queue; those in the contact's language first. Scripts of no queue are for every queue."""
    permissions.READ.demand(for_user)
    rows = ScriptVersion.objects.filter(live=True).filter(Q(script__queues__contains=[queue]) | Q(script__queues=[]))
    fits = list(rows.select_related("script").order_by("script__name"))
    return sorted(fits, key=lambda row: (row.script.language != language, queue not in row.script.queues))


def list_runs(for_user: Actor, contact: str) -> list[ScriptRun]:
    """What was gone through in a contact, newest first."""
    permissions.READ.demand(for_user)
    if not reaches(for_user, contact):
        return []
    return list(ScriptRun.objects.filter(contact=contact).select_related("version__script").order_by("-started_at"))


def get_run(for_user: Actor, key: int) -> ScriptRun:
    """One of them, of a contact the person may see."""
    permissions.READ.demand(for_user)
    found = ScriptRun.objects.filter(pk=key).select_related("version__script").first()
    if found is None or not (found.agent == for_user.username or reaches(for_user, found.contact)):
        raise NotFound("script run", key)
    return found


def state_of(run: ScriptRun) -> rules.State:
    """Its row as the rules know it."""
    return rules.State(run.page, tuple(run.path), run.answers, frozenset(run.ticked), over=run.finished_at is not None)
