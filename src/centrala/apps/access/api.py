"""Routes of sessions, visitors, wallboards and API tokens."""

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest
from django.middleware.csrf import get_token
from ninja import PatchDict, Router, Status

from centrala.apps.access import actions, doors, permissions, queries, rate
from centrala.apps.access.actors import actor_of
from centrala.apps.access.middleware import address_of
from centrala.apps.access.schemas import (
    Credentials,
    Door,
    Me,
    NewToken,
    NewWallLink,
    Preferences,
    Session,
    TokenIn,
    TokenOut,
    TokenPatch,
    Visitor,
    VisitorIn,
    WallLinkIn,
    WallLinkOut,
)  # fmt: skip
from centrala.apps.sites.models import LANGUAGES
from centrala.base.permission import PUBLIC, SIGNED_IN, needs
from centrala.base.refusal import NotAllowed, Refusal

router = Router(tags=["session"])
tokens = Router(tags=["api tokens"])

WRONG = "The username or the password is wrong."


@router.get("/session", response=Session)
@needs(SIGNED_IN)
def get_session(request: HttpRequest) -> dict[str, Any]:
    """Who is signed in, and fresh tokens for the sockets."""
    actor = request.auth
    user = queries.get_account(actor)
    agent = getattr(user, "agent", None)
    name = agent.name if agent else user.get_full_name() or user.username
    phone = None
    if agent and agent.takes_calls:
        phone = doors.phone_door(request, f"{user.username}-browser", user.username, actor.role)
    return {
        "user": Me(username=user.username, name=name, role=actor.role, language=user.language, theme=user.theme),
        "phone": phone,
        "ice_servers": [],
        "languages": [code for code, _ in LANGUAGES],
        "csrf": get_token(request),
        **doors.live_door(request, user.username, actor.role).dict(),
    }


@router.post("/session", auth=None, response=Session)
@needs(PUBLIC)
def sign_in(request: HttpRequest, credentials: Credentials) -> dict[str, Any]:
    """Sign in. With a second factor set up, sign in at /_allauth/browser/v1/auth/login instead."""
    _refuse_foreign_pages(request)
    rate.SIGN_IN_ADDRESS.take(address_of(request))
    rate.SIGN_IN_ACCOUNT.take(credentials.username.casefold()[:40])
    user = authenticate(request, username=credentials.username, password=credentials.password)
    if user is None:
        raise _wrong()
    if _has_second_factor(user):
        detail = "This account has a second factor; sign in through /_allauth/browser/v1/auth/login."
        raise Refusal("second_factor", detail)
    login(request, user)
    request.auth = actor_of(user, address_of(request))
    actions.note_sign_in(by=request.auth)
    return get_session(request)


@router.delete("/session", response={204: None})
@needs(SIGNED_IN)
def sign_out(request: HttpRequest) -> Status:
    """Sign out of this browser."""
    actions.note_sign_out(by=request.auth)
    logout(request)
    return Status(204, None)


@router.patch("/session/preferences", response=Me)
@needs(SIGNED_IN)
def change_preferences(request: HttpRequest, payload: PatchDict[Preferences]) -> Me:
    """One's own language and theme."""
    actor = request.auth
    user = actions.change_preferences(by=actor, **payload)
    return Me(username=user.username, name=user.get_full_name(), role=actor.role, language=user.language, theme=user.theme)


@router.post("/visitor", auth=None, response=Visitor)
@needs(PUBLIC)
def begin_visit(request: HttpRequest, payload: VisitorIn) -> dict[str, Any]:
    """A way to call from the customer page: for one call, within a minute."""
    from centrala.apps.inbound.queries import visitor_numbers
    from centrala.apps.sites.queries import organisation

    rate.VISITOR.take(address_of(request))
    if not organisation().visitor_calls:
        raise NotAllowed("Calls from the browser are switched off here; please call by phone.")
    name = doors.visitor_name()
    return {
        "live": None,
        "phone": doors.phone_door(request, name, name, "visitor"),
        "numbers": [{"dialled": number.pk, "label": number.label} for number in visitor_numbers()],
        "languages": [code for code, _ in LANGUAGES],
        "ice_servers": [],
    }


