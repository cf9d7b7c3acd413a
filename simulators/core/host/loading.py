"""Imports uvicorn without its command line, its supervisors and WSGI, none of which serves a request here."""

from __future__ import annotations

import importlib
import sys

from simulators.core.imports import importing, standing_for


def load_uvicorn() -> None:
    """Import uvicorn, unless somebody has."""
    if "uvicorn" not in sys.modules:
        wsgi = standing_for("uvicorn.middleware.wsgi", "WSGIMiddleware")
        command_line = standing_for("uvicorn.main", "main", "run", "Server")
        with importing({"uvicorn.middleware.wsgi": wsgi, "uvicorn.main": command_line}):
            importlib.import_module("uvicorn.config")
        vars(sys.modules["uvicorn"])["Server"] = importlib.import_module("uvicorn.server").Server
