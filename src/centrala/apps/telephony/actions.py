"""Every write to trunks, prompts and the dial-out policy."""

from collections.abc import Iterable
from typing import Any

from centrala.apps.telephony import permissions, rules
from centrala.apps.telephony.models import DialOutPolicy, Prompt, PromptMedia, Trunk
from centrala.apps.telephony.sound import Sound
from centrala.base import record, trail
from centrala.base.action import action
from centrala.base.actor import Actor
from centrala.base.announcements import bump_rulebook
from centrala.base.later import later
from centrala.base.refusal import Conflict, Invalid
from centrala.base.sealed import seal


@action("trunk.create", permissions.TRUNKS)
def create_trunk(*, by: Actor, secret: str = "", **values: Any) -> Trunk:
    """A new way to the public network."""
    trunk = record.create(Trunk, secret_sealed=seal(secret), **values)
    bump_rulebook()
    return trunk


@action("trunk.change", permissions.TRUNKS)
def change_trunk(*, by: Actor, key: str, secret: str | None = None, **values: Any) -> Trunk:
    """Anything but its id; a secret that isn't given stays."""
    trunk = record.locked(Trunk.objects.all(), key)
    if secret is not None:
        values["secret_sealed"] = seal(secret)
    if record.change(trunk, **values):
        bump_rulebook()
    return trunk


@action("trunk.remove", permissions.TRUNKS)
def remove_trunk(*, by: Actor, key: str) -> None:
    """Calls over it end by themselves; new ones are refused."""
    record.remove(record.locked(Trunk.objects.all(), key))
    bump_rulebook()


@action("prompt.create", permissions.EDIT_PROMPTS)
def create_prompt(*, by: Actor, **values: Any) -> Prompt:
    """A new prompt; the worker speaks its texts."""
    prompt = record.create(Prompt, **values)
    later("telephony.speak_prompt", only_once_as=f"speak {prompt.pk}", key=prompt.pk)
    bump_rulebook()
    return prompt


@action("prompt.change", permissions.EDIT_PROMPTS)
def change_prompt(*, by: Actor, key: str, **values: Any) -> Prompt:
    """Another name or other texts; the worker speaks what is new."""
    prompt = record.locked(Prompt.objects.all(), key)
    if record.change(prompt, **values):
        later("telephony.speak_prompt", only_once_as=f"speak {prompt.pk}", key=prompt.pk)
        bump_rulebook()
    return prompt


@action("prompt.remove", permissions.EDIT_PROMPTS)
def remove_prompt(*, by: Actor, key: str) -> None:
    """Only one's own prompts: the centre itself speaks the core ones."""
    prompt = record.locked(Prompt.objects.all(), key)
    if prompt.core:
        raise Conflict("This prompt belongs to the centre itself; change its text or upload another sound.", "core_prompt")
    record.remove(prompt)
    bump_rulebook()


@action("prompt.put_core", permissions.EDIT_PROMPTS)
def put_core_prompts(*, by: Actor, texts: dict[str, dict[str, str]]) -> int:
    """See that every core prompt is there; texts people have changed stay. Returns how many were new."""
    there = set(Prompt.objects.values_list("pk", flat=True))
    new = [
        Prompt(id=key, name=key.replace("-", " ").capitalize(), core=True, texts=said)
        for key, said in texts.items()
        if key not in there
    ]
    Prompt.objects.bulk_create(new)
    if new:
        trail.mark("prompt", "core", None, {"added": [prompt.pk for prompt in new]})
        bump_rulebook()
    else:
        trail.nothing_changed()
    return len(new)


@action("prompt.store_sounds", permissions.EDIT_PROMPTS)
def store_sounds(*, by: Actor, source: str, sounds: Iterable[tuple[str, str, Sound]]) -> int:
    """Keep freshly made sounds as (prompt, language, sound). Speech never replaces an upload."""
    rows = [
        PromptMedia(prompt_id=prompt, language=language, source=source, made_from=sound.made_from, stem=sound.stem,
                    seconds=sound.seconds)
        for prompt, language, sound in sounds
    ]  # fmt: skip
    if source == "speech":
        uploaded = set(PromptMedia.objects.filter(source="upload").values_list("prompt_id", "language"))
        rows = [row for row in rows if (row.prompt_id, row.language) not in uploaded]
    PromptMedia.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["prompt", "language"],
        update_fields=["source", "made_from", "stem", "seconds"],
    )
    if not rows:
        trail.nothing_changed()
        return 0
    key = rows[0].prompt_id if len(rows) == 1 else f"{len(rows)} prompts"
    trail.mark("prompt sound", key, None, {"source": source, "sounds": [[r.prompt_id, r.language, r.made_from] for r in rows]})
    bump_rulebook()
    return len(rows)


@action("prompt.remove_sound", permissions.EDIT_PROMPTS)
def remove_sound(*, by: Actor, key: str, language: str) -> None:
    """Back to the spoken text."""
    prompt = record.locked(Prompt.objects.all(), key)
    for media in prompt.media.filter(language=language):
        record.remove(media)
    trail.nothing_changed()
    later("telephony.speak_prompt", only_once_as=f"speak {key}", key=key)
    bump_rulebook()


@action("dial_out.change", permissions.DIAL_OUT)
def change_dial_out(*, by: Actor, **values: Any) -> DialOutPolicy:
    """Where agents may call."""
    if problem := rules.regions_problem(values.get("regions", ())):
        raise Invalid(problem)
    DialOutPolicy.objects.get_or_create(pk=1)
    policy = record.locked(DialOutPolicy.objects.all(), 1)
    if record.change(policy, **values):
        bump_rulebook()
    return policy
