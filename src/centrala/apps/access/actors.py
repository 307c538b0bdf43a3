"""From an account to the actor: its role and the queues whose contacts it may see."""

from typing import Any

from django.apps import apps

from centrala.base.actor import Actor


def actor_of(user: Any, ip: str = "") -> Actor:
    """One query; a supervisor sees the queues of their site beside those they serve."""
    queue = apps.get_model("inbound", "Queue")
    queues: frozenset[str] = frozenset()
    if user.role != "administrator":
        served = queue.objects.filter(agents__user=user).values_list("pk", flat=True)
        if user.role == "supervisor":
            served = served.union(queue.objects.filter(site__agents__user=user).values_list("pk", flat=True))
        queues = frozenset(served)
    role = "administrator" if user.is_superuser else user.role
    return Actor(username=user.username, role=role, queues=queues, ip=ip, user_id=user.pk)
