"""What can be wrong with the rulebook as a whole: one shape for every finding. Knows no Django."""

from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the rulebook. ``noun``, ``key`` and ``field`` say where; ``words`` go into a translation."""

    code: str
    weight: Literal["error", "gap", "warning"]
    noun: str
    key: str
    field: str
    sentence: str
    words: dict[str, Any] = field(default_factory=dict)

    @property
    def place(self) -> tuple[str, str, str, str, str]:
        """What makes it the same problem in two versions."""
        return self.code, self.noun, self.key, self.field, ", ".join(str(word) for word in self.words.values())
