"""Imports Connexion without the parts that no request here needs, which takes half of the time.

These are its Flask applications, test clients, a development server, a client for remote documents, and document
templates.
"""

from __future__ import annotations

import importlib
import sys
from functools import partial
from types import ModuleType

from simulators.core.imports import LazyModule, LazyObject, modules_replaced, stand_in_module

_TEMPLATES = partial(LazyObject, "starlette.templating", "Jinja2Templates")
"""The templates of Swagger UI, which each application creates when it starts."""


def load_connexion() -> None:
    """Import Connexion, unless it is imported already."""
    if "connexion" not in sys.modules:
        instead: dict[str, ModuleType | None] = {
            "starlette.testclient": stand_in_module("starlette.testclient", "TestClient"),
            "requests": LazyModule("requests"),
            "werkzeug.serving": stand_in_module("werkzeug.serving", "run_simple"),
            "werkzeug.test": stand_in_module("werkzeug.test", "Client"),
            "jinja2": LazyModule("jinja2"),
            "starlette.templating": stand_in_module("starlette.templating", Jinja2Templates=_TEMPLATES),
            # An optional extra whose absence Connexion accepts.
            "connexion.apps.flask": None,
            "connexion.frameworks.flask": None,
        }
        with modules_replaced(instead):
            importlib.import_module("connexion")
