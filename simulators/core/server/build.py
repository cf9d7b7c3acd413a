"""From a declaration to its application."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from simulators.core.declaration import Declaration
from simulators.core.server import parsed
from simulators.core.server.application import Application
from simulators.core.server.engine import load
from simulators.suites import openapi_path


@cache
def document(spec: str | Path) -> dict[str, Any]:
    """The document of `openapi/<spec>.yaml`, or of a file elsewhere. Callers must not change it."""
    return parsed.read(source(spec))


def source(spec: str | Path) -> Path:
    """The file that `document` reads."""
    return spec if isinstance(spec, Path) else openapi_path(spec)


def build(declaration: Declaration, backstage: bool = False) -> Application:
    """Compile `declaration`. With `backstage` its requests are neither journalled nor counted as work of the world."""
    read = document(declaration.spec)
    operations = load(read, declaration.handlers, source(declaration.spec))
    return Application(declaration, read, operations, backstage)
