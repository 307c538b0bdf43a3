"""What flows are made of and may speak of: forms of steps are made from this."""

import dataclasses
from collections.abc import Iterator
from typing import Any, get_args

from django.db.models import QuerySet

from centrala.apps.inbound.models import Emergency, Flow, Queue
from centrala.apps.inbound.queries import flows
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


def prompt_uses() -> dict[str, list[dict[str, str]]]:
    """Where each prompt is heard: steps of flows (draft or live), emergency switches, and queues that say it and hang up."""
    uses: dict[str, dict[tuple[str, str, str], dict[str, str]]] = {}

    def used(prompt: str, noun: str, key: str, name: str, step: str = "") -> None:
        uses.setdefault(prompt, {})[noun, key, step] = {"noun": noun, "key": key, "name": name, "step": step}

    drawings: list[Any] = list(flows())  # with their live versions
    for flow in drawings:
        for content in (flow.draft, *(version.content for version in flow.live_versions)):
            for prompt, step in _said(content):
                used(prompt, "flow", flow.pk, flow.name, step)
    for switch in Emergency.objects.all():
        used(switch.prompt_id, "emergency", switch.pk, switch.name)
    for queue in Queue.objects.all():
        for way in ("when_full", "when_too_long", "when_nobody"):
            if getattr(queue, f"{way}_kind") == "hang_up" and getattr(queue, f"{way}_value"):
                used(getattr(queue, f"{way}_value"), "queue", queue.pk, queue.name)
    return {prompt: list(places.values()) for prompt, places in uses.items()}


def _said(content: Any) -> Iterator[tuple[str, str]]:
    """Every prompt of a drawing with its step; a drawing that is not whole says what it can."""
    steps = content.get("steps") if isinstance(content, dict) else None
    for name, step in steps.items() if isinstance(steps, dict) else ():
        prompts = step.get("prompts") if isinstance(step, dict) else None
        for prompt in prompts if isinstance(prompts, list) else ():
            if isinstance(prompt, str):
                yield prompt, name
        if isinstance(step, dict) and isinstance(step.get("invalid_prompt"), str):
            yield step["invalid_prompt"], name


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
