"""Stateful fakes of MSP systems, for tests.

`Server` starts psasim in a child process, `connect` uses a running one. Each has a default world and opens further
ones; a world has an attribute per system, such as `world.halopsa.url`. Modules are imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psasim.connecting import connect
    from psasim.errors import PsasimError, Refused
    from psasim.receiver import Receiver
    from psasim.server import Server
    from psasim.system import System
    from psasim.world import Connection, OpenedWorld, World

__all__ = [
    "Connection",
    "OpenedWorld",
    "PsasimError",
    "Receiver",
    "Refused",
    "Server",
    "System",
    "World",
    "connect",
]

_PLACES = {
    "Connection": "psasim.world",
    "OpenedWorld": "psasim.world",
    "PsasimError": "psasim.errors",
    "Receiver": "psasim.receiver",
    "Refused": "psasim.errors",
    "Server": "psasim.server",
    "System": "psasim.system",
    "World": "psasim.world",
    "connect": "psasim.connecting",
}


if not TYPE_CHECKING:  # type checkers read the imports above

    def __getattr__(name: str) -> Any:
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_PLACES[name]), name)
