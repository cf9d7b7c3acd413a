"""Dispatches requests: to a simulator, the control API, a drive, or the dashboard."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.types import Receive, Scope, Send

from simulators.control.dialect import document
from simulators.control.fleet import callers
from simulators.control.guard import Place
from simulators.control.worlds import SimulatorPort
from simulators.core.names import unknown
from simulators.core.problem import clipped
from simulators.core.server.answers import send_whole, serialise
from simulators.core.server.application import Application
from simulators.core.server.mount import MOUNT, Mount

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.world import World

_HOST = re.compile(rb"[A-Za-z0-9.\-_]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")
_WORLD = re.compile(r"/_sim/worlds/([^/]+)/(.+)")
_BY_PATH = re.compile(r"/_world/([^/]+)(/.*)?")
_DRIVE = re.compile(r"/drive/([^/]+)(/.*)")


class Front:
    """The root application of every port."""

    def __init__(self, universe: Universe) -> None:
        """Dispatch to the applications of `universe`."""
        self._universe = universe

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """An awaitable that serves one request."""
        binding = scope["state"]["psasim"]
        path = scope["raw_path"].decode("latin-1")
        if isinstance(binding, SimulatorPort):
            world, name = binding.world, binding.simulator
            mount = Mount(world, world.simulators[name], _origin(scope) or world.public_urls[name], path)
            return _mounted(self._universe.applications[name], mount, scope, receive, send)
        return self.control_port(path, scope, receive, send)

    async def control_port(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request to the control port with the path `path`, as sent."""
        universe = self._universe
        # The port is open before there is a world that it could speak of.
        await universe.started.wait()
        if universe.plan.role is not None:
            callers.restore(scope, universe.plan.role.secret)
        default = universe.default.world
        place, path = self._place(path, scope)
        match = _WORLD.fullmatch(path)
        is_api = path in {"/_sim", "/metrics"} or path.startswith("/_sim/")
        refusal = universe.hosts.refusal(scope, is_api, default.public_urls.values())
        if refusal:
            await _refuse(HTTPStatus.FORBIDDEN, refusal, send)
        elif place is not None:
            await self._in_world(place, path, scope, receive, send)
        elif match is not None:
            await self._world(match[1], "/" + match[2], scope, receive, send)
        elif is_api:
            await self._internal(default, path.removeprefix("/_sim"), scope, receive, send)
        else:
            await self._shared_port(default, path, scope, receive, send)

    def _place(self, path: str, scope: Scope) -> tuple[Place | None, str]:
        """The world that a request names by its Host or its path, and the remaining path."""
        place = self._universe.hosts.place(scope)
        if place is not None:
            return place, path
        match = _BY_PATH.fullmatch(path)
        return (None, path) if match is None else (Place(match[1], prefix=f"/_world/{match[1]}"), match[2] or "/")

    async def _in_world(self, place: Place, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request to a system or the control API of a world named by Host or path."""
        universe = self._universe
        world = universe.world(place.world)
        if world is None:
            names = (each.id for each in universe.worlds)
            await _refuse(HTTPStatus.NOT_FOUND, unknown("world", place.world, names), send)
            return
        if place.system is None and path.startswith("/_sim/"):
            await self._world(place.world, path.removeprefix("/_sim"), scope, receive, send)
            return
        base = (_origin(scope) or universe.default.control_url) + place.prefix
        name, rest = place.system, path
        if name is None:
            name, _, inner = path.removeprefix("/").partition("/")
            base, rest = f"{base}/{name}", "/" + inner
        if name not in world.simulators:
            await _refuse(HTTPStatus.NOT_FOUND, unknown("simulator", name, world.simulators), send)
            return
        mount = Mount(world, world.simulators[name], base, rest)
        await _mounted(universe.applications[name], mount, scope, receive, send)

    async def _shared_port(self, world: World, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        name, _, rest = path.removeprefix("/").partition("/")
        if name in world.simulators:
            base = f"{_origin(scope) or self._universe.default.control_url}/{name}"
            mount = Mount(world, world.simulators[name], base, "/" + rest)
            await _mounted(self._universe.applications[name], mount, scope, receive, send)
        else:
            await self._universe.dashboard(scope, receive, send)

    async def _world(self, identity: str, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        universe = self._universe
        world = universe.world(identity)
        if world is not None:
            universe.opened(identity).used += 1
        else:
            # Not a path of the control API, which responds with its own error.
            world, path = universe.default.world, f"/worlds/{identity}{path}"
        await self._internal(world, path, scope, receive, send)

    async def _internal(self, world: World, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the control API, or what it mounts, for one world."""
        universe = self._universe
        base = f"{_origin(scope) or universe.default.control_url}/_sim"
        match = _DRIVE.fullmatch(path)
        if match is not None and match[2] != "/credentials" and match[1] in world.simulators:
            name = match[1]
            mount = Mount(world, world.simulators[name], f"{base}/drive/{name}", match[2])
            await _mounted(universe.drives.get(name, universe.control), mount, scope, receive, send)
        else:
            await _mounted(universe.control, Mount(world, universe.internal, base, path), scope, receive, send)


def _mounted(application: Application, mount: Mount, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
    """An awaitable that serves a request by `application`."""
    scope["extensions"][MOUNT] = mount
    return application(scope, receive, send)


async def _refuse(status: HTTPStatus, why: str, send: Send) -> None:
    answer = document(status, clipped(why))
    body = serialise(answer)
    if isinstance(body, bytes):
        headers = [(b"Content-Type", str(answer.media_type).encode()), (b"Content-Length", b"%d" % len(body))]
        await send_whole(send, answer.status, headers, body)


def _origin(scope: Scope) -> str | None:
    """The origin of the request, if its Host header is valid."""
    for name, value in scope["headers"]:
        if name == b"host" and (origin := _origin_at(scope["scheme"], value)) is not None:
            return origin
    return None


@lru_cache(maxsize=256)
def _origin_at(scheme: str, authority: bytes) -> str | None:
    return f"{scheme}://{authority.decode()}" if _HOST.fullmatch(authority) else None
