"""The one kind of error this package raises on purpose: a sentence the person at the keyboard can act on."""


class SetUpError(Exception):
    """Something outside Centrala is missing; the message is one sentence saying what to do about it."""
