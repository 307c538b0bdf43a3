"""Routes of customers."""

from typing import Any

from django.http import HttpRequest
from ninja import PatchDict, Router, Status

from centrala.apps.customers import actions, permissions, queries
from centrala.apps.customers.schemas import CustomerOut, CustomerPage, CustomerPatch, MergeIn
from centrala.base.permission import needs
from centrala.base.refusal import NotFound

router = Router(tags=["customers"])


@router.get("", response=CustomerPage)
@needs(permissions.READ)
def list_customers(request: HttpRequest, q: str = "", cursor: str = "", limit: int = 50) -> Any:
    """Customers by name, company, address or number."""
    return queries.list_customers(request.auth, text=q, cursor=cursor, limit=limit)


@router.get("/lookup", response=CustomerOut)
@needs(permissions.READ)
def find_customer(request: HttpRequest, number: str) -> Any:
    """Whose number that is."""
    found = queries.find_by_number(request.auth, number)
    if found is None:
        raise NotFound("customer with the number", number)
    return found


@router.post("", response={201: CustomerOut})
@needs(permissions.EDIT)
def create_customer(request: HttpRequest, payload: CustomerPatch) -> Any:
    """A new customer."""
    made = actions.create_customer(by=request.auth, **payload.dict())
    return Status(201, queries.get_customer(request.auth, made.pk))


@router.get("/{int:key}", response=CustomerOut)
@needs(permissions.READ)
def get_customer(request: HttpRequest, key: int) -> Any:
    """One customer; their contacts are at /contacts?customer=."""
    return queries.get_customer(request.auth, key)


@router.patch("/{int:key}", response=CustomerOut)
@needs(permissions.EDIT)
def change_customer(request: HttpRequest, key: int, payload: PatchDict[CustomerPatch]) -> Any:
    """Change what is known of a customer."""
    actions.change_customer(by=request.auth, key=key, **payload)
    return queries.get_customer(request.auth, key)


@router.post("/{int:key}/merge", response=CustomerOut)
@needs(permissions.REMOVE)
def merge_customer(request: HttpRequest, key: int, payload: MergeIn) -> Any:
    """Two rows for one person become one."""
    actions.merge_customers(by=request.auth, key=key, into=payload.into)
    return queries.get_customer(request.auth, payload.into)
