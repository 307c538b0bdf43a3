"""Background jobs of telephony: fetch by id, call one action."""

from django.conf import settings
from procrastinate.contrib.django import app

from centrala.apps.telephony.sound import NoSpeech
from centrala.apps.telephony.speech import ensure_core_prompts, speak_missing
from centrala.base.actor import system


# One sentence after the other: many prompts at once would hold every place of the worker.
@app.task(name="telephony.speak_prompt", retry=3, lock="telephony.speak_prompt")
def speak_prompt(key: str) -> None:
    """Speak a prompt's new texts."""
    speak_missing(settings.CENTRALA, by=system("worker"), only=key)


@app.task(name="telephony.speak_core_prompts", queueing_lock="telephony.speak_core_prompts")
def speak_core_prompts() -> None:
    """Everything the centre says by itself; nothing happens when it is all there."""
    try:
        ensure_core_prompts(settings.CENTRALA, by=system("worker"))
    except NoSpeech:
        return
