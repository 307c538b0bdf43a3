"""Routes of offers."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from centrala.apps.offers import actions, permissions, queries
from centrala.apps.offers.schemas import AnswerIn, BasketIn, OfferOut, ResultsOut, RuleIn, RuleOut
from centrala.base.permission import needs

router = Router(tags=["offers"])


@router.post("", response=list[OfferOut])
@needs(permissions.OFFER)
def make_offers(request: HttpRequest, payload: BasketIn) -> Any:
    """What goes with the basket; asking again offers the same."""
    return actions.make_offers(by=request.auth, **payload.dict())


@router.post("/{int:key}/answer", response={204: None})
@needs(permissions.OFFER)
def answer_offer(request: HttpRequest, key: int, payload: AnswerIn) -> Any:
    """What the customer said."""
    actions.answer_offer(by=request.auth, key=key, answer=payload.answer)
    return Status(204, None)


@router.get("/results", response=ResultsOut)
@needs(permissions.RESULTS)
def get_results(request: HttpRequest) -> Any:
    """What came of it, beside what was held out."""
    return queries.get_results(request.auth)


@router.get("/rules", response=list[RuleOut])
@needs(permissions.RULES)
def list_rules(request: HttpRequest) -> Any:
    """All rules."""
    return queries.list_rules(request.auth)


@router.post("/rules", response={201: RuleOut})
@needs(permissions.RULES)
def create_rule(request: HttpRequest, payload: RuleIn) -> Any:
    """A new rule."""
    return Status(201, actions.create_rule(by=request.auth, **payload.dict()))


@router.delete("/rules/{int:key}", response={204: None})
@needs(permissions.RULES)
def remove_rule(request: HttpRequest, key: int) -> Any:
    """Take a rule away."""
    actions.remove_rule(by=request.auth, key=key)
    return Status(204, None)
