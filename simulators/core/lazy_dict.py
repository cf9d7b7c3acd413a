"""A dictionary whose values are created on first access."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class LazyDict(dict[str, T]):
    """Creates the value of a missing name with `make`, and keeps it. `make` raises KeyError for an unknown name."""

    def __init__(self, make: Callable[[str], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> T:
        """Create the value."""
        made = self[name] = self._make(name)
        return made
