"""Who called the port in front of the workers: the worker counts by that address, not by the front's own.

The front names the address in a header, with a secret that only its workers know, so that nobody else can.
"""

from __future__ import annotations

from typing import Any

from starlette.types import Scope

from simulators.core.basic import same
from simulators.core.host.wire import HEADERS

NAME = b"x-psasim-caller"

Line = tuple[bytes, bytes]


def line_of(scope: Scope, secret: str) -> list[Line]:
    """The header that names the caller of a request; none where the caller is unknown."""
    client = scope.get("client")
    return [] if client is None else [(NAME, f"{secret} {client[0]}".encode())]


def restore(scope: Scope, secret: str) -> None:
    """Make the caller whom the front names the request's own, and leave no trace of the header."""
    for name, value in scope["headers"]:
        given, _, address = value.decode("latin-1").partition(" ")
        if name == NAME and same(given, secret):
            scope["client"] = (address, 0)
            scope["headers"] = _without(scope["headers"])
            extensions: dict[str, Any] = scope["extensions"]
            if HEADERS in extensions:
                extensions[HEADERS] = _without(extensions[HEADERS])
            return


def _without(lines: list[Line]) -> list[Line]:
    return [each for each in lines if each[0].lower() != NAME]
