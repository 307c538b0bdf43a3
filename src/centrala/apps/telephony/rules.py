"""Checks of trunks and patterns. Knows no Django."""

import ipaddress
import re
from collections.abc import Sequence

REGION = re.compile(r"[A-Z]{2}\Z")


def address_problem(address: str) -> str:
    """What is wrong with an address a trunk is known by: 192.0.2.1, 192.0.2.0/24, [2001:db8::1]:5060."""
    host, port = split_port(address)
    try:
        ipaddress.ip_network(host, strict=False)
    except ValueError:
        return f"{address!r} is no address; write 192.0.2.1, 192.0.2.0/24 or 192.0.2.1:5060."
    if port is not None and not 1 <= port <= 65_535:
        return f"The port of {address!r} must be between 1 and 65535."
    return ""


def split_port(address: str) -> tuple[str, int | None]:
    """Host and port of an address, the port if there is one."""
    if found := re.fullmatch(r"\[(.+)\]:(\d+)|([^:]+):(\d+)", address):
        host = found[1] or found[3]
        return host, int(found[2] or found[4])
    return address.strip("[]"), None


def pattern_problem(pattern: str) -> str:
    """What is wrong with a pattern of internal numbers."""
    try:
        re.compile(pattern)
    except re.error as error:
        return f"The pattern can't be read ({error}); write for example \\d{{3,4}}."
    return ""


def trunk_problem(known_by: str, addresses: Sequence[str], host: str, port: int, username: str, secret: str) -> str:
    """What a trunk still lacks for its way of being known."""
    if not 1 <= port <= 65_535:
        return "The port must be between 1 and 65535."
    if known_by == "address" and not addresses:
        return "A trunk known by its address needs at least one address."
    if known_by == "we_register" and not host:
        return "To register there, the host is needed."
    if known_by == "registration" and not secret:
        return "For the trunk to register with us, a secret is needed."
    if known_by == "we_register" and not (username and secret):
        return "To register there, a username and a secret are needed."
    return ""


def regions_problem(regions: Sequence[str]) -> str:
    """What is wrong with a list of country codes."""
    wrong = [region for region in regions if not REGION.match(region)]
    return f"{', '.join(wrong)}: write countries as two capital letters, such as DK." if wrong else ""
