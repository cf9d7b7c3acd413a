"""Somebody who receives webhooks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec

from contracts.targets.listening import Reply, Request, hearing


@dataclass(slots=True)
class Received:
    """One request."""

    method: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, decoded."""
        return msgspec.json.decode(self.body)


@dataclass(slots=True)
class Receiver:
    """What came in; `status` is what is answered."""

    url: str = ""
    status: int = 200
    received: list[Received] = field(default_factory=list)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver on a free port of this machine."""
    receiver = Receiver()

    def reply(request: Request) -> Reply:
        receiver.received.append(Received(request.method, request.headers, request.body))
        return receiver.status, b"ok"

    with hearing(reply) as origin:
        receiver.url = f"{origin}/halo"
        yield receiver