@router.get("/wall/session", auth=None, response=Door)
@needs(PUBLIC)
def open_wall(request: HttpRequest, token: str = "") -> Door:
    """For a wallboard: by its link's token, or for whoever is signed in."""
    rate.WALL.take(address_of(request))
    if token and queries.wall_link_is_valid(token):
        return doors.live_door(request, "", "wall")
    if not token and request.user.is_authenticated:
        return doors.live_door(request, "", "wall")
    raise NotAllowed("This wallboard link doesn't open any more; ask a supervisor for a new one.")


@router.post("/wall-token", response={201: NewWallLink})
@needs(permissions.WALL_LINKS)
def create_wall_link(request: HttpRequest, payload: WallLinkIn) -> Status:
    """A link for a television."""
    link, token = actions.create_wall_link(by=request.auth, name=payload.name)
    url = f"{settings.CENTRALA.web_address}/wall?token={token}"
    shown = {"id": link.pk, "name": link.name, "made_by": link.made_by, "created_at": link.created_at}
    return Status(201, {**shown, "url": url, "token": token})


@router.get("/wall-token", response=list[WallLinkOut])
@needs(permissions.WALL_LINKS)
def list_wall_links(request: HttpRequest) -> Any:
    """The links that still open."""
    return queries.list_wall_links(request.auth)


@router.delete("/wall-token/{int:key}", response={204: None})
@needs(permissions.WALL_LINKS)
def revoke_wall_link(request: HttpRequest, key: int) -> Status:
    """Close a link."""
    actions.revoke_wall_link(by=request.auth, key=key)
    return Status(204, None)


@tokens.get("", response=list[TokenOut])
@needs(permissions.TOKENS)
def list_tokens(request: HttpRequest) -> Any:
    """All API tokens."""
    return queries.list_api_tokens(request.auth)


@tokens.post("", response={201: NewToken})
@needs(permissions.TOKENS)
def create_token(request: HttpRequest, payload: TokenIn) -> Status:
    """A new API token; keep its text, it is shown only now."""
    token, text = actions.create_api_token(by=request.auth, **payload.dict())
    token.token = text  # shown this once
    return Status(201, token)


@tokens.get("/{int:key}", response=TokenOut)
@needs(permissions.TOKENS)
def get_token_row(request: HttpRequest, key: int) -> Any:
    """One API token."""
    return queries.get_api_token(request.auth, key)


@tokens.patch("/{int:key}", response=TokenOut)
@needs(permissions.TOKENS)
def change_token(request: HttpRequest, key: int, payload: PatchDict[TokenPatch]) -> Any:
    """Its name or its end."""
    actions.change_api_token(by=request.auth, key=key, **payload)
    return queries.get_api_token(request.auth, key)


@tokens.delete("/{int:key}", response={204: None})
@needs(permissions.TOKENS)
def revoke_token(request: HttpRequest, key: int) -> Status:
    """Revoke it."""
    actions.revoke_api_token(by=request.auth, key=key)
    return Status(204, None)


def _wrong() -> Refusal:
    refusal = Refusal("wrong_credentials", WRONG)
    refusal.status = 401
    return refusal


def _refuse_foreign_pages(request: HttpRequest) -> None:
    """Another site's page must not sign a person in here under somebody else's name."""
    origin = request.headers.get("Origin", "")
    own = f"{request.scheme}://{request.get_host()}"
    if origin and origin not in (own, *settings.CSRF_TRUSTED_ORIGINS):
        raise NotAllowed("Sign in from this site's own page.")


def _has_second_factor(user: Any) -> bool:
    from allauth.mfa.utils import is_mfa_enabled

    return bool(is_mfa_enabled(user))
