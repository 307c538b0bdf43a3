"""What a day's file says of skills: what queues ask for and how that relaxes, what agents are able to do."""

from collections.abc import Mapping
from typing import Any, get_args

from centrala.core.rulebook import Matching, Ring, Strategy, Terms
from centrala.simulate.chance import BadScenario

MOST_PROFICIENT = 5
DEMANDS = ("needs", "matching", "rings", "strategy")
TERMS = ("rank", "priority", "delay_seconds", "weight")


def demands(told: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The rules of a queue that are about skills, for its constructor. Raises ``BadScenario``."""
    rules: dict[str, Any] = {}
    for name, choices in (("strategy", get_args(Strategy)), ("matching", get_args(Matching))):
        if name in told:
            if told[name] not in choices:
                raise BadScenario(f"{where}: {name} is one of {', '.join(choices)}, not {told[name]!r}.")
            rules[name] = told[name]
    if "needs" in told:
        rules["needs"] = skills(told["needs"], f"{where}: needs")
    if "rings" in told:
        rules["rings"] = tuple(_ring(it, where) for it in told["rings"])
    return rules


def skills(told: Any, where: str, least: int = 1) -> dict[str, int]:
    """Skill → proficiency."""
    if not isinstance(told, Mapping):
        raise BadScenario(f"{where}: skills are a table such as {{ danish = 3 }}.")
    for skill, value in told.items():
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= MOST_PROFICIENT:
            raise BadScenario(f"{where}: {skill} is a whole number from {least} to {MOST_PROFICIENT}, not {value!r}.")
    return dict(told)


def _ring(told: Any, where: str) -> Ring:
    if not isinstance(told, Mapping) or set(told) != {"after_seconds", "relax"} or not told["after_seconds"] > 0:
        raise BadScenario(f"{where}: a ring is a table such as {{ after_seconds = 30, relax = {{ danish = 1 }} }}.")
    return Ring(float(told["after_seconds"]), skills(told["relax"], f"{where}: relax", 0))


def terms(told: Any, where: str) -> dict[str, Terms]:
    """Queue → on what terms these agents serve it."""
    if not isinstance(told, Mapping) or not all(isinstance(it, Mapping) for it in told.values()):
        raise BadScenario(f"{where}: terms are a table such as {{ support = {{ rank = 2 }} }}.")
    for queue, given in told.items():
        if unknown := sorted(set(given) - set(TERMS)):
            raise BadScenario(f"{where}: terms of {queue} have {unknown[0]!r}; known are {', '.join(TERMS)}.")
    return {queue: Terms(**given) for queue, given in told.items()}
