"""Types of the control API's JSON."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

FaultKind = Literal["status", "latency", "reset", "truncate", "garbage", "drip", "lose_answer"]


class Message(TypedDict):
    """A request or a response: header names in lower case, secrets masked; the body decoded from JSON or a form."""

    headers: dict[str, str]
    body: Any


class Decision(TypedDict):
    """What decided a response: handler, auth, quota, fault, validation, route, guard or state."""

    kind: str
    id: str | None


class Violation(TypedDict):
    """One breach of the API document."""

    code: str
    pointer: str
    message: str


class Entry(TypedDict):
    """One exchange of the journal. `operation` is None for an unknown path, `status` without a response."""

    id: int
    at: str
    world: str
    simulator: str
    direction: Literal["in", "out"]
    operation: str | None
    method: str
    path: str
    status: int | None
    duration_ms: float
    caller: str | None
    request: Message | None
    response: Message | None
    decided_by: Decision
    violations: list[Violation]


class Fault(TypedDict):
    """An active fault; `fired` counts how often it was applied."""

    id: str
    simulator: str
    operation: str
    kind: FaultKind
    times: int | None
    status: int | None
    delay_ms: float | None
    probability: float | None
    fired: int


class Setting(TypedDict):
    """A setting: its value, default and evidence."""

    value: Any
    default: Any
    evidence: str
    source: str
    doc: str
    type: str
    choices: list[Any]
    takes: str


class Quota(TypedDict):
    """A limit in force, and its use."""

    id: str
    kind: str
    limit: int | None
    scope: list[str]
    operations: list[str]
    in_use: int
    granted: int
    refused: int
    window_s: NotRequired[float]


class Delivery(TypedDict):
    """An outbound call with its attempts."""

    id: str
    simulator: str
    order_key: str
    key_held: bool
    kind: str
    state: Literal["pending", "held", "sent", "failed", "retrying"]
    reason: str | None
    due: str | None
    target: str | None
    attempts: list[dict[str, Any]]


class ClockState(TypedDict):
    """A clock: `mode` is real or frozen, `fired` is what the last move triggered, `due` is pending, next one first."""

    mode: Literal["real", "frozen"]
    now: str
    fired: list[dict[str, str]]
    waiting: list[dict[str, str]]
    due: list[dict[str, str]]


class Record(TypedDict):
    """One record of a collection."""

    key: str
    record: dict[str, Any]


class Expected(TypedDict, total=False):
    """How often something happened, bounds included."""

    min: int
    max: int
