"""Imports a library without those of its modules that serve no request here.

Whoever imports such a module by its own name gets it.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import Any


class LazyModule(ModuleType):
    """A module whose first attribute that is read imports it."""

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self.__name__), name)


class LazyObject:
    """An object that is made when something of it is first asked for."""

    def __init__(self, module: str, name: str, *given: Any, **named: Any) -> None:
        """It is what `name` of `module` makes of the rest."""
        self._made: Any = None
        self._make = partial(_calling(module, name), *given, **named)

    def __getattr__(self, name: str) -> Any:
        if self._made is None:
            self._made = self._make()
        return getattr(self._made, name)


def stand_in_module(module: str, *names: str, **known: Any) -> ModuleType:
    """A module with `known` attributes, and with callables of these `names` that import it when they are called."""
    stand_in = ModuleType(module)
    vars(stand_in).update({name: _calling(module, name) for name in names}, **known)
    return stand_in


def _calling(module: str, name: str) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        return getattr(importlib.import_module(module), name)(*given, **named)

    return call


@contextmanager
def modules_replaced(instead: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Have importers get these modules, or an ImportError for None, where they are not imported yet."""
    put = {name: module for name, module in instead.items() if name not in sys.modules}
    sys.modules.update(put)  # type: ignore[arg-type]  # the import system documents None
    try:
        yield
    finally:
        for name in put:
            del sys.modules[name]
