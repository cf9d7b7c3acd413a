"""A client of the control API, by which commands find and call a running psasim."""

from __future__ import annotations

import argparse
import http.client
import os
import ssl
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import SplitResult, quote, urlencode, urlsplit

import msgspec

from simulators.commands import RED, WRONG_USE, WrongUse

DEFAULT_URL = "http://127.0.0.1:8700"
PATIENCE_S = 300.0
"""Real seconds to wait for a response: an advance over months of retries takes a while."""


class Refused(WrongUse):
    """The control API refused a call."""

    def __init__(self, status: int, detail: str) -> None:
        """`detail` is the server's own sentence."""
        super().__init__(detail)
        self.status = status
        # Conflicts and defects of the server are not mistakes of the user.
        self.exit_code = (
            RED if status == HTTPStatus.CONFLICT or status >= HTTPStatus.INTERNAL_SERVER_ERROR else WRONG_USE
        )


def without_none(**members: object) -> dict[str, object]:
    """The properties that are not None."""
    return {name: value for name, value in members.items() if value is not None}


class Client:
    """Calls one control API, about one of its worlds."""

    def __init__(self, url: str, token: str | None = None, world: str | None = None) -> None:
        """`url` is the origin of the control API, `world` an id, or None for the default world. Raises WrongUse."""
        parts = _origin(url)
        self.url = url.rstrip("/")
        self._secure = parts.scheme == "https"
        self._host = parts.netloc.rpartition("@")[2]
        self._prefix = f"{parts.path.rstrip('/')}/_sim" + (f"/worlds/{segment(world)}" if world is not None else "")
        self._headers = {"Accept": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, **query: object) -> Any:
        """The JSON at `path` below `/_sim`; query values of None are left out. Raises WrongUse."""
        asked = urlencode(without_none(**query))
        return self._decoded(self.raw("GET", f"{path}?{asked}" if asked else path))

    def send(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """The JSON of the response to a write, None if it is empty. Raises WrongUse."""
        return self._decoded(self.raw(method, path, msgspec.json.encode(body or {})))

    def raw(self, method: str, path: str, body: bytes | None = None) -> bytes:
        """The bytes of the response to JSON bytes, or to no body. Raises WrongUse."""
        connect = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        headers = dict(self._headers)
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection = connect(self._host, timeout=PATIENCE_S)
            try:
                connection.request(method, f"{self._prefix}{path}", body, headers)
                answer = connection.getresponse()
                content = answer.read()
            finally:
                connection.close()
        except (OSError, ssl.SSLError, http.client.HTTPException, ValueError) as error:
            raise self._unreachable(error) from None
        self._check(answer.status, content)
        return content

    def _unreachable(self, error: Exception) -> WrongUse:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return WrongUse(
            f"no psasim answers at {self.url} ({reason}): start one with psasim serve, or name another with --control"
        )

    def _check(self, status: int, content: bytes) -> None:
        if status == HTTPStatus.UNAUTHORIZED:
            raise Refused(status, f"{self.url} needs the token that psasim serve printed: put it into PSASIM_TOKEN")
        if status >= HTTPStatus.BAD_REQUEST:
            data = self._decoded(content)
            detail = data.get("detail") if isinstance(data, dict) else None
            raise Refused(status, str(detail or f"{self.url} answered {status}"))

    def _decoded(self, content: bytes) -> Any:
        try:
            return msgspec.json.decode(content) if content else None
        except msgspec.DecodeError:
            raise WrongUse(
                f"what answers at {self.url} is not psasim's control API: name another with --control"
            ) from None


def _origin(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise WrongUse(f"{url!r} is not the URL of a control API: write it as {DEFAULT_URL}")
    return parts


def configure(parser: argparse.ArgumentParser, json: bool = False) -> None:
    """Add the arguments that select a psasim and a world; with `json` also `--json`, for the raw response."""
    parser.add_argument("--control", metavar="URL", help=f"the control API (default: PSASIM_URL, else {DEFAULT_URL})")
    parser.add_argument("--world", metavar="ID", help="a world of psasim worlds (default: the one that is always open)")
    if json:
        parser.add_argument("--json", action="store_true", help="print the raw response of the control API")


def connect(arguments: argparse.Namespace) -> Client:
    """A client for the URL of `--control`, else `PSASIM_URL`, else the default, with the token `PSASIM_TOKEN`."""
    url = arguments.control or os.environ.get("PSASIM_URL") or DEFAULT_URL
    return Client(url, os.environ.get("PSASIM_TOKEN"), arguments.world)


def as_json(answer: Any) -> str:
    """A response as one line of JSON."""
    return msgspec.json.encode(answer).decode()


def segment(text: str) -> str:
    """`text` as one segment of a path."""
    return quote(text, safe="")
