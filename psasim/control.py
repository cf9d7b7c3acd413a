"""The control API over HTTP, one connection per call."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator, Mapping

# Imported by name when this module is imported: HTTP recorders such as vcrpy replace the attributes of http.client.
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from psasim.errors import PsasimError, Refused

__tracebackhide__ = True  # pytest shows the line of the test, not ours

PATIENCE_S = 300.0
"""Real seconds to wait for a response: an advance over months of retries takes a while."""

PAGE = 1000
"""Items per page, the maximum of the control API."""


class Control:
    """A client of one control API, about one of its worlds."""

    def __init__(self, url: str, token: str | None = None, world: str | None = None) -> None:
        """`url` is an origin; `world` is an id, None for the default world. Raises PsasimError for an invalid URL."""
        try:
            parts = urlsplit(url)
            usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        except ValueError:
            usable = False
        if not usable:
            raise PsasimError(f"{url!r} is not the URL of a control API: write it as http://127.0.0.1:8700")
        self.url = url.rstrip("/")
        self.token = token
        self._connection = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._host = parts.netloc.rpartition("@")[2]
        self._prefix = f"{parts.path.rstrip('/')}/_sim" + (f"/worlds/{segment(world)}" if world is not None else "")

    def in_world(self, world: str) -> Control:
        """The same control API, about the world with this id."""
        return Control(self.url, self.token, world)

    def get(self, path: str, **query: object) -> Any:
        """The JSON at `path`; query values of None are left out. Raises PsasimError."""
        given = urlencode({name: value for name, value in query.items() if value is not None})
        return self.send("GET", f"{path}?{given}" if given else path)

    def items(self, path: str, cursor: str, **query: object) -> Iterator[Any]:
        """The items of all pages of a list; `cursor` is the query parameter for a page's `next`."""
        page = self.get(path, **query, limit=PAGE)
        yield from page["items"]
        while page["next"] is not None:
            page = self.get(path, **{**query, cursor: page["next"]}, limit=PAGE)
            yield from page["items"]

    def send(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """The JSON of a response, None for an empty one. Raises Refused for a status of 400 or more, or PsasimError."""
        headers = {"Accept": "application/json"}
        content = None
        if method != "GET":
            headers["Content-Type"] = "application/json"
            content = json.dumps(body or {}).encode()
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return self._decoded(*self._exchange(method, f"{self._prefix}{path}", content, headers))

    def _exchange(self, method: str, path: str, content: bytes | None, headers: dict[str, str]) -> tuple[int, bytes]:
        connection = self._connection(self._host, timeout=PATIENCE_S)
        try:
            connection.request(method, path, content, headers)
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, ssl.SSLError, HTTPException) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise PsasimError(f"no psasim answers at {self.url} ({reason}): start one with psasim serve") from None
        finally:
            connection.close()

    def _decoded(self, status: int, content: bytes) -> Any:
        if status == 401:
            raise Refused(status, f"{self.url} needs the token that psasim serve printed: put it into PSASIM_TOKEN")
        try:
            data = json.loads(content) if content else None
        except ValueError:
            raise PsasimError(f"the server at {self.url} is not psasim's control API") from None
        if status >= 400:
            detail = data.get("detail") if isinstance(data, dict) else None
            raise Refused(status, str(detail or f"{self.url} answered {status}"))
        return data


def segment(text: str) -> str:
    """`text` as one segment of a path."""
    return quote(text, safe="")
