"""A vendor's description of the messages that it sends."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from simulators.core.store import Unit
    from simulators.core.world import SimulatorState


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One request, ready to send. `timeout_s` runs on the world's clock; `schema` names its message schema."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    timeout_s: float = 30.0
    schema: str | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """Not yet: the delivery, and all behind it on its key, wait until the key is released."""

    reason: str


@dataclass(frozen=True, slots=True)
class Drop:
    """Never: the delivery fails without an attempt."""

    reason: str


OutcomeKind = Literal["answered", "timeout", "refused", "broken", "guard"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of an attempt: a response with any status, or the reason why there was none.

    `timeout` is the vendor's own, on the world's clock; `guard` is ours, on the wall clock, for sockets that hang.
    `blocked`: psasim itself refused the target, and `error` is the reason.
    """

    kind: OutcomeKind
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    error: str = ""
    blocked: bool = False

    @property
    def ok(self) -> bool:
        """Whether the answer is in the 200s."""
        return self.status is not None and 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Verdict:
    """The vendor's verdict on an outcome. With `retry_after_s` the attempt is repeated after that time."""

    ok: bool
    retry_after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to deliver: the record behind it, and the state that it belongs to."""

    state: SimulatorState
    tenant: str
    record: Mapping[str, Any]

    @property
    def data(self) -> Mapping[str, Any]:
        """The data that the vendor stored with the message."""
        data: Mapping[str, Any] = self.record["data"]
        return data

    @property
    def attempts(self) -> int:
        """The number of attempts so far."""
        return len(self.record["attempts"])


Gate = Callable[[Delivery], Awaitable[Hold | None]]
Build = Callable[[Delivery], Awaitable[Outgoing | Hold | Drop]]
Settle = Callable[[Delivery, "Unit", Outcome], Awaitable[Verdict]]


async def settle_by_status(_: Delivery, __: Unit, outcome: Outcome) -> Verdict:
    """A settle function for plain messages: a 2xx is success, everything else final failure."""
    return Verdict(outcome.ok)


@dataclass(frozen=True, slots=True)
class MessageKind:
    """A kind of message: `build` makes its bytes at the first attempt, `settle` handles the outcome of each attempt.

    `gate` is called before every attempt in the order, retries included; a message that it holds waits until its key is
    released.
    """

    build: Build
    settle: Settle = field(default=settle_by_status)
    gate: Gate | None = None
