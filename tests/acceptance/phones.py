"""Real telephones for the stories: baresip, told what to do over its control port, heard through what it records.

A phone is an agent's plain SIP phone (it registers) or somebody outside (it calls, or is called, through a trunk).
Each speaks a steady tone of its own, so that who hears whom can be read from the sound.
"""

import contextlib
import itertools
import json
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from tests.acceptance import sound
from tests.acceptance.waiting import NotSeen, until

Event = dict[str, Any]
MODULES = Path("/usr/lib/baresip/modules")
UNTOLD = "untold"  # a call of which no event came
HEARS_WITHIN = 5.0
LISTEN = int(sound.RATE * 0.3)  # samples
LATE_SECONDS = 0.4  # packets may be under way, or in a buffer of the file, for so long
CONFIGURATION = """\
poll_method epoll
sip_listen 127.0.0.1:{sip_port}
net_interface 127.0.0.1
audio_source aufile,{says}
audio_alert nil
ausrc_srate 8000
auplay_srate 8000
ausrc_channels 1
auplay_channels 1
rtp_ports 26000-29998
statmode_default off
snd_path {folder}
ctrl_tcp_listen 127.0.0.1:{control_port}
module_path {modules}
module g711.so
module aufile.so
module sndfile.so
module_app account.so
module_app menu.so
module_app ctrl_tcp.so
"""


def installed() -> bool:
    """Whether there is a baresip with what the stories need."""
    return shutil.which("baresip") is not None and (MODULES / "ctrl_tcp.so").exists()


@dataclass(frozen=True)
class Account:
    """Who a phone is. Without a password it does not register, as a subscriber of a carrier doesn't with us."""

    user: str
    at: str  # host:port of the registrar, or of the phone itself
    password: str = ""

    def line(self) -> str:
        """As baresip's accounts file has it."""
        proof = f";auth_user={self.user};auth_pass={self.password};regint=60" if self.password else ";regint=0"
        return f"<sip:{self.user}@{self.at}>{proof};answermode=manual;audio_codecs=PCMA/8000/1,PCMU/8000/1\n"


