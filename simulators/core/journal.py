"""The journal: every exchange in and out, stored raw within bounds, rendered on demand with secrets masked."""

from __future__ import annotations

import codecs
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any, Literal
from urllib.parse import parse_qsl

import msgspec

from simulators.core import jsontext
from simulators.core.causal_scope import CausalScope
from simulators.core.changes import Changes
from simulators.core.clock import rfc3339
from simulators.core.masking import Masker
from simulators.core.multimap import Lines, lines_of
from simulators.core.problem import Violation

ENTRIES = 10_000
"""Exchanges that a journal holds; the oldest are dropped."""

BODY_BYTES = 64 << 10
"""Bytes of a body that are kept."""

HEAD_BYTES = 16 << 10
"""Bytes of header lines that are kept."""

TOTAL_BYTES = 32 << 20
"""Total size of a journal in bytes, as `weight` estimates it; the oldest exchanges are dropped."""

ENTRY_BYTES = 1 << 10
"""Size of an entry in bytes besides heads, bodies and texts."""

WIDEST_CHARACTER = 4
"""The most bytes that a character of a text takes."""

DecisionKind = Literal["handler", "auth", "quota", "fault", "validation", "route", "guard", "state"]
Direction = Literal["in", "out"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What decided an exchange; `id` names the operation, quota, fault or rule."""

    kind: DecisionKind
    id: str


class Message(msgspec.Struct, gc=False):
    """A head as `head_of` writes it, and a body, both possibly cut. `size` is that of the whole body."""

    head: bytes
    body: bytes
    size: int

    @classmethod
    def of(cls, head: bytes, body: bytes) -> Message:
        """A message with `head` and `body`, cut to HEAD_BYTES and BODY_BYTES."""
        size = len(body)
        if size > BODY_BYTES or len(head) > HEAD_BYTES:
            return cls(_cut(head), body[:BODY_BYTES], size)
        return cls(head, body, size)

    @property
    def headers(self) -> Lines:
        """The header lines as sent."""
        return lines_of(self.head)


class Exchange(msgspec.Struct, gc=False):
    """One request and what came of it. `at` is in epoch seconds, `duration_s` in seconds of the world's clock.

    `id` counts up in the order in which exchanges ended; `weight` is in bytes; `trace` names the chain of causes that
    it belongs to. They are empty until the journal has it.
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
    weight: int = 0
    trace: str = ""


class Journal:
    """The exchanges of one world."""

    def __init__(
        self,
        world: str,
        masker: Masker | None = None,
        observers: Iterable[Observer] = (),
        capacity: int = ENTRIES,
        total_bytes: int | None = None,
    ) -> None:
        """`observers` are called with each exchange that is added, in their order.

        At most `capacity` exchanges are kept, which weigh `total_bytes`, by default TOTAL_BYTES, together.
        """
        self.world = world
        self.masker = masker or Masker()
        self._observers = tuple(observers)
        self._kept: deque[Exchange] = deque()
        self._capacity = capacity
        self._most_bytes = total_bytes
        self._bytes = 0
        self._added = 0
        self.changes = Changes()
        self.on_clear: Callable[[str | None], None] | None = None
        """Called with the argument of `clear`."""

    def add(self, exchange: Exchange) -> int:
        """Add `exchange`, drop the oldest beyond the limits, and return its id."""
        self._added = exchange.id = self._added + 1
        exchange.weight = weight = _weight(exchange)
        kept = self._kept
        kept.append(exchange)
        self._bytes += weight
        while len(kept) > self._capacity or self._bytes > (self._most_bytes or TOTAL_BYTES):
            self._bytes -= kept.popleft().weight
        cause = CausalScope.current()
        if cause is None:
            exchange.trace = self._trace_of(exchange)
        else:
            trace = cause.trace
            if trace.id is None:
                trace.id = self._trace_of(exchange)
            exchange.trace = trace.id
            if cause.collects:
                cause.exchanges.append(exchange)
        if self.changes.watched:
            self.changes.ring()
        for observe in self._observers:
            observe(self, exchange)
        return exchange.id

    def _trace_of(self, first: Exchange) -> str:
        return f"{self.world}-{first.id}"

    def recover(self, last: int, exchanges: Iterable[Exchange]) -> None:
        """Continue after the id `last`, with `exchanges`, oldest first, of an earlier journal."""
        for each in exchanges:
            self._kept.append(each)
            self._bytes += each.weight
            while len(self._kept) > self._capacity or self._bytes > (self._most_bytes or TOTAL_BYTES):
                self._bytes -= self._kept.popleft().weight
        self._added = last

    @property
    def last(self) -> int:
        """The id of the newest exchange; 0 without one."""
        return self._added

    def find(self, identity: int) -> Exchange | None:
        """The stored exchange with this id; None without one."""
        kept = self._kept
        # Ids ascend, with gaps only from `clear`: the entry is at most this far from the end.
        at = len(kept) - 1 - (self._added - identity)
        found = next((each for each in islice(kept, max(at, 0), None) if each.id >= identity), None)
        return found if found is not None and found.id == identity else None

    def after(self, identity: int, most: int) -> list[Exchange]:
        """Up to `most` of the newest exchanges after the one with this id, oldest first."""
        newest = takewhile(lambda each: each.id > identity, islice(reversed(self._kept), most))
        return list(newest)[::-1]

    @property
    def count(self) -> int:
        """The number of stored exchanges."""
        return len(self._kept)

    @property
    def weight(self) -> int:
        """The approximate memory of the stored exchanges, in bytes."""
        return self._bytes

    def entries(self) -> Iterator[Exchange]:
        """The stored exchanges, oldest first."""
        return iter(tuple(self._kept))

    def clear(self, simulator: str | None = None) -> None:
        """Drop the exchanges of `simulator`, or of all; ids continue."""
        left = [each for each in self._kept if simulator is not None and each.simulator != simulator]
        self._kept = deque(left)
        self._bytes = sum(each.weight for each in left)
        if self.on_clear is not None:
            self.on_clear(simulator)

    def watch(self, observer: Observer) -> None:
        """Call `observer` with each exchange that is added from now on, after the other observers."""
        self._observers = (*self._observers, observer)

    def render(self, exchange: Exchange) -> dict[str, Any]:
        """An entry as the control API shows it."""
        return {
            **self.outline(exchange),
            "request": self._message(exchange.request),
            "response": None if exchange.response is None else self._message(exchange.response),
        }

    def outline(self, exchange: Exchange) -> dict[str, Any]:
        """An entry without its two messages, for events and lists."""
        masker = self.masker
        return {
            "id": exchange.id,
            "trace": exchange.trace,
            "at": rfc3339(exchange.at),
            "world": self.world,
            "simulator": exchange.simulator,
            "direction": exchange.direction,
            "operation": exchange.operation,
            "method": exchange.method,
            "path": masker.path(exchange.path),
            "status": exchange.status,
            "duration_ms": round(exchange.duration_s * 1000, 3),
            "caller": None if exchange.caller is None else masker.text(exchange.caller),
            "decided_by": {"kind": exchange.decided.kind, "id": exchange.decided.id or None},
            "violations": [_violation(each, masker) for each in exchange.violations],
        }

    def _message(self, message: Message) -> dict[str, Any]:
        pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in message.headers]
        kind = next((value for name, value in pairs if name.lower() == "content-type"), "")
        return {"headers": self.masker.headers(pairs), "body": self._body(message, kind.lower())}

    def _body(self, message: Message, content_type: str) -> Any:
        """JSON and forms as data, other text as text, anything else as its size."""
        body, masker = message.body, self.masker
        if not body:
            return None
        cut = message.size > len(body)
        form = "x-www-form-urlencoded" in content_type
        if not cut and ("json" in content_type or not content_type):
            try:
                return masker.data(jsontext.read(body))
            except jsontext.NotJson:
                pass
        elif not cut and form:
            return masker.form(parse_qsl(body.decode("utf-8", "replace")))
        try:
            # The cut may be inside a character.
            text = codecs.getincrementaldecoder("utf-8")().decode(body, final=not cut)
        except UnicodeDecodeError:
            return f"({message.size} bytes)"
        shown = masker.raw_form(text) if form else masker.raw(text, cut)
        return f"{shown}... ({message.size} bytes)" if cut else shown


