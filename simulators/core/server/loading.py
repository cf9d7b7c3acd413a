"""Imports Connexion without what serves no request here, which takes as long as all the rest of it.

That is its Flask applications, its test client, and a client for documents that lie elsewhere. Whoever imports one of
the latter by its own name gets it.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any


def load_connexion() -> None:
    """Import Connexion, unless somebody has."""
    if "connexion" not in sys.modules:
        client = ModuleType("starlette.testclient")
        client.TestClient = _test_client  # type: ignore[attr-defined]  # as in the module that this one stands for
        instead: dict[str, ModuleType | None] = {
            "starlette.testclient": client,
            "requests": _Deferred("requests"),
            # An extra, which Connexion takes note of not having.
            "connexion.apps.flask": None,
            "connexion.frameworks.flask": None,
        }
        with _importing(instead):
            importlib.import_module("connexion")


class _Deferred(ModuleType):
    """A module whose first attribute that is read imports it."""

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self.__name__), name)


def _test_client(*given: Any, **named: Any) -> Any:
    """What `AbstractApp.test_client` calls."""
    return importlib.import_module("starlette.testclient").TestClient(*given, **named)


@contextmanager
def _importing(instead: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Have importers get these modules, or an ImportError for None, where they are not imported yet."""
    put = {name: module for name, module in instead.items() if name not in sys.modules}
    sys.modules.update(put)  # type: ignore[arg-type]  # the import system documents None
    try:
        yield
    finally:
        for name in put:
            del sys.modules[name]
