"""SIP messages as text: read one, write one, prove a password. As much of RFC 3261 as the laboratory's phones speak."""

import hashlib
import re
from dataclasses import dataclass

URI = re.compile(r"sip:([^@>;]*)@")
ANGLED = re.compile(r"<([^>]+)>")
SOUND = re.compile(rb"m=audio (\d+)")
PART = re.compile(r'(\w+)="?([^",]+)"?')


@dataclass(slots=True)
class Sip:
    """A message; ``method`` is "" for an answer, ``status`` 0 for a request. Of repeated headers all Via are kept."""

    method: str
    target: str
    status: int
    headers: dict[str, str]
    routes: list[str]
    body: bytes

    @property
    def caller(self) -> str:
        """The number in From."""
        found = URI.search(self.headers["from"])
        return found[1] if found else ""

    @property
    def called(self) -> str:
        """The user that the request is for."""
        found = URI.search(self.target)
        return found[1] if found else ""

    @property
    def contact(self) -> str:
        """Where requests of this dialog go."""
        found = ANGLED.search(self.headers.get("contact", ""))
        return found[1] if found else ""


def parse(data: bytes) -> Sip:
    """Read a packet."""
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("utf-8", "replace").split("\r\n")
    headers: dict[str, str] = {}
    routes = []
    for text in lines:
        name, _, value = text.partition(":")
        if name.lower() == "via":
            routes.append(value.strip())
        headers.setdefault(name.lower(), value.strip())
    start = first.split(" ", 2)
    if start[0] == "SIP/2.0":
        return Sip("", "", int(start[1]), headers, routes, body)
    return Sip(start[0], start[1], 0, headers, routes, body)


def _write(first: str, lines: list[str], body: bytes) -> bytes:
    kind = ["Content-Type: application/sdp"] if body else []
    head = [first, *lines, *kind, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(head).encode() + body


def request(method: str, target: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """Write a request."""
    lines = [f"{name}: {value}" for name, value in headers.items()]
    return _write(f"{method} {target} SIP/2.0", [*lines, "Max-Forwards: 70", "User-Agent: bench"], body)


def response(to: Sip, status: int, reason: str, contact: str = "", body: bytes = b"") -> bytes:
    """Write the answer to a request."""
    tagged = to.headers["to"] if "tag=" in to.headers["to"] else f"{to.headers['to']};tag=p{to.headers['call-id'][:12]}"
    lines = [f"Via: {route}" for route in to.routes]
    lines += [f"From: {to.headers['from']}", f"To: {tagged}"]
    lines += [f"{name}: {to.headers[name.lower()]}" for name in ("Call-ID", "CSeq")]
    return _write(f"SIP/2.0 {status} {reason}", lines + ([f"Contact: {contact}"] if contact else []), body)


def sound_offer(host: str, port: int) -> bytes:
    """A-law only, so that nothing is transcoded between two phones."""
    lines = (
        "v=0",
        f"o=- 1 1 IN IP4 {host}",
        "s=-",
        f"c=IN IP4 {host}",
        "t=0 0",
        f"m=audio {port} RTP/AVP 8",
        "a=rtpmap:8 PCMA/8000",
        "",
    )
    return "\r\n".join(lines).encode()


def sound_at(body: bytes) -> int:
    """The port in a session description; 0 where there is none."""
    found = SOUND.search(body)
    return int(found[1]) if found else 0


def _md5(*parts: str) -> str:
    return hashlib.md5(":".join(parts).encode(), usedforsecurity=False).hexdigest()


def digest_answer(challenge: str, user: str, password: str, uri: str) -> str:
    """RFC 2617 with or without qop."""
    asked = dict(PART.findall(challenge))
    realm, nonce = asked["realm"], asked["nonce"]
    secret, what = _md5(user, realm, password), _md5("REGISTER", uri)
    fields = f'username="{user}", realm="{realm}", nonce="{nonce}", uri="{uri}", algorithm=MD5'
    if "qop" in asked:
        proof = _md5(secret, nonce, "00000001", "bench", "auth", what)
        fields += ', qop=auth, nc=00000001, cnonce="bench"'
    else:
        proof = _md5(secret, nonce, what)
    opaque = f', opaque="{asked["opaque"]}"' if "opaque" in asked else ""
    return f'Digest {fields}, response="{proof}"{opaque}'
