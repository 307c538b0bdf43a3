"""Every write to accounts, tokens and wallboard links."""

from datetime import datetime
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from centrala.apps.access import permissions, rules
from centrala.apps.access.models import ApiToken, User, WallLink
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.refusal import Invalid


@action("account.create", permissions.ACCOUNTS)
def create_account(*, by: Actor, username: str, password: str, role: str, name: str = "", language: str = "en") -> User:
    """A new account with its first password."""
    user = User(username=username, role=role, first_name=name[:150], language=language)
    user.is_staff = role == "administrator"
    _set_password(user, password)
    record.check(user)
    record.save(user, force_insert=True)
    trail.mark("account", username, None, record.row(user))
    return user


@action("account.change", permissions.ACCOUNTS)
def change_account(*, by: Actor, key: str, **values: Any) -> User:
    """Role, language, active or not. The last administrator can't be taken away."""
    user = record.locked(User.objects.all(), _account_key(key))
    if "role" in values:
        values["is_staff"] = values["role"] == "administrator"
    leaves = values.get("role", user.role) != "administrator" or not values.get("is_active", user.is_active)
    if user.role == "administrator" and user.is_active and leaves and not _others_administer(user):
        raise Invalid("This is the last administrator; make another one first.", "last_administrator")
    record.change(user, **values)
    return user


@action("account.set_password", permissions.ACCOUNTS)
def set_password(*, by: Actor, key: str, password: str) -> None:
    """A new password, for example when the old one is forgotten. All its sessions end."""
    user = record.locked(User.objects.all(), _account_key(key))
    _set_password(user, password)
    user.save(update_fields=["password"])
    trail.mark("account", key, None, {"password": "***"})


@action("preferences.change", permissions.OWN)
def change_preferences(*, by: Actor, **values: Any) -> User:
    """One's own language and theme."""
    user = record.locked(User.objects.all(), by.user_id)
    record.change(user, **values)
    return user


@action("session.begin", permissions.OWN)
def note_sign_in(*, by: Actor) -> None:
    """Somebody signed in."""
    trail.mark("session", by.username, None, {"signed_in": True})


@action("session.end", permissions.OWN)
def note_sign_out(*, by: Actor) -> None:
    """Somebody signed out."""
    trail.mark("session", by.username, {"signed_in": True}, None)


@action("api_token.create", permissions.TOKENS)
def create_api_token(*, by: Actor, name: str, owner: str, expires_at: datetime | None = None) -> tuple[ApiToken, str]:
    """A new token for an account; its text is given only now."""
    made = rules.new_token()
    user = record.locked(User.objects.all(), _account_key(owner))
    token = record.create(ApiToken, name=name, owner=user, beginning=made.beginning, digest=made.digest, expires_at=expires_at)
    return token, made.text


@action("api_token.change", permissions.TOKENS)
def change_api_token(*, by: Actor, key: int, **values: Any) -> ApiToken:
    """Its name or its end."""
    token = record.locked(ApiToken.objects.all(), key)
    record.change(token, **values)
    return token


@action("api_token.revoke", permissions.TOKENS)
def revoke_api_token(*, by: Actor, key: int) -> None:
    """It opens nothing any more; the row stays for the trail."""
    token = record.locked(ApiToken.objects.all(), key)
    record.change(token, revoked_at=token.revoked_at or timezone.now())


@action("wall_link.create", permissions.WALL_LINKS)
def create_wall_link(*, by: Actor, name: str) -> tuple[WallLink, str]:
    """A link for a television; its secret is given only now."""
    made = rules.new_token()
    return record.create(WallLink, name=name, made_by=by.username, digest=made.digest), made.text


@action("wall_link.revoke", permissions.WALL_LINKS)
def revoke_wall_link(*, by: Actor, key: int) -> None:
    """It shows nothing any more."""
    link = record.locked(WallLink.objects.all(), key)
    record.change(link, revoked_at=link.revoked_at or timezone.now())


def _account_key(username: str) -> int:
    return User.objects.filter(username=username).values_list("pk", flat=True).first() or 0


def _others_administer(user: User) -> bool:
    return User.objects.filter(role="administrator", is_active=True).exclude(pk=user.pk).exists()


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), "weak_password") from None
    user.set_password(password)