Observer = Callable[[Journal, Exchange], None]
"""Called with each exchange that is added to a journal. It must not raise, and must be quick."""


def _cut(head: bytes) -> bytes:
    """The header lines that are stored.

    Of the first one beyond the limit only the name: half of a secret would escape masking.
    """
    if len(head) <= HEAD_BYTES:
        return head
    kept = head[:HEAD_BYTES]
    whole, _, begun = kept.rpartition(b"\r\n")
    name = begun.partition(b":")[0]
    mark = b"%s: ... (%d bytes of headers)" % (name, len(head))
    return b"\r\n".join((whole, mark)) if whole else mark


def _weight(exchange: Exchange) -> int:
    request, response = exchange.request, exchange.response
    weight = ENTRY_BYTES + len(request.head) + len(request.body) + len(exchange.path)
    if response is not None:
        weight += len(response.head) + len(response.body)
    if exchange.operation is not None:
        weight += len(exchange.operation)
    if exchange.caller is not None:
        weight += WIDEST_CHARACTER * len(exchange.caller)
    if exchange.violations:
        for each in exchange.violations:
            weight += ENTRY_BYTES + WIDEST_CHARACTER * (len(each.pointer) + len(each.message))
    return weight


def _violation(violation: Violation, masker: Masker) -> dict[str, str]:
    return {
        "code": violation.code or violation.rule,
        "pointer": violation.pointer,
        "message": masker.text(violation.message),
    }
