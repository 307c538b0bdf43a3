"""Effects into requests to Asterisk: one function for each, no decisions.

Requests go out in the order of the effects and are carried out in that order; every one may be repeated without
harm. What is gone already answers 404, which is fine: its end is on its way to the core.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from centrala.contracts.switch_plan import SwitchPlan
from centrala.core import effects as e
from centrala.core import messages as m
from centrala.core.variables import SAY
from centrala.engine.asterisk.client import APP, AriClient
from centrala.engine.asterisk.prompts import Prompts
from centrala.engine.questions import Questions
from centrala.engine.speech import Speech

log = logging.getLogger(__name__)
HANGUP_CODES = {"normal": "16", "busy": "17", "congestion": "34", "unallocated": "1", "rejected": "21"}

Tell = Callable[[m.Message], Any]
Later = Callable[[Callable[[], object]], object]


class Performer:
    """Carries out effects on one Asterisk; ``tell`` takes back what could not be done."""

    def __init__(self, ari: AriClient, prompts: Prompts, tell: Tell, later: Later, speech: Speech, questions: Questions) -> None:
        self._ari = ari
        self._prompts = prompts
        self._tell = tell
        self._later = later
        self._speech = speech
        self._questions = questions
        self._speaking: dict[str, asyncio.Task[None]] = {}  # playbacks whose sentences are being made
        self.plan = SwitchPlan()
        self._bridges: set[str] = set()
        self._missing: set[tuple[str, ...]] = set()  # said once in the log

    def __call__(self, effect: e.Effect) -> None:
        """Carry out one effect."""
        CARRY_OUT[type(effect)](self, effect)

    def forget_bridges(self) -> None:
        """After an absence nothing is known of them; making one anew does no harm."""
        self._bridges.clear()

    def answer(self, it: e.Answer) -> None:
        self._ari.send("POST", f"channels/{it.leg}/answer")

    def ring(self, it: e.Ring) -> None:
        self._ari.send("POST", f"channels/{it.leg}/ring")

    def stop_ring(self, it: e.StopRing) -> None:
        self._ari.send("DELETE", f"channels/{it.leg}/ring")

    def hang_up(self, it: e.HangUp) -> None:
        self._ari.send("DELETE", f"channels/{it.leg}", {"reason_code": HANGUP_CODES[it.cause]})

    def play(self, it: e.Play) -> None:
        if any(prompt.startswith(SAY) for prompt in it.prompts):
            self._speaking[it.playback] = asyncio.get_running_loop().create_task(self._speak(it))
            return
        sounds = [path for prompt in it.prompts if (path := self.plan.prompt(prompt, it.language))]
        if not sounds and it.prompts not in self._missing:
            self._missing.add(it.prompts)
            log.warning("prompt_missing prompts=%s language=%s", ",".join(it.prompts), it.language)
        self._prompts.play(it.leg, it.playback, sounds)

    async def _speak(self, it: e.Play) -> None:
        sounds = []
        for prompt in it.prompts:
            if prompt.startswith(SAY):
                sounds.append(await self._speech.speak(prompt.removeprefix(SAY), it.language))
            else:
                sounds.append(self.plan.prompt(prompt, it.language))
        del self._speaking[it.playback]
        self._prompts.play(it.leg, it.playback, [path for path in sounds if path])

    def stop_play(self, it: e.StopPlay) -> None:
        if speaking := self._speaking.pop(it.playback, None):
            speaking.cancel()
        self._prompts.stop(it.playback)

    def ask(self, it: e.Ask) -> None:
        self._questions.ask(it)

    def start_music(self, it: e.StartMusic) -> None:
        self._ari.send("POST", f"channels/{it.leg}/moh", {"mohClass": it.music})

    def stop_music(self, it: e.StopMusic) -> None:
        self._ari.send("DELETE", f"channels/{it.leg}/moh")

    def ring_agent(self, it: e.RingAgent) -> None:
        endpoint = f"PJSIP/{it.agent}-{'browser' if it.device == 'browser' else 'phone'}"
        self._call(it.leg, endpoint, it.caller or "anonymous", it.seconds, {"PJSIP_HEADER(add,X-Centrala-Leg)": it.leg})

    def dial_out(self, it: e.DialOut) -> None:
        self._call(it.leg, f"PJSIP/{it.number}@trunk-{it.trunk}", it.caller_id, it.seconds, {})

    def _call(self, leg: str, endpoint: str, caller_id: str, seconds: float, variables: dict[str, str]) -> None:
        body = {
            "endpoint": endpoint, "app": APP, "appArgs": "leg", "channelId": leg, "timeout": int(seconds) + 5,
            "callerId": caller_id, "variables": variables,
        }  # fmt: skip

        def answered(status: int, _said: Any) -> None:
            if status >= 400 and status != 409:
                self._later(lambda: self._tell(m.LegEnded(leg, "unreachable")))

        # Somebody waits for this ring; answering and music can come a millisecond later.
        self._ari.send("POST", "channels", body=body, answered=answered, first=True)

    def join(self, it: e.Join) -> None:
        self.open_bridge(e.OpenBridge(it.bridge))

        def answered(status: int, _said: Any) -> None:
            if status >= 400 and len(it.legs) > 1:  # one of them has just gone; the others still belong together
                for leg in it.legs:
                    self._ari.send("POST", f"bridges/{it.bridge}/addChannel", {"channel": leg})

        self._ari.send("POST", f"bridges/{it.bridge}/addChannel", {"channel": ",".join(it.legs)}, answered=answered)

    def open_bridge(self, it: e.OpenBridge) -> None:
        if it.bridge not in self._bridges:
            self._bridges.add(it.bridge)
            self._ari.send("POST", "bridges", {"bridgeId": it.bridge, "type": "mixing,dtmf_events"})

    def leave(self, it: e.Leave) -> None:
        self._ari.send("POST", f"bridges/{it.bridge}/removeChannel", {"channel": it.leg})

    def dissolve(self, it: e.Dissolve) -> None:
        self._bridges.discard(it.bridge)
        self._ari.send("DELETE", f"bridges/{it.bridge}")

    def mute(self, it: e.MuteLeg) -> None:
        self._ari.send("POST" if it.on else "DELETE", f"channels/{it.leg}/mute", {"direction": "in"})

    def press(self, it: e.PressDigits) -> None:
        self._ari.send("POST", f"channels/{it.leg}/dtmf", {"dtmf": it.digits, "duration": "120", "between": "80"})

    def start_recording(self, it: e.StartRecording) -> None:
        for name, side in ((it.file_in, "in"), (it.file_out, "out")):
            self._ari.send("POST", f"channels/{it.leg}/snoop/{name}", {"spy": side, "app": APP, "appArgs": "snoop"})

    def listens(self, name: str) -> None:
        """A listening channel is up: only now can it record (sooner, some answer 409 and the side is lost)."""
        self._ari.send("POST", f"channels/{name}/record", {"name": name, "format": "wav", "ifExists": "overwrite"})

    def stop_recording(self, it: e.StopRecording) -> None:
        for name in (it.file_in, it.file_out):
            self._ari.send("DELETE", f"channels/{name}")


CARRY_OUT: dict[type, Callable[[Performer, Any], None]] = {
    e.Answer: Performer.answer,
    e.Ring: Performer.ring,
    e.StopRing: Performer.stop_ring,
    e.HangUp: Performer.hang_up,
    e.Play: Performer.play,
    e.StopPlay: Performer.stop_play,
    e.Ask: Performer.ask,
    e.StartMusic: Performer.start_music,
    e.StopMusic: Performer.stop_music,
    e.RingAgent: Performer.ring_agent,
    e.DialOut: Performer.dial_out,
    e.OpenBridge: Performer.open_bridge,
    e.Join: Performer.join,
    e.Leave: Performer.leave,
    e.Dissolve: Performer.dissolve,
    e.MuteLeg: Performer.mute,
    e.PressDigits: Performer.press,
    e.StartRecording: Performer.start_recording,
    e.StopRecording: Performer.stop_recording,
}
