"""A target in this process: the same requests as over a socket, at half the cost, for tests that send thousands."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import httpx

from contracts.targets import Target
from simulators.autotask import DECLARATION
from tests.autotask.asking import Psa
from tests.core.server.inprocess import InProcess

ORIGIN = "http://here"


class Near:
    """Answers as a target does, and as what controls it."""

    def __init__(self, runner: asyncio.Runner) -> None:
        """`runner` keeps one loop for all requests."""
        self._psa, self._runner, self._client = InProcess(DECLARATION), runner, httpx.Client(base_url=ORIGIN)
        self.credentials = dict(self._psa.state.credentials)

    @property
    def fake(self) -> Near:
        """What controls it: itself."""
        return self

    def send(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """One request."""
        request = self._client.build_request(method, path, **arguments)
        headers = [(name, value) for name, value in request.headers.raw if name.lower() != b"host"]
        target = request.url.raw_path.decode()
        reply = self._runner.run(self._psa.asked(method, target, headers, request.read()))
        return httpx.Response(reply.status, headers=reply.headers, content=reply.body, request=request)

    def settings(self, _: str, **values: Any) -> None:
        """Change settings."""
        self._psa.state.settings.change(values)

    def request(self, method: str, path: str) -> Any:
        """All records, as `GET /state` shows them."""
        assert (method, path) == ("GET", "/state")
        return {"simulators": {"autotask": {"tenants": self._psa.state.store().dump()}}}

    def journal(self) -> list[dict[str, Any]]:
        """What was found in each exchange."""
        return [{"violations": list(each.violations)} for each in self._psa.journal.entries()]


@contextmanager
def near() -> Iterator[Psa]:
    """A client of a fresh database in this process."""
    with asyncio.Runner() as runner:
        target = Near(runner)
        yield Psa(cast("Target", target), target.credentials)
