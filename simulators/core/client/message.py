"""Requests to other systems, and their replies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

import msgspec

from simulators.core import jsontext
from simulators.core.multimap import MultiMap
from simulators.core.outbox.message import Outgoing

Query = Mapping[str, str | int | Iterable[str | int]]
"""Query parameters; one with several values is repeated."""

Absent = msgspec.UnsetType


class UnreadableReply(ValueError):
    """The body of a reply is not JSON. The message is one line and names the operation."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request to another system.

    `url` is absolute and may have a query, which `query` extends. `operation` names the request in the journal. At most
    one of `json`, `form` and `content` (bytes, sent as they are) is given; the first two set `Content-Type` unless
    `headers` has one. `repeatable` overrides which methods the retry rule may repeat after a lost answer; `schema`
    names the message schema (contracts/messages) that the body is held against. `headers_at` makes the headers
    that depend on the time of an attempt, in epoch seconds of the world, such as a signature over the date.
    """

    method: str
    url: str
    operation: str
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Query = field(default_factory=dict)
    json: Any = msgspec.UNSET
    form: Mapping[str, str] | None = None
    content: bytes = b""
    repeatable: bool | None = None
    schema: str | None = None
    headers_at: Callable[[float], Mapping[str, str]] | None = None

    def outgoing(self, timeout_s: float) -> Outgoing:
        """The request as it is sent; the same for all attempts, except for the headers that `headers_at` computes."""
        content_type, body = self._encoded()
        headers = list(self.headers.items())
        if content_type and not any(name.lower() == "content-type" for name in self.headers):
            headers.append(("Content-Type", content_type))
        return Outgoing(self.method, self._target(), tuple(headers), body, timeout_s, self.schema)

    def at(self, instant: float, outgoing: Outgoing) -> Outgoing:
        """`outgoing` with the headers of an attempt at `instant` (epoch seconds)."""
        if self.headers_at is None:
            return outgoing
        return replace(outgoing, headers=(*outgoing.headers, *self.headers_at(instant).items()))

    def _encoded(self) -> tuple[str, bytes]:
        if self.json is not msgspec.UNSET:
            return "application/json", msgspec.json.encode(self.json)
        if self.form is not None:
            return "application/x-www-form-urlencoded", urlencode(self.form).encode()
        return "", self.content

    def _target(self) -> str:
        if not self.query:
            return self.url
        joint = "&" if "?" in self.url else "?"
        return f"{self.url}{joint}{urlencode(dict(self.query), doseq=True)}"


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to a request, whatever its status. Names of `headers` match in any letter case.

    `exchange` is the id of the last attempt in the journal.
    """

    operation: str
    status: int
    headers: MultiMap
    body: bytes
    exchange: int

    @property
    def ok(self) -> bool:
        """Whether the status is in the 200s."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The decoded body. UnreadableReply if it is not JSON, or more of it than is read."""
        try:
            return jsontext.read(self.body)
        except jsontext.NotJson as error:
            raise UnreadableReply(f"{self.operation}: {self.status} without readable JSON: {error}") from None
