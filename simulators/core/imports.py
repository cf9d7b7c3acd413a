"""Imports a library without those of its modules that no request here needs.

Code that imports such a module by name still gets it.
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
    """A placeholder that imports the real module when an attribute is first read."""

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self.__name__), name)


class LazyObject:
    """A proxy that creates its object when an attribute is first read."""

    def __init__(self, module: str, name: str, *given: Any, **named: Any) -> None:
        """The object is the result of calling `name` of `module` with the remaining arguments."""
        self._made: Any = None
        self._make = partial(_calling(module, name), *given, **named)

    def __getattr__(self, name: str) -> Any:
        if self._made is None:
            self._made = self._make()
        return getattr(self._made, name)


def stand_in_module(module: str, *names: str, **known: Any) -> ModuleType:
    """A module with the attributes `known`, and with functions `names` that import the real module when called."""
    stand_in = ModuleType(module)
    vars(stand_in).update({name: _calling(module, name) for name in names}, **known)
    return stand_in


def _calling(module: str, name: str) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        return getattr(importlib.import_module(module), name)(*given, **named)

    return call


@contextmanager
def modules_replaced(instead: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Make imports of these names return the given modules (None: ImportError), unless they are already imported."""
    put = {name: module for name, module in instead.items() if name not in sys.modules}
    sys.modules.update(put)  # type: ignore[arg-type]  # the import system documents None
    try:
        yield
    finally:
        for name in put:
            del sys.modules[name]
