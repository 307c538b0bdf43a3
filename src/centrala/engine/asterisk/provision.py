"""Phones and trunks, told to Asterisk without a file or a reload; told again after it was restarted."""

import hashlib

from centrala.contracts.switch_plan import SwitchPlan, Trunk
from centrala.engine.asterisk import endpoints
from centrala.engine.asterisk.client import AriClient
from centrala.engine.asterisk.endpoints import ConfigObject, Media

ANYWHERE = Media()  # browsers choose among the addresses they are offered


MARK = "CENTRALA_PLAN"


def _digest(objects: dict[str, ConfigObject]) -> str:
    told = "\n".join(f"{it.path} {it.fields}" for it in objects.values())
    return hashlib.sha256(told.encode()).hexdigest()


class Provision:
    """Keeps Asterisk's objects equal to the plan by sending the difference."""

    def __init__(self, ari: AriClient, media_host: str) -> None:
        self._ari = ari
        self._media = Media(media_host or None)
        self._told: dict[str, ConfigObject] = {}

    async def recall(self, plan: SwitchPlan) -> None:
        """After an absence: an Asterisk that still holds this very plan (it keeps our mark) need not be told again."""
        wanted = {it.path: it for it in self._objects(plan)}
        _, said = await self._ari.ask("GET", "asterisk/variable", {"variable": MARK})
        self._told = wanted if said and said.get("value") == _digest(wanted) else {}

    def follow(self, plan: SwitchPlan) -> None:
        """Make Asterisk hold exactly the plan's phones and trunks."""
        wanted = {it.path: it for it in self._objects(plan)}
        if wanted == self._told:
            return
        for path in endpoints.removal(it for path, it in self._told.items() if path not in wanted):
            self._ari.send("DELETE", path.lstrip("/"))
        for path, it in wanted.items():
            if self._told.get(path) != it:
                self._put(it)
        self._told = wanted
        self._ari.send("POST", "asterisk/variable", {"variable": MARK, "value": _digest(wanted)})

    def _put(self, it: ConfigObject) -> None:
        if it.object_type == "identify":  # Asterisk adds addresses to those it has; one that was taken away must not stay
            self._ari.send("DELETE", it.path.lstrip("/"))
        self._ari.send("PUT", it.path.lstrip("/"), body=it.body())

    def _objects(self, plan: SwitchPlan) -> list[ConfigObject]:
        made: list[ConfigObject] = []
        for phone in plan.phones:
            made += endpoints.agent_browser(f"{phone.agent}-browser", phone.browser_password, ANYWHERE)
            made += endpoints.agent_phone(f"{phone.agent}-phone", phone.phone_password, self._media)
        for trunk in plan.trunks:
            made += _trunk(trunk, self._media)
        return made

    def let_visitor_in(self, name: str, password: str) -> list[ConfigObject]:
        """An endpoint for one visit of the customer page; returns what to take away afterwards."""
        objects = endpoints.visitor_browser(name, password, ANYWHERE)
        for it in objects:
            self._put(it)
        return objects

    def see_off(self, objects: list[ConfigObject]) -> None:
        """The visit is over."""
        for path in endpoints.removal(objects):
            self._ari.send("DELETE", path.lstrip("/"))


def _trunk(trunk: Trunk, media: Media) -> list[ConfigObject]:
    name = trunk.endpoint
    if trunk.known_by == "registration":
        return endpoints.trunk_by_registration(name, trunk.secret, media)
    if trunk.known_by == "we_register":
        return endpoints.trunk_we_register_at(name, trunk.username, trunk.secret, trunk.host, trunk.port, media)
    return endpoints.trunk_by_address(name, trunk.addresses, trunk.host, trunk.port, media)
