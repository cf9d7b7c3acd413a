"""From a declaration to its application."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from simulators.core.declaration import Declaration
from simulators.core.server import parsed
from simulators.core.server.application import Application, Engine
from simulators.suites import openapi_path


@cache
def document(spec: str | Path) -> dict[str, Any]:
    """The document of `openapi/<spec>.yaml`, or of a file elsewhere. Callers must not change it."""
    return parsed.read(source(spec))


def source(spec: str | Path) -> Path:
    """The file that `document` reads."""
    return spec if isinstance(spec, Path) else openapi_path(spec)


def build(declaration: Declaration, internal: bool = False, engine: Engine = "compiled") -> Application:
    """The application of `declaration`. Requests of an `internal` one are neither journalled nor work of the world.

    Raises Connexion's InvalidSpecification, or HandlerMissing.
    """
    return Application(declaration, document(declaration.spec), internal, engine)
