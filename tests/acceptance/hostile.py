"""What strangers send to a SIP port: things that are not SIP, or nearly. Nothing here is ever a good request."""

import random
import socket
from collections.abc import Iterator

TOO_MUCH = 60_000


def request(method: str = "INVITE", *headers: str, to: str = "101", body: bytes = b"", **wrong: str) -> bytes:
    """A request that would be well-formed but for what ``wrong`` replaces or ``headers`` add."""
    number = random.randrange(10**9)
    lines = {
        "start": f"{method} sip:{to}@127.0.0.1 SIP/2.0", "via": f"Via: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK{number}",
        "from": "From: <sip:mallory@127.0.0.1>;tag=1", "to": f"To: <sip:{to}@127.0.0.1>",
        "call_id": f"Call-ID: {number}", "cseq": f"CSeq: 1 {method}", "contact": "Contact: <sip:mallory@127.0.0.1>",
        "length": f"Content-Length: {len(body)}",
    } | wrong  # fmt: skip
    return "\r\n".join([*(line for line in lines.values() if line), *headers, "", ""]).encode("utf-8", "surrogateescape") + body


def crafted() -> Iterator[bytes]:
    """One of each kind of trouble."""
    yield b"\x00" * 512
    yield b"\r\n" * 200
    yield b"INVITE"
    yield b"GET / HTTP/1.1\r\nHost: centre\r\n\r\n"
    yield request("INVITE", "X-Big: " + "a" * 20_000)
    yield request("INVITE", *(f"X-Many-{n}: {n}" for n in range(600)))
    yield request("INVITE", "Subject: nul \x00 inside")
    yield request("INVITE", "Subject: \udcff\udcfe not UTF-8")
    yield request("INVITE", "Content-Type: application/sdp", body=b"v=0\r\n" + b"a=" + b"x" * 5_000)
    yield request("INVITE", "Content-Type: application/sdp", body=b"\xff\xfe\x00nonsense")
    yield request("INVITE", length="Content-Length: -1")
    yield request("INVITE", length="Content-Length: 99999999999999999999")
    yield request("INVITE", cseq="CSeq: 99999999999 BYE")
    yield request("INVITE", via="")
    yield request("INVITE", start="INVITE sip:101@127.0.0.1")
    yield request("INVITE", start="INVITE tel:;;;@@@ SIP/2.0")
    yield request("INVITE", **{"from": 'From: "unclosed <sip:a@b'})
    yield request("INVITE", **{"from": "From: <sip:" + "%00" * 300 + "@127.0.0.1>;tag=1"})
    yield request("BYE")
    yield request("CANCEL")
    yield request("REFER", "Refer-To: <sip:900@127.0.0.1>")
    yield request("SUBSCRIBE", "Event: presence", "Expires: 99999999999")
    yield request("OPTIONS", to="'; drop table fact; --")
    yield request("NONSENSE")
    yield request("INVITE")[: TOO_MUCH // 1000]


def garbled(seed: int, count: int) -> Iterator[bytes]:
    """Good beginnings with bytes changed, dropped and doubled at random."""
    chance = random.Random(seed)
    for _ in range(count):
        packet = bytearray(request(chance.choice(["INVITE", "REGISTER", "OPTIONS", "BYE", "ACK", "INFO"])))
        for _ in range(chance.randint(1, 30)):
            at = chance.randrange(len(packet))
            match chance.randrange(3):
                case 0:
                    packet[at] = chance.randrange(256)
                case 1:
                    del packet[at : at + chance.randint(1, 20)]
                case _:
                    packet[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 20)))
        yield bytes(packet)


def send(packets: Iterator[bytes], to_port: int, from_port: int = 0) -> int:
    """Each as one datagram; returns how many."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        door.bind(("127.0.0.1", from_port))
        return sum(1 for packet in packets if door.sendto(packet[:TOO_MUCH], ("127.0.0.1", to_port)))


def pour(packets: Iterator[bytes], to_port: int) -> None:
    """All over one TCP connection, as far as it is borne."""
    with socket.create_connection(("127.0.0.1", to_port), timeout=5) as door:
        for packet in packets:
            try:
                door.sendall(packet)
            except OSError:
                return
