"""Builds the application of a declaration."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from simulators.core.declaration import Declaration
from simulators.core.engines import Engine
from simulators.core.operation import HandlerMissing
from simulators.core.server import parsed
from simulators.core.server.application import Application, StartRefused
from simulators.core.server.extensions import MiddlewareRefused
from simulators.core.server.specification import InvalidSpecification
from simulators.suites import openapi_path


@cache
def document(spec: str | Path) -> dict[str, Any]:
    """The document `openapi/<spec>.yaml`, or that of another path. Callers must not change it."""
    return parsed.read(source(spec))


def source(spec: str | Path) -> Path:
    """The file that `document` reads."""
    return spec if isinstance(spec, Path) else openapi_path(spec)


LONGEST = 500
"""Characters of a reason that are shown: some of Connexion's repeat the whole document."""


class ApplicationRefused(ValueError):
    """A system that cannot be served. One line: its spec, operation or middleware, and the reason."""


def build(
    declaration: Declaration, internal: bool = False, engine: Engine = "compiled", middlewares: Sequence[str] = ()
) -> Application:
    """The application of `declaration`, answered by `engine`. Raises ApplicationRefused.

    Requests of an `internal` one are neither journalled nor work of the world. `middlewares` are a user's own, as
    `package.module:Class`.
    """
    try:
        return Application(declaration, document(declaration.spec), internal, engine, middlewares)
    except InvalidSpecification as error:
        place = "/".join(map(str, error.absolute_path))
        reason = f"Connexion refuses it{' at ' + place if place else ''}: {_line(error.message)}"
        raise ApplicationRefused(f"{source(declaration.spec).name}: {reason}") from None
    except (HandlerMissing, MiddlewareRefused, StartRefused) as error:
        raise ApplicationRefused(f"{declaration.name}: {_line(str(error))}") from None


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
