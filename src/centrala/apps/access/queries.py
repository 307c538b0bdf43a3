"""Finding out who knocks, and listing what opens doors."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from centrala.apps.access import permissions, rules
from centrala.apps.access.actors import actor_of
from centrala.apps.access.models import ApiToken, User, WallLink
from centrala.base.actor import Actor
from centrala.base.refusal import NotFound

M = TypeVar("M", bound=Model)


def actor_by_token(text: str, ip: str) -> Actor | None:
    """Whom an API token speaks for, if it is valid now."""
    valid = Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=timezone.now()))
    token = ApiToken.objects.filter(valid, digest=rules.digest(text), owner__is_active=True).select_related("owner").first()
    return actor_of(token.owner, ip) if token else None


def wall_link_is_valid(text: str) -> bool:
    """Whether a wallboard link still opens."""
    return WallLink.objects.filter(digest=rules.digest(text), revoked_at=None).exists()


def get_account(for_user: Actor) -> User:
    """One's own account."""
    return User.objects.select_related("agent").get(pk=for_user.user_id)


def list_api_tokens(for_user: Actor) -> list[ApiToken]:
    """All tokens, newest first."""
    permissions.TOKENS.demand(for_user)
    return list(ApiToken.objects.select_related("owner"))


def get_api_token(for_user: Actor, key: int) -> ApiToken:
    """One token."""
    permissions.TOKENS.demand(for_user)
    return _one(ApiToken.objects.select_related("owner"), key, "API token")


def list_wall_links(for_user: Actor) -> list[WallLink]:
    """All links that still open."""
    permissions.WALL_LINKS.demand(for_user)
    return list(WallLink.objects.filter(revoked_at=None))


def _one(rows: QuerySet[M], key: object, noun: str) -> M:
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound(noun, key)
    return found
