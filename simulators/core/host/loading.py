"""Imports uvicorn without its command line, its supervisors and WSGI, none of which serves a request here."""

from __future__ import annotations

import importlib.util
import sys

from simulators.core.imports import importing, standing_for


def load_uvicorn() -> None:
    """Import uvicorn, unless somebody has, or there is none: who builds the package serves nothing."""
    if "uvicorn" not in sys.modules and importlib.util.find_spec("uvicorn") is not None:
        wsgi = standing_for("uvicorn.middleware.wsgi", "WSGIMiddleware")
        command_line = standing_for("uvicorn.main", "main", "run", "Server")
        with importing({"uvicorn.middleware.wsgi": wsgi, "uvicorn.main": command_line}):
            importlib.import_module("uvicorn.config")
        vars(sys.modules["uvicorn"])["Server"] = importlib.import_module("uvicorn.server").Server
