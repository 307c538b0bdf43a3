"""Puts the actor beside the account on every request, read only when somebody asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from centrala.apps.access.actors import actor_of
from centrala.base.actor import Actor


class KnowTheActor:
    """``request.actor``: the signed-in person as actions and queries want them, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))
        return self._get_response(request)


def _actor(request: HttpRequest) -> Actor | None:
    return actor_of(request.user, address_of(request)) if request.user.is_authenticated else None


def address_of(request: HttpRequest) -> str:
    """Where the request came from; a proxy's word counts only where the web stands behind one (public_url is https)."""
    from django.conf import settings

    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
