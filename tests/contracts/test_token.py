"""Tokens open one socket, for one person, for a short while."""

import time

import pytest

from centrala.contracts import token

KEY = "k" * 48


def test_a_token_says_who() -> None:
    made = token.make_token(KEY, subject="anna", role="agent", audience="live")
    assert token.read_token(KEY, made, "live") == token.Bearer(subject="anna", role="agent")


@pytest.mark.parametrize(
    "made",
    [
        "",
        "nonsense",
        token.make_token("another key" * 5, subject="anna", role="agent", audience="live"),
        token.make_token(KEY, subject="anna", role="agent", audience="sip"),
        token.make_token(KEY, subject="anna", role="agent", audience="live", lifetime_seconds=-1),
        token.jwt.encode({"sub": "anna", "aud": "live", "exp": time.time() + 9}, "", algorithm="none"),
        token.jwt.encode({"aud": "live", "exp": time.time() + 9, "role": "agent"}, KEY, algorithm="HS256"),
    ],
)
def test_what_is_refused(made: str) -> None:
    with pytest.raises(token.TokenRefused):
        token.read_token(KEY, made, "live")


def test_each_visitor_has_a_password_of_their_own() -> None:
    assert token.phone_password(KEY, "visitor-1") != token.phone_password(KEY, "visitor-2")
