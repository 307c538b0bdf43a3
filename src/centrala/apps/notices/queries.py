"""Reading one's notices."""

from centrala.apps.notices import permissions
from centrala.apps.notices.models import Notice
from centrala.base.actor import Actor

MOST_SHOWN = 50


def list_notices(for_user: Actor) -> list[Notice]:
    """One's own, newest first."""
    permissions.READ.demand(for_user)
    return list(Notice.objects.filter(reader=for_user.username).order_by("-at", "-pk")[:MOST_SHOWN])
