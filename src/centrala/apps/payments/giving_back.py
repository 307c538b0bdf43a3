"""How a refund gets to the worker."""

from centrala.base.later import later


def pay_back_soon(refund: int) -> None:
    """Have the worker ask the provider; once, however often it is said."""
    later("payments.refund", only_once_as=f"refund {refund}", ahead=True, key=refund)
