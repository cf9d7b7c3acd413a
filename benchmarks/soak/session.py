"""A session of one half of a soak, for the lifecycles of every system."""

from __future__ import annotations

import ssl
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self

import httpx

from benchmarks.soak.receiver import Receiver

PATIENCE_S = 120.0
"""Real seconds to wait for a response."""


class Unexpected(RuntimeError):
    """A response with which a lifecycle cannot continue."""


class Clients:
    """A pool with as many HTTP clients as are used in parallel: the cost of one grows with its connections."""

    def __init__(self) -> None:
        self._trusted = ssl.create_default_context()
        self._idle: list[httpx.AsyncClient] = []

    @asynccontextmanager
    async def one(self) -> AsyncIterator[httpx.AsyncClient]:
        """A client for exclusive use within the block."""
        http = self._idle.pop() if self._idle else self._made()
        try:
            yield http
        finally:
            self._idle.append(http)

    def _made(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(timeout=PATIENCE_S, trust_env=False, verify=self._trusted)

    async def __aenter__(self) -> Self:
        """Begin."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close all of them."""
        for http in self._idle:
            await http.aclose()


@dataclass(slots=True)
class Session:
    """A client of one server: its control API, each system's URL and credentials, and the receiver."""

    clients: Clients
    control: str
    systems: Mapping[str, Mapping[str, Any]]
    receiver: Receiver
    requests: int = 0

    async def send(self, method: str, url: str, **arguments: Any) -> Any:
        """Send one request; returns its JSON, or None. Raises Unexpected for anything but a 2xx."""
        self.requests += 1
        async with self.clients.one() as http:
            answer = await http.request(method, url, **arguments)
        if not answer.is_success:
            raise Unexpected(f"{method} {url}: {answer.status_code} {answer.text[:300]}")
        return answer.json() if answer.content else None

    async def steer(self, method: str, path: str, body: Any = None) -> Any:
        """One call of the control API."""
        return await self.send(method, f"{self.control}/_sim{path}", json=body)

    def url(self, system: str) -> str:
        """The origin of a system."""
        url: str = self.systems[system]["url"]
        return url


Collections = Mapping[str, list[Mapping[str, Any]]]


@dataclass(slots=True)
class Findings:
    """The findings of an audit, each in one line, by kind of fault."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    orphaned: list[str] = field(default_factory=list)

    def compare(self, what: str, wanted: Counter[str], found: Counter[str]) -> None:
        """Compare actual counts with expected ones."""
        for name in wanted.keys() | found.keys():
            if found[name] < wanted[name]:
                self.lost.append(f"{what} {name}: {found[name]} of {wanted[name]}")
            elif name not in wanted:
                self.orphaned.append(f"{what} {name}: nobody asked for it")
            elif found[name] > wanted[name]:
                self.doubled.append(f"{what} {name}: {found[name]}, not {wanted[name]}")

    @property
    def all(self) -> list[str]:
        """All findings, preceded by their kind."""
        kinds = (("lost", self.lost), ("doubled", self.doubled), ("orphaned", self.orphaned))
        return [f"{kind}: {each}" for kind, found in kinds for each in found]
