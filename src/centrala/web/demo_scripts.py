"""Scripts of the demo organisation, put there once."""

from typing import Any

WANTS = ["Where is my order?", "Return or exchange", "Complaint", "Something else"]
SUPPORT: dict[str, Any] = {
    "start": "greet",
    "pages": {
        "greet": {
            "title": "Greeting",
            "text": "Good day {customer_name}, you are speaking with {agent_name} of Nordlys Home. How can I help you?",
            "fields": [{"id": "wants", "kind": "choice", "label": "What is it about?", "choices": WANTS, "required": True}],
            "statements": [{"id": "recorded", "text": "This call is recorded so that we can serve you better."}],
            "branches": [
                {"field": "wants", "test": "is", "value": WANTS[0], "to": "order"},
                {"field": "wants", "test": "is", "value": WANTS[1], "to": "order"},
                {"field": "wants", "test": "is", "value": WANTS[2], "to": "complaint"},
            ],
            "next": "other",
        },
        "order": {
            "title": "The order",
            "text": "May I have the order number? It begins with NH and stands in the confirmation.",
            "fields": [
                {"id": "order", "kind": "text", "label": "Order number", "required": True},
                {"id": "delivered", "kind": "date", "label": "Day of delivery"},
            ],
            "branches": [{"field": "wants", "test": "is", "value": WANTS[1], "to": "return"}],
            "next": "goodbye",
        },
        "return": {
            "title": "Return or exchange",
            "text": "You may return order {answer.order} within 30 days of delivery.",
            "fields": [
                {"id": "used", "kind": "yes_no", "label": "Was it used?", "required": True},
                {"id": "wish", "kind": "choice", "label": "Wish", "choices": ["Refund", "Exchange"], "required": True},
            ],
            "statements": [{"id": "postage", "text": "If you changed your mind, the postage back is yours."}],
            "next": "goodbye",
        },
        "complaint": {
            "title": "Complaint",
            "text": "I am sorry to hear that. Please tell me what happened; I write it down word for word.",
            "fields": [
                {"id": "story", "kind": "text", "label": "In the customer's words", "required": True},
                {"id": "reach", "kind": "phone", "label": "Where can we reach you?"},
            ],
            "next": "goodbye",
        },
        "other": {
            "title": "Something else",
            "text": "Let me see who can help you best.",
            "fields": [{"id": "about", "kind": "text", "label": "In short"}],
            "next": "goodbye",
        },
        "goodbye": {
            "title": "Goodbye",
            "text": "Is there anything else I can do for you, {customer_name}? Thank you for calling.",
            "fields": [{"id": "solved", "kind": "yes_no", "label": "Is everything solved?", "required": True}],
            "next": "",
        },
    },
    "objections": [
        {
            "title": "“I have told this to your colleague already”",
            "answer": "I see that here, and I am sorry that you have to say it twice. I only check the number, then we go on.",
        },
        {"title": "“Let me speak to your supervisor”", "answer": "Gladly. May I tell them in one sentence what it is about?"},
    ],
}


def put_scripts() -> None:
    """Make and publish the script, unless there is one already."""
    from centrala.apps.access.actors import actor_of
    from centrala.apps.access.models import User
    from centrala.apps.scripts import actions
    from centrala.apps.scripts.models import Script

    if Script.objects.exists():
        return
    sofie = actor_of(User.objects.get(username="sofie"))
    actions.create_script(by=sofie, id="support", name="Support call", queues=["support"], draft=SUPPORT)
    actions.publish_script(by=sofie, key="support")
