"""Finding what is sold, with its price in a list and how many are left."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import F, Q, QuerySet

from centrala.apps.catalogue import permissions
from centrala.apps.catalogue.models import Price, PriceList, Product, TaxClass, Variant
from centrala.apps.customers.rules import fold
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid, NotFound

MOST = 50


def list_products(for_user: Actor, text: str = "") -> QuerySet[Product]:
    """Products with variants and prices, by name."""
    permissions.READ.demand(for_user)
    rows = Product.objects.select_related("tax_class").prefetch_related("variants__prices")
    if text.strip():
        rows = rows.filter(pk__in=Variant.objects.filter(_matching(text)).values("product"))
    return rows[:500]


def get_product(for_user: Actor, key: int) -> Product:
    """One product."""
    permissions.READ.demand(for_user)
    found = Product.objects.filter(pk=key).prefetch_related("variants__prices").first()
    if found is None:
        raise NotFound("product", key)
    return found


def list_sellable(for_user: Actor, *, text: str, price_list: str = "", limit: int = 12) -> list[Variant]:
    """Variants by what was typed, those whose number begins so first, each with ``amount`` and ``currency``."""
    permissions.READ.demand(for_user)
    prices = get_price_list(for_user, price_list)
    rows = sellable(prices).filter(_matching(text))
    beginning = fold(text)
    begun = list(rows.filter(folded__startswith=beginning).order_by("sku")[: min(limit, MOST)])
    more = rows.exclude(pk__in=[row.pk for row in begun]).order_by("product__name", "sku")[: min(limit, MOST) - len(begun)]
    return begun + list(more)


def get_price_list(for_user: Actor, key: str = "") -> PriceList:
    """The list of that name, else the one for everybody."""
    permissions.READ.demand(for_user)
    found = PriceList.objects.filter(pk=key).first() if key else PriceList.objects.order_by("-is_default", "pk").first()
    if found is None:
        if key:
            raise NotFound("price list", key)
        raise Invalid("There is no price list yet; make one in the settings first.", "no_price_list")
    return found


def list_price_lists(for_user: Actor) -> QuerySet[PriceList]:
    """All lists, the default first."""
    permissions.READ.demand(for_user)
    return PriceList.objects.all()


def list_tax_classes(for_user: Actor) -> QuerySet[TaxClass]:
    """All rates."""
    permissions.READ.demand(for_user)
    return TaxClass.objects.all()


def sellable(prices: PriceList) -> QuerySet[Variant]:
    """Active variants that have a price in the list."""
    rows = Variant.objects.filter(active=True, prices__price_list=prices).select_related("product__tax_class")
    return rows.annotate(amount=F("prices__amount"))


def prices_of(price_list: str, variants: Iterable[int]) -> dict[int, Decimal]:
    """Variant → amount, for those that have a price there."""
    return dict(Price.objects.filter(price_list=price_list, variant__in=variants).values_list("variant", "amount"))


def _matching(text: str) -> Q:
    condition = Q()
    for word in fold(text).split():
        condition &= Q(folded__contains=word)
    return condition
