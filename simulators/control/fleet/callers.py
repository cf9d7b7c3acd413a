"""Passes the client's address from the front process to a worker, which counts by it.

The front sends the address in a header, with a secret that only its workers know, so that no one else can set it.
"""

from __future__ import annotations

from typing import Any

from starlette.types import Scope

from simulators.core.basic import same
from simulators.core.host.wire import HEADERS

NAME = b"x-psasim-caller"

Line = tuple[bytes, bytes]


def line_of(scope: Scope, secret: str) -> list[Line]:
    """The header with the address of a request's client; none if it is unknown."""
    client = scope.get("client")
    return [] if client is None else [(NAME, f"{secret} {client[0]}".encode())]


def restore(scope: Scope, secret: str) -> None:
    """Replace the request's client by that of the header, and remove the header."""
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
