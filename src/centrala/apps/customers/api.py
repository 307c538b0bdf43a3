"""Routes of customers, of custom fields and of outside links."""

from typing import Any

from django.http import HttpRequest
from ninja import PatchDict, Router, Status

from centrala.apps.customers import actions, permissions, popup, queries, timeline
from centrala.apps.customers import schemas as shapes
from centrala.base.permission import needs
from centrala.base.record import as_keys
from centrala.base.refusal import NotFound

router = Router(tags=["customers"])
fields = Router(tags=["customers"])
links = Router(tags=["customers"])


@router.get("", response=shapes.CustomerPage)
@needs(permissions.READ)
def list_customers(
    request: HttpRequest, q: str = "", tag: str = "", manager: str = "", cursor: str = "", limit: int = 50
) -> Any:  # fmt: skip
    """Customers by words of a name or place in any order, a number in any form, e-mail or customer number."""
    return queries.list_customers(request.auth, text=q, tag=tag, manager=manager, cursor=cursor, limit=limit)


@router.get("/lookup", response=shapes.CustomerOut)
@needs(permissions.READ)
def find_customer(request: HttpRequest, number: str = "", email: str = "", customer_number: str = "") -> Any:
    """Whose number, e-mail address or customer number that is."""
    found = queries.recognise(request.auth, number=number, email=email, customer_number=customer_number)
    if found is None:
        raise NotFound("customer with", number or email or customer_number)
    return found


@router.get("/pop", response=shapes.PopOut)
@needs(permissions.READ)
def pop_customer(request: HttpRequest, number: str = "", customer: int | None = None, contact: str = "", queue: str = "") -> Any:
    """Everything an agent should know before answering."""
    found = popup.pop(request.auth, number=number, customer=customer, contact=contact, queue=queue)
    return {
        "customer": found.customer, "standing": found.standing, "highlights": found.highlights, "recent": found.recent,
        "duplicates": _alike(found.duplicates), "links": found.links,
    }  # fmt: skip


@router.get("/tags", response=list[str])
@needs(permissions.READ)
def list_customer_tags(request: HttpRequest) -> Any:
    """Tags in use."""
    return queries.tags_in_use(request.auth)


@router.post("", response={201: shapes.CustomerOut})
@needs(permissions.EDIT)
def create_customer(request: HttpRequest, payload: shapes.CustomerPatch) -> Any:
    """A new customer."""
    made = actions.create_customer(by=request.auth, **as_keys(payload.dict(exclude={"version"}), "account_manager"))
    return Status(201, queries.get_customer(request.auth, made.pk))


@router.get("/{int:key}", response=shapes.CustomerOut)
@needs(permissions.READ)
def get_customer(request: HttpRequest, key: int) -> Any:
    """One customer; who was merged away is answered by who took their place."""
    return queries.standing_row(request.auth, key)


@router.patch("/{int:key}", response=shapes.CustomerOut)
@needs(permissions.EDIT)
def change_customer(request: HttpRequest, key: int, payload: PatchDict[shapes.CustomerPatch]) -> Any:
    """Change what is known of a customer; 409 ``edited`` when somebody changed it since ``version``."""
    actions.change_customer(by=request.auth, key=key, **as_keys(payload, "account_manager"))
    return queries.get_customer(request.auth, key)


@router.get("/{int:key}/around", response=shapes.AroundOut)
@needs(permissions.READ)
def get_around(request: HttpRequest, key: int) -> Any:
    """Consents, relations, merges and likely duplicates."""
    customer = queries.standing_row(request.auth, key)
    return {
        "consents": list(customer.consents.all()),
        "standing": popup.standing_consents(customer),
        "relations": queries.list_relations(request.auth, customer),
        "merges": queries.list_merges(request.auth, customer),
        "duplicates": _alike(queries.list_duplicates(request.auth, customer)),
    }


@router.get("/{int:key}/timeline", response=shapes.TimelinePage)
@needs(permissions.READ)
def get_timeline(request: HttpRequest, key: int, kind: str = "", cursor: str = "", limit: int = 30) -> Any:
    """Everything with this customer, newest first; ``kind`` is one or more of the kinds, with commas."""
    customer = queries.standing_row(request.auth, key)
    only = [one for one in kind.split(",") if one]
    items, next_cursor = timeline.read(request.auth, customer.pk, only=only, cursor=cursor, limit=limit)
    return {"items": items, "next_cursor": next_cursor, "kinds": timeline.kinds()}


@router.get("/{int:key}/links", response=list[shapes.FilledLink])
@needs(permissions.READ)
def get_links(request: HttpRequest, key: int) -> Any:
    """Links into outside systems for this customer."""
    return popup.filled_links(request.auth, queries.standing_row(request.auth, key))


@router.post("/{int:key}/consents", response={201: shapes.ConsentOut})
@needs(permissions.EDIT)
def record_consent(request: HttpRequest, key: int, payload: shapes.ConsentIn) -> Any:
    """A consent given or withdrawn."""
    return Status(201, actions.record_consent(by=request.auth, key=key, **payload.dict()))


