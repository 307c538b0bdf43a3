"""What goes with what: item-item association learned from baskets, and who is held out of offers. Knows no Django.

For products i and j, of N baskets: lift = N · n(i,j) / (n(i) · n(j)), how much oftener they are bought together than by
chance; strength = n(i,j) / √(n(i) · n(j)), the cosine of their columns, which ranks: lift alone prefers the rarest.
Sarwar, Karypis, Konstan, Riedl: "Item-based collaborative filtering recommendation algorithms", WWW 2001.
"""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

# Fewer than this together may be chance; more links of one product than this are never looked at.
LEAST_TOGETHER = 3
MOST_LINKS = 50
# Baskets of wholesalers hold everything: their pairs say nothing and cost the square of their size.
LARGEST_BASKET = 100


@dataclass(frozen=True, slots=True)
class Link:
    """Whoever buys one product often buys ``other`` too."""

    other: int
    together: int
    lift: float
    strength: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be offered, and the product in the basket that speaks most for it."""

    product: int
    score: float
    because: int
    link: Link


def learn(baskets: Iterable[Collection[int]], *, least_together: int = LEAST_TOGETHER) -> dict[int, list[Link]]:
    """Product → its strongest links, strongest first."""
    alone: Counter[int] = Counter()
    pairs: Counter[tuple[int, int]] = Counter()
    many = 0
    for basket in baskets:
        items = sorted(set(basket))
        many += 1
        alone.update(items)
        if len(items) <= LARGEST_BASKET:
            pairs.update(combinations(items, 2))
    found: defaultdict[int, list[Link]] = defaultdict(list)
    for (one, other), together in pairs.items():
        if together >= least_together:
            lift = many * together / (alone[one] * alone[other])
            strength = together / math.sqrt(alone[one] * alone[other])
            found[one].append(Link(other, together, lift, strength))
            found[other].append(Link(one, together, lift, strength))
    return {key: sorted(links, key=lambda x: (-x.strength, x.other))[:MOST_LINKS] for key, links in found.items()}


def suggest(basket: Collection[int], links: Mapping[int, Iterable[Link]], most: int) -> list[Suggestion]:
    """What goes best with the whole basket and is not in it, best first. Only what lifts above chance counts."""
    scores: defaultdict[int, float] = defaultdict(float)
    best: dict[int, tuple[int, Link]] = {}
    for item in sorted(set(basket)):
        for link in links.get(item, ()):
            if link.other in basket or link.lift <= 1:
                continue
            scores[link.other] += link.strength
            if link.other not in best or link.strength > best[link.other][1].strength:
                best[link.other] = (item, link)
    ranked = sorted(scores, key=lambda key: (-scores[key], key))[:most]
    return [Suggestion(key, scores[key], *best[key]) for key in ranked]


def is_held_out(key: str, percent: int) -> bool:
    """Whether the order under this key is in the random hold-out: the same answer each time it is asked."""
    drawn = int.from_bytes(hashlib.sha256(f"hold-out {key}".encode()).digest()[:8]) % 10_000
    return drawn < percent * 100


def difference(bought: int, shown: int, held_bought: int, held: int) -> tuple[float, float, float] | None:
    """How much oftener an offered product was bought than a held-out one, with the ends of its 95 % interval.

    Two proportions, Agresti and Caffo's interval (one success and one failure added to each): sound for small counts.
    None while one of the two groups is empty.
    """
    if not shown or not held:
        return None
    p, q = (bought + 1) / (shown + 2), (held_bought + 1) / (held + 2)
    wide = 1.959964 * math.sqrt(p * (1 - p) / (shown + 2) + q * (1 - q) / (held + 2))
    return bought / shown - held_bought / held, max(-1.0, p - q - wide), min(1.0, p - q + wide)