class Phone:
    """One telephone. ``hertz`` is the tone it speaks, 0 for somebody who says nothing."""

    def __init__(self, folder: Path, account: Account, ports: tuple[int, int], tones: Path, hertz: int) -> None:
        self.folder, self.account, self.hertz = folder, account, hertz
        self.sip_port, self._control_port = ports
        self._says = sound.tone_file(tones, hertz)
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._told = threading.Condition()
        self._tokens = itertools.count(1)
        self._answers: dict[str, Event] = {}
        self.events: list[Event] = []
        self.calls: dict[str, str] = {}  # id → incoming outgoing established
        self.connected = 0  # how many calls ever came up
        self.ended: list[str] = []  # why each call ended, in the far end's words

    # ── being there ──

    def start(self) -> Self:
        """Switch it on and, if it has a password, wait until it is registered."""
        self.switch_on()
        if self.account.password:
            until(lambda: "OK" in self.do("reginfo"), 5, f"{self.account.user} can't register", every=0.05)
        return self

    def switch_on(self) -> Self:
        """Start it without waiting for the registrar's answer."""
        self.folder.mkdir(parents=True, exist_ok=True)
        values = {"says": self._says, "folder": self.folder, "modules": MODULES}
        text = CONFIGURATION.format(sip_port=self.sip_port, control_port=self._control_port, **values)
        (self.folder / "config").write_text(text)
        (self.folder / "accounts").write_text(self.account.line())
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                ["baresip", "-f", str(self.folder)], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self._socket = until(self._connected, 5, f"The phone of {self.account.user} did not start; see {self.folder / 'log'}")
        threading.Thread(target=self._listen, args=(self._socket,), daemon=True).start()
        if "INCOMING" in self.do("listcalls"):  # it rang before we listened
            self.calls.setdefault(UNTOLD, "incoming")
        return self

    def _connected(self) -> socket.socket | None:
        with contextlib.suppress(OSError):
            return socket.create_connection(("127.0.0.1", self._control_port), timeout=2)
        return None

    def stop(self) -> None:
        """Switch it off as a person would: it says goodbye to the registrar and hangs up."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(3)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._forget()

    def pull_the_plug(self) -> None:
        """No goodbye to anybody."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._forget()

    def _forget(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket = self._process = None
        self.calls.clear()

    @property
    def is_on(self) -> bool:
        """Whether it is switched on."""
        return self._process is not None and self._process.poll() is None

    # ── what it tells ──

    def _listen(self, control: socket.socket) -> None:
        control.settimeout(None)
        for event in _netstrings(control):
            with self._told:
                if event.get("response"):
                    self._answers[event.get("token", "")] = event
                else:
                    self.events.append(event)
                    self._follow(event)
                self._told.notify_all()

    def _follow(self, event: Event) -> None:
        call, kind = event.get("id", ""), event["type"]
        if kind == "CALL_INCOMING":
            self.calls.pop(UNTOLD, None)
            self.calls[call] = "incoming"
        elif kind in ("CALL_RINGING", "CALL_PROGRESS"):
            self.calls.setdefault(call, "outgoing")
        elif kind == "CALL_ESTABLISHED":
            self.calls.pop(UNTOLD, None)
            self.calls[call] = "established"
            self.connected += 1
        elif kind == "CALL_CLOSED":
            self.calls.pop(call if call in self.calls else UNTOLD, None)
            self.ended.append(event.get("param", ""))

    def wait(self, seen: Callable[[], object], seconds: float, otherwise: str) -> None:
        """Until what the phone told makes ``seen`` true."""
        with self._told:
            if not self._told.wait_for(lambda: bool(seen()), seconds):
                raise NotSeen(
                    f"{self.account.user}: {otherwise} (waited {seconds:g} seconds); calls {self.calls}, ended {self.ended}"
                )

    def do(self, command: str, params: str = "") -> str:
        """Have baresip do one of its commands; returns what it says."""
        token = str(next(self._tokens))
        assert self._socket is not None, "the phone is off"
        said = json.dumps({"command": command, "params": params, "token": token}).encode()
        self._socket.sendall(b"%d:%s," % (len(said), said))
        self.wait(lambda: token in self._answers, 5, f"no answer to {command}")
        return str(self._answers.pop(token).get("data", ""))

    # ── calls ──

    def _in(self, state: str) -> list[str]:
        return [call for call, now in self.calls.items() if now == state]

    @property
    def ringing(self) -> bool:
        """Whether somebody calls and nobody has answered."""
        return bool(self._in("incoming"))

    @property
    def talking(self) -> bool:
        """Whether a call is up, as far as SIP goes."""
        return bool(self._in("established"))

    def rings(self, seconds: float = 5.0) -> Self:
        """Somebody calls it."""
        self.wait(lambda: self._in("incoming"), seconds, "does not ring")
        return self

    def answer(self, seconds: float = 5.0) -> Self:
        """Pick up as soon as it rings."""
        self.rings(seconds)
        before = self.connected
        self.do("accept")
        self.wait(lambda: self.connected > before, 5, "picked up, but the call did not come up")
        return self

    def dial(self, number: str, at: str, *, seconds: float = 5.0) -> Self:
        """Call somebody and wait until they (or a machine of theirs) answer."""
        self.call(number, at)
        self.wait(lambda: self._in("established") or self.ended, seconds, f"{number} does not answer")
        return self

    def call(self, number: str, at: str) -> Self:
        """Call somebody without waiting."""
        self.do("dial", f"sip:{number}@{at}")
        return self

    def hang_up(self) -> None:
        """End the call that is at the front."""
        ended = len(self.ended)
        self.do("hangup")
        self.wait(lambda: len(self.ended) > ended, 5, "did not hang up")

    def drop_everything(self) -> None:
        """Whatever rings or talks: end it."""
        while self.is_on and self.calls:
            self.hang_up()

    def is_hung_up(self, seconds: float = 5.0) -> None:
        """The other side has ended every call."""
        self.wait(lambda: not self.calls, seconds, "is still in a call")

    def takes_line(self, number: int) -> None:
        """The key of a line: back to it, as on any telephone with several."""
        self.do("line", str(number))
        self.do("resume")

    def press(self, digits: str) -> None:
        """Keys of the telephone, as RFC 4733 events."""
        for digit in digits:
            self.do("sndcode", digit)

    # ── sound ──

    def heard(self, call: int = -1) -> sound.Samples:
        """All that was heard in a call so far: the newest, or another by its place in order."""
        files = sorted(self.folder.glob("dump-*-dec.wav"))
        return sound.growing(files[call]) if files else sound.growing(Path("/dev/null"))

    def hears(self, *hertz: int, call: int = -1, seconds: float = HEARS_WITHIN) -> None:
        """All these tones are in its ear together, from now on."""
        self._listen_until(
            lambda fresh: all(sound.has_tone(fresh[-LISTEN:], tone) for tone in hertz), call, seconds, f"does not hear {hertz}"
        )

    def hears_no(self, *hertz: int, call: int = -1, seconds: float = HEARS_WITHIN) -> None:
        """None of these tones is (any more); a line on which nothing at all comes is silent."""
        self._listen_until(
            lambda fresh: all(sound.lacks_tone(fresh[-LISTEN:], tone) for tone in hertz),
            call,
            seconds,
            f"goes on hearing {hertz}",
        )

    def hears_something(self, *, call: int = -1, seconds: float = HEARS_WITHIN) -> None:
        """Music, a prompt, anything."""
        self._listen_until(lambda fresh: not sound.is_silent(fresh[-LISTEN:]), call, seconds, "hears nothing")

    def _listen_until(self, true: Callable[[sound.Samples], bool], call: int, seconds: float, otherwise: str) -> None:
        """Judge only what came since we began to listen, filled up with silence where nothing came for a while."""
        before, began = self.heard(call).size, time.monotonic()

        def judged() -> bool:
            fresh = self.heard(call)[before:]
            missing = int((time.monotonic() - began - LATE_SECONDS) * sound.RATE) - fresh.size
            heard = np.concatenate([fresh, np.zeros(max(0, missing), np.float32)])
            return heard.size >= LISTEN and true(heard)

        until(judged, seconds, f"{self.account.user} {otherwise}", every=0.05)


def _netstrings(control: socket.socket) -> Iterator[Event]:
    """Every message of the control port: ``<length>:<json>,`` until it closes."""
    buffer = b""
    with contextlib.suppress(OSError):
        while received := control.recv(65536):
            buffer += received
            while (at := buffer.find(b":")) > 0 and len(buffer) > at + int(buffer[:at]) + 1:
                length = int(buffer[:at])
                yield json.loads(buffer[at + 1 : at + 1 + length])
                buffer = buffer[at + 2 + length :]
