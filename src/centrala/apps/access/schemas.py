"""Shapes of sessions, tokens and links."""

from datetime import datetime

from ninja import Schema


class Credentials(Schema):
    """Who signs in."""

    username: str
    password: str


class Preferences(Schema):
    """What a person may set for themselves."""

    language: str
    theme: str


class Me(Schema):
    """The signed-in person."""

    username: str
    name: str
    role: str
    language: str
    theme: str


class Door(Schema):
    """Opens the live socket within a minute."""

    live_url: str
    live_token: str


class Phone(Schema):
    """A SIP account in the browser."""

    uri: str
    username: str
    password: str
    websocket_url: str
    token: str


class Session(Door):
    """Everything a desk needs to begin, and again for each reconnect."""

    user: Me
    phone: Phone | None
    ice_servers: list[dict[str, str]]
    languages: list[str]
    csrf: str


class VisitorIn(Schema):
    """What a customer tells before calling from the browser; all optional."""

    number: str = ""
    name: str = ""


class CallableNumber(Schema):
    """A number and what it is for."""

    dialled: str
    label: str


class Visitor(Schema):
    """A customer's way to call from the browser."""

    live: None
    phone: Phone
    numbers: list[CallableNumber]
    languages: list[str]
    ice_servers: list[dict[str, str]]


class TokenIn(Schema):
    """A new API token."""

    name: str
    owner: str
    expires_at: datetime | None = None


class TokenPatch(Schema):
    """What can change about a token."""

    name: str
    expires_at: datetime | None = None


class TokenOut(Schema):
    """A token without its secret."""

    id: int
    name: str
    owner: str
    beginning: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    @staticmethod
    def resolve_owner(token: object) -> str:
        """The username."""
        return token.owner.username


class NewToken(TokenOut):
    """A token with its secret, shown only now."""

    token: str


class WallLinkIn(Schema):
    """A new wallboard link."""

    name: str


class WallLinkOut(Schema):
    """A link without its secret."""

    id: int
    name: str
    made_by: str
    created_at: datetime


class NewWallLink(WallLinkOut):
    """A link with its address, shown only now."""

    url: str
    token: str
