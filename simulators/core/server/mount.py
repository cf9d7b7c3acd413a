"""Where a request meets a simulator, and what the host lends for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec
from starlette.types import Scope

from simulators.core.call import Call
from simulators.core.multimap import MultiMap

if TYPE_CHECKING:
    from simulators.core.server.answers import RawHeaders
    from simulators.core.world import SimulatorState, World

_NO_QUERY = MultiMap()


class DirectConnection(Protocol):
    """What the host lends for requests and answers that are there in one piece."""

    def whole_body(self) -> bytes | None:
        """The body, if all of it has come."""

    def hold(self, size: int, known: bool) -> bool:
        """Take `size` bytes of the memory for bodies until the exchange is over. False if there is none left."""

    def answer(self, status: int, head: bytes, body: bytes) -> bool:
        """Send an answer, `head` being its header lines. False if it must go the way of ASGI messages."""


MOUNT = "psasim.mount"
"""Key in `scope["extensions"]` of the request's `Mount`."""


class Mount(msgspec.Struct):
    """Where a request meets a simulator: the world, the state, the origin it was reached under, and the path left."""

    world: World
    state: SimulatorState
    base_url: str
    path: str


def open_call(mount: Mount, scope: Scope, lines: RawHeaders, fold_query: bool) -> Call:
    """The call of a request whose header lines, as they were sent, are `lines`. Nothing is routed or read yet."""
    client = scope.get("client")
    query = scope.get("query_string", b"").decode("latin-1")
    return Call(
        mount.world,
        mount.state,
        mount.base_url,
        scope["method"],
        mount.path,
        MultiMap.of_query(query, fold_query) if query else _NO_QUERY,
        MultiMap.of_headers(lines, scope["headers"]),
        client[0] if client else "",
        scope.get("scheme", "http"),
        query,
    )
