"""Imports Connexion without what serves no request here, which takes as long as all the rest of it.

That is its Flask applications, test clients, a server for development, a client for documents that lie elsewhere, and
templates of documents.
"""

from __future__ import annotations

import importlib
import sys
from functools import partial
from types import ModuleType

from simulators.core.imports import LazyModule, LazyObject, modules_replaced, stand_in_module

_TEMPLATES = partial(LazyObject, "starlette.templating", "Jinja2Templates")
"""Swagger UI's, which each application makes when it starts."""


def load_connexion() -> None:
    """Import Connexion, unless somebody has."""
    if "connexion" not in sys.modules:
        instead: dict[str, ModuleType | None] = {
            "starlette.testclient": stand_in_module("starlette.testclient", "TestClient"),
            "requests": LazyModule("requests"),
            "werkzeug.serving": stand_in_module("werkzeug.serving", "run_simple"),
            "werkzeug.test": stand_in_module("werkzeug.test", "Client"),
            "jinja2": LazyModule("jinja2"),
            "starlette.templating": stand_in_module("starlette.templating", Jinja2Templates=_TEMPLATES),
            # An extra, which Connexion takes note of not having.
            "connexion.apps.flask": None,
            "connexion.frameworks.flask": None,
        }
        with modules_replaced(instead):
            importlib.import_module("connexion")
