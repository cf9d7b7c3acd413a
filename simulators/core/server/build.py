"""From a declaration to its application."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from simulators.core.declaration import Declaration
from simulators.core.server.application import Application
from simulators.core.server.engine import load
from simulators.suites import openapi_path

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def document(spec: str | Path) -> dict[str, Any]:
    """The document of `openapi/<spec>.yaml`, or of a file elsewhere. Callers must not change it.

    JSON is YAML too, and a hundred times faster to read: large documents are kept as such.
    """
    content = (spec if isinstance(spec, Path) else openapi_path(spec)).read_bytes()
    loaded: dict[str, Any]
    try:
        loaded = msgspec.json.decode(content)
    except msgspec.DecodeError:
        loaded = yaml.load(content, Loader)  # noqa: S506  (a safe loader in either case)
    return loaded


def build(declaration: Declaration, backstage: bool = False) -> Application:
    """Compile `declaration`. With `backstage` its requests are neither journalled nor counted as work of the world."""
    read = document(declaration.spec)
    return Application(declaration, read, load(read, declaration.handlers), backstage)
