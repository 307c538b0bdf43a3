"""Whatever happens, what is remembered is whole: every call's record begins once, ends once, and leaves nothing open."""

import random

import pytest
from tests.acceptance.ledger import Fact, findings
from tests.core.test_histories import happen
from tests.core.world import World

from centrala.core import messages as m
from centrala.core.effects import Effect, Remember

HISTORIES, STEPS = 1000, 120


class Remembering(World):
    """A world that keeps its facts with their place, as the records do."""

    def tell(self, message: m.Message) -> list[Effect]:
        effects = super().tell(message)
        kept = [effect for effect in effects if isinstance(effect, Remember)]
        for index, it in enumerate(kept):
            self.facts.append(Fact(len(self.history), index, self.now, it.kind, it.contact, it.agent, it.data))
        return effects

    def __post_init__(self) -> None:
        self.facts: list[Fact] = []
        super().__post_init__()


@pytest.mark.parametrize("block", range(4))
def test_every_record_is_whole(block: int) -> None:
    for seed in range(block * HISTORIES // 4, (block + 1) * HISTORIES // 4):
        chance, world = random.Random(seed), Remembering()
        for _ in range(STEPS):
            world.now += 0.1
            happen(world, chance.randrange(25), chance.randrange(12), chance.randrange(12))
        for _ in range(4):
            for leg in [name for name in sorted(world.legs) if name.startswith("in-")]:
                world.end(leg)
            world.pass_time(4000)
        over = [fact for fact in world.facts if fact.contact not in world.floor.contacts]
        assert findings(over) == [], f"seed {seed}"
