"""Imports uvicorn without its command line, supervisors and WSGI support, which no request here needs."""

from __future__ import annotations

import importlib.util
import sys

from simulators.core.imports import modules_replaced, stand_in_module


def load_uvicorn() -> None:
    """Import uvicorn, unless it is imported already or missing: a process that only builds the package needs none."""
    if "uvicorn" not in sys.modules and importlib.util.find_spec("uvicorn") is not None:
        wsgi = stand_in_module("uvicorn.middleware.wsgi", "WSGIMiddleware")
        command_line = stand_in_module("uvicorn.main", "main", "run", "Server")
        with modules_replaced({"uvicorn.middleware.wsgi": wsgi, "uvicorn.main": command_line}):
            importlib.import_module("uvicorn.config")
        vars(sys.modules["uvicorn"])["Server"] = importlib.import_module("uvicorn.server").Server
