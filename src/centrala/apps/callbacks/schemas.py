"""Shapes of callbacks."""

from ninja import Schema
from pydantic import Field


class CallbackIn(Schema):
    """Who is to be called. ``number``: as people write it, without a country code it is the organisation's country's."""

    number: str = Field(max_length=40)
    queue: str = Field(max_length=40)
    name: str = Field("", max_length=80)
    language: str = Field("", max_length=2)


class CallbackOut(Schema):
    """The contact that waits now. ``merged``: it waited already and keeps its place."""

    contact: str
    number: str
    queue: str
    merged: bool


class CallableQueue(Schema):
    """A queue that calls back."""

    id: str
    name: str


class CallbackPage(Schema):
    """What the public page offers; hours of the day where the callee is."""

    queues: list[CallableQueue]
    from_hour: int
    until_hour: int


class PublicAnswer(Schema):
    """What a passing customer is told: nothing about who else asked."""

    number: str
