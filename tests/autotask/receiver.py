"""The receiving end of webhooks: keeps what it hears and answers as told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from contracts.targets.listening import Reply, Request, hearing


@dataclass(slots=True)
class Receiver:
    """A server on a free port of loopback: everything is answered with `status`."""

    origin: str = ""
    status: int = 200
    heard: list[Request] = field(default_factory=list)

    def url(self, path: str = "/hook") -> str:
        """An address of the server."""
        return f"{self.origin}{path}"


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that runs meanwhile."""
    receiver = Receiver()

    def reply(request: Request) -> Reply:
        receiver.heard.append(request)
        return receiver.status, b""

    with hearing(reply) as receiver.origin:
        yield receiver
