"""The monitoring tool's end of a callback: a listener that fakes reach on loopback, real systems by their facts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from contracts.targets import Target
from contracts.targets.listening import Reply, Request, hearing
from contracts.targets.patience import eventually

PATIENCE_S = 10.0
"""Wall seconds that a callback is given to arrive."""
QUIET_S = 3.0
"""Wall seconds after which a real system is taken to send nothing more."""


@dataclass(slots=True)
class Listener:
    """Hears callbacks and answers all of them with `status`. `heard` holds method and path, in order."""

    origin: str = ""
    status: int = 200
    heard: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def url(self, alarm: int) -> str:
        """The callback URL of an alarm."""
        return f"{self.origin}/clear?alarm={alarm}"

    def count(self, alarm: int, target: Target, wanted: int) -> int:
        """How often the URL of `alarm` has been invoked, once it was `wanted` times and nothing more is to come."""
        eventually(lambda: self._settled(target), bool, PATIENCE_S)
        patience = 0.0 if target.control is not None else (PATIENCE_S if wanted else QUIET_S)
        enough = wanted or 1
        return eventually(lambda: self._heard(alarm), lambda seen: seen >= enough, patience)

    def _heard(self, alarm: int) -> int:
        return sum(path == f"/clear?alarm={alarm}" for _, path in self.heard)

    @staticmethod
    def _settled(target: Target) -> bool:
        """Whether a fake has no callback under way; of a real system nobody can tell."""
        rows = [] if target.control is None else target.control.deliveries()
        return all(row["attempts"] or row["state"] not in {"pending", "held"} for row in rows)


@contextmanager
def listening(target: Target) -> Iterator[Listener]:
    """A listener while the body runs. A real system needs the facts `callback_url` (origin) and `callback_listen`."""
    listener = Listener()

    def reply(request: Request) -> Reply:
        listener.bodies.append(request.body)
        listener.heard.append((request.method, request.path))
        return listener.status, b""

    with hearing(reply, target.facts) as listener.origin:
        yield listener
