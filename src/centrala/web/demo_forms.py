"""A form of the demo organisation, put there once."""

from typing import Any

COMPENSATION: dict[str, Any] = {
    "sections": [
        {
            "id": "customer",
            "title": "Customer",
            "fields": [
                {"id": "name", "kind": "text", "label": "Name", "required": True},
                {"id": "reach", "kind": "choice", "label": "How shall we answer?", "required": True,
                 "choices": ["E-mail", "Phone"]},
                {"id": "email", "kind": "email", "label": "E-mail", "required": True,
                 "when": {"field": "reach", "test": "is", "value": "E-mail"}},
                {"id": "phone", "kind": "phone", "label": "Phone number", "required": True,
                 "when": {"field": "reach", "test": "is", "value": "Phone"}},
            ],
        },
        {
            "id": "articles",
            "title": "Damaged article",
            "repeat": True,
            "required": True,
            "fields": [
                {"id": "article", "kind": "text", "label": "Article", "required": True},
                {"id": "price", "kind": "number", "label": "Price paid", "required": True},
                {"id": "damage", "kind": "text", "label": "What is broken?", "required": True},
            ],
        },
        {
            "id": "delivery",
            "title": "Delivery",
            "fields": [
                {"id": "delivered", "kind": "date", "label": "Day of delivery", "required": True},
                {"id": "packed", "kind": "yes_no", "label": "Was the box damaged?", "required": True},
            ],
        },
    ],
    "documents": [{"id": "photo", "label": "Photo of the damage", "required": False}],
}  # fmt: skip


def put_forms() -> None:
    """Make and publish the form, unless there is one already."""
    from centrala.apps.access.actors import actor_of
    from centrala.apps.access.models import User
    from centrala.apps.forms import actions
    from centrala.apps.forms.models import Form

    if Form.objects.exists():
        return
    sofie = actor_of(User.objects.get(username="sofie"))
    actions.create_form(by=sofie, id="compensation", name="Compensation for damage", draft=COMPENSATION)
    actions.publish_form(by=sofie, key="compensation")
    anna = actor_of(User.objects.get(username="anna"))
    begun = actions.begin_application(by=anna, form="compensation")
    actions.fill_application(by=anna, key=begun.pk, edition=1, answers=ANSWERS)
    actions.move_application(by=anna, key=begun.pk, move="submit")


ANSWERS: dict[str, list[dict[str, str]]] = {
    "customer": [{"name": "Zoltán Kiss", "reach": "Phone", "phone": "+36 30 234 5678"}],
    "articles": [{"article": "Lamp Årø", "price": "349,00", "damage": "The glass has a crack."}],
    "delivery": [{"delivered": "2026-11-20", "packed": "no"}],
}
