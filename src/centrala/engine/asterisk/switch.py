"""Asterisk as the engine sees it: connected or not, surveyed after each absence, events on their way to the core."""

import logging
import time

from centrala.contracts.switch_plan import SwitchPlan
from centrala.core import messages as m
from centrala.engine.asterisk import survey
from centrala.engine.asterisk.client import PHONES_APP, AriClient, Event
from centrala.engine.asterisk.prompts import Prompts
from centrala.engine.asterisk.provision import Provision
from centrala.engine.asterisk.translate import Translator
from centrala.engine.desks.presence import Presence
from centrala.engine.loop import Engine
from centrala.engine.perform import Performer

log = logging.getLogger(__name__)


def region(engine: Engine) -> str:
    """The country in which numbers without a prefix are read: the first of those that count as national."""
    regions = engine.centre.floor.rulebook.dial_out.regions
    return regions[0] if regions else ""


class Switch:
    """Ties client, survey, translation and provision together."""

    def __init__(
        self, engine: Engine, ari: AriClient, prompts: Prompts, performer: Performer, provision: Provision, presence: Presence
    ) -> None:
        self._engine = engine
        self._ari = ari
        self._prompts = prompts
        self._performer = performer
        self._provision = provision
        self._presence = presence
        self._translate = Translator(lambda: region(engine))
        self._away_since = 0.0
        self.surveyed = False
        ari.on_up, ari.on_down, ari.on_event = self._up, self._down, self._event

    def follow(self, plan: SwitchPlan) -> None:
        """New phones, trunks or prompts."""
        self._performer.plan = plan
        if self._ari.up:
            self._provision.follow(plan)
            survey.watch_phones(self._ari, self._presence.found)

    async def _up(self) -> None:
        floor = self._engine.centre.floor
        since = self._away_since or floor.now or time.time()
        await survey.narrow(self._ari)
        self._prompts.forget()
        self._performer.forget_bridges()
        await self._provision.recall(self._performer.plan)
        self._provision.follow(self._performer.plan)
        survey.watch_phones(self._ari, self._presence.found)
        found, waiting = await survey.look(self._ari, floor, since)
        log.info("switch_surveyed legs=%d waiting=%d restarted=%s", len(found.legs), len(waiting), found.restarted)
        self._engine.tell(found)
        self.surveyed = True
        for event in waiting:
            self._event(event)

    def _down(self) -> None:
        self.surveyed = False
        self._away_since = self._engine.clock()
        self._engine.tell(m.SwitchLost())

    def _event(self, event: Event) -> None:
        if event["type"] == "PlaybackFinished":
            self._prompts.take(event)
        elif event.get("application") == PHONES_APP:
            endpoint = event["endpoint"]
            self._presence.registered(endpoint["resource"], online=endpoint["state"] == "online")
        elif event["type"] == "StasisStart" and event["args"][:1] == ["snoop"]:
            self._performer.listens(event["channel"]["id"])
        else:
            message = self._translate(event)
            if message is not None:
                self._engine.tell(message)
