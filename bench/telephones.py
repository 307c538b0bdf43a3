"""Callers and agents' phones of a laboratory: plain SIP over UDP in one loop, with the kernel's own arrival times.

Made for measuring, not for talking: every phone answers at once and then says one recognisable packet of sound again
and again until the caller hears it. So a call has four moments that anybody outside the exchange can see:
the caller's INVITE, the INVITE at a phone, the phone's 200, the first sound of the agent at the caller.
"""

import heapq
import select
import socket
import struct
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench.sip_text import Sip, digest_answer, parse, request, response, sound_at, sound_offer

HOST = "127.0.0.1"
SO_TIMESTAMPNS = 35  # Linux; Python has no name for it
MARK = b"CENTRALA" * 20  # 20 ms of A-law that no music contains
SAY_EVERY = 0.001
GIVE_UP = 12.0


@dataclass(slots=True)
class Call:
    """One call; times are seconds since 1970, 0 for what has not happened."""

    number: str
    line: str
    talk_seconds: float | None
    invited_at: float = 0.0
    answered_at: float = 0.0  # 200 at the caller
    offered_at: float = 0.0  # INVITE at a phone
    picked_up_at: float = 0.0  # the phone's 200
    heard_at: float = 0.0  # the agent's sound at the caller
    phone: str = ""
    offers: int = 0
    refused: int = 0
    over: bool = False
    tag: str = ""
    target: str = ""

    @property
    def connected(self) -> bool:
        """Whether customer and agent heard each other."""
        return self.heard_at > 0.0


class Socket:
    """A UDP socket that tells when each packet reached the machine."""

    def __init__(self, port: int) -> None:
        self.raw = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self.raw.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.raw.bind((HOST, port))
        self.raw.setblocking(False)
        self.port = int(self.raw.getsockname()[1])

    def send(self, data: bytes, port: int) -> float:
        """Send; returns the moment."""
        now = time.time()
        self.raw.sendto(data, (HOST, port))
        return now

    def receive(self) -> Iterable[tuple[bytes, int, float]]:
        """What has arrived: data, port of the sender, moment."""
        while True:
            try:
                data, extra, _, (_, port) = self.raw.recvmsg(8192, 64)
            except BlockingIOError:
                return
            stamps = [struct.unpack("qq", content) for _, kind, content in extra if kind == SO_TIMESTAMPNS]
            yield data, port, stamps[0][0] + stamps[0][1] / 1e9 if stamps else time.time()


