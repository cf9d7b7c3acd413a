"""The description of one event: its cause, and the expected messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import httpx

from contracts.callers import Headers, headers_at
from contracts.targets import Target
from contracts.targets.listening import Reply, Request

FAILS, DONE = 503, 200
HIDDEN = "hidden-4711"
"""A secret in the address of a listener, as the value of a parameter `token`: it is masked wherever it is shown."""
SILENCE_S = 30.0
"""Real seconds after which a silent listener answers after all."""


def _set() -> Event:
    event = Event()
    event.set()
    return event


@dataclass(slots=True)
class Stage:
    """One world with a listener at `origin`, and a caller who may do everything. `kept` passes values between steps."""

    target: Target
    origin: str
    headers: Mapping[str, Headers]
    kept: dict[str, Any] = field(default_factory=dict)

    def send(self, method: str, path: str, json: Any = None, **arguments: Any) -> Any:
        """One request through the system's own API; its JSON, or None. Raises httpx.HTTPStatusError."""
        headers = {**headers_at(self.headers, "*"), **arguments.pop("headers", {})}
        answer = self.target.send(method, path, json=json, headers=headers, **arguments)
        if not answer.is_success:
            raise httpx.HTTPStatusError(
                f"{method} {path}: {answer.status_code} {answer.text[:300]}", request=answer.request, response=answer
            )
        return answer.json() if answer.content else None

    def drive(self, method: str, path: str, body: Any = None) -> Any:
        """Perform an action of a person or device."""
        return self.target.fake.drive(self.target.system, method, path, body)


@dataclass(slots=True)
class Listener:
    """Records requests in order, and answers all of them in one way, once it has `spoken`.

    `origin` is where it listens.
    """

    status: int
    answer: bytes
    origin: str = ""
    heard: list[Request] = field(default_factory=list)
    spoken: Event = field(default_factory=_set)

    def reply(self, request: Request) -> Reply:
        """The response to a request, which is recorded."""
        self.heard.append(request)
        self.spoken.wait(SILENCE_S)
        return self.status, self.answer if self.status == DONE else b""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its path (with its query), method, and what its body must hold at least. None: it has no body."""

    path: str
    body: Any = field(default_factory=dict)
    method: str = "POST"


Context = Callable[[Stage], Sequence[Message]]
"""Causes an event; returns the messages that must follow, in their order."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One event. `prepare` says who is to be notified, `act` causes it.

    `headers` are those that every message must have, by lower-case name; `signed` whether the signature of a message is
    right. `retries` are the seconds between attempts at a message that fails with `fails`: `()` where none is repeated,
    None where this event says nothing about it. `after_s` is how long messages wait for others. `answer` is what the
    listener answers in the body. `given_up` is the state of a delivery whose last attempt fails.
    """

    name: str
    prepare: Callable[[Stage], None]
    act: Context
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "application/json"})
    signed: Callable[[Stage, Request], bool] | None = None
    retries: Sequence[float] | None = None
    fails: int = FAILS
    after_s: float = 0.0
    answer: bytes = b""
    given_up: str = "failed"


def holds(found: Any, expected: Any) -> bool:
    """Whether data has all that is expected: of objects the properties that are named, anything else as it is."""
    if isinstance(expected, Mapping):
        return isinstance(found, Mapping) and all(
            name in found and holds(found[name], value) for name, value in expected.items()
        )
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(holds, found, expected))
    return bool(found == expected)
