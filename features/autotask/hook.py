"""An integration's end of a callout: a listener that fakes reach on loopback, real systems by their facts."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec

from contracts.targets import Target
from contracts.targets.listening import Reply, Request, hearing

EVENTS, ENDED = "/autotask/events", "/autotask/ended"
"""The addresses of a webhook: the one for events, and the one that is told of its end."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One callout, as it came."""

    path: str
    signature: str
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        """The message."""
        decoded: dict[str, Any] = msgspec.json.decode(self.raw)
        return decoded

    def signed_with(self, key: str) -> bool:
        """Whether the signature is that of this key: base64 of HMAC-SHA1 over the bytes as sent [autotask 11.2]."""
        digest = hmac.new(key.encode(), self.raw, hashlib.sha1).digest()
        return hmac.compare_digest(self.signature, f"sha1={base64.b64encode(digest).decode()}")


@dataclass(slots=True)
class Hook:
    """A listener below `origin` that answers with `status`. `calls` holds what came, in order."""

    origin: str
    status: int = 200
    calls: list[Heard] = field(default_factory=list)

    def heard(self, path: str = EVENTS) -> list[Heard]:
        """What came to an address."""
        return [each for each in self.calls if each.path == path]


@contextmanager
def listening(target: Target) -> Iterator[Hook]:
    """A hook while the body runs. A real system needs the facts `callback_url` (origin) and `callback_listen`."""
    hook = Hook("")

    def reply(request: Request) -> Reply:
        hook.calls.append(Heard(request.path, request.headers.get("x-hook-signature", ""), request.body))
        return hook.status, b""

    with hearing(reply, target.facts) as hook.origin:
        yield hook