class Telephones:
    """``lines``: name → port from which that carrier's callers call. All phones share one port."""

    def __init__(self, exchange: int, lines: dict[str, int], phones: int) -> None:
        self.exchange = exchange
        self.calls: dict[str, Call] = {}
        self.strays, self.stray_at = 0, 0.0  # offers whose caller can't be told
        self._lines = {name: Socket(port) for name, port in lines.items()}
        self._phones = Socket(phones)
        self._ear, self._mouth = Socket(0), Socket(0)
        self._hears: dict[int, Call] = {}  # the exchange's sound port → the call it belongs to
        self._registering: dict[str, tuple[str, str]] = {}
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0
        self._began = int(time.time())
        self._wires = [*self._lines.values(), self._phones, self._ear]

    def close(self) -> None:
        """Give the ports back."""
        for wire in (*self._wires, self._mouth):
            wire.raw.close()

    # ── the loop ──

    def after(self, seconds: float, work: Callable[[], None]) -> None:
        """Do something later."""
        self._count += 1
        heapq.heappush(self._due, (time.time() + seconds, self._count, work))

    def turn(self, until: Callable[[], bool], within: float) -> bool:
        """Run until the condition holds; False when the time is up."""
        deadline = time.time() + within
        while not until():
            now = time.time()
            if now > deadline:
                return False
            while self._due and self._due[0][0] <= now:
                heapq.heappop(self._due)[2]()
            pause = min(0.05, max(0.0, self._due[0][0] - time.time())) if self._due else 0.05
            ready, _, _ = select.select([wire.raw for wire in self._wires], [], [], pause)
            for wire in self._wires:
                if wire.raw in ready:
                    self._read(wire)
        return True

    def _read(self, wire: Socket) -> None:
        for data, port, at in wire.receive():
            if wire is self._ear:
                self._hear(data, port, at)
            elif wire is self._phones:
                self._at_phone(parse(data), at)
            else:
                self._at_caller(wire, parse(data), at)

    # ── callers ──

    def call(self, line: str, dialled: str, talk_seconds: float | None) -> Call:
        """Call now; ``talk_seconds`` None never hangs up by itself."""
        self._count += 1
        call = Call(f"{40_000_000 + len(self.calls)}", line, talk_seconds)
        self.calls[call.number] = call
        wire = self._lines[line]
        headers = self._of(call, wire, "INVITE") | {"To": f"<sip:{dialled}@{HOST}:{self.exchange}>"}
        invite = request("INVITE", f"sip:{dialled}@{HOST}:{self.exchange}", headers, sound_offer(HOST, self._ear.port))
        call.invited_at = wire.send(invite, self.exchange)
        return call

    def _of(self, call: Call, wire: Socket, method: str, sequence: int = 1) -> dict[str, str]:
        return {
            "Via": f"SIP/2.0/UDP {HOST}:{wire.port};branch=z9hG4bK-{call.number}-{self._began}-{method}",
            "From": f"<sip:{call.number}@{HOST}:{wire.port}>;tag={call.number}",
            "Call-ID": f"{call.number}-{self._began}@bench",
            "CSeq": f"{sequence} {method}",
            "Contact": f"<sip:{call.number}@{HOST}:{wire.port}>",
        }

    def _at_caller(self, wire: Socket, sip: Sip, at: float) -> None:
        call = self.calls.get(sip.headers["call-id"].partition("-")[0])
        if call is None:
            return
        if sip.method:
            wire.send(response(sip, 200, "OK"), self.exchange)
            call.over = call.over or sip.method == "BYE"
        elif sip.headers["cseq"].endswith("INVITE") and sip.status >= 200:
            if not call.answered_at and sip.status < 300:
                call.answered_at = at
                call.tag, call.target = sip.headers["to"], sip.contact
                self._hears[sound_at(sip.body)] = call
            elif sip.status >= 300:
                call.refused, call.over = sip.status, True
            target = call.target or f"sip:{HOST}:{self.exchange}"
            wire.send(request("ACK", target, self._of(call, wire, "ACK") | {"To": sip.headers["to"]}), self.exchange)
        elif sip.headers["cseq"].endswith("BYE"):
            call.over = True

    def hang_up(self, call: Call) -> None:
        """The caller ends the call."""
        wire = self._lines[call.line]
        if call.tag and not call.over:
            wire.send(request("BYE", call.target, self._of(call, wire, "BYE", 2) | {"To": call.tag}), self.exchange)

    def _hear(self, data: bytes, port: int, at: float) -> None:
        call = self._hears.get(port)
        if call is not None and not call.heard_at and data[12:20] == MARK[:8]:
            call.heard_at = at
            if call.talk_seconds is not None:
                self.after(call.talk_seconds, lambda: self.hang_up(call))

    # ── phones ──

    def register(self, passwords: dict[str, str], within: float = 10.0) -> None:
        """Register every phone under its name."""
        self._registering = {name: (password, "") for name, password in passwords.items()}
        for name in passwords:
            self._register(name, "")
        if not self.turn(lambda: not self._registering, within):
            raise RuntimeError(f"{len(self._registering)} phones could not register")

    def _register(self, name: str, proof: str) -> None:
        self._count += 1
        uri = f"sip:{HOST}:{self.exchange}"
        headers = {
            "Via": f"SIP/2.0/UDP {HOST}:{self._phones.port};branch=z9hG4bK-reg-{self._count}",
            "From": f"<sip:{name}@{HOST}>;tag=r{self._count}",
            "To": f"<sip:{name}@{HOST}>",
            "Call-ID": f"{name}-reg-{self._began}",
            "CSeq": f"{self._count} REGISTER",
            "Contact": f"<sip:{name}@{HOST}:{self._phones.port}>",
            "Expires": "300",
        }
        self._phones.send(request("REGISTER", uri, headers | ({"Authorization": proof} if proof else {})), self.exchange)

    def _at_phone(self, sip: Sip, at: float) -> None:
        if sip.method == "INVITE":
            self._ring(sip, at)
        elif sip.method not in ("", "ACK"):
            self._phones.send(response(sip, 200, "OK"), self.exchange)
        elif sip.headers["cseq"].endswith("REGISTER"):
            name = sip.headers["call-id"].partition("-reg-")[0]
            if sip.status == 401 and name in self._registering:
                proof = digest_answer(
                    sip.headers["www-authenticate"], name, self._registering[name][0], f"sip:{HOST}:{self.exchange}"
                )
                self._register(name, proof)
            elif sip.status == 200:
                self._registering.pop(name, None)

    def _ring(self, sip: Sip, at: float) -> None:
        call = self.calls.get(sip.caller[-8:])
        if call is None:
            self.strays, self.stray_at = self.strays + 1, at
        answer = response(sip, 200, "OK", f"<sip:{sip.called}@{HOST}:{self._phones.port}>", sound_offer(HOST, self._mouth.port))
        sent = self._phones.send(answer, self.exchange)
        if call is not None and "tag=" not in sip.headers["to"]:
            call.offers += 1
            if not call.offered_at:
                call.offered_at, call.picked_up_at, call.phone = at, sent, sip.called
                self._say(call, sound_at(sip.body), 0)

    def _say(self, call: Call, port: int, spoken: int) -> None:
        if call.heard_at or call.over or spoken > GIVE_UP / SAY_EVERY:
            return
        head = struct.pack("!BBHII", 0x80, 8, spoken & 0xFFFF, spoken * 160, int(call.number))
        self._mouth.send(head + MARK, port)
        self.after(SAY_EVERY, lambda: self._say(call, port, spoken + 1))
