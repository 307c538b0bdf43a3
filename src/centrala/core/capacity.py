"""How much an agent takes at once: one call, several chats, a pile of letters that a call may interrupt.

A contact in hand counts from the offer to the end of its wrap-up. It closes its agent to other kinds, unless its own
kind can be interrupted; and it closes them to its own kind once as many are in hand as they take at once.
"""

from centrala.core import lanes
from centrala.core.floor import AgentLive, Floor
from centrala.core.rulebook import Kind

USUAL = Kind()


def open_kinds(floor: Floor, agent: AgentLive) -> tuple[str, ...]:
    """The kinds of contact that a present agent with a working device can take now, by name."""
    served = lanes.duty(floor, agent).kinds
    if not agent.lines or not served:
        return served
    if served == ("call",) or agent.next_reason:
        return ()
    book = floor.rulebook
    in_hand = [floor.contacts[contact].kind for contact in agent.lines]
    holding = {kind for kind in in_hand if not book.kinds.get(kind, USUAL).interruptible}
    own = book.agents[agent.id].at_once
    return tuple(
        kind for kind in served
        if holding <= {kind} and in_hand.count(kind) < own.get(kind, book.kinds.get(kind, USUAL).at_once)
    )  # fmt: skip
