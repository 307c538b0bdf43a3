"""Articles of the demo organisation, put there once; what people change afterwards stays."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

RETURNS = """\
Customers may return what they bought **within 30 days** of delivery, also without a reason.

## What to ask
1. Order number, or the name and the day of delivery
2. Which article, and whether it was used
3. Refund or exchange

## Who pays the postage
| Reason | Postage |
|---|---|
| Changed their mind | customer |
| Broken or wrong article | we do |

> A lamp whose glass is broken need not come back: ask for a photo instead.
"""
RETURNS_DA = """\
Kunden kan returnere varen **inden 30 dage** efter levering, også uden grund.

## Spørg om
1. Ordrenummer, eller navn og leveringsdag
2. Hvilken vare, og om den er brugt
3. Penge tilbage eller ombytning

| Grund | Porto |
|---|---|
| Har fortrudt | kunden |
| Defekt eller forkert vare | vi betaler |
"""
DELIVERY = """\
Orders before 14:00 leave the warehouse the same day.

- Denmark: 1 to 2 working days
- Netherlands, Poland, Estonia, Hungary: 3 to 5 working days
- Furniture: by appointment, the carrier calls the customer the day before

**Late?** Look at the tracking number first. After two working days without movement, promise an answer within one
working day and open a complaint.
"""
LOCKED = """\
After five wrong passwords the customer pages are locked for 15 minutes.

1. Ask for name, e-mail and the last order.
2. Send the link *Forgotten password* from the customer's page.
3. The link works for one hour; the newest one counts.

Never ask for the password itself.
"""
TWICE = """\
A card that was charged twice is nearly always a reservation that falls away within five days.

- Both amounts say *reserved*: explain, nothing to do.
- Both amounts say *charged*: complaint, reason **Invoice**; the credit note goes out within two working days.
"""
ESCALATE = """\
Anything about injury, fire or the press goes to the supervisor on duty **at once**, by attended transfer.
Write down time, name and number first.
"""
ARTICLES: tuple[dict[str, Any], ...] = (
    {"title": "Returns and exchange", "body": RETURNS, "tags": ["refund", "30 days"], "days": 120},
    {
        "title": "Retur og ombytning",
        "body": RETURNS_DA,
        "tags": ["retur"],
        "language": "da",
        "translates": "Returns and exchange",
    },
    {"title": "Delivery times and late parcels", "body": DELIVERY, "tags": ["tracking", "carrier"], "days": 9},
    {"title": "Customer pages are locked", "body": LOCKED, "tags": ["password"], "queues": ["support"], "days": 60},
    {"title": "Charged twice", "body": TWICE, "tags": ["invoice", "card"], "days": -3},
    {"title": "When to call the supervisor", "body": ESCALATE, "audience": "leaders", "days": 200},
)
LOOKED_FOR = (("anna", "garden set colours"), ("kasia", "gift card"), ("liis", "gift card"))


def put_knowledge() -> None:
    """Make the articles, unless there is one already."""
    from centrala.apps.access.actors import actor_of
    from centrala.apps.access.models import User
    from centrala.apps.knowledge import actions
    from centrala.apps.knowledge.models import Article

    if Article.objects.exists():
        return
    made: dict[str, int] = {}
    sofie = actor_of(User.objects.get(username="sofie"))
    today = timezone.localdate()
    for told in ARTICLES:
        values = {name: value for name, value in told.items() if name not in ("translates", "days")}
        review = today + timedelta(days=told.get("days", 90))
        article = actions.create_article(by=sofie, review_on=review, original=made.get(told.get("translates", "")), **values)
        actions.publish_article(by=sofie, key=article.pk)
        made[told["title"]] = article.pk
    for username, typed in LOOKED_FOR:
        actions.note_gap(by=actor_of(User.objects.get(username=username)), typed=typed)
