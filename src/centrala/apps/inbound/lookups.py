"""What a call flow may ask of the records: flat texts out, None where nothing was found."""

from collections.abc import Callable, Mapping

from centrala.apps.customers.queries import find_by_number, get_customer
from centrala.base.actor import system
from centrala.base.refusal import NotFound

Answer = dict[str, str] | None


def answer(request: Mapping[str, str]) -> Answer:
    """Look up what ``request["what"]`` names; an unknown noun finds nothing."""
    look_up = LOOK_UPS.get(request.get("what", ""))
    return look_up(request) if look_up else None


def _customer(request: Mapping[str, str]) -> Answer:
    by = system("flow")
    if reference := request.get("reference", ""):
        try:
            found = get_customer(by, int(reference)) if reference.isdecimal() and len(reference) <= 18 else None
        except NotFound:
            found = None
    else:
        found = find_by_number(by, request.get("number", ""))
    if found is None:
        return None
    return {"reference": str(found.pk), "name": found.name, "company": found.company, "language": found.language}


LOOK_UPS: dict[str, Callable[[Mapping[str, str]], Answer]] = {"customer": _customer}
