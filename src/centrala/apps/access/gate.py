"""How the API finds out who asks: an API token, or the session with its CSRF header."""

from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from centrala.apps.access.middleware import address_of
from centrala.apps.access.queries import actor_by_token
from centrala.apps.access.rate import API_TOKEN
from centrala.apps.access.rules import digest
from centrala.base.actor import Actor
from centrala.base.refusal import NotAllowed


class ByToken(HttpBearer):
    """``Authorization: Bearer cen_…``"""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The token's owner."""
        API_TOKEN.take(digest(token)[:16])
        return actor_by_token(token, address_of(request))


class BySession(AuthBase):
    """The session cookie; anything that writes also needs the header ``X-CSRFToken``."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = "centrala_session"

    def __call__(self, request: HttpRequest) -> Actor | None:
        """The signed-in person."""
        if not request.user.is_authenticated:
            return None
        if check_csrf(request):
            raise NotAllowed("The header X-CSRFToken is missing or old; fetch /api/v1/session again for it.")
        return request.actor


GATES = [ByToken(), BySession()]
