"""Values by name that are made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class LazyDict(dict[str, T]):
    """What `make` makes of each name, once. A name that it refuses with KeyError is none."""

    def __init__(self, make: Callable[[str], T]) -> None:
        """Nothing is made yet."""
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> T:
        """Make it."""
        made = self[name] = self._make(name)
        return made
