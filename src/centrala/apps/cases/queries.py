"""Reading cases: lists, one in full, what waits for somebody today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from centrala.apps.cases import permissions
from centrala.apps.cases.models import Attachment, Case, CaseClock, CaseView, Classification, Handover, Promise, Team
from centrala.apps.cases.rules import OPEN_STATES, number_in
from centrala.apps.customer_messages.queries import messages_by_key
from centrala.apps.customers.queries import keys_matching
from centrala.apps.customers.rules import fold
from centrala.apps.interactions.queries import visible
from centrala.apps.sla.queries import policies
from centrala.base.actor import Actor
from centrala.base.listing import Page, in_order
from centrala.base.refusal import Invalid, NotFound

FAR = datetime(9999, 1, 1, tzinfo=UTC)
# Name → column, and whether it goes down.
ORDERS = {
    "created": ("created_at", True),
    "changed": ("changed_at", True),
    "due": ("due_order", False),
    "priority": ("priority", False),
}
PLAIN = ("type", "priority", "team", "classification", "incident")
COUNTED_DAYS = 30


def cases() -> QuerySet[Case]:
    """With what a list shows of each."""
    return Case.objects.select_related("customer", "owner", "team", "classification")


def list_cases(
    for_user: Actor, wanted: Mapping[str, Any], *, sort: str = "changed", cursor: str = "", limit: int = 50
) -> Page[Case]:
    """Cases that match everything in ``wanted``; empty values don't count."""
    permissions.READ.demand(for_user)
    if sort not in ORDERS:
        raise Invalid(f"Sort by one of {', '.join(ORDERS)}.", "unknown_order")
    rows = cases().annotate(due_order=Coalesce("next_due_at", Value(FAR)))
    by, down = ORDERS[sort]
    return in_order(rows.filter(_matching(for_user, wanted)), by, cursor, limit, down=down)


def get_case(for_user: Actor, key: int) -> Case:
    """One case with everything that belongs to it."""
    permissions.READ.demand(for_user)
    rows = cases().select_related("incident", "merged_into", "policy").prefetch_related(
        "entries", "attachments", "checklist", "contacts", "clocks", "handovers", "promises",
        "relations__other", "related_from__case", "merged",
    )  # fmt: skip
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound("case", key)
    entries = found.entries.all()
    messages = messages_by_key(entry.data["message"] for entry in entries if "message" in entry.data)
    for entry in entries:
        entry.message = messages.get(entry.data.get("message"))
    return found


def get_clock(for_user: Actor, key: int, name: str) -> CaseClock:
    """One clock of a case."""
    permissions.READ.demand(for_user)
    found = CaseClock.objects.select_related("case__team").filter(case=key, name=name).first()
    if found is None:
        raise NotFound("clock", name)
    return found


def get_attachment(for_user: Actor, key: int, attachment: int) -> Attachment:
    """One file of a case."""
    permissions.READ.demand(for_user)
    found = Attachment.objects.filter(case=key, pk=attachment).first()
    if found is None:
        raise NotFound("attachment", attachment)
    return found


def may_link_contact(for_user: Actor, contact: str) -> bool:
    """Whether the contact is there for this person."""
    return for_user.role == "system" or visible(for_user).filter(pk=contact).exists()


def list_teams(for_user: Actor) -> list[Team]:
    """All teams with their members."""
    permissions.READ.demand(for_user)
    return list(Team.objects.prefetch_related("members"))


def get_team(for_user: Actor, key: str) -> Team:
    """One team."""
    permissions.READ.demand(for_user)
    found = Team.objects.prefetch_related("members").filter(pk=key).first()
    if found is None:
        raise NotFound("team", key)
    return found


def list_classifications(for_user: Actor) -> list[Classification]:
    """The whole tree."""
    permissions.READ.demand(for_user)
    return list(Classification.objects.all())


def get_classification(for_user: Actor, key: int) -> Classification:
    """One of them."""
    permissions.READ.demand(for_user)
    found = Classification.objects.filter(pk=key).first()
    if found is None:
        raise NotFound("classification", key)
    return found


