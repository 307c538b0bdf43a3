"""Sounds for telephones: resampled, spoken, uploaded."""

import shutil
from io import BytesIO

import numpy as np
import pytest
import soundfile
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from centrala.apps.telephony import core_prompts, sound
from centrala.apps.telephony.actions import put_core_prompts, store_sounds
from centrala.apps.telephony.models import Prompt, PromptMedia
from centrala.apps.telephony.queries import build_switch_plan
from centrala.apps.telephony.speech import speak_missing
from centrala.base.actor import system
from centrala.base.refusal import Conflict, Invalid

BY = system("test")
speaks = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")


def tone(hertz: float, seconds: float, rate: int) -> np.ndarray:
    return np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate).astype(np.float32)


@pytest.mark.parametrize(("rate", "wanted"), [(22_050, 8000), (22_050, 16_000), (44_100, 8000), (48_000, 16_000), (8000, 16_000)])
def test_a_tone_stays_the_same_tone(rate, wanted):
    changed = sound.resampled(tone(440, 1, rate), rate, wanted)
    assert changed.size == wanted
    assert np.abs(changed[400:-400] - tone(440, 1, wanted)[400:-400]).max() < 0.01


def test_what_a_telephone_can_not_carry_is_gone_and_not_folded_down():
    assert np.abs(sound.resampled(tone(6000, 1, 22_050), 22_050, 8000)[400:-400]).max() < 0.01


def test_the_manifest_says_everything_in_six_languages():
    prompts = core_prompts.load()
    named = {"welcome", "main-menu", "invalid-choice", "goodbye", "closed", "holiday", "outage", "all-busy", "one-moment"}
    named |= {"transfer-failed", "choose-language", "position-many", "callback-offer", "callback-promised"}
    named |= {"invalid-entry", "confirm-entry", "leave-message", "incident-noted"}
    named |= {"incident-stay", "incident-tell-me", "incident-more", "incident-hang-up"}
    assert set(prompts) == named | {f"position-{n}" for n in range(1, 21)}
    for key, texts in prompts.items():
        assert set(texts) == set(sound.VOICES), key
        assert all(text.endswith(".") and "{" not in text for text in texts.values()), key
    for language in sound.VOICES:
        assert len({texts[language] for texts in prompts.values()}) == len(prompts)


@speaks
def test_missing_sounds_are_spoken_once(db):
    put_core_prompts(by=BY, texts={"welcome": {"en": "Welcome.", "pl": "Witamy."}})
    assert speak_missing(settings.CENTRALA, by=BY) == 2
    assert speak_missing(settings.CENTRALA, by=BY) == 0
    stem = build_switch_plan().prompts["welcome"]["pl"]
    for ending, rate in ((".wav", 8000), (".wav16", 16_000)):
        with soundfile.SoundFile(stem + ending) as file:
            assert (file.samplerate, file.channels, file.subtype, file.format) == (rate, 1, "PCM_16", "WAV")
            assert np.abs(file.read()).max() > 0.1


@speaks
def test_a_new_text_is_spoken_anew_and_a_lost_file_again(db):
    put_core_prompts(by=BY, texts={"welcome": {"en": "Welcome."}})
    speak_missing(settings.CENTRALA, by=BY)
    before = PromptMedia.objects.get().stem
    Prompt.objects.update(texts={"en": "Good day."})
    assert speak_missing(settings.CENTRALA, by=BY, only="welcome") == 1
    assert PromptMedia.objects.get().stem != before
    (settings.CENTRALA.home / "prompts").rename(settings.CENTRALA.home / "prompts-away")
    assert speak_missing(settings.CENTRALA, by=BY) == 1


def wav(seconds: float = 0.5, rate: int = 44_100) -> bytes:
    content = BytesIO()
    soundfile.write(content, np.column_stack([tone(440, seconds, rate)] * 2), rate, format="FLAC")
    return content.getvalue()


def test_an_upload_is_converted_and_wins_over_speech(desk):
    root = desk("root")
    upload = SimpleUploadedFile("welcome.flac", wav(), "audio/flac")
    answer = root.http.post("/api/v1/prompts/welcome/sounds/da", {"file": upload})
    assert answer.status_code == 201
    assert answer.json()["sounds"] == [{"language": "da", "source": "upload", "seconds": 0.5}]
    spoken = sound.Sound("elsewhere", "x", 1.0)
    assert store_sounds(by=BY, source="speech", sounds=[("welcome", "da", spoken)]) == 0
    played = b"".join(root.http.get("/api/v1/prompts/welcome/sounds/da").streaming_content)
    with soundfile.SoundFile(BytesIO(played)) as file:
        assert (file.samplerate, file.channels, file.frames) == (16_000, 1, 8000)
    assert desk("anna").http.get("/api/v1/prompts/welcome/sounds/da").status_code == 403


@pytest.mark.parametrize("content", [b"", b"hello", b"RIFF\x00\x00\x00\x00WAVE", bytes(5000)])
def test_what_is_no_sound_is_refused_in_words(desk, content):
    upload = SimpleUploadedFile("x.wav", content, "audio/wav")
    answer = desk("root").http.post("/api/v1/prompts/welcome/sounds/da", {"file": upload})
    assert answer.status_code == 422
    assert answer.json()["error"] == "bad_sound"
    assert not PromptMedia.objects.exists()


def test_a_sound_of_more_than_ten_minutes_is_refused():
    content = BytesIO()
    soundfile.write(content, np.zeros(8000 * 601, dtype=np.int16), 8000, format="WAV")
    with pytest.raises(Invalid, match="ten minutes"):
        sound.read(content.getvalue())


def test_core_prompts_stay_and_texts_people_changed_stay(house):
    from centrala.apps.telephony.actions import change_prompt, remove_prompt

    put_core_prompts(by=BY, texts={"closed": {"en": "We are closed."}})
    change_prompt(by=BY, key="closed", texts={"en": "Call tomorrow."})
    put_core_prompts(by=BY, texts={"closed": {"en": "We are closed."}})
    assert Prompt.objects.get(pk="closed").texts == {"en": "Call tomorrow."}
    with pytest.raises(Conflict, match="belongs to the centre itself"):
        remove_prompt(by=BY, key="closed")
