"""The records over REST, as a script with an API token sees them."""

from typing import Any

import httpx2


class Rest:
    """``/api/v1`` of one centre."""

    def __init__(self, web: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx2.Client(base_url=f"{web}/api/v1", headers=headers, timeout=10.0, trust_env=False)

    def close(self) -> None:
        """Leave."""
        self._client.close()

    def ask(self, method: str, path: str, body: Any = None, **query: object) -> httpx2.Response:
        """One request, whatever its answer."""
        told = {name: str(value) for name, value in query.items()}
        return self._client.request(method, path, json=body, params=told or None)

    def _good(self, method: str, path: str, body: Any = None, **query: object) -> Any:
        answer = self.ask(method, path, body, **query)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text[:500]}"
        return answer.json() if answer.content else None

    def get(self, path: str, **query: object) -> Any:
        """A row, a list or a page."""
        return self._good("GET", path, **query)

    def post(self, path: str, **body: object) -> Any:
        """Something new, or something done."""
        return self._good("POST", path, body)

    def patch(self, path: str, **body: object) -> Any:
        """A change."""
        return self._good("PATCH", path, body)

    def delete(self, path: str) -> None:
        """Away with it."""
        self._good("DELETE", path)

    def file(self, path: str) -> bytes:
        """The content behind an address, such as a recording's sound."""
        answer = self.ask("GET", path)
        assert answer.is_success, f"GET {path}: {answer.status_code}"
        return answer.content
