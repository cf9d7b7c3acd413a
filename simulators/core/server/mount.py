"""The connection of a request with a simulator, and the host's fast paths."""

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
    """The host's fast paths for requests and responses that are complete."""

    def whole_body(self) -> bytes | None:
        """The body, if it has arrived completely."""

    def hold(self, size: int, known: bool) -> bool:
        """Reserve `size` bytes of the memory for bodies until the exchange is over. False if the limit is reached."""

    def answer(self, status: int, head: bytes, body: bytes) -> bool:
        """Send a response with the header lines `head`. False if it must be sent as ASGI messages."""


MOUNT = "psasim.mount"
"""Key in `scope["extensions"]` of the request's `Mount`."""


class Mount(msgspec.Struct):
    """Where a request meets a simulator: world, state, the origin it was addressed to, and the remaining path."""

    world: World
    state: SimulatorState
    base_url: str
    path: str


def open_call(mount: Mount, scope: Scope, lines: RawHeaders, fold_query: bool) -> Call:
    """The call of a request with the header lines `lines`, as sent. Nothing is routed or read yet."""
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
