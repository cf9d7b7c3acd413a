"""The dashboard's pages. They have no privileges: they use the control API as any client does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from a2wsgi import WSGIMiddleware
from starlette.types import ASGIApp

from simulators.control.dashboard.application import application

if TYPE_CHECKING:
    from simulators.control.universe import Universe


def dashboard(universe: Universe, loop: asyncio.AbstractEventLoop) -> ASGIApp:
    """The pages as an ASGI application; they are rendered in threads, and call the control API on `loop`."""
    pages: ASGIApp = WSGIMiddleware(application(universe, loop))  # type: ignore[arg-type, assignment]  # a2wsgi types both ends narrowly
    return pages
