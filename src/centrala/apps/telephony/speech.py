"""Speaking what is not spoken yet: one prompt after a change, all of them at the first start."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from centrala.apps.telephony import core_prompts, sound
from centrala.apps.telephony.actions import put_core_prompts, store_sounds
from centrala.apps.telephony.models import Prompt
from centrala.base.actor import Actor
from centrala.configuration import Settings

AT_ONCE = 4


class Wanted(NamedTuple):
    """One text that has no sound yet."""

    prompt: str
    language: str
    text: str


def speak_missing(settings: Settings, *, by: Actor, only: str = "") -> int:
    """Speak every text whose sound is missing or was made from another text; returns how many."""
    wanted = list(_missing(only))
    if not wanted:
        return 0
    sound.speech_command(settings)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = list(pool.map(lambda w: (w.prompt, w.language, sound.speak(settings, w.prompt, w.language, w.text)), wanted))
    return store_sounds(by=by, source="speech", sounds=made)


def ensure_core_prompts(settings: Settings, *, by: Actor) -> int:
    """Rows and sounds of everything the centre says by itself; quick when nothing is new."""
    put_core_prompts(by=by, texts=core_prompts.load())
    return speak_missing(settings, by=by)


def _missing(only: str) -> Iterator[Wanted]:
    rows = Prompt.objects.prefetch_related("media")
    for prompt in rows.filter(pk=only) if only else rows:
        media = {m.language: m for m in prompt.media.all()}
        for language, text in prompt.texts.items():
            there = media.get(language)
            if there and there.source == "upload":
                continue
            fresh = there and there.made_from == sound.made_from_text(text, language) and sound.is_stored(there.stem)
            if text.strip() and not fresh:
                yield Wanted(prompt.pk, language, text)