@router.post("/{int:key}/relations", response={201: shapes.RelationOut})
@needs(permissions.EDIT)
def relate_customer(request: HttpRequest, key: int, payload: shapes.RelationIn) -> Any:
    """Say what this customer is of another."""
    return Status(201, actions.relate_customers(by=request.auth, key=key, **payload.dict()))


@router.delete("/{int:key}/relations/{int:relation}", response={204: None})
@needs(permissions.EDIT)
def unrelate_customer(request: HttpRequest, key: int, relation: int) -> Any:
    """No longer."""
    return Status(204, actions.unrelate_customers(by=request.auth, key=key, relation=relation))


@router.post("/{int:key}/merge", response=shapes.CustomerOut)
@needs(permissions.REMOVE)
def merge_customer(request: HttpRequest, key: int, payload: shapes.MergeIn) -> Any:
    """Two rows for one person become one."""
    actions.merge_customers(by=request.auth, key=key, into=payload.into)
    return queries.get_customer(request.auth, payload.into)


@router.post("/{int:key}/attach", response=shapes.CustomerOut)
@needs(permissions.EDIT)
def attach_customer(request: HttpRequest, key: int, payload: shapes.MergeIn) -> Any:
    """A nameless customer's number is somebody's we know."""
    actions.attach_customer(by=request.auth, key=key, into=payload.into)
    return queries.get_customer(request.auth, payload.into)


@router.post("/{int:key}/apart", response={204: None})
@needs(permissions.EDIT)
def keep_customers_apart(request: HttpRequest, key: int, payload: shapes.ApartIn) -> Any:
    """They look the same and are not."""
    return Status(204, actions.keep_apart(by=request.auth, key=key, other=payload.other))


@router.post("/merges/{int:merge}/undo", response=shapes.CustomerOut)
@needs(permissions.REMOVE)
def undo_merge(request: HttpRequest, merge: int) -> Any:
    """Take a merge apart; answers with who is back."""
    return queries.get_customer(request.auth, actions.unmerge_customers(by=request.auth, merge=merge).pk)


def _alike(found: list[Any]) -> list[dict[str, Any]]:
    return [{"customer": row, "score": like.score, "signs": list(like.signs)} for row, like in found]


@fields.get("", response=list[shapes.CustomFieldOut])
@needs(permissions.READ)
def list_custom_fields(request: HttpRequest) -> Any:
    """Custom fields in their order."""
    return queries.list_custom_fields(request.auth)


@fields.post("", response={201: shapes.CustomFieldOut})
@needs(permissions.SHAPE)
def create_custom_field(request: HttpRequest, payload: shapes.CustomFieldIn) -> Any:
    """A new field."""
    return Status(201, actions.create_custom_field(by=request.auth, **payload.dict()))


@fields.get("/{key}", response=shapes.CustomFieldOut)
@needs(permissions.READ)
def get_custom_field(request: HttpRequest, key: str) -> Any:
    """One field."""
    return queries.get_custom_field(request.auth, key)


@fields.patch("/{key}", response=shapes.CustomFieldOut)
@needs(permissions.SHAPE)
def change_custom_field(request: HttpRequest, key: str, payload: PatchDict[shapes.CustomFieldIn]) -> Any:
    """Change a field."""
    payload.pop("id", None)
    return actions.change_custom_field(by=request.auth, key=key, **payload)


@fields.delete("/{key}", response={204: None})
@needs(permissions.SHAPE)
def remove_custom_field(request: HttpRequest, key: str) -> Any:
    """Only one without values."""
    return Status(204, actions.remove_custom_field(by=request.auth, key=key))


@links.get("", response=list[shapes.OutsideLinkOut])
@needs(permissions.READ)
def list_outside_links(request: HttpRequest) -> Any:
    """Links in their order."""
    return queries.list_outside_links(request.auth)


@links.post("", response={201: shapes.OutsideLinkOut})
@needs(permissions.SHAPE)
def create_outside_link(request: HttpRequest, payload: shapes.OutsideLinkIn) -> Any:
    """A new link."""
    return Status(201, actions.create_outside_link(by=request.auth, **payload.dict()))


@links.get("/{key}", response=shapes.OutsideLinkOut)
@needs(permissions.READ)
def get_outside_link(request: HttpRequest, key: str) -> Any:
    """One link."""
    return queries.get_outside_link(request.auth, key)


@links.patch("/{key}", response=shapes.OutsideLinkOut)
@needs(permissions.SHAPE)
def change_outside_link(request: HttpRequest, key: str, payload: PatchDict[shapes.OutsideLinkIn]) -> Any:
    """Change a link."""
    payload.pop("id", None)
    return actions.change_outside_link(by=request.auth, key=key, **payload)


@links.delete("/{key}", response={204: None})
@needs(permissions.SHAPE)
def remove_outside_link(request: HttpRequest, key: str) -> Any:
    """Shown no more."""
    return Status(204, actions.remove_outside_link(by=request.auth, key=key))
