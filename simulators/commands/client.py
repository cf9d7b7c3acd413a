"""The control API from outside: how the client commands find a running psasim and speak with it."""

from __future__ import annotations

import argparse
import http.client
import os
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, quote, urlencode, urlsplit

import msgspec

from simulators.commands import WrongUse

DEFAULT_URL = "http://127.0.0.1:8700"
PATIENCE_S = 300.0
"""Wall seconds for one answer: an advance over months of retries takes a while."""


class Refused(WrongUse):
    """The control API said no to what was asked of it."""

    def __init__(self, status: int, detail: str) -> None:
        """`detail` is the server's own sentence."""
        super().__init__(detail)
        self.status = status


class Client:
    """Speaks with one control API."""

    def __init__(self, url: str, token: str | None = None) -> None:
        """`url` is the origin of the control API. Raises WrongUse if it is none."""
        parts = _origin(url)
        self.url = url.rstrip("/")
        self._secure = parts.scheme == "https"
        self._host = parts.netloc.rpartition("@")[2]
        self._prefix = parts.path.rstrip("/")
        self._headers = {"Accept": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, **query: object) -> Any:
        """The JSON below `/_sim`; a `query` member that is None is left out. Raises WrongUse."""
        asked = urlencode({name: value for name, value in query.items() if value is not None})
        return self._exchange("GET", f"{path}?{asked}" if asked else path, None)

    def send(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """The JSON that a write is answered with, None where the answer is empty. Raises WrongUse."""
        return self._exchange(method, path, msgspec.json.encode(body or {}))

    def _exchange(self, method: str, path: str, body: bytes | None) -> Any:
        connect = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        headers = dict(self._headers)
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection = connect(self._host, timeout=PATIENCE_S)
            try:
                connection.request(method, f"{self._prefix}/_sim{path}", body, headers)
                answer = connection.getresponse()
                content = answer.read()
            finally:
                connection.close()
        except (OSError, ssl.SSLError, http.client.HTTPException, ValueError) as error:
            raise self._unreachable(error) from None
        return self._read(answer.status, content)

    def _unreachable(self, error: Exception) -> WrongUse:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return WrongUse(
            f"no psasim answers at {self.url} ({reason}): start one with psasim serve, or name another with --control"
        )

    def _read(self, status: int, content: bytes) -> Any:
        try:
            data = msgspec.json.decode(content) if content else None
        except msgspec.DecodeError:
            raise WrongUse(
                f"what answers at {self.url} is not psasim's control API: name another with --control"
            ) from None
        if status == http.HTTPStatus.UNAUTHORIZED:
            raise Refused(status, f"{self.url} wants the token that psasim serve printed: put it into PSASIM_TOKEN")
        if status >= http.HTTPStatus.BAD_REQUEST:
            detail = data.get("detail") if isinstance(data, dict) else None
            raise Refused(status, str(detail or f"{self.url} answered {status}"))
        return data


def _origin(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise WrongUse(f"{url!r} is not the URL of a control API: write it as {DEFAULT_URL}")
    return parts


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the argument by which a client command is told where psasim runs."""
    parser.add_argument("--control", metavar="URL", help=f"the control API (default: PSASIM_URL, else {DEFAULT_URL})")


def connect(arguments: argparse.Namespace) -> Client:
    """A client for where `--control`, else `PSASIM_URL`, else the default points, with the token of `PSASIM_TOKEN`."""
    url = arguments.control or os.environ.get("PSASIM_URL") or DEFAULT_URL
    return Client(url, os.environ.get("PSASIM_TOKEN"))


def segment(text: str) -> str:
    """`text` as one segment of a path."""
    return quote(text, safe="")
