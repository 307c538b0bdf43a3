"""After an absence: what does Asterisk really hold? The answer goes to the core as an ordinary message."""

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from centrala.core import messages as m
from centrala.core.floor import Floor
from centrala.engine.asterisk.client import APP, PHONES_APP, AriClient, Event
from centrala.engine.asterisk.translate import OUR_LEG

log = logging.getLogger(__name__)

# Answers to requests pass the same filter as events.
CALL_EVENTS = (
    "StasisStart", "StasisEnd", "ChannelStateChange", "ChannelHangupRequest", "ChannelDestroyed",
    "ChannelDtmfReceived", "PlaybackFinished", "RESTResponse",
)  # fmt: skip
WATCH_AGAIN_SECONDS = 0.5
PHONE_EVENTS = ("ContactStatusChange",)  # EndpointStateChange comes with every call and says nothing new


async def narrow(ari: AriClient) -> None:
    """Have Asterisk send only the events that mean something here."""
    for app, wanted in ((APP, CALL_EVENTS), (PHONES_APP, PHONE_EVENTS)):
        await ari.ask("PUT", f"applications/{app}/eventFilter", body={"allowed": [{"type": name} for name in wanted]})


def watch_phones(ari: AriClient, found: Callable[[dict[str, bool]], object]) -> None:
    """Have Asterisk tell of every phone that comes or goes, then ``found`` hears which are there.

    Asterisk makes phones some time after they were pushed, and refuses while it has none: it is asked again until
    it agrees. The list comes after the agreement, so that nothing falls between.
    """

    def agreed(status: int, _said: Any) -> None:
        if status >= 400:
            asyncio.get_running_loop().call_later(WATCH_AGAIN_SECONDS, watch_phones, ari, found)
        elif status:
            ari.send("GET", "endpoints/PJSIP", answered=listed)

    def listed(status: int, said: Any) -> None:
        if status == 200:
            found({it["resource"]: it["state"] == "online" for it in said})

    ari.send("POST", f"applications/{PHONES_APP}/subscription", {"eventSource": "endpoint:PJSIP"}, answered=agreed)


async def look(ari: AriClient, floor: Floor, away_since: float) -> tuple[m.FloorSurveyed, list[Event]]:
    """What is there, and the calls that came in and wait for the engine (as the events that were missed)."""
    channels = await _list(ari, "channels")
    known = {channel["id"]: channel["state"] == "Up" for channel in channels}
    _, info = await ari.ask("GET", "asterisk/info", {"only": "status"})
    restarted = _restarted(info, away_since)
    for channel in channels:
        if _stray(channel, floor):
            log.info("stray_leg leg=%s", channel["id"])
            ari.send("DELETE", f"channels/{channel['id']}")
    waiting = [_as_event(channel) for channel in channels if _unmet(channel, floor)]
    bridges = {leg: it["id"] for it in await _list(ari, "bridges") for leg in it["channels"]}
    return m.FloorSurveyed(known, bridges, max(0.0, time.time() - away_since), restarted), waiting


async def _list(ari: AriClient, what: str) -> list[dict[str, Any]]:
    status, said = await ari.ask("GET", what)
    if status == 404:
        return []  # no phone was ever told of
    if status != 200:
        raise OSError(f"Asterisk answered {status} to GET {what}")
    return said or []


def _restarted(info: Any, away_since: float) -> bool:
    from datetime import datetime

    try:
        started = datetime.fromisoformat(info["status"]["startup_time"]).timestamp()
    except (KeyError, TypeError, ValueError):
        return False
    return started > away_since


def _stray(channel: dict[str, Any], floor: Floor) -> bool:
    """A leg of ours that the floor has no use for any more (its end was decided, the request was lost)."""
    return bool(OUR_LEG.match(channel["id"])) and channel["id"] not in floor.legs


def _unmet(channel: dict[str, Any], floor: Floor) -> bool:
    """A call that came into the application while nobody listened to its events."""
    in_stasis = channel.get("dialplan", {}).get("app_name") == "Stasis"
    ours = bool(OUR_LEG.match(channel["id"])) or channel["name"].startswith("Snoop/")
    return in_stasis and not ours and channel["id"] not in floor.legs


def _as_event(channel: dict[str, Any]) -> Event:
    # "centrala,from-trunk,101,trunk-carrier,…" is what the dialplan handed over
    args = channel["dialplan"]["app_data"].split(",")[1:]
    return {"type": "StasisStart", "args": args, "channel": channel}
