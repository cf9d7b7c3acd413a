"""Imports Connexion without what serves no request here, which takes as long as all the rest of it.

That is its Flask applications, test clients, a server for development, a client for documents that lie elsewhere, and
templates of documents.
"""

from __future__ import annotations

import importlib
import sys
from functools import partial
from types import ModuleType

from simulators.core.imports import Deferred, Later, importing, standing_for

_TEMPLATES = partial(Later, "starlette.templating", "Jinja2Templates")
"""Swagger UI's, which each application makes when it starts."""


def load_connexion() -> None:
    """Import Connexion, unless somebody has."""
    if "connexion" not in sys.modules:
        instead: dict[str, ModuleType | None] = {
            "starlette.testclient": standing_for("starlette.testclient", "TestClient"),
            "requests": Deferred("requests"),
            "werkzeug.serving": standing_for("werkzeug.serving", "run_simple"),
            "werkzeug.test": standing_for("werkzeug.test", "Client"),
            "jinja2": Deferred("jinja2"),
            "starlette.templating": standing_for("starlette.templating", Jinja2Templates=_TEMPLATES),
            # An extra, which Connexion takes note of not having.
            "connexion.apps.flask": None,
            "connexion.frameworks.flask": None,
        }
        with importing(instead):
            importlib.import_module("connexion")
