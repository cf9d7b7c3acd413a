"""An integration's end of a callback: a listener that fakes reach on loopback, real systems by their facts."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from contracts.targets import Target
from contracts.targets.listening import NOWHERE, Reply, Request, hearing


@dataclass(frozen=True, slots=True)
class Heard:
    """One callback, as it came."""

    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        """The message."""
        decoded: dict[str, Any] = msgspec.json.decode(self.raw)
        return decoded

    @property
    def entity(self) -> dict[str, Any]:
        """The record inside the message."""
        decoded: dict[str, Any] = msgspec.json.decode(self.body["Entity"])
        return decoded

    @property
    def query(self) -> dict[str, str]:
        """What the URL says."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def signed_with(self, key: str) -> bool:
        """Whether the signature is that of this key: HMAC-SHA256 under the hash of the key [connectwise 7]."""
        digest = hmac.new(hashlib.sha256(key.encode()).digest(), self.raw, hashlib.sha256).digest()
        return self.headers.get("x-content-signature") == base64.b64encode(digest).decode()


@dataclass(slots=True)
class Hook:
    """A listener. `statuses` are answered in turn, the last one for ever; `heard` holds what came, in order."""

    url: str
    statuses: list[int] = field(default_factory=lambda: [200])
    heard: list[Heard] = field(default_factory=list)

    def next_status(self) -> int:
        """The status of the next answer."""
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]


@contextmanager
def listening(target: Target | None = None) -> Iterator[Hook]:
    """A hook while the body runs. A real system needs the facts `callback_url` (origin) and `callback_listen`."""
    facts = NOWHERE if target is None else target.facts
    hook = Hook("")

    def reply(request: Request) -> Reply:
        hook.heard.append(Heard(request.path, request.headers, request.body))
        return hook.next_status(), b""

    with hearing(reply, facts) as origin:
        hook.url = f"{origin}/cw?recordId="
        yield hook
