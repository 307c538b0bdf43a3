"""Routes of the catalogue."""

from typing import Any

from django.http import HttpRequest
from ninja import PatchDict, Router, Status

from centrala.apps.catalogue import actions, permissions, queries
from centrala.apps.catalogue.schemas import (
    CountIn,
    PriceListIn,
    PriceListOut,
    ProductIn,
    ProductOut,
    ProductPatch,
    SellableOut,
    TaxClassIn,
    TaxClassOut,
    VariantIn,
    VariantOut,
    VariantPatch,
)  # fmt: skip
from centrala.base.permission import needs
from centrala.base.record import as_keys

router = Router(tags=["catalogue"])


@router.get("/sellable", response=list[SellableOut])
@needs(permissions.READ)
def find_sellable(request: HttpRequest, q: str = "", price_list: str = "", limit: int = 12) -> Any:
    """What can be put on an order, by what was typed."""
    currency = queries.get_price_list(request.auth, price_list).currency
    found = queries.list_sellable(request.auth, text=q, price_list=price_list, limit=max(1, limit))
    for row in found:
        row.currency = currency
    return found


@router.get("/products", response=list[ProductOut])
@needs(permissions.READ)
def list_products(request: HttpRequest, q: str = "") -> Any:
    """Products with variants, prices and stock."""
    return queries.list_products(request.auth, q)


@router.post("/products", response={201: ProductOut})
@needs(permissions.EDIT)
def create_product(request: HttpRequest, payload: ProductIn) -> Any:
    """A new product."""
    made = actions.create_product(by=request.auth, **as_keys(payload.dict(), "tax_class"))
    return Status(201, queries.get_product(request.auth, made.pk))


@router.patch("/products/{int:key}", response=ProductOut)
@needs(permissions.EDIT)
def change_product(request: HttpRequest, key: int, payload: PatchDict[ProductPatch]) -> Any:
    """Change a product."""
    actions.change_product(by=request.auth, key=key, **as_keys(payload, "tax_class"))
    return queries.get_product(request.auth, key)


@router.post("/products/{int:key}/variants", response={201: VariantOut})
@needs(permissions.EDIT)
def create_variant(request: HttpRequest, key: int, payload: VariantIn) -> Any:
    """One more variant."""
    return Status(201, actions.create_variant(by=request.auth, product=key, **payload.dict()))


@router.patch("/variants/{int:key}", response=VariantOut)
@needs(permissions.EDIT)
def change_variant(request: HttpRequest, key: int, payload: PatchDict[VariantPatch]) -> Any:
    """Change a variant or its prices."""
    return actions.change_variant(by=request.auth, key=key, **payload)


@router.put("/variants/{int:key}/stock", response=VariantOut)
@needs(permissions.EDIT)
def count_stock(request: HttpRequest, key: int, payload: CountIn) -> Any:
    """What lies on the shelf."""
    return actions.count_stock(by=request.auth, key=key, **payload.dict())


@router.get("/price-lists", response=list[PriceListOut])
@needs(permissions.READ)
def list_price_lists(request: HttpRequest) -> Any:
    """All price lists."""
    return queries.list_price_lists(request.auth)


@router.post("/price-lists", response={201: PriceListOut})
@needs(permissions.EDIT)
def create_price_list(request: HttpRequest, payload: PriceListIn) -> Any:
    """A new price list."""
    return Status(201, actions.create_price_list(by=request.auth, **payload.dict()))


@router.get("/tax-classes", response=list[TaxClassOut])
@needs(permissions.READ)
def list_tax_classes(request: HttpRequest) -> Any:
    """All rates of tax."""
    return queries.list_tax_classes(request.auth)


@router.post("/tax-classes", response={201: TaxClassOut})
@needs(permissions.EDIT)
def create_tax_class(request: HttpRequest, payload: TaxClassIn) -> Any:
    """A new rate of tax."""
    return Status(201, actions.create_tax_class(by=request.auth, **payload.dict()))