def list_views(for_user: Actor) -> list[CaseView]:
    """One's own and those that are shared."""
    permissions.READ.demand(for_user)
    return list(CaseView.objects.filter(Q(owner=for_user.username) | Q(shared=True)))


@dataclass(frozen=True, slots=True)
class Day:
    """What waits for one person, and how their promises came out over the last thirty days."""

    promises: list[Promise]
    handovers: list[Handover]
    cases: list[Case]
    kept: int
    broken: int


def get_day(for_user: Actor) -> Day:
    """My day: promises that are due first, cases offered to me or my teams, my open cases by what is due first."""
    permissions.READ.demand(for_user)
    me = for_user.username
    own = Promise.objects.filter(owner=me).select_related("case__customer", "owner")
    offered = Handover.objects.filter(state="offered").filter(Q(agent=me) | Q(agent=None, team__members=me))
    mine = cases().filter(owner=me, status__in=OPEN_STATES).order_by(F("next_due_at").asc(nulls_last=True), "pk")
    lately = own.filter(settled_at__gt=timezone.now() - timedelta(days=COUNTED_DAYS))
    return Day(
        promises=list(own.filter(state="open").order_by("due_at", "pk")[:100]),
        handovers=list(offered.select_related("case__customer", "team", "agent").distinct().order_by("at")[:100]),
        cases=list(mine[:100]),
        kept=lately.filter(state="kept").count(),
        broken=lately.filter(state="broken").count(),
    )


def cases_due(now: datetime) -> list[int]:
    """Cases with a clock that has something to say by now."""
    running = CaseClock.objects.filter(stopped_at=None, case__status__in=OPEN_STATES)
    due = running.filter(
        Q(warn_at__lte=now, warned_at=None) | Q(due_at__lte=now, breached_at=None)
        | Q(escalate_at__lte=now, breached_at__isnull=False)
    )  # fmt: skip
    return list(due.order_by("case_id").values_list("case_id", flat=True).distinct()[:500])


def promises_due(now: datetime) -> list[int]:
    """Open promises whose moment has passed."""
    return list(Promise.objects.filter(state="open", due_at__lt=now).values_list("pk", flat=True)[:500])


def cases_on_other_policy() -> list[int]:
    """Open cases whose team, or the default, has come to promise something else."""
    default = policies().filter(is_default=True).values_list("pk", flat=True).first()
    rows = Case.objects.filter(status__in=OPEN_STATES).annotate(
        now=Coalesce("policy_id", Value("")), wanted=Coalesce("team__policy_id", Value(default or ""))
    )
    return list(rows.exclude(now=F("wanted")).values_list("pk", flat=True)[:2000])


def open_cases_of_policy(policy: str) -> list[int]:
    """Whose clocks run by it."""
    return list(Case.objects.filter(status__in=OPEN_STATES, policy=policy).values_list("pk", flat=True))


def _matching(for_user: Actor, wanted: Mapping[str, Any]) -> Q:
    told = {name: value for name, value in wanted.items() if value not in ("", None)}
    condition = Q()
    for name in PLAIN:
        if name in told:
            condition &= Q(**{name: told[name]})
    if "status" in told:
        states = OPEN_STATES if told["status"] == "unsettled" else (told["status"],)
        condition &= Q(status__in=states)
    if "owner" in told:
        owner = {"me": Q(owner=for_user.username), "nobody": Q(owner=None)}
        condition &= owner.get(told["owner"], Q(owner=told["owner"]))
    if "customer" in told:
        condition &= Q(customer=told["customer"]) | Q(customer__merged_into=told["customer"])
    if "contact" in told:
        condition &= Q(contacts__contact=told["contact"])
    if "text" in told:
        condition &= _found(told["text"])
    return condition


def _found(text: str) -> Q:
    """By number, or by words of the subject or the customer's name."""
    condition = Q()
    for word in fold(text).split():
        condition &= Q(folded__contains=word)
    condition |= Q(customer__in=keys_matching(text))
    number = number_in(text)
    return condition | Q(pk=number) if number is not None else condition
