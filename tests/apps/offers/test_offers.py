"""Offers beside an order: learned or ruled, said why, answered, held out, and never on a complaint."""

import pytest
from tests.apps.shop import buy

from centrala.apps.cases.actions import work
from centrala.apps.catalogue.actions import count_stock
from centrala.apps.offers import actions, queries, rules
from centrala.apps.offers.models import Association, Offer
from centrala.base.actor import system
from centrala.base.refusal import Conflict, NotAllowed

KEYS = [f"order-of-test-{n}" for n in range(200)]
SHOWN = next(key for key in KEYS if not rules.is_held_out(key, actions.HELD_OUT_PERCENT))
HELD = next(key for key in KEYS if rules.is_held_out(key, actions.HELD_OUT_PERCENT))


@pytest.fixture
def learned(actor, shop):
    count_stock(by=actor("sofie"), key=shop.white.pk, on_hand=50)
    for _ in range(3):
        buy(actor("anna"), shop, (shop.white, 1), (shop.fit, 1))
    for _ in range(3):
        buy(actor("anna"), shop, (shop.white, 1), as_quote=True)
    buy(actor("anna"), shop, (shop.black, 1))
    assert actions.learn_from_baskets(by=system("worker")) == 2
    return shop


def offered(actor, shop, key=SHOWN, **more):
    return actions.make_offers(by=actor("anna"), basket_key=key, basket=[shop.white.pk], customer=shop.ida.pk, **more)


def test_learned_from_what_was_bought_with_the_reason(desk, learned):
    assert Association.objects.get(one=learned.white).lift == pytest.approx(4 * 3 / (3 * 3))
    body = {"basket_key": SHOWN, "basket": [learned.white.pk], "customer": learned.ida.pk}
    status, told = desk("anna").ask("POST", "/offers", body)
    assert (status, [(x["name"], x["because"]) for x in told]) == (200, [("Fitting at home", "Table lamp Győr white")])
    assert desk("anna").ask("POST", "/offers", body)[1] == told
    assert Offer.objects.count() == 1
    assert desk("anna").ask("POST", f"/offers/{told[0]['id']}/answer", {"answer": "declined"})[0] == 204
    assert desk("anna").ask("POST", "/offers", body)[1] == []


def test_a_rule_goes_first_and_only_what_is_there_is_offered(actor, learned):
    actions.create_rule(
        by=actor("sofie"), with_product=learned.white.product_id, variant=learned.black.pk, reason="A pair looks better."
    )
    with pytest.raises(NotAllowed):
        actions.create_rule(by=actor("anna"), with_product=learned.white.product_id, variant=learned.fit.pk, reason="x")
    # The one black lamp is sold.
    assert [x.variant_id for x in offered(actor, learned)] == [learned.fit.pk]
    count_stock(by=actor("sofie"), key=learned.black.pk, on_hand=3)
    assert [x.variant_id for x in offered(actor, learned, key=SHOWN + "-2")][:1] == [learned.black.pk]


def test_nothing_is_offered_on_a_complaint(actor, learned):
    case = work.create_case(
        by=actor("anna"), subject="Broken", type="complaint", customer=learned.ida, classification=None, contact=""
    )
    assert offered(actor, learned) == []
    assert Offer.objects.count() == 0
    work.step_case(by=actor("anna"), key=case.pk, step="resolve")
    assert len(offered(actor, learned)) == 1


def test_what_is_held_out_is_not_shown_and_both_are_measured_by_what_was_bought(actor, learned):
    anna = actor("anna")
    assert offered(actor, learned, key=HELD) == []
    held = Offer.objects.get()
    with pytest.raises(Conflict, match="held out"):
        actions.answer_offer(by=anna, key=held.pk, answer="taken")
    (shown,) = offered(actor, learned)
    actions.answer_offer(by=anna, key=shown.pk, answer="taken")
    offered(actor, learned, key=SHOWN + "-never-ordered")
    buy(anna, learned, (learned.white, 1), (learned.fit, 1), key=SHOWN)
    buy(anna, learned, (learned.white, 1), key=HELD)
    told = queries.get_results(actor("sofie"))
    assert {name: told[name] for name in ("offered", "bought", "held_out", "held_out_bought", "taken")} == {
        "offered": 1, "bought": 1, "held_out": 1, "held_out_bought": 0, "taken": 1,
    }  # fmt: skip
    assert told["difference"] == 1.0
    with pytest.raises(NotAllowed):
        queries.get_results(anna)
