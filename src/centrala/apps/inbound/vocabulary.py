"""What flows are made of and may speak of: forms of steps are made from this."""

import dataclasses
from collections.abc import Iterator
from typing import Any, get_args

from django.db.models import QuerySet

from centrala.apps.inbound.models import Emergency, Flow, Queue
from centrala.apps.inbound.rulebook import KINDS
from centrala.apps.inbound.step_fields import FIELDS, QUESTIONS
from centrala.apps.people.models import Skill
from centrala.apps.people.queries import on_the_floor
from centrala.apps.sites.models import Calendar
from centrala.apps.telephony.models import Prompt
from centrala.apps.telephony.queries import spoken_languages
from centrala.core import variables
from centrala.core.flow import Test

OF_A_CALL = ("caller", "dialled", "language", "caller_name")


def vocabulary() -> dict[str, Any]:
    """Kinds of steps with their fields, and everything by noun that a field can name."""
    return {
        "kinds": [{"kind": kind, "fields": list(_fields(kind))} for kind in FIELDS],
        "tests": get_args(Test),
        "questions": QUESTIONS,
        "value_kinds": variables.KINDS,
        "variables": OF_A_CALL,
        "nouns": {
            "queue": _named(Queue.objects.all()),
            "calendar": _named(Calendar.objects.all()),
            "emergency": _named(Emergency.objects.all()),
            "flow": _named(Flow.objects.filter(versions__live=True)),
            "skill": [
                {"id": skill.pk, "name": skill.names.get("en") or skill.pk, "texts": skill.names} for skill in Skill.objects.all()
            ],
            "agent": [{"id": agent.pk, "name": agent.name} for agent in on_the_floor()],
            "prompt": _prompts(),
        },
    }


def _fields(kind: str) -> Iterator[dict[str, Any]]:
    defaults = {field.name: field.default for field in dataclasses.fields(KINDS[kind])}
    for name, (wanted, required) in FIELDS[kind].items():
        default = defaults.get(name, dataclasses.MISSING)
        shown = list(default) if isinstance(default, tuple) else None if default is dataclasses.MISSING else default
        yield {"name": name, "type": wanted, "required": required, "default": shown}


def _named(rows: QuerySet[Any]) -> list[dict[str, str]]:
    return [{"id": key, "name": name} for key, name in rows.values_list("pk", "name")]


def _prompts() -> list[dict[str, Any]]:
    heard = spoken_languages()
    return [
        {"id": key, "name": name, "texts": texts, "languages": sorted(heard[key])}
        for key, name, texts in Prompt.objects.values_list("pk", "name", "texts")
    ]
