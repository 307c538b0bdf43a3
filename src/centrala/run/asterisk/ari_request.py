"""Single requests to an Asterisk's ARI, for starting it and for the simulated outside world; the engine has its own client."""

import base64
import json
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class AriRequest:
    """ARI of one Asterisk on this machine."""

    port: int
    user: str
    password: str = field(repr=False)

    def send(self, method: str, path: str, body: dict[str, Any] | None = None, within: float = 5) -> Any:
        """Sends a request and gives the answer's JSON, none for an empty answer; a refusal is raised as `HTTPError`."""
        identity = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/ari{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Basic {identity}", "Content-Type": "application/json"},
        )
        # No proxy: the machine's settings for the outer world do not concern loopback.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=within) as answer:
            content = answer.read()
        return json.loads(content) if content else None

    def ask(self, method: str, path: str) -> Any:
        """As `send`, but what is not there (any more) is none."""
        try:
            return self.send(method, path)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise
