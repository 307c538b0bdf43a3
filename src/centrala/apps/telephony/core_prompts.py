"""What the centre says by itself, in six languages: read from ``core_prompts.toml``."""

import tomllib
from functools import cache
from pathlib import Path

POSITIONS = range(1, 21)


@cache
def load() -> dict[str, dict[str, str]]:
    """Prompt id → language → sentence."""
    content = tomllib.loads(Path(__file__).with_name("core_prompts.toml").read_text(encoding="utf-8"))
    prompts: dict[str, dict[str, str]] = {}
    for language, said in content.items():
        for key, sentence in _sentences(said):
            prompts.setdefault(key, {})[language] = sentence
    return prompts


def _sentences(said: dict[str, object]) -> list[tuple[str, str]]:
    """Whole sentences as they stand; positions filled into theirs."""
    whole = [(key, text) for key, text in said.items() if isinstance(text, str) and "{" not in text]
    position, ordinals = str(said["position"]), said["places"]
    assert isinstance(ordinals, list)
    places = [(f"position-{n}", position.format(place=ordinals[n - 1])) for n in POSITIONS]
    return [*whole, *places]
