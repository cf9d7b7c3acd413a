"""The request of a browser for a page: its world, and the control API for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from flask import current_app, request

from simulators.control.dashboard.api import PASSED_ON, Api
from simulators.control.dashboard.notices import Notices

if TYPE_CHECKING:
    from simulators.control.universe import Universe

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class DashboardState:
    """State of the pages between requests."""

    universe: Universe
    loop: asyncio.AbstractEventLoop
    notices: Notices = field(default_factory=Notices)
    operations: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a page needs besides its own data."""

    universe: Universe
    api: Api
    notices: Notices
    operations: dict[str, list[tuple[str, str]]]
    """Id and place of operations, cached by simulator."""

    @property
    def world(self) -> str:
        """The id of the world that the page is about."""
        return self.api.world

    def url(self, path: str, **query: Any) -> str:
        """The URL of a page about the same world; query values of None and empty text are left out."""
        asked = {name: value for name, value in query.items() if value not in (None, "")}
        if self.world != DEFAULT:
            asked["world"] = self.world
        return f"{path}?{urlencode(asked)}" if asked else path

    def control(self, path: str) -> str:
        """The URL of a path of the control API for this world."""
        return f"/_sim{path}" if self.world == DEFAULT else f"/_sim/worlds/{self.world}{path}"


def page_request() -> PageRequest:
    """The page request that is being served."""
    kept: DashboardState = current_app.extensions["psasim"]
    headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
    world = request.args.get("world") or DEFAULT
    return PageRequest(kept.universe, Api(kept.universe, kept.loop, headers, world), kept.notices, kept.operations)
