"""Which queues call back."""

from centrala.apps.inbound.models import Queue


def callback_queues() -> list[Queue]:
    """Queues of calls whose rules offer a callback: public."""
    return list(Queue.objects.filter(callback=True, kind="call").order_by("name", "id"))
