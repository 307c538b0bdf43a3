"""Sentences that are known only during a call, spoken by espeak-ng into files that are used again."""

import asyncio
import logging
import shutil
from pathlib import Path

from centrala.configuration import Settings
from centrala.contracts.spoken import VOICES, in_words, sound_name

log = logging.getLogger(__name__)
AT_ONCE = 4


class Speech:
    """``speak`` gives the path of a sound without its ending, "" where there is no voice."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.home / "prompts" / "spoken"
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def speak(self, sentence: str, language: str) -> str:
        """Speak one filled sentence; the same one is spoken once."""
        text = in_words(sentence, language)
        voice = VOICES.get(language, "en-gb")
        stem = self._folder / sound_name(text, language)
        target = stem.with_suffix(".wav")
        if not target.exists():
            async with self._turns:
                try:
                    await asyncio.to_thread(self._make, text, voice, target)
                except Exception as fault:  # noqa: BLE001  a caller without a sentence is better off than one without a call
                    log.warning("not_spoken language=%s fault=%s", language, fault)
                    return ""
        return str(stem)

    def _make(self, text: str, voice: str, target: Path) -> None:
        from centrala.run.asterisk.refusal import SetUpError
        from centrala.run.asterisk.speech import OnPath, speak_to_file
        from centrala.run.telephony import find

        speaker = OnPath() if shutil.which("espeak-ng") else find(self._settings)
        if speaker is None:
            raise SetUpError("There is no espeak-ng.")
        speak_to_file(speaker, text, target, voice)
        target.chmod(0o644)
