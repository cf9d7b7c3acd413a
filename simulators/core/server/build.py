"""From a declaration to its application."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from simulators.core.declaration import Declaration
from simulators.core.server.application import Application
from simulators.core.server.engine import load
from simulators.suites import openapi_path

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=None)
def document(spec: str | Path) -> dict[str, Any]:
    """The document of `openapi/<spec>.yaml`, or of a file elsewhere. Callers must not change it."""
    with (spec if isinstance(spec, Path) else openapi_path(spec)).open("rb") as file:
        loaded: dict[str, Any] = yaml.load(file, Loader)  # noqa: S506  (a safe loader in either case)
    return loaded


def build(declaration: Declaration, backstage: bool = False) -> Application:
    """Compile `declaration`. With `backstage` its requests are neither journalled nor counted as work of the world."""
    return Application(declaration, load(document(declaration.spec), declaration.handlers), backstage)
