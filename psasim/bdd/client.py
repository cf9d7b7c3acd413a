"""A client of a fake: it signs in with the credentials of the world, and sends the requests of steps."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

import httpx

from psasim.bdd.signing_in import body_of, headers_of
from psasim.pointers import resolve

if TYPE_CHECKING:
    from psasim.system import System
    from psasim.world import World

__tracebackhide__ = True  # pytest shows the line of the feature, not ours

PATIENCE_S = 60.0
"""Real seconds to wait for a response."""

SHOWN = 500
"""Characters of a response that a failed step shows."""


class Client(Protocol):
    """What steps send requests with: the client of this module, or that of a target of `psasim verify`."""

    def known(self, name: str) -> Any:
        """A value stored by a step, a credential, or a fact of the target; None for an unknown name."""

    def send(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """Send one signed-in request; arguments as in httpx."""

    def close(self) -> None:
        """Close the connections."""


class FakeClient:
    """A client of one system of a world. `kept` has the values that steps store."""

    def __init__(self, world: World, system: System, kept: Mapping[str, Any]) -> None:
        self._world = world
        self._system = system
        self._kept = kept
        self._tokens: dict[str, str] = {}
        self._http = httpx.Client(base_url=system.url, trust_env=False, timeout=PATIENCE_S, verify=_trusting())

    def known(self, name: str) -> Any:
        """A value stored by a step, or a credential; None for an unknown name."""
        return self._kept.get(name, self._system.credentials.get(name))

    def send(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """Send one signed-in request."""
        if "json" in arguments:
            arguments["json"] = body_of(self._system.name, self, path, arguments["json"])
        request = self._http.build_request(method, path, **arguments)
        target = request.url.raw_path.decode("ascii").partition("?")[0]
        request.headers.update(headers_of(self._system.name, self, method, target))
        return self._http.send(request)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def secret(self, name: str) -> str:
        """The credential with that name. AssertionError without one."""
        found = self.known(name)
        assert found is not None, f"a client of {self._system.name} needs {name}: keep one under this name"
        return str(found)

    def token(self, path: str, *pointer: str, **arguments: Any) -> str:
        """The value at `pointer` in the response to a POST; cached. AssertionError if it is refused."""
        if path not in self._tokens:
            answer = self._http.post(path, **arguments)
            assert answer.is_success, f"nobody was signed in: {described(answer)}"
            self._tokens[path] = str(resolve(answer.json(), "/" + "/".join(pointer)))
        return self._tokens[path]

    def now(self) -> datetime:
        """The time of the world."""
        return self._world.clock.now


def described(answer: httpx.Response) -> str:
    """A request and its response in one line."""
    return f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text[:SHOWN]}"


@cache
def _trusting() -> ssl.SSLContext:
    """The machine's certificate authorities, loaded once because it takes a tenth of a second."""
    return ssl.create_default_context()
