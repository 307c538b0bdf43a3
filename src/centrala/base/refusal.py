"""Refusals: what people are told when something can't be done. The sentence says what to do instead."""


class Refusal(Exception):
    """Base of all refusals; ``code`` is for programs, ``detail`` for people."""

    status = 400

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


class NotFound(Refusal):
    """There is no such thing, or not for this person: both look the same from outside."""

    status = 404

    def __init__(self, noun: str, key: object) -> None:
        super().__init__("not_found", f"There is no {noun} {str(key)!r} that you may see.")


class NotAllowed(Refusal):
    """The person's role doesn't reach that far."""

    status = 403

    def __init__(self, detail: str) -> None:
        super().__init__("not_allowed", detail)


class Invalid(Refusal):
    """A value that can't be accepted."""

    status = 422

    def __init__(self, detail: str, code: str = "invalid") -> None:
        super().__init__(code, detail)


class Conflict(Refusal):
    """It clashes with what is already there."""

    status = 409

    def __init__(self, detail: str, code: str = "conflict") -> None:
        super().__init__(code, detail)


class Edited(Conflict):
    """Somebody else changed it since it was read. The API's answer carries what it is now."""

    def __init__(self, noun: str, version: int) -> None:
        super().__init__(f"Somebody has changed this {noun} meanwhile; look at both versions and save again.", "edited")
        self.version = version
        self.more: dict[str, object] = {"version": version}


class TooMany(Refusal):
    """Asked too often."""

    status = 429

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__("too_many", f"That was asked too often; try again in {retry_after_seconds} seconds.")
        self.retry_after_seconds = retry_after_seconds
