"""Speaking what is not spoken yet: one prompt after a change, all of them at the first start."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from centrala.apps.telephony import core_prompts, sound
from centrala.apps.telephony.actions import put_core_prompts, store_sounds
from centrala.apps.telephony.models import Prompt
from centrala.base.actor import Actor
from centrala.base.refusal import Refusal
from centrala.configuration import Settings
from centrala.contracts.spoken import VOICES, in_words, sound_name

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


def speak_ahead(settings: Settings, sentence: str, language: str) -> Path:
    """The very sound that the engine would make of a filled sentence, made before a caller waits for it."""
    from centrala.run.asterisk.refusal import SetUpError
    from centrala.run.asterisk.speech import Told, speak_to_file

    words = in_words(sentence, language)
    target: Path = settings.home / "prompts" / "spoken" / f"{sound_name(words, language)}.wav"
    if not target.exists():
        try:
            speak_to_file(Told(list(sound.speech_command(settings))), words, target, VOICES.get(language, "en-gb"))
        except SetUpError as fault:
            raise Refusal("no_speech", str(fault)) from None
        target.chmod(0o644)
    return target


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
