"""Every exchange in and out: kept raw and bounded, rendered with secrets masked when somebody looks."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl

import msgspec

from simulators.core.cause import Cause
from simulators.core.clock import rfc3339
from simulators.core.masking import Masker
from simulators.core.multimap import Lines, lines_of
from simulators.core.problem import Violation

ENTRIES = 10_000
"""Exchanges that a journal holds; older ones are forgotten."""

BODY_BYTES = 64 << 10
"""Bytes of a body that are kept."""

TOTAL_BYTES = 32 << 20
"""Bytes of bodies that a journal holds; older exchanges are forgotten."""

DecisionKind = Literal["handler", "auth", "quota", "fault", "validation", "route", "guard", "state"]
Direction = Literal["in", "out"]
Sink = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Decision:
    """What decided an exchange; `id` names the operation, quota, fault or rule."""

    kind: DecisionKind
    id: str


class Message(msgspec.Struct, gc=False):
    """The head as `head_of` writes it, and the body, of which at most BODY_BYTES are kept; `size` is that of all."""

    head: bytes
    body: bytes
    size: int

    @classmethod
    def of(cls, head: bytes, body: bytes) -> Message:
        """A message with the whole `body`."""
        size = len(body)
        return cls(head, body if size <= BODY_BYTES else body[:BODY_BYTES], size)

    @property
    def headers(self) -> Lines:
        """The header lines as they went over the wire."""
        return lines_of(self.head)


class Exchange(msgspec.Struct, gc=False):
    """One request and what came of it. `at` is in epoch seconds, `duration_s` in seconds of the world's clock.

    `id` counts up in the order in which exchanges ended; 0 until the journal has it.
    """

    simulator: str
    direction: Direction
    operation: str | None
    method: str
    path: str
    status: int | None
    at: float
    duration_s: float
    caller: str | None
    request: Message
    response: Message | None
    decided: Decision
    violations: Sequence[Violation] = ()
    id: int = 0


class Journal:
    """The exchanges of one world."""

    def __init__(
        self, world: str, masker: Masker | None = None, sink: Sink | None = None, capacity: int = ENTRIES
    ) -> None:
        """`sink` is given each entry as one JSON line when it is added."""
        self._world = world
        self._masker = masker or Masker()
        self._sink = sink
        self._kept: deque[Exchange] = deque()
        self._capacity = capacity
        self._bytes = 0
        self._added = 0

    def add(self, exchange: Exchange) -> int:
        """Keep `exchange`, forget the oldest beyond the bounds, and return its id."""
        self._added += 1
        exchange.id = self._added
        kept = self._kept
        kept.append(exchange)
        self._bytes += _weight(exchange)
        while len(kept) > self._capacity or self._bytes > TOTAL_BYTES:
            self._bytes -= _weight(kept.popleft())
        cause = Cause.current()
        if cause is not None:
            cause.exchanges.append(exchange)
        if self._sink is not None:
            self._sink(msgspec.json.encode(self.render(exchange)) + b"\n")
        return exchange.id

    def entries(self) -> Iterator[Exchange]:
        """What is kept, oldest first."""
        return iter(tuple(self._kept))

    def clear(self, simulator: str | None = None) -> None:
        """Forget every exchange, or those of one simulator in both directions; ids go on."""
        kept = [each for each in self._kept if simulator is not None and each.simulator != simulator]
        self._kept = deque(kept)
        self._bytes = sum(map(_weight, kept))

    def render(self, exchange: Exchange) -> dict[str, Any]:
        """An entry as the control API shows it."""
        masker = self._masker
        return {
            "id": exchange.id,
            "at": rfc3339(exchange.at),
            "world": self._world,
            "simulator": exchange.simulator,
            "direction": exchange.direction,
            "operation": exchange.operation,
            "method": exchange.method,
            "path": masker.path(exchange.path),
            "status": exchange.status,
            "duration_ms": round(exchange.duration_s * 1000, 3),
            "caller": None if exchange.caller is None else masker.text(exchange.caller),
            "request": self._message(exchange.request),
            "response": None if exchange.response is None else self._message(exchange.response),
            "decided_by": {"kind": exchange.decided.kind, "id": exchange.decided.id or None},
            "violations": [_violation(each, masker) for each in exchange.violations],
        }

    def _message(self, message: Message) -> dict[str, Any]:
        pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in message.headers]
        kind = next((value for name, value in pairs if name.lower() == "content-type"), "")
        return {"headers": self._masker.headers(pairs), "body": self._body(message, kind.lower())}

    def _body(self, message: Message, content_type: str) -> Any:
        """JSON and forms as data, other text as text, the rest as its size."""
        if not message.body:
            return None
        if message.size == len(message.body):
            if "json" in content_type or not content_type:
                try:
                    return self._masker.data(msgspec.json.decode(message.body))
                except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                    pass
            elif "x-www-form-urlencoded" in content_type:
                return self._masker.data(dict(parse_qsl(message.body.decode("utf-8", "replace"))))
        try:
            shown = self._masker.text(message.body.decode())
        except UnicodeDecodeError:
            return f"({message.size} bytes)"
        return shown if message.size == len(message.body) else f"{shown}... ({message.size} bytes)"


def _weight(exchange: Exchange) -> int:
    return len(exchange.request.body) + (len(exchange.response.body) if exchange.response is not None else 0)


def _violation(violation: Violation, masker: Masker) -> dict[str, str]:
    return {
        "code": violation.code or violation.rule,
        "pointer": violation.pointer,
        "message": masker.text(violation.message),
    }
